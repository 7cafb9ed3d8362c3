package vn.capdo.reminder;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.TaskId;
import vn.capdo.acting.Substitutions;
import vn.capdo.calendar.Remaining;
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.deadline.Answerable;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Matter;
import vn.capdo.dossier.Matters;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.regime.RuleTables;
import vn.capdo.rehearsal.DueWork;

/**
 * Tells people.
 *
 * <p>The sweep compares every open date with the ladder and tells the highest rung that is due and not yet told: a morning
 * that was missed loses nothing, three missed days send one message and not three, and a date that moved is told anew. Whether
 * a rung goes at once or waits for the day's digest the ladder says, and within bounds the person.
 */
@Service
@Order(DueWork.REMINDERS)
public class Reminders implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(Reminders.class);

    private final Clock clock;
    private final Deadlines deadlines;
    private final Matters matters;
    private final WorkingCalendars calendars;
    private final RuleTables tables;
    private final ReminderMails mails;
    private final Digests digests;
    private final Notifications notifications;
    private final TaskAudience tasks;
    private final Answerable answerable;
    private final Organisations organisations;
    private final Staff staff;
    private final Substitutions substitutions;
    private final TransactionTemplate transaction;

    Reminders(
            Clock clock,
            Deadlines deadlines,
            Matters matters,
            WorkingCalendars calendars,
            RuleTables tables,
            ReminderMails mails,
            Digests digests,
            Notifications notifications,
            TaskAudience tasks,
            Answerable answerable,
            Organisations organisations,
            Staff staff,
            Substitutions substitutions,
            TransactionTemplate transaction) {
        this.clock = clock;
        this.deadlines = deadlines;
        this.matters = matters;
        this.calendars = calendars;
        this.tables = tables;
        this.mails = mails;
        this.digests = digests;
        this.notifications = notifications;
        this.tasks = tasks;
        this.answerable = answerable;
        this.organisations = organisations;
        this.staff = staff;
        this.substitutions = substitutions;
        this.transaction = transaction;
    }

    /** A task has come to a group, or to a person: tell them and who substitutes them, once for each such occasion. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void taskArrived(Deadline task, Collection<StaffMember> people, String occasion) {
        mails.taskArrived(task, substitutions.audience(people), occasion);
    }

    /** A task without a day has come to a group: tell them and who substitutes them; nothing will urge to it later. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void taskArrived(TaskId task, WorkWithoutADay.Item work, Collection<StaffMember> people) {
        mails.taskArrived(task, work, substitutions.audience(people));
    }

    /** A task is open again because its holder's role has ended: tell those who may take it, and those who see to it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void taskGivenBack(Deadline task, Collection<StaffMember> people, StaffMember holder) {
        mails.taskGivenBack(task, substitutions.audience(people), holder);
    }

    /** A process model says something of its dossier: tell them and who substitutes them, once for each execution of the step. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void notice(UUID dossierId, String text, Collection<StaffMember> people, String execution) {
        mails.notice(dossierId, text, substitutions.audience(people), execution);
    }

    /** One sweep; several nodes may sweep at once. */
    public void sweep() {
        Notifications.Ways ways = notifications.ways();
        Ladder ladder = new Ladder(tables, LocalDate.now(clock));
        WorkingCalendar calendar = calendars.current();
        LocalDate today = LocalDate.now(clock);
        LocalDate horizon = calendar.plusWorkingDays(today, ladder.earliest());
        for (Deadline deadline : deadlines.openUntil(horizon)) {
            ladder.highestDue(deadline, daysLeft(today, deadline.dueOn(), calendar))
                    .filter(rung -> deadline.toldRung() == null || deadline.toldRung() < rung.offsetDays())
                    .ifPresent(rung ->
                            tellOrReport(deadline, rung, Remaining.of(today, deadline.dueOn(), calendar), ways));
        }
    }

    /** One matter that nobody can be told of, for whatever reason, must not silence all the others. */
    private void tellOrReport(Deadline deadline, Ladder.Rung rung, Remaining remaining, Notifications.Ways ways) {
        try {
            tell(deadline, rung, remaining, ways);
        } catch (TransactionException | DataAccessResourceFailureException e) {
            throw e; // The database is away: the next sweep begins where this one ends.
        } catch (RuntimeException e) {
            log.error("Không nhắc được {} ({})", deadline.title(), deadline.subject(), e);
        }
    }

    /** A last day that is over counts as at least one day late, also when only days off have passed since. */
    private static int daysLeft(LocalDate today, LocalDate dueOn, WorkingCalendar calendar) {
        int days = calendar.workingDaysBetween(today, dueOn);
        return today.isAfter(dueOn) ? Math.min(days, -1) : days;
    }

    private void tell(Deadline deadline, Ladder.Rung rung, Remaining remaining, Notifications.Ways ways) {
        transaction.executeWithoutResult(status -> {
            if (deadlines.claimRung(deadline, rung.offsetDays())) {
                List<StaffMember> people = audience(deadline, rung);
                if (people.isEmpty()) {
                    log.warn("Không có ai để nhắc về {} ({})", deadline.title(), deadline.subject());
                }
                mails.withdrawLowerRungs(deadline);
                substitutions.audience(people).forEach((person, absent) -> {
                    switch (ways.delivery(person.userId(), rung, () -> mails.toldToday(person, rung.tone()))) {
                        case AT_ONCE -> mails.reminder(deadline, person, absent, rung, remaining);
                        case DIGEST -> digests.collect(deadline, person, absent, rung);
                    }
                });
            }
        });
    }

    private List<StaffMember> audience(Deadline deadline, Ladder.Rung rung) {
        Matter matter = matters.of(deadline);
        Map<String, StaffMember> people = new LinkedHashMap<>();
        for (Ladder.Audience audience : rung.audience()) {
            List<StaffMember> more =
                    switch (audience) {
                        case ASSIGNEE ->
                            deadline.taskId() == null
                                    ? ofTheUnit(deadline, matter.unit())
                                    : tasks.of(deadline.taskId());
                        case UNIT_LEADER -> staff.holders(Role.LEADER, matter.unit());
                        case DESIGNATED_UNIT -> designatedUnit(matter.owner());
                        case COORDINATOR -> staff.holders(Role.COORDINATOR, matter.owner());
                        case OWNER -> headsOf(matter.owner());
                    };
            more.forEach(person -> people.put(person.userId(), person));
        }
        return List.copyOf(people.values());
    }

    /** The unit's preparers, and whoever is named for it. */
    private List<StaffMember> ofTheUnit(Deadline deadline, String unit) {
        return Stream.concat(
                        answerable.of(deadline).stream().flatMap(person -> staff.find(person).stream()),
                        staff.holders(Role.PREPARER, unit).stream())
                .toList();
    }

    /** The appraisers of the owner's designated unit; nobody while none is designated, which must not silence the others. */
    private List<StaffMember> designatedUnit(String owner) {
        LocalDate today = LocalDate.now(clock);
        return organisations.designatedUnits(owner, today, today).stream()
                .flatMap(unit -> staff.holders(Role.APPRAISER, unit).stream())
                .toList();
    }

    /** Who heads the owner: its own leaders, and who approves in its name. */
    private List<StaffMember> headsOf(String owner) {
        return Stream.of(Role.LEADER, Role.APPROVER)
                .flatMap(role -> staff.holders(role, owner).stream())
                .distinct()
                .toList();
    }

    @Override
    public int doWhatIsDue() {
        sweep();
        return 0;
    }
}
