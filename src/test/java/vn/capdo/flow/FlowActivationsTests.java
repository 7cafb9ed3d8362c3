package vn.capdo.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import vn.capdo.Refusal;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.ModelDeployer;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** From a draft to a model that conducts, and back; by two people. In a database of its own: other tests walk the models as shipped. */
@CapdoTest
@TestPropertySource(properties = "capdo.test=flows")
class FlowActivationsTests {

    private static final String MODEL = LevelDossierProcess.KEY;
    private static final String AUTHOR = "quantri1";
    private static final String SECOND = "quantri2";

    @Autowired
    FlowVersions flows;

    @Autowired
    FlowActivations activations;

    @Autowired
    FlowReleases releases;

    @Autowired
    FlowSchedule schedule;

    @Autowired
    ModelDeployer deployer;

    @Autowired
    RepositoryService repository;

    @Autowired
    TestProvince province;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Life life;

    private int before;

    @BeforeEach
    void whatConducts() {
        before = active();
    }

    /** Every test leaves the model as the release has it. */
    @AfterEach
    void takeBack() {
        flows.versions(MODEL).stream()
                .filter(FlowVersion::waits)
                .filter(version -> version.source() == FlowVersion.Source.EDITED)
                .forEach(version -> {
                    if (version.state() == FlowVersion.State.DRAFT) {
                        flows.discard(MODEL, version.version(), AUTHOR);
                    } else {
                        activations.withdraw(MODEL, version.version(), "Dọn", AUTHOR);
                    }
                });
        while (flows.active(MODEL).orElseThrow().source() == FlowVersion.Source.EDITED) {
            activations.withdraw(MODEL, active(), "Dọn", AUTHOR);
        }
        deployer.deploy();
    }

    @Test
    void theReleaseIsTheFirstVersionAndTheEnginesNewest() {
        FlowVersion first = flows.active(MODEL).orElseThrow();

        assertThat(first.source()).isEqualTo(FlowVersion.Source.SHIPPED);
        assertThat(flows.ofDefinition(MODEL, newest().getId())).contains(first);
        assertThat(flows.models())
                .containsExactly(
                        "incidentReport", "levelDossier", "milestoneExtension", "periodicAssessment", "unitObligation");
    }

    @Test
    void aSecondStartBringsNothingNew() {
        ProcessDefinition was = newest();
        List<FlowVersion> versions = flows.versions(MODEL);

        deployer.deploy();

        assertThat(newest().getId()).isEqualTo(was.getId());
        assertThat(flows.versions(MODEL)).isEqualTo(versions);
    }

    @Test
    void aDraftConductsOnceASecondPersonHasConfirmedIt() {
        int draft = renamed("Thẩm định hồ sơ và phương án");
        ask(draft, life.today());

        assertThat(active()).isEqualTo(before);
        assertRefusal(() -> activations.confirm(MODEL, draft, AUTHOR)).isEqualTo("flow.secondPerson");
        activations.confirm(MODEL, draft, SECOND);

        assertThat(active()).isEqualTo(draft);
        assertThat(flows.ofDefinition(MODEL, newest().getId()).orElseThrow().version())
                .isEqualTo(draft);
        assertThat(newestXml()).contains("Thẩm định hồ sơ và phương án");
        assertThat(flows.events(MODEL).stream()
                        .filter(event -> event.version() == draft)
                        .map(FlowVersions.Event::type))
                .containsExactly("ACTIVATED", "CONFIRMED", "REQUESTED", "DRAFTED");
    }

    @Test
    void theOthersAreAskedByMailAndToldOfAWaitingRelease() {
        province.found();
        int draft = renamed("Thẩm định hồ sơ cùng phương án");

        activations.request(
                MODEL,
                draft,
                flows.get(MODEL, draft).revision(),
                life.today(),
                FlowVersion.Moves.NONE,
                FlowMigrations.Filter.ALL,
                "Theo công văn 12",
                "quantri3");
        activations.confirm(MODEL, draft, SECOND);
        releases.takeShipped(
                utf8(flows.content(MODEL, before).xml().replaceFirst("name=\"Lập hồ sơ", "name=\"Soạn, lập hồ sơ")));

        assertThat(told("FLOW_REQUESTED", draft)).contains(SECOND).doesNotContain("quantri3");
        assertThat(told("FLOW_RELEASE", releases.waiting(MODEL).orElseThrow().version()))
                .contains(SECOND)
                .doesNotContain("quantri3");
    }

    private List<String> told(String kind, int version) {
        return jdbc.sql("select user_id from capdo.mail_outbox where kind = :kind and dedup_key like :about order by 1")
                .param("kind", kind)
                .param("about", "flow/" + MODEL + "/" + version + "/%")
                .query(String.class)
                .list();
    }

    @Test
    void aVersionThatIsTakenBackGivesWayToTheOneBefore() {
        int draft = renamed("Thẩm định lần một");
        ask(draft, life.today());
        activations.confirm(MODEL, draft, SECOND);

        activations.withdraw(MODEL, draft, "Cán bộ chưa được tập huấn", SECOND);

        assertThat(active()).isEqualTo(before);
        assertThat(newestXml()).doesNotContain("Thẩm định lần một");
        assertThat(flows.ofDefinition(MODEL, newest().getId()).orElseThrow().version())
                .isEqualTo(before);
        assertRefusal(() -> activations.withdraw(MODEL, before, "Không được", SECOND))
                .isEqualTo("flow.shippedStays");
    }

    @Test
    void aVersionForALaterDayWaitsForIt() {
        LocalDate day = life.today().plusDays(3);
        int draft = renamed("Thẩm định từ ngày mới");
        ask(draft, day);
        activations.confirm(MODEL, draft, SECOND);

        schedule.activateDue();
        assertThat(active()).isEqualTo(before);
        life.itIs(day);
        schedule.activateDue();

        assertThat(active()).isEqualTo(draft);
    }

    @Test
    void aVersionThatBecameWrongBeforeItsDayIsADraftAgain() {
        LocalDate day = life.today().plusDays(3);
        int late = renamed("Bản chờ ngày");
        ask(late, day);
        activations.confirm(MODEL, late, SECOND);
        int sooner = renamed("Bản đi trước");
        ask(sooner, life.today());
        activations.confirm(MODEL, sooner, SECOND);

        life.itIs(day);
        schedule.activateDue();

        assertThat(active()).isEqualTo(sooner);
        assertThat(flows.get(MODEL, late).state()).isEqualTo(FlowVersion.State.DRAFT);
        assertThat(flows.events(MODEL).get(0).detail()).contains("bản thảo mới từ phiên bản " + sooner);
    }

    @Test
    void aVersionThatFailsOnItsDayIsADraftAgainAndTheAdministratorsAreToldOnce() {
        province.found();
        LocalDate day = life.today().plusDays(3);
        int draft = renamed("Bản gặp lỗi");
        ask(draft, day);
        activations.confirm(MODEL, draft, SECOND);
        jdbc.sql("alter table capdo.flow_definition add constraint in_the_way check (version <> " + draft
                        + ") not valid")
                .update();
        try {
            life.itIs(day);
            schedule.activateDue();
            schedule.activateDue();
        } finally {
            jdbc.sql("alter table capdo.flow_definition drop constraint in_the_way")
                    .update();
        }

        assertThat(active()).isEqualTo(before);
        assertThat(flows.get(MODEL, draft).state()).isEqualTo(FlowVersion.State.DRAFT);
        assertThat(flows.events(MODEL).get(0).detail()).contains("kích hoạt gặp lỗi trong máy chủ");
        assertThat(told("FLOW_PUT_BACK", draft)).containsOnlyOnce(SECOND);
    }

    @Test
    void nobodyOverwritesWhatHeHasNotSeen() {
        int draft = renamed("Của người thứ nhất");
        FlowContent content = flows.content(MODEL, draft);
        int revision = flows.get(MODEL, draft).revision();
        flows.save(MODEL, draft, revision, content, SECOND);

        assertRefusal(() -> flows.save(MODEL, draft, revision, content, AUTHOR)).isEqualTo("flow.savedMeanwhile");
        assertRefusal(() -> activations.request(
                        MODEL,
                        draft,
                        revision,
                        life.today(),
                        FlowVersion.Moves.NONE,
                        FlowMigrations.Filter.ALL,
                        "Thử",
                        AUTHOR))
                .isEqualTo("flow.savedMeanwhile");
    }

    @Test
    void whatCannotBeMeantIsRefusedAndChangesNothing() {
        int same = flows.draftFrom(MODEL, before, "Không sửa gì", AUTHOR);
        int draft = renamed("Bản thử");
        FlowMigrations.Filter all = FlowMigrations.Filter.ALL;
        int revision = flows.get(MODEL, draft).revision();

        assertRefusal(() -> ask(draft, life.today().minusDays(1))).isEqualTo("flow.pastDate");
        assertRefusal(() -> ask(draft, null)).isEqualTo("flow.dateMissing");
        assertRefusal(() -> ask(same, life.today())).isEqualTo("flow.nothingChanges");
        assertRefusal(() -> activations.request(
                        MODEL, draft, revision, life.today(), FlowVersion.Moves.ALL, all, " ", AUTHOR))
                .isEqualTo("flow.commentNeeded");
        assertRefusal(() -> activations.request(
                        MODEL, draft, revision, life.today(), FlowVersion.Moves.SOME, all, "Thử", AUTHOR))
                .isEqualTo("flow.filterNeeded");
        assertRefusal(() -> activations.confirm(MODEL, draft, SECOND)).isEqualTo("flow.notRequested");
        assertRefusal(() -> activations.withdraw(MODEL, draft, "Thử", SECOND)).isEqualTo("flow.notActive");
        assertRefusal(() -> flows.save(MODEL, before, 0, flows.content(MODEL, before), AUTHOR))
                .isEqualTo("flow.notDraft");
        assertThat(active()).isEqualTo(before);
    }

    @Test
    void aDraftWhoseBaseNoLongerConductsIsNotActivated() {
        int first = renamed("Bản thứ nhất");
        int second = renamed("Bản thứ hai");
        ask(first, life.today());
        activations.confirm(MODEL, first, SECOND);

        assertRefusal(() -> ask(second, life.today())).isEqualTo("flow.baseReplaced");
        assertThat(active()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "không phải XML",
                "<a/>",
                "<!DOCTYPE x [<!ENTITY a \"b\">]><definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\">&a;</definitions>",
                "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>",
                "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"a b\"/></definitions>",
                "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"periodicAssessment\"/></definitions>"
            })
    void aFileThatIsNotThisModelMakesNoDraft(String text) {
        int versions = flows.versions(MODEL).size();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> flows.draftFromFile(MODEL, utf8(text), "tep.bpmn", "Thử", AUTHOR)))
                .isInstanceOf(Refusal.class);
        assertThat(flows.versions(MODEL)).hasSize(versions);
    }

    @Test
    void aFileOfTenMegabytesIsTooLarge() {
        assertRefusal(() -> flows.draftFromFile(MODEL, new byte[10 * 1024 * 1024], "to.bpmn", "Thử", AUTHOR))
                .isEqualTo("flow.tooLarge");
    }

    /** The release of tomorrow meets a model that the installation has changed. */
    @Test
    void aReleaseNeverOverwritesAnOwnModelAndIsJoinedWithIt() {
        int own = renamed("Thẩm định theo cách của tỉnh");
        ask(own, life.today());
        activations.confirm(MODEL, own, SECOND);
        String shipped = flows.content(MODEL, before).xml();

        releases.takeShipped(utf8(shipped.replaceFirst("name=\"Ký và gửi hồ sơ\"", "name=\"Ký, gửi hồ sơ\"")));
        activations.deployActive();

        assertThat(active()).isEqualTo(own);
        FlowVersion waiting = releases.waiting(MODEL).orElseThrow();
        assertThat(releases.meeting(MODEL).merge().conflicts()).isEmpty();
        int joined = releases.join(MODEL, AUTHOR);
        assertThat(flows.content(MODEL, joined).xml())
                .contains("name=\"Ký, gửi hồ sơ\"", "name=\"Thẩm định theo cách của tỉnh\"");
        ask(joined, life.today());
        activations.confirm(MODEL, joined, SECOND);
        assertThat(active()).isEqualTo(joined);
        assertThat(releases.waiting(MODEL)).isEmpty();
        assertThat(flows.get(MODEL, waiting.version()).state()).isEqualTo(FlowVersion.State.DISCARDED);

        activations.withdraw(MODEL, joined, "Chưa kịp tập huấn", SECOND);
        assertThat(active()).isEqualTo(own);
        assertThat(releases.waiting(MODEL).orElseThrow().version()).isEqualTo(waiting.version());
        activations.withdraw(MODEL, own, "Theo bản phát hành", SECOND);
        assertThat(active()).isEqualTo(waiting.version());
    }

    @Test
    void anOwnModelThatIsTakenBackBeginsNothingAnyMore() {
        String xml = flows.content("milestoneExtension", 1).xml().replace("milestoneExtension", "probeOfFlows");
        String model = flows.addModel(utf8(xml), "rieng.bpmn", "Thử", AUTHOR);

        assertRefusal(() -> flows.addModel(utf8(xml), "rieng.bpmn", "Thử", AUTHOR))
                .isEqualTo("flow.modelExists");
        flows.discard(model, 1, AUTHOR);

        assertThat(flows.active(model)).isEmpty();
    }

    private int renamed(String name) {
        int draft = flows.draftFrom(MODEL, active(), "Đổi tên bước", AUTHOR);
        FlowContent content = flows.content(MODEL, draft);
        flows.save(
                MODEL,
                draft,
                0,
                new FlowContent(
                        content.xml()
                                .replaceFirst(
                                        "(<bpmn:userTask id=\"userTask_appraiseDossier\" name=)\"[^\"]*\"",
                                        "$1\"" + name + "\""),
                        content.forms()),
                AUTHOR);
        return draft;
    }

    private void ask(int draft, LocalDate from) {
        activations.request(
                MODEL,
                draft,
                flows.get(MODEL, draft).revision(),
                from,
                FlowVersion.Moves.ALL,
                FlowMigrations.Filter.ALL,
                "Thống nhất cách gọi",
                AUTHOR);
    }

    private int active() {
        return flows.active(MODEL).orElseThrow().version();
    }

    private ProcessDefinition newest() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(MODEL)
                .latestVersion()
                .singleResult();
    }

    private String newestXml() {
        try (var model = repository.getProcessModel(newest().getId())) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
