package vn.capdo.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;
import static vn.capdo.support.TestProvince.HEALTH;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.acting.Actor;
import vn.capdo.deadline.Answerable;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Role;
import vn.capdo.register.PriorApproval.Deployment;
import vn.capdo.reminder.Reminders;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** The board of a plan: who changes what, what is refused, and what the ledger learns of it. */
@CapdoTest
class ProtectionPlanTests {

    private static final Actor PREPARER = Actor.of("lap.yte");

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Deadlines deadlines;

    @Autowired
    ProtectionPlan plan;

    @Autowired
    Answerable answerable;

    @Autowired
    Reminders reminders;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aProvinceInMay() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
    }

    @Test
    void aDraftIsPreparedForTheLevelThatSomebodyExpects() {
        UUID id = draft();
        assertThat(plan.leaves(id)).isEmpty();
        assertThat(plan.progress(id)).isEqualTo(PlanProgress.NONE);

        plan.prepareFor(id, 3);

        assertThat(plan.leaves(id)).hasSize(66);
        assertThat(plan.progress(id).deployment()).isEqualTo(Deployment.NONE);
        life.prepare(id, "lap.yte", 1);
        assertThat(plan.leaves(id))
                .as("the proposed level counts as soon as there is one")
                .hasSize(34);
    }

    @Test
    void anAnswerIsKeptWithItsHistoryAndCountsInThePlansProgress() {
        UUID id = deploying();

        PlanLeaf saved =
                save(id, "policy.content", 0, "state", "PARTIAL", "how", "Đã có dự thảo", "dueOn", "2024-06-01");
        save(id, "policy.content", saved.revision(), "state", "MET", "paper", "Quy chế, Điều 3");

        PlanLeaf leaf = leaf(id, "policy.content");
        assertThat(leaf.answer().how()).isEqualTo("Đã có dự thảo");
        assertThat(leaf.answer().paper()).isEqualTo("Quy chế, Điều 3");
        assertThat(plan.progress(id).met()).isEqualTo(1);
        assertThat(plan.progress(id).deployment()).isEqualTo(Deployment.PARTIAL);
        List<LeafChange> history = plan.history(id, "policy.content");
        assertThat(history).hasSize(2).allMatch(change -> change.actor().equals("lap.yte"));
        assertThat(history.get(0).fields())
                .containsExactlyInAnyOrder(
                        new LeafChange.Field("state", "PARTIAL", "MET"),
                        new LeafChange.Field("paper", "", "Quy chế, Điều 3"));
    }

    @Test
    void whoHasNotSeenTheNewestAnswerOverwritesNothing() {
        UUID id = deploying();
        save(id, "policy.content", 0, "how", "của người thứ nhất");

        assertRefusal(() -> plan.save(
                        id,
                        List.of(
                                edit("policy.issue", 0, "how", "của người thứ hai"),
                                edit("policy.content", 0, "how", "của người thứ hai")),
                        PREPARER))
                .isEqualTo("plan.leafChanged");

        assertThat(leaf(id, "policy.content").answer().how()).isEqualTo("của người thứ nhất");
        assertThat(leaf(id, "policy.issue").revision()).as("all or none").isZero();
    }

    @Test
    void whatCannotBeTakenIsRefused() {
        UUID id = deploying();

        assertRefusal(() -> save(id, "policy.content", 0, "state", "NOT_APPLICABLE"))
                .isEqualTo("plan.notApplicableNeedsReason");
        assertRefusal(() -> save(id, "policy.content", 0, "state", "DONE")).isEqualTo("field.choice");
        assertRefusal(() -> save(id, "policy.content", 0, "dueOn", "31/12/2024"))
                .isEqualTo("field.date");
        assertRefusal(() -> save(id, "policy.content", 0, "cost", "-1")).isEqualTo("field.number");
        assertRefusal(() -> save(id, "policy.content", 0, "responsible", "khong.co"))
                .isEqualTo("plan.nobody");
        assertRefusal(() -> save(id, "policy.content", 0, "evidence", UUID.randomUUID() + ":1"))
                .isEqualTo("document.unknown");
        assertRefusal(() -> save(id, "policy.content", 0, "color", "xanh")).isEqualTo("plan.unknownField");
        assertRefusal(() -> save(id, "khong.co", 0, "how", "x")).isEqualTo("plan.unknownLeaf");
    }

    @Test
    void theLedgerHoldsOneLineForAllDaysOfAPlan() {
        UUID id = deploying();

        save(id, "policy.issue", 0, "dueOn", "2024-07-01");
        save(id, "policy.content", 0, "dueOn", "2024-06-03");

        assertThat(lines(id)).singleElement().satisfies(line -> {
            assertThat(line.dueOn()).isEqualTo(LocalDate.of(2024, 6, 3));
            assertThat(line.title()).contains("2 yêu cầu").contains("1.1.1").contains("1.1.2");
        });
        save(id, "policy.content", 1, "state", "MET", "evidenceExpires", "2024-05-20");
        assertThat(lines(id)).singleElement().satisfies(line -> assertThat(line.dueOn())
                .isEqualTo(LocalDate.of(2024, 5, 20)));
        save(id, "policy.content", 2, "evidenceExpires", null);
        save(id, "policy.issue", 1, "state", "MET");
        assertThat(lines(id)).isEmpty();
    }

    /** At once or in the day's digest, by the ladder of milestones. */
    @Test
    void whoIsResponsibleForWhatIsDueIsRemindedBesideTheUnitsPreparers() {
        UUID id = deploying();
        String person = "ky.thuat" + dossiers.get(id).number().replaceAll("\\D", "");
        province.person(person, "Kỹ Thuật", Role.AUDITOR, HEALTH);
        save(id, "policy.content", 0, "dueOn", "2024-06-03", "responsible", person);
        save(id, "policy.issue", 0, "dueOn", "2024-07-01", "responsible", "lap.gddt");

        assertThat(answerable.of(lines(id).get(0))).containsExactly(person);
        life.itIs(LocalDate.of(2024, 6, 4));
        reminders.sweep();

        assertThat(told(id)).contains(person, "lap.yte").doesNotContain("lap.gddt");
    }

    private List<String> told(UUID id) {
        return jdbc.sql(
                        """
                        select user_id from capdo.mail_outbox where deadline_id = :line
                        union select user_id from capdo.digest_item where deadline_id = :line""")
                .param("line", lines(id).get(0).id())
                .query(String.class)
                .list();
    }

    @Test
    void aRemarkIsAnsweredBeforeThePlanCountsAsVerified() {
        UUID id = deploying();
        life.reportDeployed(id, "lap.yte");
        assertRefusal(() -> save(id, "policy.content", 1, "how", "x")).isEqualTo("dossier.wrongState");

        plan.verify(id, List.of("policy.issue"), null, Actor.of("thamdinh"));
        plan.verify(id, List.of("policy.content"), "Thiếu phụ lục", Actor.of("thamdinh"));

        assertThat(leaf(id, "policy.issue").verdict()).isEqualTo(PlanLeaf.Verdict.CONFIRMED);
        assertThat(plan.progress(id).remarks()).isEqualTo(1);
        assertRefusal(() -> life.verify(id, true)).isEqualTo("plan.hasRemarks");
        life.verify(id, false);
        assertRefusal(() -> life.reportDeployed(id, "lap.yte")).isEqualTo("plan.hasRemarks");
        save(id, "policy.content", leaf(id, "policy.content").revision(), "how", "Đã bổ sung phụ lục");
        assertThat(leaf(id, "policy.content").verdict()).isNull();
        assertThat(leaf(id, "policy.content").remark()).isEqualTo("Thiếu phụ lục");
        life.reportDeployed(id, "lap.yte");
        life.verify(id, true);
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.IN_OPERATION);
        assertThat(plan.progress(id).percent()).isEqualTo(100);
    }

    private UUID draft() {
        return opening.start(province.system(HEALTH), "lap.yte").id();
    }

    private UUID deploying() {
        UUID id = draft();
        life.approveThroughUnit(id, 1, "lap.yte", "lanhdao.yte", "thamdinh", "giamdoc");
        return id;
    }

    private List<Deadline> lines(UUID id) {
        return deadlines.openOf(id).stream()
                .filter(line -> line.kind() == Deadline.Kind.PLAN)
                .toList();
    }

    private PlanLeaf leaf(UUID id, String subject) {
        return plan.leaves(id).stream()
                .filter(leaf -> leaf.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private PlanLeaf save(UUID id, String subject, int revision, String... changes) {
        return plan.save(id, List.of(edit(subject, revision, changes)), PREPARER)
                .get(0);
    }

    private static LeafEdit edit(String subject, int revision, String... changes) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < changes.length; i += 2) {
            named.put(changes[i], changes[i + 1]);
        }
        return new LeafEdit(subject, revision, named);
    }
}
