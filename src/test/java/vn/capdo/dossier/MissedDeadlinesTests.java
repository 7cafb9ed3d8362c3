package vn.capdo.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.acting.Actor;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.reminder.Reminders;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;
import vn.capdo.urging.Urgings;

/** A milestone passes: the leader answers, his promise is kept an eye on, and an answer that does not suffice comes back. */
@CapdoTest
class MissedDeadlinesTests {

    private static final LocalDate MAY = LocalDate.of(2024, 5, 6);

    /** The day after the milestone, a Tuesday. */
    private static final LocalDate OCTOBER = LocalDate.of(2024, 10, 1);

    /** A Thursday. */
    private static final LocalDate PROMISED = LocalDate.of(2024, 10, 31);

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Ending ending;

    @Autowired
    Opening opening;

    @Autowired
    MissedDeadlines missed;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Reminders reminders;

    @Autowired
    Urgings urgings;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;
    private UUID id;

    @BeforeEach
    void aDossierThatMissesSeptember() {
        province.found();
        life.itIs(MAY);
        realm = province.realm();
        province.campaign(
                "TM-" + realm.owner(),
                realm.owner(),
                List.of(1, 2, 3, 4, 5),
                LocalDate.of(2024, 9, 30),
                LocalDate.of(2024, 12, 31));
        id = opening.start(province.system(realm.unit()), realm.preparer()).id();
        life.itIs(OCTOBER);
    }

    @Test
    void theMilestoneAndTheExplanationBothStandInTheLedgerAndClimbTheLadder() {
        assertThat(deadlines.openOf(id))
                .extracting(open -> open.kind() + " " + open.step())
                .contains("CAMPAIGN APPROVAL", "TASK explain");

        life.itIs(LocalDate.of(2024, 10, 18));
        reminders.sweep();

        // Seven working days after the explanation was due, thirteen after the milestone: the owner's coordinator is
        // told of both.
        assertThat(toldTo(realm.coordinator())).contains("explain", "APPROVAL");
    }

    @Test
    void thePromisedDayIsADeadlineThatIsToldBeforeAndAfter() {
        explain(PROMISED);

        Deadline promise = promise().orElseThrow();
        assertThat(promise.dueOn()).isEqualTo(PROMISED);
        assertThat(promise.title()).isEqualTo("Ngày cam kết: hồ sơ được phê duyệt");

        life.itIs(LocalDate.of(2024, 10, 24));
        reminders.sweep();
        assertThat(promise().orElseThrow().toldRung()).isEqualTo(-5);
        assertThat(toldTo(realm.leader())).contains("PROMISE_APPROVAL");

        life.itIs(LocalDate.of(2024, 11, 7));
        reminders.sweep();
        assertThat(promise().orElseThrow().toldRung()).isEqualTo(5);
        assertThat(toldTo(realm.coordinator())).contains("PROMISE_APPROVAL");
        assertThat(urgings.late(realm.owner()))
                .as("an urging letter names the milestone, not the promise as well")
                .noneMatch(matter -> matter.title().startsWith("Ngày cam kết"));
    }

    @Test
    void thePromiseIsKeptWhenTheDossierIsApproved() {
        explain(PROMISED);

        life.approveThroughUnit(id, 1, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());

        assertThat(promise()).isEmpty();
        assertThat(outcomeOfThePromise()).isEqualTo("DONE");
    }

    @Test
    void whatHasComeAboutNeedsNoPromise() {
        life.approveThroughUnit(id, 1, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());

        explain(PROMISED);

        assertThat(promise()).isEmpty();
        assertThat(answer()).isEqualTo("Thiếu nhân lực 2024-10-31");
    }

    @Test
    void thePromisedDayLiesAhead() {
        assertRefusal(() -> explain(OCTOBER)).isEqualTo("missed.newDateInPast");
        assertThat(promise()).isEmpty();
        assertThat(life.openTasks(id)).contains(LevelDossierProcess.EXPLAIN_MISSED_APPROVAL);
    }

    @Test
    void anAnswerThatDoesNotSufficeComesBackToTheLeader() {
        explain(PROMISED);

        missed.returnAnswer(missId(), "Chưa nêu nguyên nhân", Actor.of(realm.coordinator()));

        assertThat(life.openTasks(id))
                .containsExactlyInAnyOrder(LevelDossierProcess.PREPARE, LevelDossierProcess.EXPLAIN_MISSED_APPROVAL);
        assertThat(answer()).isEqualTo("null null");
        assertThat(promise()).as("a promise that was not accepted").isEmpty();
        assertThat(outcomeOfThePromise()).isEqualTo("CANCELLED");
        assertThat(life.task(id, LevelDossierProcess.EXPLAIN_MISSED_APPROVAL).dueOn())
                .isEqualTo(LocalDate.of(2024, 10, 4));
        assertThat(timeline()).contains("EXPLAINED " + realm.leader(), "EXPLANATION_RETURNED " + realm.coordinator());

        life.itIs(LocalDate.of(2024, 10, 3));
        explain(LocalDate.of(2024, 11, 15));
        assertThat(life.openTasks(id)).containsExactlyInAnyOrder(LevelDossierProcess.PREPARE);
        assertThat(answer()).isEqualTo("Thiếu nhân lực 2024-11-15");
        assertThat(promise().orElseThrow().dueOn()).isEqualTo(LocalDate.of(2024, 11, 15));
        assertThat(jdbc.sql("select returns || ' ' || return_reason from capdo.missed_deadline where dossier_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("1 Chưa nêu nguyên nhân");
    }

    @Test
    void onlyAnAnswerIsReturnedWithAReasonAndByNobodyToHimself() {
        long miss = missId();
        assertRefusal(() -> missed.returnAnswer(miss, "Chưa đạt", Actor.of(realm.coordinator())))
                .isEqualTo("missed.notAnswered");
        assertRefusal(() -> missed.returnAnswer(-1, "Chưa đạt", Actor.of(realm.coordinator())))
                .isEqualTo("missed.unknown");
        explain(PROMISED);
        assertRefusal(() -> missed.returnAnswer(miss, " ", Actor.of(realm.coordinator())))
                .isEqualTo("missed.returnReason");
        assertRefusal(() -> missed.returnAnswer(miss, "Chưa đạt", Actor.of(realm.leader())))
                .isEqualTo("missed.ownAnswer");
        assertRefusal(() -> missed.returnAnswer(miss, "Chưa đạt", Actor.onBehalf(realm.coordinator(), realm.leader())))
                .isEqualTo("missed.ownAnswer");
        assertThat(answer()).isEqualTo("Thiếu nhân lực 2024-10-31");
        assertThat(promise()).isPresent();
    }

    @Test
    void whenTheProcessIsOverNothingIsHalfReturned() {
        explain(PROMISED);
        life.approveThroughUnit(id, 1, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());
        life.reportDeployed(id, realm.preparer());
        life.verify(id, realm.appraiser(), true);

        assertRefusal(() -> missed.returnAnswer(missId(), "Chưa đạt", Actor.of(realm.coordinator())))
                .isEqualTo("missed.processOver");

        assertThat(answer()).isEqualTo("Thiếu nhân lực 2024-10-31");
        assertThat(timeline()).noneMatch(line -> line.startsWith("EXPLANATION_RETURNED"));
    }

    @Test
    void theDecemberMilestoneIsAnsweredReturnedAndAnsweredAgainLikewise() {
        explain(PROMISED);
        life.approveThroughUnit(id, 1, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());
        life.itIs(LocalDate.of(2025, 1, 2));
        explain(LevelDossierProcess.EXPLAIN_MISSED_DEPLOYMENT, LocalDate.of(2025, 2, 28));
        assertThat(promise().orElseThrow().step()).isEqualTo("PROMISE_DEPLOYMENT");

        missed.returnAnswer(missId(), "Chưa có kế hoạch", Actor.of(realm.coordinator()));
        assertThat(life.openTasks(id))
                .containsExactlyInAnyOrder(
                        LevelDossierProcess.DEPLOY_PLAN, LevelDossierProcess.EXPLAIN_MISSED_DEPLOYMENT);
        explain(LevelDossierProcess.EXPLAIN_MISSED_DEPLOYMENT, LocalDate.of(2025, 1, 31));
        assertThat(promise().orElseThrow().dueOn()).isEqualTo(LocalDate.of(2025, 1, 31));

        life.reportDeployed(id, realm.preparer());
        life.verify(id, realm.appraiser(), true);
        assertThat(promise()).isEmpty();
    }

    @Test
    void aWithdrawnDossierOwesNothing() {
        explain(PROMISED);

        ending.withdraw(id, "Lập lại", realm.leader());
        life.runDueJobs();

        assertThat(promise()).isEmpty();
        assertThat(outcomeOfThePromise()).isEqualTo("CANCELLED");
    }

    private void explain(LocalDate newDate) {
        explain(LevelDossierProcess.EXPLAIN_MISSED_APPROVAL, newDate);
    }

    private void explain(String task, LocalDate newDate) {
        life.complete(id, task, realm.leader(), Map.of("missCause", "Thiếu nhân lực", "newDate", newDate.toString()));
    }

    private Optional<Deadline> promise() {
        return deadlines.openOf(id).stream()
                .filter(open -> open.kind() == Deadline.Kind.PROMISE)
                .findFirst();
    }

    private String outcomeOfThePromise() {
        return jdbc.sql("select outcome from capdo.deadline where dossier_id = :id and kind = 'PROMISE'")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** The newest. */
    private long missId() {
        return jdbc.sql("select max(id) from capdo.missed_deadline where dossier_id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    private String answer() {
        return jdbc.sql(
                        """
                        select coalesce(cause, 'null') || ' ' || coalesce(new_date::text, 'null') from capdo.missed_deadline
                        where dossier_id = :id""")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** The steps of the dossier about which somebody has mail. */
    private List<String> toldTo(String person) {
        return jdbc.sql(
                        """
                        select distinct l.step from capdo.mail_outbox o join capdo.deadline l on l.id = o.deadline_id
                        where l.dossier_id = :id and o.user_id = :person""")
                .param("id", id)
                .param("person", person)
                .query(String.class)
                .list();
    }

    private List<String> timeline() {
        return jdbc.sql("select type || ' ' || actor from capdo.dossier_event where dossier_id = :id")
                .param("id", id)
                .query(String.class)
                .list();
    }
}
