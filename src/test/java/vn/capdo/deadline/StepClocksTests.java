package vn.capdo.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.VietNam;
import vn.capdo.calendar.CalendarChanges;
import vn.capdo.calendar.CalendarDay;
import vn.capdo.calendar.DateMoves;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.dossier.Ending;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.task.ClockExtensions;
import vn.capdo.reminder.Reminders;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** The clocks of the steps follow the acts on a dossier, and are extended once by whoever may. */
@CapdoTest
class StepClocksTests {

    /** A Monday. */
    private static final LocalDate MARCH = LocalDate.of(2024, 3, 4);

    private static final String REASON = "Chờ kết quả rà quét";

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Ending ending;

    @Autowired
    Opening opening;

    @Autowired
    StepClocks clocks;

    @Autowired
    ClockExtensions extensions;

    @Autowired
    Deadlines deadlines;

    @Autowired
    WorkingCalendars calendars;

    @Autowired
    CalendarChanges changes;

    @Autowired
    DateMoves moves;

    @Autowired
    Reminders reminders;

    @Autowired
    Staff staff;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;
    private UUID id;

    @BeforeEach
    void aDossierInMarch() {
        province.found();
        life.itIs(MARCH);
        realm = province.realm();
        id = opening.start(province.system(realm.unit()), realm.preparer()).id();
    }

    @AfterEach
    void theCalendarAsItWas() {
        jdbc.sql("delete from capdo.calendar_day where day = '2024-03-20'").update();
    }

    // History

    @Test
    void theAppraisalClockStopsForASupplementAndStartsAnewWithTheNextReceipt() {
        toAppraisal(3);
        life.itIs(LocalDate.of(2024, 3, 11));
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "SUPPLEMENT");

        assertThat(clock("appraise").state()).isEqualTo(StepClock.State.STOPPED);
        assertThat(clock("supplement").state()).isEqualTo(StepClock.State.RUNNING);

        life.itIs(LocalDate.of(2024, 3, 22));
        life.supplement(id, realm.preparer(), 3);
        life.findValid(id, realm.appraiser());

        assertThat(history("appraise"))
                .containsExactly(
                        "STARTED 2024-03-04 15 " + realm.appraiser(),
                        "STOPPED 2024-03-11 null " + realm.appraiser(),
                        "RESTARTED 2024-03-22 15 " + realm.appraiser());
        StepClock appraisal = clock("appraise");
        assertThat(appraisal.state()).isEqualTo(StepClock.State.RUNNING);
        assertThat(appraisal.supplements()).isEqualTo(1);
        assertThat(appraisal.history().get(1).why()).isEqualTo("Nội dung thẩm định");
        assertThat(appraisal.start().citation()).contains("Điều 16");
        assertThat(appraisal.read(life.today(), calendars.current()).lastDay())
                .isEqualTo(life.task(id, LevelDossierProcess.APPRAISE).dueOn());

        life.itIs(LocalDate.of(2024, 3, 25));
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");
        assertThat(history("appraise")).last().isEqualTo("ENDED 2024-03-25 null " + realm.appraiser());
        assertThat(clock("appraise").read(life.today(), calendars.current()).used())
                .isEqualTo(3);
    }

    @Test
    void theCheckOfValidityIsOneClockHoweverOftenTheDossierComesBack() {
        life.prepare(id, realm.preparer(), 2);
        life.submit(id, realm.leader());
        life.findInvalid(id, realm.appraiser());
        life.supplement(id, realm.preparer(), 2);
        life.findInvalid(id, realm.appraiser());
        life.supplement(id, realm.preparer(), 2);
        life.findValid(id, realm.appraiser());

        assertThat(kinds("validity"))
                .containsExactly("STARTED", "STOPPED", "RESTARTED", "STOPPED", "RESTARTED", "ENDED");
        assertThat(kinds("supplement")).hasSize(4);
        assertThat(kinds("appraise")).containsExactly("STARTED");
    }

    @Test
    void aSupplementThatLeadsToAnotherAppraiserEndsTheFirstClock() {
        toAppraisal(3);
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "SUPPLEMENT");
        life.supplement(id, realm.preparer(), 2);
        life.findValid(id, realm.appraiser());
        // The same body appraises levels 2 and 3: the clock goes on under the rule of the new level.
        assertThat(kinds("appraise")).containsExactly("STARTED", "STOPPED", "RESTARTED");
        assertThat(clock("appraise").start().days()).isEqualTo(10);
    }

    @Test
    void whatIsWithdrawnEndsRunningAndStandingClocks() {
        toAppraisal(3);
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "SUPPLEMENT");

        ending.withdraw(id, "Lập lại từ đầu", realm.leader());
        life.runDueJobs();

        assertThat(clocks.of(id)).allMatch(clock -> clock.state() == StepClock.State.ENDED);
        assertThat(history("appraise")).last().isEqualTo("ENDED 2024-03-04 null capdo");
    }

    @Test
    void aRefusedFormMovesNoClock() {
        toAppraisal(3);

        assertRefusal(() -> life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "PERHAPS"))
                .isEqualTo("field.choice");

        assertThat(kinds("appraise")).containsExactly("STARTED");
    }

    @Test
    void theHistoryCannotBeRewritten() {
        assertThatThrownBy(() ->
                        jdbc.sql("update capdo.step_clock_event set why = ''").update())
                .hasMessageContaining("only added to");
        assertThatThrownBy(() -> jdbc.sql("delete from capdo.step_clock_event").update())
                .hasMessageContaining("only added to");
    }

    // Extension

    @Test
    void theHeadOfTheAppraisingUnitExtendsOnceAndEverythingFollows() {
        toAppraisal(3);
        Deadline before = deadline("appraise");
        assertThat(before.dueOn()).isEqualTo(LocalDate.of(2024, 3, 19));
        life.itIs(LocalDate.of(2024, 3, 18));
        reminders.sweep();
        assertThat(deadline("appraise").toldRung()).isEqualTo(-1);

        LocalDate dueOn = extensions.extend(id, clock("appraise").id(), 3, REASON, realm.approver());

        Deadline after = deadline("appraise");
        assertThat(dueOn).isEqualTo(LocalDate.of(2024, 3, 22));
        assertThat(after.dueOn()).isEqualTo(dueOn);
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.toldRung()).isNull();
        assertThat(after.statutory()).isFalse();
        assertThat(after.basis())
                .contains("Gia hạn nội bộ thêm 3 ngày làm việc")
                .contains("19/03/2024");
        assertThat(engineDate()).isEqualTo(dueOn);
        assertThat(deadlines.isOpen(before.id(), before.version())).isFalse();
        // The law knows no extension: its last day stays.
        assertThat(clock("appraise").read(life.today(), calendars.current()).lastDay())
                .isEqualTo(LocalDate.of(2024, 3, 19));
        assertThat(history("appraise")).last().isEqualTo("EXTENDED 2024-03-18 3 " + realm.approver());
        assertThat(timeline()).contains("EXTENDED " + realm.approver());

        assertRefusal(() -> extensions.extend(id, clock("appraise").id(), 1, REASON, realm.approver()))
                .isEqualTo("stepExtension.twice");
        assertThat(deadline("appraise").dueOn()).isEqualTo(dueOn);
    }

    @Test
    void anExtensionSurvivesAChangeOfTheCalendar() {
        toAppraisal(3);
        extensions.extend(id, clock("appraise").id(), 3, REASON, realm.approver());

        // Behind the last day of the limit: one of the three days more is now a day off.
        UUID act = changes.apply(
                changes.proposeDay(
                        new CalendarDay(
                                LocalDate.of(2024, 3, 20),
                                CalendarDay.Kind.HOLIDAY,
                                "Ngày nghỉ của tỉnh",
                                "CV 1",
                                CalendarDay.Status.CONFIRMED),
                        "Quyết định của tỉnh",
                        "quantri2"),
                "quantri2");
        moves.proceed(act, 1000);

        assertThat(deadline("appraise").dueOn()).isEqualTo(LocalDate.of(2024, 3, 25));
        assertThat(engineDate()).isEqualTo(LocalDate.of(2024, 3, 25));
    }

    @Test
    void onlyWhomTheTableNamesExtends() {
        toAppraisal(3);
        UUID clock = clock("appraise").id();

        for (String person : List.of(realm.preparer(), realm.leader(), realm.coordinator(), realm.head())) {
            assertRefusal(() -> extensions.extend(id, clock, 3, REASON, person)).isEqualTo("stepExtension.notYours");
            assertThat(extensions.offer(clock("appraise"), person)).isEmpty();
        }
        assertThat(extensions.offer(clock("appraise"), realm.approver()))
                .hasValueSatisfying(offer -> assertThat(offer.maxDays()).isEqualTo(5));
    }

    @Test
    void nobodyExtendsHisOwnTask() {
        toAppraisal(3);
        String both = "kiem-" + realm.owner();
        province.person(both, "Vừa thẩm định vừa đứng đầu", Role.APPRAISER, realm.designated());
        staff.assign(new RoleAssignment(both, Role.APPROVER, realm.designated(), MARCH, null, null));

        assertRefusal(() -> extensions.extend(id, clock("appraise").id(), 3, REASON, both))
                .isEqualTo("stepExtension.own");
        assertThat(extensions.offer(clock("appraise"), both)).isEmpty();
        assertThat(kinds("appraise")).containsExactly("STARTED");
    }

    @Test
    void aStoppedOrEndedClockIsNotExtended() {
        toAppraisal(3);
        UUID validity = clock("validity").id();
        UUID appraisal = clock("appraise").id();
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "SUPPLEMENT");

        assertRefusal(() -> extensions.extend(id, appraisal, 3, REASON, realm.approver()))
                .isEqualTo("stepExtension.stopped");
        assertRefusal(() -> extensions.extend(id, validity, 3, REASON, realm.approver()))
                .isEqualTo("stepExtension.ended");
        assertRefusal(() -> extensions.extend(id, UUID.randomUUID(), 3, REASON, realm.approver()))
                .isEqualTo("stepExtension.unknown");
        UUID other =
                opening.start(province.system(realm.unit()), realm.preparer()).id();
        assertRefusal(() -> extensions.extend(other, appraisal, 3, REASON, realm.approver()))
                .isEqualTo("stepExtension.unknown");
    }

    @Test
    void theDaysLieWithinTheBoundAndTheReasonIsSaid() {
        toAppraisal(3);
        UUID clock = clock("appraise").id();

        assertRefusal(() -> extensions.extend(id, clock, 6, REASON, realm.approver()))
                .isEqualTo("stepExtension.days");
        assertRefusal(() -> extensions.extend(id, clock, 0, REASON, realm.approver()))
                .isEqualTo("stepExtension.days");
        assertRefusal(() -> extensions.extend(id, clock, null, REASON, realm.approver()))
                .isEqualTo("stepExtension.days");
        assertRefusal(() -> extensions.extend(id, clock, 3, "  ", realm.approver()))
                .isEqualTo("stepExtension.reason");
        life.itIs(LocalDate.of(2024, 4, 15));
        assertRefusal(() -> extensions.extend(id, clock, 3, REASON, realm.approver()))
                .isEqualTo("stepExtension.past");
        assertThat(extensions.offer(clock("appraise"), realm.approver()))
                .as("no number of days would do")
                .isEmpty();
        assertThat(kinds("appraise")).containsExactly("STARTED");
    }

    @Test
    void nobodyExtendsTheDecisionOfTheHeadOfTheOwner() {
        toAppraisal(3);
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");

        assertRefusal(() -> extensions.extend(id, clock("approve").id(), 2, REASON, realm.head()))
                .isEqualTo("stepExtension.none");
    }

    @Test
    void anExtensionDoesNotPassTheMilestoneOfTheCampaign() {
        province.campaign(
                "GH-" + realm.owner(),
                realm.owner(),
                List.of(1, 2, 3, 4, 5),
                LocalDate.of(2024, 3, 21),
                LocalDate.of(2024, 12, 31));
        toAppraisal(3);

        // Five more days would end on 26 March; the milestone holds two of them.
        assertThat(extensions.extend(id, clock("appraise").id(), 5, REASON, realm.approver()))
                .isEqualTo(LocalDate.of(2024, 3, 21));

        UUID second =
                opening.start(province.system(realm.unit()), realm.preparer()).id();
        // Twenty working days from 4 March lie behind the milestone already.
        UUID prepare = clocks.of(second).get(0).id();
        assertRefusal(() -> extensions.extend(second, prepare, 5, REASON, realm.leader()))
                .isEqualTo("stepExtension.capped");
    }

    private void toAppraisal(int level) {
        life.prepare(id, realm.preparer(), level);
        life.submit(id, realm.leader());
        life.findValid(id, realm.appraiser());
    }

    private StepClock clock(String step) {
        return clocks.of(id).stream()
                .filter(clock -> clock.step().equals(step))
                .findFirst()
                .orElseThrow();
    }

    private List<String> history(String step) {
        return clock(step).history().stream()
                .map(entry -> entry.kind() + " " + entry.day() + " " + entry.days() + " " + entry.actor())
                .toList();
    }

    /** Of all clocks that the step has had, in order. */
    private List<String> kinds(String step) {
        return jdbc.sql(
                        """
                        select e.kind from capdo.step_clock_event e join capdo.step_clock c on c.id = e.clock_id
                        where c.dossier_id = :id and c.step = :step order by e.id""")
                .param("id", id)
                .param("step", step)
                .query(String.class)
                .list();
    }

    private Deadline deadline(String step) {
        return deadlines.openOf(id).stream()
                .filter(open -> open.step().equals(step))
                .findFirst()
                .orElseThrow();
    }

    private LocalDate engineDate() {
        return LocalDate.ofInstant(
                tasks.createTaskQuery()
                        .taskId(deadline("appraise").taskId().value())
                        .singleResult()
                        .getDueDate()
                        .toInstant(),
                VietNam.ZONE);
    }

    private List<String> timeline() {
        return jdbc.sql("select type || ' ' || actor from capdo.dossier_event where dossier_id = :id")
                .param("id", id)
                .query(String.class)
                .list();
    }
}
