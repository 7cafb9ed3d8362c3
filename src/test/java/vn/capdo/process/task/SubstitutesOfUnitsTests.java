package vn.capdo.process.task;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertForbidden;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.ObligationId;
import vn.capdo.TaskId;
import vn.capdo.acting.Actor;
import vn.capdo.acting.Substitution;
import vn.capdo.acting.Substitutions;
import vn.capdo.campaign.CampaignScope;
import vn.capdo.campaign.OwnMilestone;
import vn.capdo.dossier.MilestoneExtensions;
import vn.capdo.dossier.Opening;
import vn.capdo.obligation.UnitObligation;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.organisation.Role;
import vn.capdo.process.model.MilestoneExtensionProcess;
import vn.capdo.process.model.UnitObligationProcess;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.regime.Milestone;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** A substitute completes what the absent person holds: of a unit's obligations and requests as of a dossier. */
@CapdoTest
class SubstitutesOfUnitsTests {

    private static final CampaignScope ALL = CampaignScope.ofLevels(List.of(1, 2, 3, 4, 5));
    private static final LocalDate TODAY = LocalDate.of(2025, 5, 5);
    private static final LocalDate DUE = LocalDate.of(2025, 5, 29);
    private static final Map<String, Object> DONE = Map.of("dutyDoneOn", "2025-05-05", "dutyReport", "Đã giám sát");

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Substitutions substitutions;

    @Autowired
    UnitObligations obligations;

    @Autowired
    MilestoneExtensions extensions;

    @Autowired
    Opening opening;

    @Autowired
    TaskDesk desk;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;
    private String code;
    private String substitute;
    private String colleague;

    @BeforeEach
    void somebodyElseInEveryRole() {
        province.found();
        life.itIs(TODAY);
        realm = province.realm();
        code = "TT-" + realm.owner();
        substitute = "thay-" + realm.owner();
        colleague = "dongnghiep-" + realm.owner();
        province.person(substitute, "Người làm thay", Role.AUDITOR, realm.owner());
    }

    @Test
    void ofAnObligation() {
        province.person(colleague, "Đồng nghiệp", Role.PREPARER, realm.unit());
        ObligationId obligation = opened();
        String task = held(obligation, UnitObligationProcess.REPORT, realm.preparer());

        assertRefusal(() -> desk.complete(new TaskId(task), colleague, DONE)).isEqualTo("task.takenBySomebodyElse");
        assertForbidden(() -> desk.complete(new TaskId(task), "lap.gddt", DONE));
        assertForbidden(() -> desk.complete(new TaskId(task), substitute, DONE));
        Substitution substitution = absent(realm.preparer());
        assertThat(desk.actorsOn(List.of(new TaskId(task)), substitute))
                .containsEntry(new TaskId(task), Actor.onBehalf(substitute, realm.preparer()));
        desk.complete(new TaskId(task), substitute, DONE);

        assertThat(obligations.get(obligation).state()).isEqualTo(UnitObligation.State.REPORTED);
        assertThat(jdbc.sql("select reported_by || ' for ' || reported_for from capdo.unit_obligation where id = :id")
                        .param("id", obligation)
                        .query(String.class)
                        .single())
                .isEqualTo(substitute + " for " + realm.preparer());
        substitutions.end(substitution.id(), realm.preparer());
    }

    @Test
    void ofARequestForMoreTime() {
        province.person(colleague, "Đồng nghiệp", Role.APPROVER, realm.owner());
        province.open(code, realm.owner(), ALL, LocalDate.of(2025, 6, 30), null);
        UUID dossier =
                opening.start(province.system(realm.unit()), realm.preparer()).id();
        UUID request = extensions.ask(
                code,
                realm.unit(),
                Milestone.APPROVAL,
                List.of(dossier),
                LocalDate.of(2025, 7, 31),
                "Chậm kinh phí",
                Actor.of(realm.leader()));
        String task = held(request, MilestoneExtensionProcess.DECIDE, realm.head());
        Map<String, Object> refused = Map.of("extensionOutcome", "REFUSED", "extensionDecision", "Đủ kinh phí");

        assertRefusal(() -> desk.complete(new TaskId(task), colleague, refused)).isEqualTo("task.takenBySomebodyElse");
        assertForbidden(() -> desk.complete(new TaskId(task), "lap.gddt", refused));
        absent(realm.head());
        desk.complete(new TaskId(task), substitute, refused);

        assertThat(jdbc.sql("select decided_by || ' for ' || decided_for from capdo.milestone_extension where id = :id")
                        .param("id", request)
                        .query(String.class)
                        .single())
                .isEqualTo(substitute + " for " + realm.head());
    }

    private ObligationId opened() {
        OwnMilestone duty = new OwnMilestone(
                UUID.randomUUID(),
                "Báo cáo giám sát",
                "Theo mẫu của văn bản",
                OwnMilestone.Bearer.UNITS,
                DUE,
                List.of(),
                30);
        province.open(code, realm.owner(), ALL, null, null, duty);
        obligations.openWhatIsDue();
        return obligations.ofDuty(duty.id()).stream()
                .filter(obligation -> obligation.unit().equals(realm.unit()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private String held(Object id, String key, String who) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey(key)
                .singleResult();
        desk.claim(new TaskId(task.getId()), who);
        return task.getId();
    }

    private Substitution absent(String who) {
        long id = substitutions
                .set(who, substitute, TODAY, TODAY.plusDays(9), "Đi công tác", null, who)
                .id();
        substitutions.accept(id, substitute);
        return substitutions.get(id);
    }
}
