package vn.capdo.reminder;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.TaskId;
import vn.capdo.VietNam;
import vn.capdo.acting.Substitution;
import vn.capdo.acting.SubstitutionSet;
import vn.capdo.acting.Substitutions;
import vn.capdo.calendar.Remaining;
import vn.capdo.config.PublicAddress;
import vn.capdo.deadline.Deadline;
import vn.capdo.dossier.DossierApproved;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.Matter;
import vn.capdo.feed.CalendarEntry;
import vn.capdo.feed.CalendarFile;
import vn.capdo.flow.FlowNews;
import vn.capdo.mail.Attachment;
import vn.capdo.mail.MailField;
import vn.capdo.mail.MailKind;
import vn.capdo.mail.MailOutbox;
import vn.capdo.mail.MailTemplates;
import vn.capdo.mail.MailValues;
import vn.capdo.mail.OutgoingMail;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.register.DecisionDeclared;
import vn.capdo.register.InformationSystem;

/** Words the messages and puts them into the outbox. Titles and links only, no content of dossiers. */
@Component
class ReminderMails {

    private final MailOutbox outbox;
    private final MailTemplates templates;
    private final MatterWords words;
    private final PublicAddress address;
    private final Dossiers dossiers;
    private final Organisations organisations;
    private final Staff staff;
    private final Substitutions substitutions;
    private final Clock clock;

    ReminderMails(
            MailOutbox outbox,
            MailTemplates templates,
            MatterWords words,
            PublicAddress address,
            Dossiers dossiers,
            Organisations organisations,
            Staff staff,
            Substitutions substitutions,
            Clock clock) {
        this.outbox = outbox;
        this.templates = templates;
        this.words = words;
        this.address = address;
        this.dossiers = dossiers;
        this.organisations = organisations;
        this.staff = staff;
        this.substitutions = substitutions;
        this.clock = clock;
    }

    /** @param people who is told, each with whom he substitutes and is told instead of; null where the matter is his own */
    void taskArrived(Deadline task, Map<StaffMember, @Nullable StaffMember> people, String occasion) {
        tell(MailKind.TASK, "task/" + task.taskId() + "/" + occasion, task, people, values -> values);
    }

    /** @param people as above */
    void taskArrived(TaskId task, WorkWithoutADay.Item work, Map<StaffMember, @Nullable StaffMember> people) {
        outbox.enqueue(people.entrySet().stream()
                .map(told -> OutgoingMail.notice(
                        MailKind.TASK,
                        "task/" + task + "/created",
                        told.getKey().userId(),
                        told.getKey().email(),
                        templates.write(MailKind.TASK, words.values(work, told.getKey(), told.getValue()))))
                .toList());
    }

    /**
     * @param people as above
     * @param holder whose role has ended
     */
    void taskGivenBack(Deadline task, Map<StaffMember, @Nullable StaffMember> people, StaffMember holder) {
        tell(
                MailKind.GIVEN_BACK,
                "given-back/" + task.taskId() + "/" + holder.userId() + "/" + LocalDate.now(clock),
                task,
                people,
                values -> values.with(MailField.HOLDER, holder.fullName()));
    }

    private void tell(
            MailKind kind,
            String occasion,
            Deadline task,
            Map<StaffMember, @Nullable StaffMember> people,
            UnaryOperator<MailValues> more) {
        if (people.isEmpty()) {
            return;
        }
        Matter matter = words.matter(task);
        outbox.enqueue(people.entrySet().stream()
                .map(told -> about(
                        kind,
                        occasion,
                        told.getKey(),
                        task,
                        more.apply(words.values(task, matter, told.getKey(), told.getValue(), null))))
                .toList());
    }

    void reminder(
            Deadline deadline,
            StaffMember person,
            @Nullable StaffMember absent,
            Ladder.Rung rung,
            Remaining remaining) {
        Matter matter = words.matter(deadline);
        outbox.enqueue(
                about(
                        MailKind.valueOf(rung.tone().name()),
                        ladder(deadline) + deadline.version() + "/" + rung.offsetDays(),
                        person,
                        deadline,
                        words.values(deadline, matter, person, absent, remaining)),
                deadline.kind() != Deadline.Kind.TASK ? List.of(calendarFile(deadline, matter)) : List.of());
    }

    /** How many reminders of a tone have gone to the person at once today, or are about to. */
    int toldToday(StaffMember person, Tone tone) {
        return outbox.countSince(
                person.userId(),
                MailKind.valueOf(tone.name()),
                LocalDate.now(clock).atStartOfDay(VietNam.ZONE).toOffsetDateTime());
    }

    /** Lower rungs that still wait, as after an outage of the mail server, say nothing that the next one does not. */
    void withdrawLowerRungs(Deadline deadline) {
        outbox.supersede(deadline.id(), ladder(deadline));
    }

    private static String ladder(Deadline deadline) {
        return "ladder/" + deadline.id() + "/";
    }

    /** @param people as above */
    void notice(UUID dossierId, String text, Map<StaffMember, @Nullable StaffMember> people, String execution) {
        InformationSystem system = dossiers.systemOf(dossierId);
        String unit = organisations.get(system.operatingUnit()).name();
        outbox.enqueue(people.entrySet().stream()
                .map(told -> OutgoingMail.notice(
                        MailKind.FLOW_NOTICE,
                        "flow-notice/" + execution,
                        told.getKey().userId(),
                        told.getKey().email(),
                        templates.write(
                                MailKind.FLOW_NOTICE,
                                new MailValues()
                                        .with(MailField.NAME, told.getKey().fullName())
                                        .with(MailField.CONTENT, text)
                                        .with(MailField.SYSTEM, system.name())
                                        .with(MailField.UNIT, unit)
                                        .with(
                                                MailField.DOSSIER,
                                                dossiers.get(dossierId).number())
                                        .with(MailField.INSTEAD, words.instead(told.getValue()))
                                        .link(
                                                address.of(Links.dossier(dossierId)),
                                                Messages.text("mail.openDossier")))))
                .toList());
    }

    /** Levels 1 and 2: the designated unit that approved reports to the owner; all levels: the operating unit is told. */
    @EventListener
    void on(DossierApproved approved) {
        LevelDossier dossier = dossiers.get(approved.dossierId());
        InformationSystem system = dossiers.systemOf(dossier.id());
        String unit = organisations.get(system.operatingUnit()).name();
        String details = words.block("approval", Map.of("system", system.name(), "unit", unit));
        List<StaffMember> people = staff.membersOfGroups(List.of(
                Role.PREPARER.groupOf(system.operatingUnit()),
                Role.LEADER.groupOf(system.operatingUnit()),
                Role.COORDINATOR.groupOf(system.owner())));
        outbox.enqueue(substitutions.audience(people).keySet().stream()
                .map(person -> OutgoingMail.notice(
                        MailKind.APPROVED,
                        "approved/" + dossier.id(),
                        person.userId(),
                        person.email(),
                        templates.write(
                                MailKind.APPROVED,
                                new MailValues()
                                        .with(MailField.NAME, person.fullName())
                                        .with(MailField.SYSTEM, system.name())
                                        .with(MailField.UNIT, unit)
                                        .with(MailField.DOSSIER, dossier.number())
                                        .with(MailField.LEVEL, requireNonNull(dossier.level()))
                                        .block(MailField.DETAILS, details)
                                        .link(
                                                address.of(Links.dossier(dossier.id())),
                                                Messages.text("mail.openDossier")))))
                .toList());
    }

    /** Who is to do somebody's work is asked, or told, at once; and the absent person told when somebody else has entered it. */
    @EventListener
    void on(SubstitutionSet set) {
        Substitution substitution = set.substitution();
        MailValues values = valuesOf(substitution);
        boolean asked = substitution.acceptedBy() == null;
        tellOf(asked ? MailKind.CONSENT : MailKind.SUBSTITUTE, substitution, substitution.substitute(), values);
        if (!substitution.enteredBy().equals(substitution.absent())) {
            tellOf(MailKind.ABSENCE, substitution, substitution.absent(), values);
        }
    }

    /** Who is to be absent learns what the substitute has answered. */
    @EventListener
    void on(SubstitutionSet.Answered answered) {
        Substitution substitution = answered.substitution();
        String answer = Messages.text(
                substitution.declined() ? "mail.consent.declined" : "mail.consent.accepted",
                staff.nameOf(substitution.substitute()));
        tellOf(
                MailKind.CONSENT_ANSWER,
                substitution,
                substitution.absent(),
                valuesOf(substitution).with(MailField.ANSWER, answer));
    }

    /** Whoever may confirm what somebody has declared. */
    @EventListener
    void on(DecisionDeclared declared) {
        declared.confirmers()
                .forEach(userId -> tell(
                        MailKind.DECLARED,
                        "declared/" + declared.id(),
                        userId,
                        new MailValues()
                                .with(MailField.SYSTEM, declared.systemName())
                                .with(MailField.NUMBER, declared.decisionNumber())
                                .with(MailField.ENTERED_BY, staff.nameOf(declared.declaredBy()))
                                .link(address.of(Links.declaredDecisions()), Messages.text("mail.look"))));
    }

    /** The other administrators of the installation, who may confirm; all of them of what nobody asks. */
    @EventListener
    void on(FlowNews news) {
        MailKind kind = MailKind.valueOf("FLOW_" + news.kind());
        String occasion = "flow/" + news.model() + "/" + news.version() + "/" + clock.instant();
        for (StaffMember administrator : staff.holders(Role.INSTALLATION_ADMINISTRATOR)) {
            if (!administrator.userId().equals(news.askedBy())) {
                MailValues values = new MailValues()
                        .with(MailField.ABOUT, news.name())
                        .with(MailField.ANSWER, news.comment())
                        .link(address.of(Links.flow(news.model(), news.version())), Messages.text("mail.look"));
                tell(
                        kind,
                        occasion,
                        administrator.userId(),
                        news.askedBy() == null
                                ? values
                                : values.with(MailField.ENTERED_BY, staff.nameOf(news.askedBy())));
            }
        }
    }

    private MailValues valuesOf(Substitution substitution) {
        return new MailValues()
                .with(MailField.ABSENT, staff.nameOf(substitution.absent()))
                .with(MailField.SUBSTITUTE, staff.nameOf(substitution.substitute()))
                .with(MailField.FROM, Messages.date(substitution.validFrom()))
                .with(MailField.TO, Messages.date(substitution.validTo()))
                .with(MailField.ENTERED_BY, staff.nameOf(substitution.enteredBy()))
                .link(address.of(Links.myAbsence()), Messages.text("mail.look"));
    }

    private void tellOf(MailKind kind, Substitution substitution, String userId, MailValues values) {
        String occasion = "substitution/" + substitution.id() + (kind == MailKind.CONSENT_ANSWER ? "/answer" : "");
        tell(kind, occasion, userId, values);
    }

    private void tell(MailKind kind, String occasion, String userId, MailValues values) {
        staff.find(userId)
                .ifPresent(person -> outbox.enqueue(OutgoingMail.notice(
                        kind,
                        occasion,
                        person.userId(),
                        person.email(),
                        templates.write(kind, values.with(MailField.NAME, person.fullName())))));
    }

    private OutgoingMail about(
            MailKind kind, String occasion, StaffMember person, Deadline deadline, MailValues values) {
        return OutgoingMail.about(
                deadline.id(),
                deadline.version(),
                kind,
                occasion,
                person.userId(),
                person.email(),
                templates.write(kind, values));
    }

    /** A milestone goes into the reader's own calendar with one click. */
    private Attachment calendarFile(Deadline deadline, Matter matter) {
        String title = Messages.text("feed.entry", deadline.title(), matter.about());
        CalendarEntry entry = new CalendarEntry(
                deadline.id(),
                deadline.version(),
                deadline.dueOn(),
                title,
                Messages.text("deadlineKind." + deadline.kind()),
                words.link(deadline, matter));
        return new Attachment(
                "moc.ics", CalendarFile.MEDIA_TYPE, CalendarFile.of(title, List.of(entry), clock.instant()));
    }
}
