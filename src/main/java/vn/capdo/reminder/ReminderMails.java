package vn.capdo.reminder;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import vn.capdo.Messages;
import vn.capdo.config.PublicAddress;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.deadline.Matter;
import vn.capdo.deadline.Remaining;
import vn.capdo.dossier.DossierApproved;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.feed.CalendarEntry;
import vn.capdo.feed.CalendarFile;
import vn.capdo.mail.Attachment;
import vn.capdo.mail.MailOutbox;
import vn.capdo.mail.OutgoingMail;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.organisation.Substitution;
import vn.capdo.organisation.SubstitutionSet;
import vn.capdo.organisation.Substitutions;
import vn.capdo.register.InformationSystem;

/** Words the messages and puts them into the outbox. Titles and links only, no content of dossiers. */
@Component
class ReminderMails {

    private final MailOutbox outbox;
    private final ITemplateEngine templates;
    private final PublicAddress address;
    private final Dossiers dossiers;
    private final Organisations organisations;
    private final Staff staff;
    private final Deadlines deadlines;
    private final Clock clock;
    private final Substitutions substitutions;

    ReminderMails(
            MailOutbox outbox,
            ITemplateEngine templates,
            PublicAddress address,
            Dossiers dossiers,
            Organisations organisations,
            Staff staff,
            Deadlines deadlines,
            Substitutions substitutions,
            Clock clock) {
        this.outbox = outbox;
        this.templates = templates;
        this.address = address;
        this.dossiers = dossiers;
        this.organisations = organisations;
        this.staff = staff;
        this.deadlines = deadlines;
        this.clock = clock;
        this.substitutions = substitutions;
    }

    /** @param absent whom the person substitutes and is told instead of; null when the matter is his own */
    void taskArrived(Deadline task, StaffMember person, StaffMember absent, String occasion) {
        send(
                "task/" + task.taskId() + "/" + occasion,
                person,
                absent,
                Messages.text(
                        "mail.task.subject",
                        task.title(),
                        deadlines.matterOf(task).about()),
                Messages.text("mail.task.lead"),
                task,
                null,
                false);
    }

    void reminder(Deadline deadline, StaffMember person, StaffMember absent, Ladder.Rung rung, Remaining remaining) {
        String tone = rung.tone().name().toLowerCase(Locale.ROOT);
        send(
                ladder(deadline) + deadline.version() + "/" + rung.offsetDays(),
                person,
                absent,
                Messages.text(
                        "mail." + tone + ".subject",
                        deadline.title(),
                        deadlines.matterOf(deadline).about(),
                        remaining.text()),
                Messages.text("mail." + tone + ".lead"),
                deadline,
                remaining,
                remaining.late());
    }

    /** Lower rungs that still wait, as after an outage of the mail server, say nothing that the next one does not. */
    void withdrawLowerRungs(Deadline deadline) {
        outbox.supersede(deadline.id(), ladder(deadline));
    }

    private static String ladder(Deadline deadline) {
        return "ladder/" + deadline.id() + "/";
    }

    /** Levels 1 and 2: the designated unit that approved reports to the owner; all levels: the operating unit is told. */
    @org.springframework.context.event.EventListener
    void on(DossierApproved approved) {
        LevelDossier dossier = dossiers.get(approved.dossierId());
        InformationSystem system = dossiers.systemOf(dossier.id());
        String subject = Messages.text("mail.approved.subject", system.name(), dossier.level());
        String body = templates.process(
                "mail/notice",
                context(Map.of(
                        "lead", Messages.text("mail.approved.lead", dossier.number(), dossier.level()),
                        "system", system.name(),
                        "unit", organisations.get(system.operatingUnit()).name(),
                        "link", address.dossier(dossier.id().toString()))));
        substitutions
                .audience(java.util.stream.Stream.of(
                                staff.holders(Role.PREPARER, system.operatingUnit()),
                                staff.holders(Role.LEADER, system.operatingUnit()),
                                staff.holders(Role.COORDINATOR, system.owner()))
                        .flatMap(java.util.List::stream)
                        .distinct()
                        .toList())
                .keySet()
                .forEach(person -> outbox.enqueue(new OutgoingMail(
                        "approved/" + dossier.id(), person.userId(), person.email(), subject, body, null, null)));
    }

    /** Who is to do somebody's work learns of it at once, and the absent person when somebody else has entered it. */
    @org.springframework.context.event.EventListener
    void on(SubstitutionSet set) {
        Substitution substitution = set.substitution();
        String absent = staff.nameOf(substitution.absent());
        String substitute = staff.nameOf(substitution.substitute());
        staff.find(substitution.substitute())
                .ifPresent(person -> tellOf(
                        substitution,
                        person,
                        Messages.text("mail.substitute.subject", absent),
                        Messages.text(
                                "mail.substitute.lead", absent, substitution.validFrom(), substitution.validTo())));
        if (!substitution.enteredBy().equals(substitution.absent())) {
            staff.find(substitution.absent())
                    .ifPresent(person -> tellOf(
                            substitution,
                            person,
                            Messages.text("mail.absence.subject", substitute),
                            Messages.text(
                                    "mail.absence.lead",
                                    substitute,
                                    substitution.validFrom(),
                                    substitution.validTo(),
                                    staff.nameOf(substitution.enteredBy()))));
        }
    }

    private void tellOf(Substitution substitution, StaffMember person, String subject, String lead) {
        outbox.enqueue(new OutgoingMail(
                "substitution/" + substitution.id(),
                person.userId(),
                person.email(),
                subject,
                templates.process(
                        "mail/substitution",
                        context(Map.of(
                                "name", person.fullName(), "lead", lead, "link", address.base() + "/my-absence"))),
                null,
                null));
    }

    private void send(
            String occasion,
            StaffMember person,
            StaffMember absent,
            String subject,
            String lead,
            Deadline deadline,
            Remaining remaining,
            boolean late) {
        Matter matter = deadlines.matterOf(deadline);
        Map<String, Object> model = new java.util.HashMap<>();
        model.put("name", person.fullName());
        model.put("lead", lead);
        model.put("instead", absent == null ? "" : Messages.text("mail.instead", absent.fullName()));
        model.put("title", deadline.title());
        model.put("system", matter.about());
        model.put("unit", organisations.get(matter.unit()).name());
        model.put("number", matter.number());
        model.put("due", Messages.date(deadline.dueOn()));
        model.put("basis", deadline.basis());
        model.put("remaining", remaining == null ? "" : remaining.text());
        model.put("late", late);
        model.put("caveat", (remaining == null ? deadlines.remaining(deadline.dueOn()) : remaining).caveat());
        model.put("link", deadline.taskId() == null ? address.base() + matter.path() : address.task(deadline.taskId()));
        outbox.enqueue(
                new OutgoingMail(
                        occasion,
                        person.userId(),
                        person.email(),
                        subject,
                        templates.process("mail/deadline", context(model)),
                        deadline.id(),
                        deadline.version()),
                deadline.kind() != Deadline.Kind.TASK
                        ? List.of(calendarFile(deadline, matter, (String) model.get("link")))
                        : List.of());
    }

    /** A milestone goes into the reader's own calendar with one click. */
    private Attachment calendarFile(Deadline deadline, Matter matter, String link) {
        String title = Messages.text("feed.entry", deadline.title(), matter.about());
        CalendarEntry entry = new CalendarEntry(
                deadline.id(),
                deadline.version(),
                deadline.dueOn(),
                title,
                Messages.text("deadlineKind." + deadline.kind()),
                link);
        return new Attachment(
                "moc.ics", CalendarFile.MEDIA_TYPE, CalendarFile.of(title, List.of(entry), clock.instant()));
    }

    private static Context context(Map<String, Object> model) {
        return new Context(Locale.forLanguageTag("vi-VN"), model);
    }
}
