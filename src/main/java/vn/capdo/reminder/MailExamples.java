package vn.capdo.reminder;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.calendar.Remaining;
import vn.capdo.config.PublicAddress;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Matters;
import vn.capdo.mail.MailField;
import vn.capdo.mail.MailKind;
import vn.capdo.mail.MailValues;
import vn.capdo.organisation.StaffMember;

/**
 * What a kind of mail would be filled with now: from the matters that are due first in the reader's scope, so that a wording is
 * looked at with the names and lengths that it will meet.
 */
@Service
@ReadOnly
public class MailExamples {

    private static final int MATTERS = 4;

    private final Deadlines deadlines;
    private final Matters matters;
    private final MatterWords words;
    private final Digests digests;
    private final PublicAddress address;
    private final Clock clock;

    MailExamples(
            Deadlines deadlines,
            Matters matters,
            MatterWords words,
            Digests digests,
            PublicAddress address,
            Clock clock) {
        this.deadlines = deadlines;
        this.matters = matters;
        this.words = words;
        this.digests = digests;
        this.address = address;
        this.clock = clock;
    }

    /** @param from where the data come from, in words */
    public record Example(MailValues values, String from) {}

    /** @param owners whose matters the reader may see */
    public Example of(MailKind kind, StaffMember reader, Set<String> owners) {
        LocalDate today = LocalDate.now(clock);
        List<Deadline> due = matters.firstDue(owners, MATTERS);
        List<MatterWords.Line> lines = due.isEmpty()
                ? invented(today)
                : due.stream().map(deadline -> words.line(deadline, null)).toList();
        MailValues values =
                switch (kind) {
                    case TASK, NOTICE, URGENT, OVERDUE, ESCALATION ->
                        due.isEmpty()
                                ? matter(reader, lines.get(0), kind != MailKind.TASK)
                                : words.values(
                                        due.get(0),
                                        words.matter(due.get(0)),
                                        reader,
                                        null,
                                        kind == MailKind.TASK
                                                ? null
                                                : deadlines.remaining(due.get(0).dueOn()));
                    case DIGEST -> digests.values(reader, lines, List.of(), today);
                    default -> other(kind, reader, lines, today);
                };
        return new Example(
                values, due.isEmpty() ? Messages.text("mail.example.invented") : Messages.text("mail.example.real"));
    }

    private MailValues other(MailKind kind, StaffMember reader, List<MatterWords.Line> lines, LocalDate today) {
        MatterWords.Line line = lines.get(0);
        String person = Messages.text("mail.example.person");
        MailValues values = new MailValues()
                .with(MailField.NAME, reader.fullName())
                .with(MailField.TASK, line.title())
                .with(MailField.SYSTEM, line.system())
                .with(MailField.UNIT, line.unit())
                .with(MailField.DOSSIER, line.number())
                .with(MailField.LEVEL, 3)
                .with(MailField.DAY, Messages.date(today))
                .with(MailField.COUNT, kind == MailKind.UNREACHABLE ? 1 : lines.size())
                .with(MailField.LATE_COUNT, 0)
                .with(MailField.ABSENT, person)
                .with(MailField.SUBSTITUTE, person)
                .with(MailField.FROM, Messages.date(today))
                .with(MailField.TO, Messages.date(today.plusDays(4)))
                .with(MailField.HOLDER, person)
                .with(MailField.ENTERED_BY, reader.fullName())
                .with(MailField.BASIS, Messages.text("mail.example.basis"))
                .with(MailField.YEAR, today.getYear() + 1)
                .with(MailField.CONTENT, Messages.text("mail.example.content"))
                .with(MailField.INSTEAD, "")
                .with(MailField.ANSWER, Messages.text("mail.consent.accepted", person))
                .with(MailField.STATE, Messages.text("mail.calendar.provisional", String.valueOf(today.getYear() + 1)))
                .with(MailField.NUMBER, "15/UBND-KGVX")
                .with(MailField.ISSUER, Messages.text("mail.example.issuer"))
                .with(MailField.ABOUT, Messages.text("mail.example.about"))
                .with(MailField.ANSWER_BY, Messages.date(today.plusDays(7)))
                .with(MailField.SOURCE, "203.0.113.7")
                .with(MailField.AT, "08:15 " + Messages.date(today))
                .with(
                        MailField.WEEK,
                        Messages.text(
                                "mail.week",
                                today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                                String.valueOf(today.get(IsoFields.WEEK_BASED_YEAR))))
                .link(address.of(Links.myWork()), Messages.text("mail.open"));
        return switch (kind.needed()) {
            case DETAILS ->
                values.block(
                        MailField.DETAILS,
                        words.block("approval", Map.of("system", line.system(), "unit", line.unit())));
            case LIST ->
                values.block(
                        MailField.LIST,
                        kind == MailKind.URGING
                                ? letter(lines)
                                : words.block(
                                        "people",
                                        Map.of(
                                                "lines",
                                                List.of(new UnreachableNotices.Line(
                                                        person,
                                                        Messages.text("mail.address.none"),
                                                        Messages.text("mail.unreachable.NO_ADDRESS"))))));
            default -> values;
        };
    }

    private String letter(List<MatterWords.Line> lines) {
        return words.block(
                "letter",
                Map.of(
                        "rows",
                        IntStream.range(0, lines.size())
                                .mapToObj(i -> Map.of(
                                        "about", lines.get(i).system(),
                                        "dossier", lines.get(i).number(),
                                        "title", lines.get(i).title(),
                                        "due", lines.get(i).due(),
                                        "daysLate", lines.size() - i))
                                .toList()));
    }

    private MailValues matter(StaffMember reader, MatterWords.Line line, boolean withRemaining) {
        String remaining = withRemaining ? line.remaining() : "";
        return new MailValues()
                .with(MailField.NAME, reader.fullName())
                .with(MailField.TASK, line.title())
                .with(MailField.SYSTEM, line.system())
                .with(MailField.UNIT, line.unit())
                .with(MailField.DOSSIER, line.number())
                .with(MailField.DUE, line.due())
                .with(MailField.REMAINING, remaining)
                .with(MailField.BASIS, Messages.text("mail.example.basis"))
                .block(
                        MailField.DETAILS,
                        words.block(
                                "details",
                                Map.of(
                                        "title", line.title(),
                                        "system", line.system(),
                                        "unit", line.unit(),
                                        "number", line.number(),
                                        "due", line.due(),
                                        "basis", Messages.text("mail.example.basis"),
                                        "remaining", remaining,
                                        "late", line.late(),
                                        "caveat", "")))
                .link(line.link(), Messages.text("mail.open"));
    }

    private List<MatterWords.Line> invented(LocalDate today) {
        Remaining remaining = deadlines.remaining(today.plusDays(7));
        return List.of(new MatterWords.Line(
                Messages.text("mail.example.task"),
                Messages.text("mail.example.system"),
                Messages.text("mail.example.unit"),
                "HS-" + today.getYear() + "-0001",
                Messages.date(today.plusDays(7)),
                remaining.text(),
                remaining.late(),
                "",
                address.of(Links.myWork())));
    }
}
