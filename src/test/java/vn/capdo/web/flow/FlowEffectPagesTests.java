package vn.capdo.web.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.dossier.Opening;
import vn.capdo.flow.FlowMigrations;
import vn.capdo.flow.FlowVersions;
import vn.capdo.flow.MigrationRuns;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** What administrators see of a version's effect and of running matters that follow; nobody else does. */
@CapdoTest
class FlowEffectPagesTests {

    private static final String MODEL = "levelDossier";

    @Autowired
    MockMvc mvc;

    @Autowired
    FlowVersions versions;

    @Autowired
    MigrationRuns runs;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Opening opening;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @BeforeEach
    void aProvince() {
        life.itIs(LocalDate.of(2024, 5, 6));
        province.found();
    }

    @Test
    void theEffectOfADraftInWordsOnSamplesAndOnRunningMatters() throws Exception {
        opening.start(province.system(TestProvince.HEALTH), "dieuphoi");
        String changed = Files.readString(Path.of("processes/level-dossier.bpmn"), StandardCharsets.UTF_8)
                .replace("name=\"Thẩm định hồ sơ\"", "name=\"Thẩm định kỹ hồ sơ\"");
        int draft = versions.draftFromFile(
                MODEL, changed.getBytes(StandardCharsets.UTF_8), "a.bpmn", "Đổi tên bước", "quantri2");

        assertThat(ask(get("/flows/%s/%d".formatted(MODEL, draft)), "quantri2").getContentAsString())
                .contains("bước “Thẩm định kỹ hồ sơ”: tên đổi từ “Thẩm định hồ sơ” sang “Thẩm định kỹ hồ sơ”");
        String page = ask(get("/flows/%s/%d/effect".formatted(MODEL, draft)), "quantri2")
                .getContentAsString();

        assertThat(page)
                .contains("Cấp độ 5")
                .contains("Hệ thống thuộc Danh mục")
                .contains("đi tới điểm kết thúc")
                .contains("Lập hồ sơ đề xuất cấp độ")
                .doesNotContain("Exception");
        versions.discard(MODEL, draft, "quantri2");
    }

    @Test
    void aRunIsWatchedPausedGoneOnWithAndTriedAgain() throws Exception {
        UUID dossier =
                opening.start(province.system(TestProvince.HEALTH), "dieuphoi").id();
        MigrationRuns.Matter matter = new MigrationRuns.Matter("no-instance", "earlier", dossier);
        UUID run = transaction.execute(status -> {
            UUID begun = runs.begin(MODEL, "unknown-definition", FlowMigrations.Filter.ALL, "Thử trang", "quantri2");
            runs.add(begun, List.of(matter));
            return begun;
        });
        String page = "/flows/%s/migrations".formatted(MODEL);

        assertThat(ask(get(page), "quantri2").getContentAsString())
                .contains("Đang chuyển", "every 2s", "Thử trang", "Tạm dừng");
        assertThat(act(page, run, "pause").getStatus()).isEqualTo(302);
        assertThat(ask(get(page), "quantri2").getContentAsString())
                .contains("Chạy tiếp")
                .doesNotContain("every 2s");
        assertThat(act(page, run, "resume").getStatus()).isEqualTo(302);
        transaction.executeWithoutResult(status -> runs.stayed(runs.take().orElseThrow(), "Đang ở bước không còn."));
        runs.done(run);

        assertThat(ask(get(page), "quantri2").getContentAsString())
                .contains("Đã xong", "Đang ở bước không còn.", "/dossiers/" + dossier, "Thử lại");
        assertThat(act(page, run, "retry").getStatus()).isEqualTo(302);
        assertThat(runs.get(run).waiting()).isEqualTo(1);
        act("/flows/unitObligation/migrations", run, "pause");
        assertThat(runs.get(run).run().state()).isEqualTo(FlowMigrations.State.RUNNING);
        transaction.executeWithoutResult(status -> runs.gone(runs.take().orElseThrow()));
        runs.done(run);
    }

    @Test
    void nobodyElseSeesOrStopsAnything() throws Exception {
        for (String person : List.of("dieuphoi", "giamsat", "lap.yte", "thamdinh", "chutich")) {
            assertThat(ask(get("/flows/%s/1/effect".formatted(MODEL)), person).getStatus())
                    .as(person)
                    .isEqualTo(403);
            assertThat(ask(get("/flows/%s/migrations".formatted(MODEL)), person).getStatus())
                    .as(person)
                    .isEqualTo(403);
            assertThat(mvc.perform(post("/flows/%s/migrations/%s/pause".formatted(MODEL, UUID.randomUUID()))
                                    .with(user(person))
                                    .with(csrf()))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(person)
                    .isEqualTo(403);
        }
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request, String person) throws Exception {
        return mvc.perform(request.with(user(person))).andReturn().getResponse();
    }

    private MockHttpServletResponse act(String page, UUID run, String what) throws Exception {
        return mvc.perform(post("%s/%s/%s".formatted(page, run, what))
                        .with(user("quantri2"))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }
}
