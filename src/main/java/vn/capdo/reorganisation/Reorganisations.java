package vn.capdo.reorganisation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;
import vn.capdo.rehearsal.DueWork;

/**
 * Acts on organisations: drafted, previewed, scheduled for their day, applied on it in one transaction, and until then
 * cancelled at will.
 */
@Service
@Order(DueWork.ORGANISATIONS)
public class Reorganisations implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(Reorganisations.class);
    private static final int TRIES = 5;

    private final ChangeTable table;
    private final Execution execution;
    private final OrganisationHistory history;
    private final Systems systems;
    private final Staff staff;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reorganisations(
            ChangeTable table,
            Execution execution,
            OrganisationHistory history,
            Systems systems,
            Staff staff,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.execution = execution;
        this.history = history;
        this.systems = systems;
        this.staff = staff;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Keeps what somebody asks for, without any effect yet. */
    @Transactional
    public OrganisationChange draft(ChangeDraft draft, String actor) {
        Rules.checkForm(draft, today());
        UUID id = UUID.randomUUID();
        table.insert(id, draft, actor);
        OrganisationChange change = get(id);
        checkAlone(change);
        return change;
    }

    /** The act against everything that comes before it; what is still to be shared out is not asked for yet. */
    private void checkAlone(OrganisationChange change) {
        List<OrganisationChange> waiting = table.waiting();
        Outlook outlook = Outlook.of(history, today());
        Rules.checkNoCycle(change, waiting, outlook);
        Rules.checkNoContradiction(change, waiting, outlook);
        for (OrganisationChange earlier : before(change, waiting)) {
            outlook = outlook.after(earlier);
        }
        Rules.check(change, outlook);
    }

    @ReadOnly
    public OrganisationChange get(UUID id) {
        return table.find(id).orElseThrow(() -> new Refusal("reorganisation.unknown", id));
    }

    /** The latest day first. */
    @ReadOnly
    public List<OrganisationChange> all() {
        return table.all();
    }

    /** What will be applied before an act of this day that is scheduled now. */
    @ReadOnly
    public List<OrganisationChange> before(OrganisationChange change) {
        return before(change, table.waiting());
    }

    private static List<OrganisationChange> before(OrganisationChange change, List<OrganisationChange> waiting) {
        return waiting.stream()
                .filter(other -> !other.id().equals(change.id()))
                .filter(other -> other.effectiveOn().isBefore(change.effectiveOn())
                        || other.effectiveOn().equals(change.effectiveOn())
                                && (change.ordinal() == null || requireNonNull(other.ordinal()) < change.ordinal()))
                .toList();
    }

    /** What has to be shared out among several successors: systems and people, each with the one chosen so far, or null. */
    @ReadOnly
    public Shares shares(UUID id) {
        OrganisationChange change = get(id);
        return new Shares(
                systems.of(change.sources()).stream()
                        .map(system -> new SystemShare(system, change.systems().get(system.code())))
                        .toList(),
                staff.rolesAt(change.sources(), change.effectiveOn()).stream()
                        .map(RoleAssignment::userId)
                        .distinct()
                        .flatMap(person -> staff.find(person).stream())
                        .map(person -> new PersonShare(person, change.people().get(person.userId())))
                        .toList());
    }

    public record Shares(List<SystemShare> systems, List<PersonShare> people) {}

    public record SystemShare(InformationSystem system, @Nullable String successor) {}

    public record PersonShare(StaffMember person, @Nullable String successor) {}

    /** Whatever nobody is chosen for goes to this successor; null takes the choice back. */
    @Transactional
    public void shareRemainder(UUID id, @Nullable String successor) {
        OrganisationChange change = lockOpen(id);
        requireSuccessor(change, successor);
        table.setRemainder(id, successor);
    }

    private static void requireSuccessor(OrganisationChange change, @Nullable String successor) {
        if (successor != null && !change.successors().contains(successor)) {
            throw new Refusal("reorganisation.notASuccessor", successor);
        }
    }

    /**
     * Says which successor takes what, until the act is applied.
     *
     * @param systemShares system code to successor; null or empty takes a choice back
     * @param personShares user id to successor
     */
    @Transactional
    public void share(UUID id, Map<String, String> systemShares, Map<String, String> personShares) {
        OrganisationChange change = lockOpen(id);
        share(change, "SYSTEM", systemShares);
        share(change, "PERSON", personShares);
    }

    private void share(OrganisationChange change, String kind, Map<String, String> shares) {
        shares.forEach((subject, chosen) -> {
            String successor = chosen == null || chosen.isBlank() ? null : chosen;
            requireSuccessor(change, successor);
            table.share(change.id(), kind, subject, successor);
        });
    }

    private OrganisationChange lockOpen(UUID id) {
        OrganisationChange change = table.lock(id).orElseThrow(() -> new Refusal("reorganisation.unknown", id));
        if (change.state() == OrganisationChange.State.APPLIED
                || change.state() == OrganisationChange.State.CANCELLED) {
            throw new Refusal("reorganisation.closed", change.state().label());
        }
        return change;
    }

    /**
     * What the act would move if it, and everything scheduled before it, were applied today: it is done, and taken back.
     *
     * @throws Refusal what stands against the act
     */
    public Outcome preview(UUID id) {
        OrganisationChange change = get(id);
        return retrying(() -> transaction.execute(status -> {
            status.setRollbackOnly();
            List<OrganisationChange> sequence = new ArrayList<>(before(change, table.waiting()));
            sequence.add(change);
            List<LocalDate> days = sequence.stream()
                    .map(OrganisationChange::effectiveOn)
                    .distinct()
                    .toList();
            Outcome outcome = null;
            for (OrganisationChange each : sequence) {
                // The last day is today; the days before it follow one another, because a body must have stood before
                // it ends.
                LocalDate day = today().minusDays(days.size() - 1L - days.indexOf(each.effectiveOn()));
                outcome = rehearse(each.on(day), each == change);
            }
            return outcome;
        }));
    }

    private Outcome rehearse(OrganisationChange change, boolean asked) {
        try {
            return execution.apply(change);
        } catch (Refusal e) {
            throw asked ? e : inTheWay(change, e);
        }
    }

    private static Refusal inTheWay(OrganisationChange other, Refusal why) {
        return new Refusal(
                "reorganisation.otherFails",
                other.kind().label(),
                other.effectiveOn(),
                other.document(),
                why.getMessage());
    }

    /** Reckons anew what a scheduled act will move, and keeps it for everybody who may look. */
    public void reckon(UUID id) {
        table.reckoned(id, preview(id));
    }

    /**
     * Decides the act: it is applied on its day, at once when that is today.
     *
     * @throws Refusal what stands against the act; nothing has happened then
     */
    public void schedule(UUID id, String actor) {
        applyDue();
        Outcome outcome = preview(id);
        retrying(() -> transaction.execute(status -> {
            table.serialise();
            OrganisationChange draft = table.lock(id).orElseThrow(() -> new Refusal("reorganisation.unknown", id));
            if (draft.state() != OrganisationChange.State.DRAFT) {
                throw new Refusal("reorganisation.closed", draft.state().label());
            }
            Rules.checkDay(draft.effectiveOn(), today());
            checkAlone(draft);
            table.scheduled(id, actor, outcome);
            checkTogether(table.waiting(), id);
            if (draft.effectiveOn().equals(today())) {
                applyClaimed(get(id));
            }
            return null;
        }));
    }

    /** Every act that waits must still be possible when its turn comes. */
    private void checkTogether(List<OrganisationChange> waiting, UUID cause) {
        Outlook outlook = Outlook.of(history, today());
        for (OrganisationChange change : waiting.stream()
                .sorted(Comparator.comparing(OrganisationChange::effectiveOn)
                        .thenComparing(OrganisationChange::ordinal))
                .toList()) {
            try {
                Rules.check(change, outlook);
            } catch (Refusal e) {
                throw change.id().equals(cause) ? e : inTheWay(change, e);
            }
            outlook = outlook.after(change);
        }
    }

    /** Takes the act back; possible until it is applied, unless another one builds on it. */
    @Transactional
    public void cancel(UUID id, String actor) {
        table.serialise();
        lockOpen(id);
        List<OrganisationChange> others =
                table.waiting().stream().filter(other -> !other.id().equals(id)).toList();
        checkTogether(others, id);
        table.cancelled(id, actor);
    }

    /**
     * Applies everything whose day has come, each act in a transaction of its own; returns how many. Several nodes may do so at
     * once. An act that cannot be applied says why, moves nothing, and is tried again the next time.
     */
    @Scheduled(
            fixedDelayString = "#{@reorganisationSettings.interval()}",
            initialDelayString = "#{@reorganisationSettings.delay()}")
    public int applyDue() {
        int applied = 0;
        for (OrganisationChange due : table.due(today())) {
            try {
                applied += Boolean.TRUE.equals(retrying(() -> transaction.execute(status -> applyIfStillDue(due.id()))))
                        ? 1
                        : 0;
            } catch (RuntimeException e) {
                log.error("Chưa áp dụng được thay đổi tổ chức {} ({})", due.id(), due.document(), e);
                table.failed(
                        due.id(),
                        e instanceof Refusal refusal ? refusal.getMessage() : Messages.text("reorganisation.broke"));
            }
        }
        return applied;
    }

    private boolean applyIfStillDue(UUID id) {
        Optional<OrganisationChange> claimed = table.claim(id);
        claimed.ifPresent(this::applyClaimed);
        return claimed.isPresent();
    }

    private void applyClaimed(OrganisationChange change) {
        Rules.check(change, Outlook.of(history, today()));
        Outcome outcome = execution.apply(change);
        if (!outcome.orphans().isEmpty()) {
            throw new Refusal(
                    "reorganisation.orphans",
                    outcome.orphans().size(),
                    outcome.orphans().get(0));
        }
        table.applied(change.id(), outcome);
        log.info(
                "Đã áp dụng thay đổi tổ chức {} ({}): {} hệ thống, {} hồ sơ, {} việc",
                change.kind(),
                change.document(),
                outcome.systems().size(),
                outcome.dossiers().size(),
                outcome.tasks().size());
    }

    /** Somebody claimed a task in the very moment, or two transactions stood in each other's way: the act begins anew. */
    private static <T> T retrying(Supplier<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return work.get();
            } catch (ConcurrencyFailureException e) {
                if (tries == TRIES) {
                    throw new Refusal("reorganisation.busy");
                }
            }
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    @Override
    public int doWhatIsDue() {
        applyDue();
        return 0;
    }
}
