package vn.capdo.reminder;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.IsoFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.VietNam;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.config.PublicAddress;
import vn.capdo.mail.MailField;
import vn.capdo.mail.MailKind;
import vn.capdo.mail.MailOutbox;
import vn.capdo.mail.MailTemplates;
import vn.capdo.mail.MailValues;
import vn.capdo.mail.OutgoingMail;
import vn.capdo.mail.UnreachablePeople;
import vn.capdo.mail.UnreachablePeople.Reason;
import vn.capdo.mail.UnreachablePeople.Unreachable;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;

/**
 * Tells the leader of a unit which of his people get no mail, once in a week (ISO 8601) as long as it is so. Where no leader of
 * the unit can be reached, the owner's coordinators are told.
 */
@Service
public class UnreachableNotices {

    private final UnreachablePeople people;
    private final Organisations organisations;
    private final Staff staff;
    private final WorkingCalendars calendars;
    private final Notifications notifications;
    private final MailOutbox outbox;
    private final MailTemplates templates;
    private final MatterWords words;
    private final PublicAddress address;
    private final Clock clock;

    UnreachableNotices(
            UnreachablePeople people,
            Organisations organisations,
            Staff staff,
            WorkingCalendars calendars,
            Notifications notifications,
            MailOutbox outbox,
            MailTemplates templates,
            MatterWords words,
            PublicAddress address,
            Clock clock) {
        this.people = people;
        this.organisations = organisations;
        this.staff = staff;
        this.calendars = calendars;
        this.notifications = notifications;
        this.outbox = outbox;
        this.templates = templates;
        this.words = words;
        this.address = address;
        this.clock = clock;
    }

    /** One row of the mail. */
    record Line(String name, @Nullable String address, String reason) {}

    /** Several nodes may do so at once: the outbox keeps one mail for a unit, a week and a person. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "#{@reminderSettings.delay()}")
    @Transactional
    public void tell() {
        LocalDateTime now = LocalDateTime.now(clock);
        LocalDate today = now.toLocalDate();
        if (!calendars.current().isWorkingDay(today)
                || now.getHour() < notifications.policy().defaultHour()) {
            return;
        }
        List<Unreachable> unreachable = people.today();
        Set<String> silent =
                unreachable.stream().map(one -> one.person().userId()).collect(Collectors.toSet());
        Map<String, List<Unreachable>> byUnit = new LinkedHashMap<>();
        for (Unreachable one : unreachable) {
            // Who only administers is nobody's to remind, and reads the list himself.
            one.roles().stream()
                    .filter(role -> !role.role().administers())
                    .map(RoleAssignment::organisation)
                    .distinct()
                    .forEach(unit -> byUnit.computeIfAbsent(unit, key -> new java.util.ArrayList<>())
                            .add(one));
        }
        byUnit.forEach((unit, lines) -> tell(unit, lines, silent, today));
    }

    private void tell(String unit, List<Unreachable> lines, Set<String> silent, LocalDate today) {
        int week = today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        int year = today.get(IsoFields.WEEK_BASED_YEAR);
        String name = organisations.get(unit).name();
        List<StaffMember> leaders = Stream.of(Role.LEADER, Role.APPROVER)
                .flatMap(role -> staff.holders(role, unit).stream())
                .distinct()
                .filter(person -> !silent.contains(person.userId()))
                .toList();
        List<StaffMember> readers = leaders.isEmpty()
                ? staff.holders(Role.COORDINATOR, organisations.ownerOf(unit)).stream()
                        .filter(person -> !silent.contains(person.userId()))
                        .toList()
                : leaders;
        for (StaffMember reader : readers) {
            outbox.enqueue(OutgoingMail.notice(
                    MailKind.UNREACHABLE,
                    "unreachable/%d-W%02d/%s".formatted(year, week, unit),
                    reader.userId(),
                    reader.email(),
                    templates.write(MailKind.UNREACHABLE, values(reader, name, lines, week, year))));
        }
    }

    MailValues values(StaffMember reader, String unit, List<Unreachable> lines, int week, int year) {
        return new MailValues()
                .with(MailField.NAME, reader.fullName())
                .with(MailField.UNIT, unit)
                .with(MailField.COUNT, lines.size())
                .with(MailField.WEEK, Messages.text("mail.week", week, String.valueOf(year)))
                .block(
                        MailField.LIST,
                        words.block(
                                "people",
                                Map.of(
                                        "lines",
                                        lines.stream()
                                                .map(UnreachableNotices::line)
                                                .toList())))
                .link(address.of(Links.myWork()), Messages.text("mail.openCapdo"));
    }

    private static Line line(Unreachable one) {
        OffsetDateTime since = one.since();
        return new Line(
                one.person().fullName(),
                one.reason() == Reason.NO_ADDRESS
                        ? Messages.text("mail.address.none")
                        : one.person().email(),
                since == null
                        ? Messages.text("mail.unreachable." + one.reason())
                        : Messages.text(
                                "mail.unreachable." + one.reason(),
                                since.atZoneSameInstant(VietNam.ZONE).toLocalDate()));
    }
}
