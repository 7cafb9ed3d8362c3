package vn.capdo.reminder;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.calendar.Remaining;
import vn.capdo.config.PublicAddress;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Matter;
import vn.capdo.dossier.Matters;
import vn.capdo.mail.MailField;
import vn.capdo.mail.MailValues;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.StaffMember;

/** A matter that is due, in the words of a mail. Titles and links only, no content of dossiers. */
@Component
class MatterWords {

    private final Organisations organisations;
    private final Deadlines deadlines;
    private final Matters matters;
    private final PublicAddress address;
    private final ITemplateEngine templates;

    MatterWords(
            Organisations organisations,
            Deadlines deadlines,
            Matters matters,
            PublicAddress address,
            ITemplateEngine templates) {
        this.organisations = organisations;
        this.deadlines = deadlines;
        this.matters = matters;
        this.address = address;
        this.templates = templates;
    }

    /** One matter in a list; {@code note} may be empty, {@code number} is where no dossier is. */
    record Line(
            String title,
            String system,
            String unit,
            String number,
            String due,
            String remaining,
            boolean late,
            String note,
            String link) {}

    record Section(String title, List<Line> lines) {}

    /**
     * @param absent whom the person substitutes and is told instead of; null for nobody
     * @param remaining null where the days left are not part of the message
     */
    MailValues values(
            Deadline deadline,
            Matter matter,
            StaffMember person,
            @Nullable StaffMember absent,
            @Nullable Remaining remaining) {
        Line line = line(deadline, matter, absent);
        return new MailValues()
                .with(MailField.NAME, person.fullName())
                .with(MailField.TASK, line.title())
                .with(MailField.SYSTEM, line.system())
                .with(MailField.UNIT, line.unit())
                .with(MailField.DOSSIER, line.number())
                .with(MailField.DUE, line.due())
                .with(MailField.REMAINING, remaining == null ? "" : remaining.text())
                .with(MailField.BASIS, deadline.basis())
                .with(MailField.INSTEAD, instead(absent))
                .block(MailField.DETAILS, details(deadline, line, remaining))
                .link(line.link(), Messages.text("mail.open"));
    }

    /** Of work for which no day is set: what stands for the day is said instead. */
    MailValues values(WorkWithoutADay.Item work, StaffMember person, @Nullable StaffMember absent) {
        Map<String, Object> model = new HashMap<>();
        model.put("title", work.title());
        model.put("system", work.about());
        model.put("unit", work.unitName());
        model.put("due", work.when());
        return new MailValues()
                .with(MailField.NAME, person.fullName())
                .with(MailField.TASK, work.title())
                .with(MailField.SYSTEM, work.about())
                .with(MailField.UNIT, work.unitName())
                .with(MailField.DOSSIER, "")
                .with(MailField.DUE, work.when())
                .with(MailField.REMAINING, "")
                .with(MailField.BASIS, "")
                .with(MailField.INSTEAD, instead(absent))
                .block(MailField.DETAILS, block("details", model))
                .link(address.of(work.path()), Messages.text("mail.open"));
    }

    private String details(Deadline deadline, Line line, @Nullable Remaining remaining) {
        Map<String, Object> model = new HashMap<>();
        model.put("title", line.title());
        model.put("system", line.system());
        model.put("unit", line.unit());
        model.put("number", line.number());
        model.put("due", line.due());
        model.put("basis", deadline.basis());
        model.put("remaining", remaining == null ? "" : remaining.text());
        model.put("late", remaining != null && remaining.late());
        model.put("caveat", (remaining == null ? deadlines.remaining(deadline.dueOn()) : remaining).caveat());
        return block("details", model);
    }

    Line line(Deadline deadline, @Nullable StaffMember absent) {
        return line(deadline, matter(deadline), absent);
    }

    private Line line(Deadline deadline, Matter matter, @Nullable StaffMember absent) {
        Remaining remaining = deadlines.remaining(deadline.dueOn());
        String caveat = remaining.caveat().isEmpty() ? "" : Messages.text("mail.caveat", remaining.caveat());
        return new Line(
                deadline.title(),
                matter.about(),
                organisations.get(matter.unit()).name(),
                matter.number() == null ? "" : matter.number(),
                Messages.date(deadline.dueOn()),
                remaining.text(),
                remaining.late(),
                String.join(" ", caveat, instead(absent)).strip(),
                link(deadline, matter));
    }

    Matter matter(Deadline deadline) {
        return matters.of(deadline);
    }

    String link(Deadline deadline, Matter matter) {
        return address.of(deadline.taskId() == null ? matter.shown().path() : Links.task(deadline.taskId()));
    }

    static String instead(@Nullable StaffMember absent) {
        return absent == null ? "" : Messages.text("mail.instead", absent.fullName());
    }

    List<Line> linesOf(List<WorkWithoutADay.Item> items) {
        return items.stream()
                .map(item -> new Line(
                        item.title(),
                        item.about(),
                        item.unitName(),
                        "",
                        item.when(),
                        "",
                        false,
                        "",
                        address.of(item.path())))
                .toList();
    }

    /** Matters as a list: the late ones, the others, and what has no day, each in a section of their own. */
    String list(List<Line> lines) {
        List<Line> late = lines.stream().filter(Line::late).toList();
        List<Line> undated =
                lines.stream().filter(line -> line.remaining().isEmpty()).toList();
        List<Line> soon = lines.stream()
                .filter(line -> !line.late() && !undated.contains(line))
                .toList();
        return block(
                "list",
                Map.of(
                        "sections",
                        List.of(
                                        new Section(Messages.text("mail.digest.late"), late),
                                        new Section(Messages.text("mail.digest.soon"), soon),
                                        new Section(Messages.text("mail.digest.undated"), undated))
                                .stream()
                                .filter(section -> !section.lines().isEmpty())
                                .toList()));
    }

    String block(String template, Map<String, Object> model) {
        return templates.process("mail/body/" + template, new Context(Locale.forLanguageTag("vi-VN"), model));
    }
}
