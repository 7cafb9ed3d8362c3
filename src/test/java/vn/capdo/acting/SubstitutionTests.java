package vn.capdo.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static vn.capdo.support.Refusals.assertForbidden;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.Refusal;
import vn.capdo.TaskId;
import vn.capdo.dossier.Dossiers;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.people.MyWork;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.support.CapdoTest;
import vn.capdo.web.dossier.DossierViews;

/** The days of a substitution and the work that is done in it, with its separation of duties. */
@CapdoTest
class SubstitutionTests extends SubstitutionScene {

    @Autowired
    Dossiers dossiers;

    @Autowired
    Access access;

    @Autowired
    TaskDesk desk;

    @Autowired
    RuntimeService runtime;

    @Autowired
    DossierViews views;

    @Autowired
    MyWork work;

    // The period

    @Test
    void lastsFromTheFirstDayToTheLastAndNotADayLonger() {
        UUID id = submitted(2);
        String group = Role.APPRAISER.groupOf(realm.designated());
        set(absent, substitute, FIRST, LAST);

        for (LocalDate day = TODAY; day.isBefore(LAST.plusDays(3)); day = day.plusDays(1)) {
            life.itIs(day);
            boolean inForce = !day.isBefore(FIRST) && !day.isAfter(LAST);
            assertThat(groupsOf(substitute).contains(group))
                    .as("group on %s", day)
                    .isEqualTo(inForce);
            assertThat(visibleTo(substitute, id)).as("task on %s", day).isEqualTo(inForce);
            assertThat(substitutions.substitutes(substitute, absent)).isEqualTo(inForce);
        }
    }

    @Test
    void onTheDayBeforeTheEngineRefusesTheClaim() {
        UUID id = submitted(2);
        set(absent, substitute, FIRST, LAST);
        life.itIs(FIRST.minusDays(1));

        assertForbidden(() -> life.claim(id, LevelDossierProcess.CHECK_VALIDITY, substitute));
        life.itIs(FIRST);
        life.claim(id, LevelDossierProcess.CHECK_VALIDITY, substitute);
    }

    @Test
    void onTheLastDayTheWorkCanBeDoneAndOnTheNextItIsGivenBack() {
        UUID id = submitted(2);
        set(absent, substitute, FIRST, LAST);
        life.itIs(LAST);
        life.claim(id, LevelDossierProcess.CHECK_VALIDITY, substitute);
        assertThat(task(id, LevelDossierProcess.CHECK_VALIDITY).getOwner()).isEqualTo(absent);

        life.itIs(LAST.plusDays(1));

        assertThat(task(id, LevelDossierProcess.CHECK_VALIDITY).getAssignee()).isNull();
        assertThat(task(id, LevelDossierProcess.CHECK_VALIDITY).getOwner()).isNull();
        assertThat(visibleTo(substitute, id)).isFalse();
        assertThat(timeline(id))
                .contains("Hết thời gian làm thay: việc “Kiểm tra tính hợp lệ của hồ sơ” do " + staff.nameOf(substitute)
                        + " giữ được trả lại để người có thẩm quyền nhận");
        assertForbidden(() -> complete(id, LevelDossierProcess.CHECK_VALIDITY, substitute, valid()));
        life.findValid(id, absent);
    }

    /** Between midnight and the reconciliation: the product itself knows the day. */
    @Test
    void aHeldTaskCannotBeCompletedAfterThePeriodEvenBeforeTheGroupsFollow() {
        UUID id = submitted(2);
        Substitution substitution = set(absent, substitute, TODAY, LAST);
        life.claim(id, LevelDossierProcess.CHECK_VALIDITY, substitute);
        jdbc.sql("update capdo.substitution set valid_from = :day, valid_to = :day where id = :id")
                .param("day", TODAY.minusDays(1))
                .param("id", substitution.id())
                .update();

        assertRefusal(() -> complete(id, LevelDossierProcess.CHECK_VALIDITY, substitute, valid()))
                .isEqualTo("substitution.over");
        assertThat(life.openTasks(id)).contains(LevelDossierProcess.CHECK_VALIDITY);
    }

    @Test
    void endsAtOnceWhenEndedEarly() {
        UUID id = submitted(2);
        Substitution substitution = set(absent, substitute, TODAY, LAST);
        life.claim(id, LevelDossierProcess.CHECK_VALIDITY, substitute);

        substitutions.end(substitution.id(), absent);

        assertThat(groupsOf(substitute)).doesNotContain(Role.APPRAISER.groupOf(realm.designated()));
        assertThat(task(id, LevelDossierProcess.CHECK_VALIDITY).getAssignee()).isNull();
        assertThat(substitutions.get(substitution.id()).endedBy()).isEqualTo(absent);
        assertRefusal(() -> substitutions.end(substitution.id(), absent)).isEqualTo("substitution.alreadyOver");
        // The days are free again.
        set(absent, substitute, TODAY, LAST);
    }

    @Test
    void takenBackBeforeItsFirstDayItNeverBegins() {
        Substitution substitution = set(absent, substitute, FIRST, LAST);
        substitutions.end(substitution.id(), absent);

        life.itIs(FIRST);

        assertThat(substitutions.inForceFor(substitute)).isEmpty();
        assertThat(groupsOf(substitute)).doesNotContain(Role.APPRAISER.groupOf(realm.designated()));
    }

    // The work

    @Test
    void everyActSaysForWhomItWasDone() {
        UUID id = submitted(2);
        set(absent, substitute, TODAY, LAST);

        life.findValid(id, substitute);
        life.appraise(id, LevelDossierProcess.APPRAISE, substitute, "CONFORMING");

        String both = staff.nameOf(substitute) + " thay mặt " + staff.nameOf(absent);
        assertThat(views.of(id).history())
                .filteredOn(event -> event.text().startsWith("Thẩm định: phù hợp")
                        || event.text().startsWith("Hồ sơ đầy đủ")
                        || event.text().startsWith("Nhận việc “Thẩm định hồ sơ”"))
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.actorName()).isEqualTo(both));
        assertThat(views.of(id).opinions()).hasSize(2).allSatisfy(opinion -> assertThat(opinion.byName())
                .isEqualTo(both));
        assertThat(recorded(id, "APPRAISED")).isEqualTo(substitute + " for " + absent);
        assertThat(recorded(id, "PREPARED")).isEqualTo(realm.preparer() + " for null");
    }

    @Test
    void aDecisionSaysWhoRecordedItForWhomAndKeepsTheCapacityThatWasChosen() {
        String deputy = person("pho", Role.AUDITOR, realm.designated());
        UUID id = submitted(2);
        life.findValid(id, realm.appraiser());
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");
        set(realm.approver(), deputy, TODAY, LAST);

        life.complete(id, LevelDossierProcess.APPROVE, deputy, decision("KT"));

        assertThat(views.of(id).decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.byName())
                    .isEqualTo(staff.nameOf(deputy) + " thay mặt " + staff.nameOf(realm.approver()));
            assertThat(decision.signerCapacityLabel()).isEqualTo("KT. (ký thay)");
        });
        assertThat(jdbc.sql("select on_behalf_of from capdo.decision where dossier_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo(realm.approver());
    }

    @Test
    void whatTheAbsentPersonHoldsCanBeCompletedForHim() {
        UUID id = submitted(2);
        life.claim(id, LevelDossierProcess.CHECK_VALIDITY, absent);
        set(absent, substitute, TODAY, LAST);

        complete(id, LevelDossierProcess.CHECK_VALIDITY, substitute, valid());

        assertThat(recorded(id, "VALID")).isEqualTo(substitute + " for " + absent);
    }

    @Test
    void whatTheAbsentPersonHoldsCanBeTakenOverAndStaysHis() {
        UUID id = submitted(2);
        life.claim(id, LevelDossierProcess.CHECK_VALIDITY, absent);
        TaskId task = new TaskId(task(id, LevelDossierProcess.CHECK_VALIDITY).getId());
        assertRefusal(() -> desk.takeOver(task, substitute)).isEqualTo("task.takenBySomebodyElse");
        set(absent, substitute, TODAY, LAST);
        assertThat(work.of(substitute, 0, 50).items())
                .filteredOn(line -> line.taskId().equals(task))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.insteadOf()).isEqualTo(absent);
                    assertThat(line.takeable()).isTrue();
                });

        desk.takeOver(task, substitute);

        assertThat(task(id, LevelDossierProcess.CHECK_VALIDITY).getAssignee()).isEqualTo(substitute);
        assertThat(recorded(id, "TAKEN_ON_BEHALF")).isEqualTo(substitute + " for " + absent);
        complete(id, LevelDossierProcess.CHECK_VALIDITY, substitute, valid());
        assertThat(recorded(id, "VALID")).isEqualTo(substitute + " for " + absent);
    }

    @Test
    void aTaskThatAThirdPersonHoldsStaysWithHim() {
        String colleague = person("cung", Role.APPRAISER, realm.designated());
        UUID id = submitted(2);
        life.claim(id, LevelDossierProcess.CHECK_VALIDITY, colleague);
        set(absent, substitute, TODAY, LAST);
        TaskId task = new TaskId(task(id, LevelDossierProcess.CHECK_VALIDITY).getId());

        assertRefusal(() -> complete(id, LevelDossierProcess.CHECK_VALIDITY, substitute, valid()))
                .isEqualTo("task.takenBySomebodyElse");
        assertRefusal(() -> desk.takeOver(task, substitute)).isEqualTo("task.takenBySomebodyElse");
    }

    @Test
    void whoMayHimselfActsInHisOwnRight() {
        String colleague = person("cung", Role.APPRAISER, realm.designated());
        UUID id = submitted(2);
        set(absent, colleague, TODAY, LAST);

        life.findValid(id, colleague);

        assertThat(recorded(id, "VALID")).isEqualTo(colleague + " for null");
    }

    @Test
    void seesWhatTheAbsentPersonSeesForThePeriod() {
        String clerk = person("vanthu", Role.PREPARER, realm.unit());
        UUID id = submitted(2);
        assertThat(access.scopeOf(clerk).owners()).isEmpty();
        set(realm.coordinator(), clerk, FIRST, LAST);

        life.itIs(FIRST);
        assertThat(access.scopeOf(clerk).owners()).containsExactly(realm.owner());
        assertThat(access.scopeOf(clerk).holdsUnder(Role.COORDINATOR, realm.owner()))
                .isTrue();
        assertThat(access.ownScopeOf(clerk).owners()).isEmpty();
        assertThat(access.actor(clerk, scope -> scope.rolesAnywhere().contains(Role.COORDINATOR))
                        .orElseThrow()
                        .onBehalfOf())
                .isEqualTo(realm.coordinator());
        assertThat(access.actor(clerk, scope -> scope.rolesAnywhere().contains(Role.PREPARER))
                        .orElseThrow()
                        .onBehalfOf())
                .isNull();
        life.itIs(LAST.plusDays(1));
        assertThat(access.scopeOf(clerk).owners()).isEmpty();
        assertThat(dossiers.get(id)).isNotNull();
    }

    @Test
    void opensADossierInTasklistForTheAbsentPreparer() {
        String system = province.system(realm.unit());
        set(realm.preparer(), substitute, TODAY, LAST);

        life.signedInAs(
                substitute,
                () -> runtime.startProcessInstanceByKey(LevelDossierProcess.KEY, Map.of("systemCode", system)));

        UUID id = jdbc.sql(
                        "select d.id from capdo.level_dossier d join capdo.information_system s on s.id = d.system_id where s.code = :code")
                .param("code", system)
                .query(UUID.class)
                .single();
        assertThat(recorded(id, "OPENED")).isEqualTo(substitute + " for " + realm.preparer());
    }

    @Test
    void theRoleOfAnAdministratorIsNotLent() {
        String administrator = person("quantri", Role.ADMINISTRATOR, realm.owner());
        assertRefusal(() -> set(administrator, substitute, TODAY, LAST)).isEqualTo("substitution.nothingToDo");

        staff.assign(new RoleAssignment(administrator, Role.COORDINATOR, realm.owner(), TODAY, null, null));
        set(administrator, substitute, TODAY, LAST);

        assertThat(access.scopeOf(substitute).rolesAnywhere())
                .contains(Role.COORDINATOR)
                .doesNotContain(Role.ADMINISTRATOR);
        assertThat(groupsOf(substitute))
                .contains(Role.COORDINATOR.groupOf(realm.owner()))
                .doesNotContain("camunda-admin", Role.ADMINISTRATOR.groupOf(realm.owner()));
    }

    @Test
    void rolesThatTheAbsentPersonGetsOrLosesFollowAtOnce() {
        set(absent, substitute, TODAY, LAST);

        staff.assign(new RoleAssignment(absent, Role.LEADER, realm.unit(), TODAY, null, null));
        assertThat(groupsOf(substitute)).contains(Role.LEADER.groupOf(realm.unit()));
        staff.end(absent, Role.APPRAISER, realm.designated());
        assertThat(groupsOf(substitute)).doesNotContain(Role.APPRAISER.groupOf(realm.designated()));
        assertThat(groupsOf(absent)).doesNotContain(Role.APPRAISER.groupOf(realm.designated()));
    }

    // Separation of duties

    @Test
    void whoPreparedDoesNotAppraiseForSomebodyElseEither() {
        String preparer = realm.preparer();
        set(absent, preparer, TODAY, LAST);
        UUID id = submitted(2);

        assertRefusal(() -> life.claim(id, LevelDossierProcess.CHECK_VALIDITY, preparer))
                .isEqualTo("duty.separate");
        life.claim(id, LevelDossierProcess.CHECK_VALIDITY, absent);
        assertRefusal(() -> complete(id, LevelDossierProcess.CHECK_VALIDITY, preparer, valid()))
                .isEqualTo("duty.separate");
    }

    @Test
    void whatASubstituteDidCountsForTheAbsentPersonToo() {
        staff.assign(new RoleAssignment(realm.preparer(), Role.APPRAISER, realm.designated(), TODAY, null, null));
        set(realm.preparer(), substitute, TODAY, TODAY);
        UUID id = start();
        life.prepare(id, substitute, 2);
        life.itIs(TODAY.plusDays(1));
        life.submit(id, realm.leader());

        assertRefusal(() -> life.claim(id, LevelDossierProcess.CHECK_VALIDITY, realm.preparer()))
                .isEqualTo("duty.separate");
    }

    @Test
    void whatTheAbsentPersonDidForbidsASeparateDutyInHisPlace() {
        staff.assign(new RoleAssignment(realm.preparer(), Role.APPRAISER, realm.designated(), TODAY, null, null));
        UUID id = submitted(2);
        set(realm.preparer(), substitute, TODAY, LAST);

        Throwable refusal = catchThrowable(() -> life.claim(id, LevelDossierProcess.CHECK_VALIDITY, substitute));

        assertThat(refusal)
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Không làm thay được: " + realm.preparer() + " đã tham gia lập hồ sơ này");
        life.findValid(id, absent);
    }

    @Test
    void aSubstituteWhoIsThePreparerOfAWaitingDossierIsRefusedByItsNumber() {
        UUID id = submitted(2);

        Throwable refusal = catchThrowable(() -> set(absent, realm.preparer(), TODAY, LAST));

        assertThat(refusal)
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        staff.nameOf(realm.preparer()) + " không làm thay " + staff.nameOf(absent)
                                + " được vì đã tham gia ở khâu khác của hồ sơ đang chờ " + staff.nameOf(absent) + ": "
                                + dossiers.get(id).number()
                                + ". Người lập, người thẩm định và người phê duyệt một hồ sơ phải là ba người khác nhau; hãy chọn người khác.");
        assertThat(substitutions.inForceOf(absent)).isEmpty();
        life.findValid(id, absent);
        life.appraise(id, LevelDossierProcess.APPRAISE, absent, "CONFORMING");
        // Waits for the approver now, for whom the appraiser cannot stand in.
        assertRefusal(() -> set(realm.approver(), absent, TODAY, LAST)).isEqualTo("substitution.separateDuty");
        set(absent, realm.preparer(), TODAY, LAST);
    }

    @Test
    void aTaskThatTheAbsentPersonHoldsCountsAsWaitingForHim() {
        UUID id = submitted(2);
        life.claim(id, LevelDossierProcess.CHECK_VALIDITY, absent);

        assertRefusal(() -> set(absent, realm.leader(), TODAY, LAST)).isEqualTo("substitution.separateDuty");
    }

    private Map<String, Object> valid() {
        return Map.of("validity", "VALID", "receivedDate", life.today().toString());
    }

    private Map<String, Object> decision(String capacity) {
        return Map.of(
                "approvalOutcome",
                "APPROVED",
                "decisionNumber",
                "99/QĐ",
                "decisionDate",
                life.today().toString(),
                "signerName",
                "Người ký",
                "signerCapacity",
                capacity);
    }

    private void complete(UUID id, String key, String who, Map<String, Object> values) {
        desk.complete(life.task(id, key).id(), who, values);
    }

    private org.camunda.bpm.engine.task.Task task(UUID id, String key) {
        return tasks.createTaskQuery().taskId(life.task(id, key).id().value()).singleResult();
    }

    private List<String> timeline(UUID id) {
        return views.of(id).history().stream().map(event -> event.text()).toList();
    }
}
