package vn.capdo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import vn.capdo.flow.FlowActivations;
import vn.capdo.flow.FlowContent;
import vn.capdo.flow.FlowMigrations;
import vn.capdo.flow.FlowReleases;
import vn.capdo.flow.FlowVersion;
import vn.capdo.flow.FlowVersions;
import vn.capdo.support.TestProvince;

/** A release and the installation have changed the same model: three pictures side by side, what both touched, and the proposal. */
@TestPropertySource(properties = "capdo.test=flow-meeting")
class FlowMeetingInTheBrowserTests extends InTheBrowser {

    private static final String MODEL = "unitObligation";

    @Autowired
    FlowVersions flows;

    @Autowired
    FlowActivations activations;

    @Autowired
    FlowReleases releases;

    @Test
    void aReleaseMeetsWhatTheInstallationHasChanged() {
        // What the release brought conducts since the product was started, by the clock on the wall.
        life.itIs(LocalDate.now().plusDays(1));
        String shipped = flows.content(MODEL, 1).xml();
        int own = flows.draftFrom(MODEL, 1, "Đổi tên bước", "quantri2");
        flows.save(
                MODEL,
                own,
                0,
                FlowContent.of(shipped.replace("name=\"Tiếp nhận báo cáo\"", "name=\"Nhận báo cáo\"")
                        .replace("name=\"Giải trình việc trễ mốc\"", "name=\"Giải trình\"")),
                "quantri2");
        activations.request(
                MODEL,
                own,
                1,
                life.today(),
                FlowVersion.Moves.NONE,
                FlowMigrations.Filter.ALL,
                "Đổi tên bước",
                "quantri2");
        activations.confirm(MODEL, own, "quantri3");
        releases.takeShipped(shipped.replace("name=\"Tiếp nhận báo cáo\"", "name=\"Tiếp nhận, trả lời\"")
                .replace("name=\"Được tiếp nhận?\"", "name=\"Có tiếp nhận?\"")
                .getBytes(StandardCharsets.UTF_8));

        try (Person administrator = chromium.signIn("quantri2", TestProvince.PASSWORD)) {
            Page page = administrator.open("/flows/" + MODEL + "/release");
            assertThat(page.locator(".flow-diff[data-ready]")).hasCount(2);
            assertThat(page.locator(".flow-diff").first().locator("figure")).hasCount(3);
            assertThat(page.locator("figure:nth-child(2) [data-element-id=userTask_acceptReport]")
                            .first())
                    .hasClass(Pattern.compile(".*flow-conflict.*"));
            assertThat(page.locator("figure:nth-child(3) [data-element-id=userTask_explainMissedDuty]")
                            .first())
                    .hasClass(Pattern.compile(".*flow-changed.*"));
            assertThat(page.locator("#conflicts li")).hasCount(1);
            assertThat(page.locator("#conflicts")).containsText("Bản phát hành: bước “Tiếp nhận, trả lời”");
            assertThat(page.locator("#merged")).containsText("Tiếp nhận, trả lời");
            page.locator("#conflicts button").click();
            Chromium.readable(page, "page-flow-release");
            page.getByText("Hợp nhất thành bản thảo").click();
            assertThat(page.locator("#diff [data-kind=CHANGED]")).not().hasCount(0);
        }
    }
}
