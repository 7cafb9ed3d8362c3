package vn.capdo.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static vn.capdo.support.Refusals.assertForbidden;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.Refusal;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Memberships;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.reminder.Reminders;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;
import vn.capdo.web.dossier.DossierViews;
import vn.capdo.web.work.MyWork;

/** Somebody does an absent person's work: who may be named, what he can do and for how long, and how it is recorded. */
@CapdoTest
class SubstitutionTests {

    /** A Monday. */
    private static final LocalDate TODAY = LocalDate.of(2024, 6, 3);

    private static final LocalDate FIRST = TODAY.plusDays(2);
    private static final LocalDate LAST = TODAY.plusDays(4);

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Substitutions substitutions;

    @Autowired
    Memberships memberships;

    @Autowired
    Staff staff;

    @Autowired
    Access access;

    @Autowired
    TaskDesk desk;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    IdentityService identity;

    @Autowired
    DossierViews views;

    @Autowired
    MyWork work;

    @Autowired
    Reminders reminders;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;
    /** Appraises at the designated unit. */
    private String absent;
    /** Works at the owner and reads only. */
    private String substitute;

    @BeforeEach
    void aRealmWithSomebodyToStandIn() {
        life.itIs(TODAY);
        realm = province.realm();
        absent = realm.appraiser();
        substitute = person("thay", Role.AUDITOR, realm.owner());
    }

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
        String task = task(id, LevelDossierProcess.CHECK_VALIDITY).getId();
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
        String task = task(id, LevelDossierProcess.CHECK_VALIDITY).getId();

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
        assertThat(access.scopeOf(clerk).has(Role.COORDINATOR)).isTrue();
        assertThat(access.ownScopeOf(clerk).owners()).isEmpty();
        assertThat(access.actor(clerk, scope -> scope.has(Role.COORDINATOR))
                        .orElseThrow()
                        .onBehalfOf())
                .isEqualTo(realm.coordinator());
        assertThat(access.actor(clerk, scope -> scope.has(Role.PREPARER))
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

        assertThat(access.scopeOf(substitute).roles())
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

    // Who may enter it

    @Test
    void oneselfASecretaryAndAnAdministratorMayEnterAnAbsenceAndNobodyElse() {
        String secretary = person("thuky", Role.AUDITOR, realm.owner());
        String administrator = person("quantri", Role.ADMINISTRATOR, realm.owner());
        assertRefusal(() -> enteredBy(secretary)).isEqualTo("substitution.notYours");
        assertRefusal(() -> enteredBy(realm.coordinator())).isEqualTo("substitution.notYours");
        assertRefusal(() -> enteredBy(substitute)).isEqualTo("substitution.notYours");
        substitutions.nameSecretary(absent, secretary);

        for (String who : List.of(absent, secretary, administrator)) {
            Substitution entered = enteredBy(who);
            assertThat(entered.enteredBy()).isEqualTo(who);
            assertRefusal(() -> substitutions.end(entered.id(), realm.coordinator()))
                    .isEqualTo("substitution.notYours");
            substitutions.end(entered.id(), who);
        }
        assertThat(substitutions.secretaryFor(secretary))
                .extracting(StaffMember::userId)
                .containsExactly(absent);
        substitutions.dismissSecretary(absent, secretary);
        assertRefusal(() -> enteredBy(secretary)).isEqualTo("substitution.notYours");
        assertRefusal(() -> substitutions.nameSecretary(absent, absent)).isEqualTo("secretary.self");
        assertRefusal(() -> substitutions.nameSecretary(absent, "khong.ai")).isEqualTo("staff.unknown");
    }

    @Test
    void aSecretaryMayNothingElse() {
        String secretary = person("thuky", Role.AUDITOR, realm.owner());
        substitutions.nameSecretary(absent, secretary);
        UUID id = submitted(2);

        assertForbidden(() -> life.claim(id, LevelDossierProcess.CHECK_VALIDITY, secretary));
    }

    // Refusals

    @Test
    void nobodySubstitutesHimself() {
        assertSentence(
                () -> set(absent, absent, FIRST, LAST), "Không ai tự làm thay cho chính mình. Hãy chọn người khác.");
    }

    @Test
    void nobodyWhoHasLeftSubstitutes() {
        jdbc.sql("update capdo.staff set active = false where user_id = :id")
                .param("id", substitute)
                .update();
        assertSentence(
                () -> set(absent, substitute, FIRST, LAST),
                staff.nameOf(substitute) + " không còn làm việc trên hệ thống. Hãy chọn người khác.");
    }

    @Test
    void nobodySubstitutesInAnOwnerWhereHeHoldsNoRole() {
        Realm other = province.realm();
        assertSentence(
                () -> set(absent, other.appraiser(), FIRST, LAST),
                staff.nameOf(other.appraiser()) + " không giữ vai trò nào ở các cơ quan thuộc "
                        + nameOf(realm.owner())
                        + " vào ngày 05/06/2024 nên không làm thay được. Hãy chọn người đang làm việc ở đó.");
        staff.assign(new RoleAssignment(other.appraiser(), Role.AUDITOR, realm.owner(), FIRST.plusDays(1), null, null));
        assertRefusal(() -> set(absent, other.appraiser(), FIRST, LAST)).isEqualTo("substitution.noRole");
        set(absent, other.appraiser(), FIRST.plusDays(1), LAST);
    }

    @Test
    void whoLosesHisLastRoleThereSubstitutesNoLonger() {
        UUID id = submitted(2);
        set(absent, substitute, TODAY, LAST);
        assertThat(visibleTo(substitute, id)).isTrue();

        staff.end(substitute, Role.AUDITOR, realm.owner());

        assertThat(visibleTo(substitute, id)).isFalse();
        assertThat(substitutions.inForceFor(substitute)).isEmpty();
    }

    @Test
    void daysMustBeGivenInOrderAndNotPast() {
        assertSentence(
                () -> set(absent, substitute, LAST, FIRST),
                "Ngày cuối (05/06/2024) trước ngày đầu (07/06/2024). Hãy kiểm tra lại hai ngày.");
        assertSentence(
                () -> set(absent, substitute, TODAY.minusDays(1), LAST),
                "Ngày đầu (02/06/2024) đã qua. Việc làm thay chỉ tính từ hôm nay (03/06/2024) trở đi, vì những việc đã làm không ghi lại thành “thay mặt” được.");
        assertSentence(() -> set(absent, substitute, null, LAST), "Chưa nhập mục vắng mặt từ ngày.");
        assertSentence(() -> set(absent, substitute, FIRST, null), "Chưa nhập mục vắng mặt đến hết ngày.");
        assertSentence(
                () -> substitutions.set(absent, substitute, FIRST, LAST, " ", null, absent),
                "Chưa nhập mục lý do vắng mặt.");
    }

    @Test
    void oneSubstituteAtATime() {
        String another = person("khac", Role.AUDITOR, realm.owner());
        set(absent, substitute, FIRST, LAST);

        assertSentence(
                () -> set(absent, another, LAST, LAST.plusDays(5)),
                staff.nameOf(absent) + " đã có người làm thay là " + staff.nameOf(substitute)
                        + " từ 05/06/2024 đến hết 07/06/2024. Mỗi lúc chỉ một người làm thay: hãy kết thúc đăng ký đó trước, hoặc chọn ngày khác.");
        assertRefusal(() -> set(absent, another, TODAY, FIRST)).isEqualTo("substitution.overlap");
        set(absent, another, TODAY, FIRST.minusDays(1));
        set(absent, another, LAST.plusDays(1), LAST.plusDays(9));
    }

    @Test
    void twoDoNotSubstituteEachOther() {
        String colleague = person("cung", Role.APPRAISER, realm.designated());
        set(colleague, absent, FIRST, LAST);

        assertSentence(
                () -> set(absent, colleague, LAST, LAST.plusDays(3)),
                "Hai người không làm thay lẫn nhau cùng lúc: " + staff.nameOf(absent) + " đang được "
                        + staff.nameOf(colleague)
                        + " nhờ làm thay từ 05/06/2024 đến hết 07/06/2024. Hãy chọn người khác hoặc ngày khác.");
        set(absent, colleague, LAST.plusDays(1), LAST.plusDays(3));
    }

    @Test
    void whoIsAbsentHimselfSubstitutesNobody() {
        String colleague = person("cung", Role.APPRAISER, realm.designated());
        set(colleague, substitute, FIRST, LAST);

        assertSentence(
                () -> set(absent, colleague, FIRST, FIRST),
                staff.nameOf(colleague) + " cũng vắng mặt từ 05/06/2024 đến hết 07/06/2024 ("
                        + staff.nameOf(substitute)
                        + " làm thay) nên không làm thay cho ai được trong thời gian đó. Hãy chọn người khác hoặc ngày khác.");
    }

    @Test
    void aSubstitutionIsNotPassedOn() {
        String colleague = person("cung", Role.APPRAISER, realm.designated());
        set(colleague, absent, FIRST, LAST);

        assertSentence(
                () -> set(absent, substitute, FIRST, LAST),
                staff.nameOf(absent) + " đang nhận làm thay " + staff.nameOf(colleague)
                        + " từ 05/06/2024 đến hết 07/06/2024. Việc làm thay không chuyển tiếp cho người thứ ba: hãy kết thúc đăng ký đó và chọn người khác làm thay "
                        + staff.nameOf(colleague) + " trước.");
    }

    @Test
    void onePersonMaySubstituteTwo() {
        String colleague = person("cung", Role.PREPARER, realm.unit());
        set(absent, substitute, TODAY, LAST);
        set(colleague, substitute, TODAY, LAST);

        assertThat(groupsOf(substitute))
                .contains(Role.APPRAISER.groupOf(realm.designated()), Role.PREPARER.groupOf(realm.unit()));
        UUID id = start();
        life.prepare(id, substitute, 2);
        assertThat(recorded(id, "PREPARED")).isEqualTo(substitute + " for " + colleague);
        life.submit(id, realm.leader());
        // For the one he has prepared; for the other he does not appraise.
        assertRefusal(() -> life.claim(id, LevelDossierProcess.CHECK_VALIDITY, substitute))
                .isEqualTo("duty.separate");
    }

    @Test
    void aRefusalLeavesNothingBehind() {
        long before = count("substitution");
        assertRefusal(() -> set(absent, absent, FIRST, LAST)).isNotEmpty();
        assertThat(count("substitution")).isEqualTo(before);
    }

    // Mail

    @Test
    void mailOfNewTasksAndOfDatesGoesToTheSubstituteAsWell() {
        set(absent, substitute, TODAY, LAST);
        UUID id = submitted(2);

        assertThat(mails(id, "Việc mới: Kiểm tra tính hợp lệ"))
                .containsExactlyInAnyOrder(realm.appraiser(), substitute);
        assertThat(bodyOf(id, substitute)).contains("Bạn nhận thư này vì đang làm thay " + staff.nameOf(absent));
        assertThat(bodyOf(id, absent)).doesNotContain("đang làm thay");

        jdbc.sql(
                        "update capdo.deadline set due_on = :day where dossier_id = :id and closed_at is null and kind = 'TASK'")
                .param("day", LAST)
                .param("id", id)
                .update();
        life.itIs(LAST);
        reminders.sweep();
        assertThat(mails(id, "GẤP: Kiểm tra tính hợp lệ")).containsExactlyInAnyOrder(realm.appraiser(), substitute);

        life.itIs(LAST.plusDays(20));
        reminders.sweep();
        assertThat(mails(id, "QUÁ HẠN")).isNotEmpty().doesNotContain(substitute);
    }

    @Test
    void theSubstituteIsToldAndTheAbsentPersonWhenSomebodyElseEntered() {
        String secretary = person("thuky", Role.AUDITOR, realm.owner());
        substitutions.nameSecretary(absent, secretary);

        Substitution own = set(absent, substitute, FIRST, FIRST);
        Substitution entered = substitutions.set(absent, substitute, LAST, LAST, "Họp", "12/GM-STTTT", secretary);

        assertThat(mailsOf("substitution/" + own.id())).containsExactly(substitute);
        assertThat(mailsOf("substitution/" + entered.id())).containsExactlyInAnyOrder(absent, substitute);
    }

    // The engine's groups

    @Test
    void makingTheGroupsRightTwiceChangesNothing() {
        set(absent, substitute, TODAY, LAST);
        String before = allMemberships();
        List<String> rows = jdbc.sql("select xmin::text || ctid::text from act_id_membership order by 1")
                .query(String.class)
                .list();

        memberships.reconcile();
        memberships.reconcile();

        assertThat(allMemberships()).isEqualTo(before);
        assertThat(jdbc.sql("select xmin::text || ctid::text from act_id_membership order by 1")
                        .query(String.class)
                        .list())
                .isEqualTo(rows);
    }

    @Test
    void whatWasChangedByHandIsPutRightAndOtherGroupsStay() {
        identity.saveGroup(identity.newGroup("cau-lac-bo-" + realm.unit()));
        identity.createMembership(absent, "cau-lac-bo-" + realm.unit());
        identity.createMembership(realm.preparer(), Role.APPRAISER.groupOf(realm.designated()));
        identity.deleteMembership(absent, Role.APPRAISER.groupOf(realm.designated()));

        memberships.reconcile();

        assertThat(groupsOf(absent))
                .containsExactlyInAnyOrder(
                        "staff", Role.APPRAISER.groupOf(realm.designated()), "cau-lac-bo-" + realm.unit());
        assertThat(groupsOf(realm.preparer())).containsExactlyInAnyOrder("staff", Role.PREPARER.groupOf(realm.unit()));
    }

    @Test
    void aRoleBeginsAndEndsOnItsDay() {
        String group = Role.LEADER.groupOf(realm.unit());
        staff.assign(new RoleAssignment(substitute, Role.LEADER, realm.unit(), FIRST, LAST, null));

        assertThat(groupsOf(substitute)).doesNotContain(group);
        life.itIs(FIRST);
        assertThat(groupsOf(substitute)).contains(group);
        life.itIs(LAST);
        assertThat(groupsOf(substitute)).contains(group);
        life.itIs(LAST.plusDays(1));
        assertThat(groupsOf(substitute)).doesNotContain(group);
    }

    /** Against a plain re-statement of the rule, over random roles, absences and days. */
    @Test
    void theGroupsAreExactlyWhatIsInForceWhateverHappened() {
        Random random = new Random(20240603);
        List<String> units = List.of(realm.owner(), realm.designated(), realm.unit());
        List<String> people = java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> person("nguoi" + i, Role.PREPARER, realm.unit()))
                .toList();
        int lent = 0;
        for (int step = 0; step < 120; step++) {
            LocalDate day = life.today();
            String one = people.get(random.nextInt(people.size()));
            String two = people.get(random.nextInt(people.size()));
            LocalDate from = day.plusDays(random.nextInt(6));
            LocalDate to = from.plusDays(random.nextInt(8));
            Role role = Role.values()[random.nextInt(Role.values().length)];
            String unit = units.get(random.nextInt(units.size()));
            switch (random.nextInt(6)) {
                case 0, 1 -> quietly(() -> set(one, two, from, to));
                case 2 ->
                    staff.assign(new RoleAssignment(one, role, unit, from, random.nextBoolean() ? null : to, null));
                case 3 -> quietly(() -> staff.end(one, role, unit));
                case 4 -> {
                    List<Substitution> entered = substitutions.recent().stream()
                            .filter(substitution -> people.contains(substitution.absent()))
                            .toList();
                    if (!entered.isEmpty()) {
                        Substitution some = entered.get(random.nextInt(entered.size()));
                        quietly(() -> substitutions.end(some.id(), some.absent()));
                    }
                }
                default -> life.itIs(day.plusDays(random.nextInt(3)));
            }
            assertThat(actual(people)).as("step %d on %s", step, life.today()).isEqualTo(expected(people));
            lent += people.stream()
                            .anyMatch(
                                    person -> !substitutions.rolesLentTo(person).isEmpty())
                    ? 1
                    : 0;
        }
        assertThat(lent).as("steps at which somebody substituted somebody").isGreaterThan(30);
    }

    private Map<String, Set<String>> actual(List<String> people) {
        Map<String, Set<String>> groups = new TreeMap<>();
        people.forEach(person -> groups.put(person, new TreeSet<>(groupsOf(person))));
        return groups;
    }

    private Map<String, Set<String>> expected(List<String> people) {
        LocalDate today = life.today();
        Map<String, List<RoleAssignment>> roles = new HashMap<>();
        people.forEach(person -> roles.put(
                person,
                staff.assignmentsOf(person).stream()
                        .filter(role -> role.holds(today))
                        .toList()));
        Map<String, Set<String>> groups = new TreeMap<>();
        people.forEach(person -> {
            Set<String> mine = new TreeSet<>(Set.of("staff"));
            roles.get(person).forEach(role -> {
                mine.add(role.role().groupOf(role.organisation()));
                if (role.role() == Role.ADMINISTRATOR) {
                    mine.add("camunda-admin");
                }
            });
            groups.put(person, mine);
        });
        substitutions.recent().stream()
                .filter(substitution -> people.contains(substitution.absent()) && substitution.inForce(today))
                .filter(substitution -> !roles.get(substitution.substitute()).isEmpty())
                .forEach(substitution -> roles.get(substitution.absent()).stream()
                        .filter(role -> role.role() != Role.ADMINISTRATOR)
                        .forEach(role -> groups.get(substitution.substitute())
                                .add(role.role().groupOf(role.organisation()))));
        return groups;
    }

    private static void quietly(Runnable act) {
        try {
            act.run();
        } catch (Refusal refused) {
            // Random acts are often not allowed.
        }
    }

    // Helpers

    private String person(String start, Role role, String organisation) {
        String id = start + "-" + realm.unit().replaceAll("\\D", "");
        province.person(id, "Họ Tên " + id, role, organisation);
        return id;
    }

    private Substitution set(String who, String by, LocalDate from, LocalDate to) {
        return substitutions.set(who, by, from, to, "Đi công tác", null, who);
    }

    private Substitution enteredBy(String who) {
        return substitutions.set(absent, substitute, FIRST, LAST, "Đi công tác", null, who);
    }

    private UUID start() {
        return opening.start(province.system(realm.unit()), realm.coordinator()).id();
    }

    /** A dossier that waits for the check of its validity. */
    private UUID submitted(int level) {
        UUID id = start();
        life.prepare(id, realm.preparer(), level);
        life.submit(id, realm.leader());
        return id;
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
        return tasks.createTaskQuery().taskId(life.task(id, key).id()).singleResult();
    }

    private boolean visibleTo(String person, UUID dossier) {
        return life.signedInAs(person, () -> tasks.createTaskQuery()
                        .processInstanceBusinessKey(dossier.toString())
                        .count())
                > 0;
    }

    private Set<String> groupsOf(String person) {
        return identity.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
    }

    private String recorded(UUID id, String type) {
        return jdbc.sql(
                        """
                        select actor || ' for ' || coalesce(on_behalf_of, 'null') from capdo.dossier_event
                        where dossier_id = :id and type = :type order by id desc limit 1""")
                .param("id", id)
                .param("type", type)
                .query(String.class)
                .single();
    }

    private List<String> timeline(UUID id) {
        return views.of(id).history().stream().map(event -> event.text()).toList();
    }

    private String nameOf(String organisation) {
        return jdbc.sql("select name from capdo.organisation where code = :code")
                .param("code", organisation)
                .query(String.class)
                .single();
    }

    private List<String> mails(UUID dossier, String subject) {
        return jdbc.sql(
                        """
                        select m.user_id from capdo.mail_outbox m join capdo.deadline d on d.id = m.deadline_id
                        where d.dossier_id = :id and m.subject like :subject || '%'""")
                .param("id", dossier)
                .param("subject", subject)
                .query(String.class)
                .list();
    }

    private String bodyOf(UUID dossier, String person) {
        return jdbc.sql(
                        """
                        select m.body from capdo.mail_outbox m join capdo.deadline d on d.id = m.deadline_id
                        where d.dossier_id = :id and m.user_id = :user and m.subject like 'Việc mới%'""")
                .param("id", dossier)
                .param("user", person)
                .query(String.class)
                .single();
    }

    private List<String> mailsOf(String occasion) {
        return jdbc.sql("select user_id from capdo.mail_outbox where dedup_key like :key || '/%'")
                .param("key", occasion)
                .query(String.class)
                .list();
    }

    private String allMemberships() {
        return String.join(
                ";",
                jdbc.sql("select user_id_ || '>' || group_id_ from act_id_membership order by 1")
                        .query(String.class)
                        .list());
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from capdo." + table).query(Long.class).single();
    }

    private static void assertSentence(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String sentence) {
        assertThat(catchThrowable(call)).isInstanceOf(Refusal.class).hasMessage(sentence);
    }
}
