package vn.capdo.inspection;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.acting.Substitutions;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.config.PublicAddress;
import vn.capdo.mail.MailField;
import vn.capdo.mail.MailKind;
import vn.capdo.mail.MailOutbox;
import vn.capdo.mail.MailTemplates;
import vn.capdo.mail.MailValues;
import vn.capdo.mail.OutgoingMail;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;

/**
 * Tells whoever remedies findings, in one mail a week, which of them are due within {@value #SOON} working days or late. What
 * nobody holds concerns the preparers of the unit; what is late for {@value #ESCALATED} days, also the unit's leaders.
 */
@Service
public class FindingReminders {

    static final int SOON = 5;
    static final int ESCALATED = 5;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final WorkingCalendars calendars;
    private final Staff staff;
    private final Substitutions substitutions;
    private final MailOutbox outbox;
    private final MailTemplates templates;
    private final PublicAddress address;

    FindingReminders(
            JdbcClient jdbc,
            Clock clock,
            WorkingCalendars calendars,
            Staff staff,
            Substitutions substitutions,
            MailOutbox outbox,
            MailTemplates templates,
            PublicAddress address) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.calendars = calendars;
        this.staff = staff;
        this.substitutions = substitutions;
        this.outbox = outbox;
        this.templates = templates;
        this.address = address;
    }

    /** What one person, or one unit's people, are told of one system. */
    private record Due(String unit, String systemName, String holder, int due, int late, int longLate) {}

    /** Several nodes may do so at once: the outbox keeps one mail for a week and a person. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "#{@reminderSettings.delay()}")
    @Transactional
    public void remind() {
        LocalDate today = LocalDate.now(clock);
        if (!calendars.current().isWorkingDay(today)) {
            return;
        }
        Map<String, List<Due>> told = new TreeMap<>();
        for (Due due : due(today)) {
            audience(due)
                    .forEach(person -> told.merge(person.userId(), List.of(due), (before, more) -> Stream.concat(
                                    before.stream(), more.stream())
                            .toList()));
        }
        told.forEach((person, systems) -> staff.find(person).ifPresent(one -> mail(one, systems, today)));
    }

    private List<Due> due(LocalDate today) {
        return jdbc.sql(
                        """
                        select s.operating_unit as unit, s.name as system_name, coalesce(f.holder, '') as holder, count(*) as due,
                            count(*) filter (where f.due_on < :today) as late, count(*) filter (where f.due_on < :long) as long_late
                        from capdo.finding f join capdo.information_system s on s.id = f.system_id
                        where f.closed_on is null and f.due_on <= :soon group by 1, 2, 3 order by 2, 3""")
                .param("today", today)
                .param("soon", calendars.current().plusWorkingDays(today, SOON))
                .param("long", today.minusDays(ESCALATED))
                .query(Due.class)
                .list();
    }

    private Iterable<StaffMember> audience(Due due) {
        List<StaffMember> people = new ArrayList<>(
                due.holder().isEmpty()
                        ? staff.holders(Role.PREPARER, due.unit())
                        : staff.find(due.holder()).stream()
                                .filter(one -> staff.isActive(one.userId()))
                                .toList());
        if (due.longLate() > 0) {
            people.addAll(staff.holders(Role.LEADER, due.unit()));
        }
        return substitutions.audience(people.stream().distinct().toList()).keySet();
    }

    private void mail(StaffMember person, List<Due> systems, LocalDate today) {
        int due = systems.stream().mapToInt(Due::due).sum();
        int late = systems.stream().mapToInt(Due::late).sum();
        String week = today.get(IsoFields.WEEK_BASED_YEAR) + "-" + today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        outbox.enqueue(OutgoingMail.notice(
                MailKind.FINDINGS,
                "findings/" + week,
                person.userId(),
                person.email(),
                templates.write(
                        MailKind.FINDINGS,
                        new MailValues()
                                .with(MailField.NAME, person.fullName())
                                .with(MailField.COUNT, due)
                                .with(MailField.LATE_COUNT, late)
                                .with(MailField.ABOUT, about(systems))
                                .link(address.of(Links.findings()), Messages.text("mail.openFindings")))));
    }

    private static String about(List<Due> systems) {
        return systems.stream()
                .map(one -> Messages.text("mail.findingsOf", one.systemName(), one.due(), one.late()))
                .collect(Collectors.joining("; "));
    }
}
