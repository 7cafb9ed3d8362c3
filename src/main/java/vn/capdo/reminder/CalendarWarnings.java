package vn.capdo.reminder;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.calendar.CalendarWatch;
import vn.capdo.config.PublicAddress;
import vn.capdo.mail.MailField;
import vn.capdo.mail.MailKind;
import vn.capdo.mail.MailOutbox;
import vn.capdo.mail.MailTemplates;
import vn.capdo.mail.MailText;
import vn.capdo.mail.MailValues;
import vn.capdo.mail.OutgoingMail;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;

/**
 * Tells administrators that a year's calendar is missing or not confirmed: once a month as long as it is so, for the next year
 * from September on; and of a year that a new release corrects.
 */
@Service
public class CalendarWarnings {

    private final Clock clock;
    private final CalendarWatch watch;
    private final Staff staff;
    private final MailOutbox outbox;
    private final MailTemplates templates;
    private final PublicAddress address;

    CalendarWarnings(
            Clock clock,
            CalendarWatch watch,
            Staff staff,
            MailOutbox outbox,
            MailTemplates templates,
            PublicAddress address) {
        this.clock = clock;
        this.watch = watch;
        this.staff = staff;
        this.outbox = outbox;
        this.templates = templates;
        this.address = address;
    }

    /** Several nodes may do so at once: the outbox keeps one mail for a year, a month and a person. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "#{@reminderSettings.delay()}")
    @Transactional
    public void warn() {
        YearMonth month = YearMonth.from(LocalDate.now(clock));
        for (CalendarWatch.Open open : watch.open()) {
            staff.holders(Role.INSTALLATION_ADMINISTRATOR).stream()
                    .filter(person -> person.email() != null && !person.email().isBlank())
                    .forEach(person -> warn(person, open, month));
        }
    }

    private void warn(StaffMember person, CalendarWatch.Open open, YearMonth month) {
        MailText text = templates.write(
                MailKind.CALENDAR,
                new MailValues()
                        .with(MailField.NAME, person.fullName())
                        .with(MailField.YEAR, open.year())
                        .with(MailField.STATE, Messages.text("mail.calendar." + state(open), open.year()))
                        .link(address.of(Links.calendar(open.year())), Messages.text("mail.openCalendar")));
        outbox.enqueue(OutgoingMail.notice(
                MailKind.CALENDAR,
                // Who has been told this month that the year is open has not been told of the correction.
                "calendar/" + open.year() + "/" + month + (open.corrected() ? "/corrected" : ""),
                person.userId(),
                person.email(),
                text));
    }

    private static String state(CalendarWatch.Open open) {
        if (open.corrected()) {
            return "corrected";
        }
        return open.kept() ? "provisional" : "missing";
    }
}
