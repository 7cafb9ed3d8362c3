package vn.capdo.process.task;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.TaskId;
import vn.capdo.acting.Access;
import vn.capdo.acting.ActingPeople;
import vn.capdo.acting.Actor;
import vn.capdo.deadline.Deadlines;
import vn.capdo.deadline.DueTasks;
import vn.capdo.deadline.StepClock;
import vn.capdo.deadline.StepClocks;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.EventType;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.process.engine.TaskCandidates;
import vn.capdo.process.model.Authority;
import vn.capdo.regime.Law;

/**
 * Gives a running step more days: once, with a reason, within the bound of the table {@code clockExtension}, and by whom that table
 * names. Nobody extends a task that he holds or could take.
 *
 * <p>No law that Capdo knows extends a step. What moves is the task's own date, in the ledger, the engine and the ladder; a last
 * day that the law sets stays and is shown beside it. A milestone is not passed: that is the campaign's to move.
 */
@Service
@Transactional
public class ClockExtensions {

    private static final int MAX_REASON = 1000;

    private final StepClocks clocks;
    private final Deadlines deadlines;
    private final DueTasks dueTasks;
    private final TaskService tasks;
    private final TaskCandidates candidates;
    private final ActingPeople acting;
    private final Authority authority;
    private final Access access;
    private final Organisations organisations;
    private final Dossiers dossiers;
    private final DossierLaw dossierLaw;
    private final Law law;
    private final SystemAuthority system;

    ClockExtensions(
            StepClocks clocks,
            Deadlines deadlines,
            DueTasks dueTasks,
            @Lazy TaskService tasks,
            TaskCandidates candidates,
            ActingPeople acting,
            Authority authority,
            Access access,
            Organisations organisations,
            Dossiers dossiers,
            DossierLaw dossierLaw,
            Law law,
            SystemAuthority system) {
        this.clocks = clocks;
        this.deadlines = deadlines;
        this.dueTasks = dueTasks;
        this.tasks = tasks;
        this.candidates = candidates;
        this.acting = acting;
        this.authority = authority;
        this.access = access;
        this.organisations = organisations;
        this.dossiers = dossiers;
        this.dossierLaw = dossierLaw;
        this.law = law;
        this.system = system;
    }

    /** @param citation what the law says of extending the step */
    public record Offer(int maxDays, String citation) {}

    /**
     * What somebody could do with a clock; empty when he may not extend it, nobody may, or even the most days give no later day
     * that lies ahead.
     */
    @ReadOnly
    public Optional<Offer> offer(StepClock clock, String userId) {
        try {
            StepClocks.requireExtendable(clock);
            Law.ClockExtension rule = rule(clock);
            requireNotHisOwn(clock, actor(clock, rule, userId));
            return deadlines.mayBeExtended(clock.taskId(), rule.maxDays())
                    ? Optional.of(new Offer(rule.maxDays(), rule.citation()))
                    : Optional.empty();
        } catch (Refusal notHis) {
            return Optional.empty();
        }
    }

    /**
     * @return the task's new last day
     * @throws Refusal when the clock does not run, was extended before, or nobody may extend the step; when the person has not the
     *     authority, or the task is his own; when the reason is missing, the days are too many, or no later day comes of it
     */
    public LocalDate extend(UUID dossierId, UUID clockId, Integer days, String reason, String userId) {
        StepClock clock = clocks.lock(clockId);
        if (!clock.dossierId().equals(dossierId)) {
            throw new Refusal("stepExtension.unknown");
        }
        StepClocks.requireExtendable(clock);
        Law.ClockExtension rule = rule(clock);
        Actor actor = actor(clock, rule, userId);
        requireNotHisOwn(clock, actor);
        if (reason == null || reason.isBlank() || reason.length() > MAX_REASON) {
            throw new Refusal("stepExtension.reason", MAX_REASON);
        }
        if (days == null || days < 1 || days > rule.maxDays()) {
            throw new Refusal("stepExtension.days", clock.title(), rule.maxDays());
        }
        LocalDate before = deadlines.openTask(clock.taskId()).orElseThrow().dueOn();
        LocalDate dueOn = deadlines.extend(clock.taskId(), days);
        dueTasks.setDue(clock.taskId(), dueOn);
        clocks.extend(clockId, days, rule.citation(), reason.strip(), actor);
        dossiers.note(
                dossierId,
                actor,
                EventType.EXTENDED,
                Messages.text("event.stepExtended", clock.title(), days, before, dueOn, reason.strip()));
        return dueOn;
    }

    private Law.ClockExtension rule(StepClock clock) {
        return law.clockExtension(dossierLaw.caseOf(clock.dossierId()), clock.step())
                .orElseThrow(() -> new Refusal("stepExtension.none", clock.title()));
    }

    private Actor actor(StepClock clock, Law.ClockExtension rule, String userId) {
        String organisation = rule.body() == Law.ClockExtension.Body.OWNER
                ? dossiers.systemOf(clock.dossierId()).owner()
                : authority.actingOrganisation(clock.dossierId(), clock.step());
        return access.actorByRole(userId, role -> holds(role, rule, organisation))
                .orElseThrow(() -> new Refusal(
                        "stepExtension.notYours",
                        clock.title(),
                        rule.role().label(),
                        organisations.get(organisation).name()));
    }

    private static boolean holds(RoleAssignment held, Law.ClockExtension rule, String organisation) {
        return held.role() == rule.role() && held.organisation().equals(organisation);
    }

    private void requireNotHisOwn(StepClock clock, Actor actor) {
        system.run(() -> {
            Task task = tasks.createTaskQuery().taskId(clock.taskId().value()).singleResult();
            if (task == null) {
                throw new Refusal("task.unknown");
            }
            Collection<String> groups = candidates.groupsOf(new TaskId(task.getId()));
            List<String> holders = Stream.of(task.getAssignee(), task.getOwner())
                    .filter(Objects::nonNull)
                    .toList();
            for (String person : actor.people()) {
                if (holders.contains(person) || acting.isCandidate(person, groups)) {
                    throw new Refusal("stepExtension.own", clock.title());
                }
            }
        });
    }
}
