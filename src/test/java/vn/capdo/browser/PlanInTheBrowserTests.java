package vn.capdo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.Opening;
import vn.capdo.plan.LeafEdit;
import vn.capdo.plan.PlanSwitches;
import vn.capdo.plan.ProtectionPlan;
import vn.capdo.requirement.CatalogueDraft;
import vn.capdo.requirement.Requirement;
import vn.capdo.requirement.RequirementCatalogue;
import vn.capdo.requirement.Requirements;
import vn.capdo.support.TestProvince;

/** The board with three hundred requirements: filtered, many changed at once, two people on one answer, out to Excel. */
class PlanInTheBrowserTests extends InTheBrowser {

    private static final int LEAVES = 300;

    @Autowired
    Opening opening;

    @Autowired
    ProtectionPlan plan;

    @Autowired
    PlanSwitches switches;

    @Autowired
    Requirements requirements;

    @Test
    void threeHundredRequirementsAreWorkedThrough() {
        UUID id = largePlan();
        try (Person preparer = chromium.signIn("lap.yte", TestProvince.PASSWORD)) {
            Page page = preparer.open("/dossiers/" + id + "/plan");
            page.waitForSelector("#plan[data-ready]");
            assertThat(page.locator("#plan-shown")).hasText("Đang hiện 300/300 yêu cầu");
            Chromium.readable(page, "page-plan");

            page.selectOption("#by-group", "T2");
            assertThat(page.locator("#plan-shown")).hasText("Đang hiện 27/300 yêu cầu");
            page.check("#choose-all");
            page.selectOption("#plan-bulk [name=state]", "PARTIAL");
            page.fill("#plan-bulk [name=dueOn]", "2024-06-30");
            page.click("#plan-bulk button.btn-primary");
            assertThat(page.locator("#plan-saved")).containsText("Đã lưu lúc");
            assertThat(page.locator(
                            "tbody[data-group=T2] tr[data-leaf] .nowrap",
                            new Page.LocatorOptions().setHasText("30/06/2024")))
                    .hasCount(27);
            Assertions.assertThat(plan.progress(id).partial()).isEqualTo(27);

            page.selectOption("#by-group", "");
            page.fill("#by-text", "yêu cầu số 7 của");
            assertThat(page.locator("#plan-shown")).hasText("Đang hiện 1/300 yêu cầu");
            Locator row = page.locator("tr[data-subject='s7']");
            row.locator("[data-open]").click();
            page.fill(".plan-form [name=how]", "Đã cấu hình tường lửa");
            assertThat(row).containsText("Đã cấu hình tường lửa");
            Assertions.assertThat(how(id)).isEqualTo("Đã cấu hình tường lửa");

            // Somebody else is quicker: nothing is overwritten, and both texts are in sight.
            plan.save(id, List.of(new LeafEdit("s7", 1, Map.of("how", "Của người khác"))), Actor.of("dieuphoi"));
            page.fill(".plan-form [name=how]", "Của tôi");
            assertThat(page.locator("[data-other]")).containsText("Của người khác");
            assertThat(page.locator(".plan-form [name=how]")).hasValue("Của tôi");
            Assertions.assertThat(how(id)).isEqualTo("Của người khác");
            page.click("[data-keep]");
            assertThat(row).containsText("Của tôi");

            Assertions.assertThat(page.waitForDownload(() -> page.click("text=Xuất Excel"))
                            .suggestedFilename())
                    .endsWith(".xlsx");
        }
    }

    private String how(UUID id) {
        return plan.leaves(id).stream()
                .filter(leaf -> leaf.subject().equals("s7"))
                .findFirst()
                .orElseThrow()
                .answer()
                .how();
    }

    private UUID largePlan() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        List<String> groups = List.of("M1", "M2", "M3", "M4", "M5", "M6", "M7", "T1", "T2", "T3", "T4");
        List<Requirement> many = IntStream.rangeClosed(1, LEAVES)
                .mapToObj(n -> new Requirement(
                        3,
                        "s" + n,
                        "I",
                        "1." + n,
                        "1",
                        null,
                        "Yêu cầu số " + n + " của bản thử",
                        groups.get(n % 11),
                        n))
                .toList();
        RequirementCatalogue large = requirements.add(
                new CatalogueDraft("Bản thử lớn", many, List.of()), LocalDate.of(2024, 1, 1), "Bản thử", "quantri");
        UUID id = opening.start(province.system(TestProvince.HEALTH), "lap.yte").id();
        plan.prepareFor(id, 3);
        switches.lead(List.of(id), large.code(), "Thử với 300 yêu cầu", Actor.of("dieuphoi"));
        return id;
    }
}
