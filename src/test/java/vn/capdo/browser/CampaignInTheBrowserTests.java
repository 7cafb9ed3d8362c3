package vn.capdo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.calendar.DateMoves;
import vn.capdo.campaign.Campaigns;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Opening;
import vn.capdo.obligation.UnitObligation;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** A directive from the coordinator's form to the unit's report and the owner's extension, by five people in Chromium. */
class CampaignInTheBrowserTests extends InTheBrowser {

    private static final LocalDate GRANTED = LocalDate.of(2024, 10, 31);

    @Autowired
    Opening opening;

    @Autowired
    Deadlines deadlines;

    @Autowired
    DateMoves moves;

    @Autowired
    Campaigns campaigns;

    @Autowired
    UnitObligations obligations;

    @Autowired
    TaskService tasks;

    @Test
    void aCampaignIsOpenedAUnitReportsAndAsksForMoreTimeAndTheOwnerGrantsIt() {
        Realm realm = province.realm();
        UUID dossier = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        String code = "TD-" + realm.owner();

        try (Person coordinator = chromium.signIn(realm.coordinator(), TestProvince.PASSWORD)) {
            Page page = coordinator.open("/campaigns");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Mở đợt"))
                    .click();
            page.selectOption("#example", "chi-thi-09-2024");
            page.getByText("Điền theo mẫu").click();
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("UBND tỉnh Lai Châu, tháng 5/2024");
            page.fill("#code", code);
            page.fill("#number", "1547/UBND-VX");
            page.fill("#signedOn", "2024-05-03");
            page.fill("[name=dutyTitle]", "Báo cáo rà soát tài khoản quản trị");
            page.selectOption("[name=dutyBearer]", "UNITS");
            // The example's own duty has no day.
            page.selectOption("[name=dutyOccasion]", "");
            page.fill("[name=dutyWhen]", "20/05/2024");
            press(page, "Xem trước");
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Chưa ghi gì");
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("30/09/2024");
            Chromium.screenshot(page, "campaign-preview");
            assertThat(campaigns.find(code)).isEmpty();
            press(page, "Mở đợt và dời");
            PlaywrightAssertions.assertThat(page.locator("main"))
                    .containsText("Công văn số 1547/UBND-VX ngày 03/05/2024 của Ủy ban nhân dân tỉnh");
            Chromium.screenshot(page, "campaign-opened");
        }
        assertThat(milestone(dossier)).isEqualTo(LocalDate.of(2024, 9, 30));

        // The unit's own milestone: reported in Tasklist, accepted by the designated unit.
        obligations.openWhatIsDue();
        UnitObligation obligation = obligations
                .ofDuty(campaigns.find(code).orElseThrow().duties().get(0).id())
                .stream()
                .filter(one -> one.unit().equals(realm.unit()))
                .findFirst()
                .orElseThrow();
        try (Person preparer = chromium.signIn(realm.preparer(), TestProvince.PASSWORD)) {
            preparer.open("/my-work");
            PlaywrightAssertions.assertThat(preparer.page().locator("main"))
                    .containsText("Báo cáo rà soát tài khoản quản trị");
            preparer.take(taskOf(obligation.id(), "userTask_reportDuty"));
            preparer.fill(Map.of("dutyDoneOn", "2024-05-06", "dutyReport", "Đã rà soát 12 tài khoản quản trị"));
            preparer.complete("campaign-report-duty");
        }
        try (Person appraiser = chromium.signIn(realm.appraiser(), TestProvince.PASSWORD)) {
            appraiser.take(taskOf(obligation.id(), "userTask_acceptReport"));
            PlaywrightAssertions.assertThat(appraiser.page().locator("form.capdo-form"))
                    .containsText("Đã rà soát 12 tài khoản quản trị");
            appraiser.choose("dutyOutcome", "ACCEPTED");
            appraiser.complete("campaign-accept-report");
        }
        assertThat(obligations.get(obligation.id()).state()).isEqualTo(UnitObligation.State.DONE);

        // More time for one system.
        try (Person leader = chromium.signIn(realm.leader(), TestProvince.PASSWORD)) {
            Page page = leader.open("/campaigns/" + code);
            page.getByText("Đề nghị gia hạn…").click();
            page.locator("input[name=dossiers]").first().check();
            page.locator("input[name=wantedOn]").fill("2024-11-30");
            page.locator("input[name=reason]").fill("Chờ thẩm định giá");
            press(page, "Gửi đề nghị");
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Chờ quyết định");
            Chromium.screenshot(page, "campaign-extension-asked");
        }
        String decision = tasks.createTaskQuery()
                .taskDefinitionKey("userTask_decideExtension")
                .taskCandidateGroup("approver-" + realm.owner())
                .singleResult()
                .getId();
        try (Person head = chromium.signIn(realm.head(), TestProvince.PASSWORD)) {
            head.take(decision);
            PlaywrightAssertions.assertThat(head.page().locator("form.capdo-form"))
                    .containsText("Chờ thẩm định giá");
            head.choose("extensionOutcome", "GRANTED");
            head.fill(Map.of("extensionGrantedOn", GRANTED.toString()));
            head.complete("campaign-decide-extension");
        }
        moves.proceed();
        assertThat(milestone(dossier)).isEqualTo(GRANTED);
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    private String taskOf(Object id, String key) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey(key)
                .singleResult()
                .getId();
    }

    private LocalDate milestone(UUID dossier) {
        return deadlines.openOf(dossier).stream()
                .filter(deadline -> deadline.kind() == Deadline.Kind.CAMPAIGN)
                .map(Deadline::dueOn)
                .findFirst()
                .orElseThrow();
    }
}
