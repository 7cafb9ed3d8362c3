package vn.capdo.mail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.capdo.Messages;
import vn.capdo.Refusal;

/**
 * How a kind of mail is worded: a subject, and paragraphs separated by empty lines. Names in braces are replaced by words;
 * nothing in it is ever executed.
 */
public record MailTemplate(String subject, String body) {

    static final int MAX_SUBJECT = 200;
    static final int MAX_BODY = 8000;

    private static final Pattern NAMED = Pattern.compile("\\{([^{}\\r\\n]*)}");

    /** The same with line ends and accents as they are kept. */
    static MailTemplate of(String subject, String body) {
        return new MailTemplate(tidy(subject), tidy(body));
    }

    private static String tidy(String text) {
        return text == null
                ? ""
                : java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC)
                        .replace("\r\n", "\n")
                        .replace('\r', '\n')
                        .strip();
    }

    /** Everything that keeps it from being used for a kind of mail, each a sentence that names the place. */
    List<String> problems(MailKind kind) {
        List<String> problems = new ArrayList<>();
        String inSubject = Messages.text("mail.template.subject");
        if (subject.isBlank()) {
            problems.add(Messages.text("mail.template.empty", inSubject));
        }
        if (subject.lines().count() > 1) {
            problems.add(Messages.text("mail.template.subjectLines"));
        }
        if (subject.length() > MAX_SUBJECT) {
            problems.add(Messages.text("mail.template.long", inSubject, subject.length(), MAX_SUBJECT));
        }
        check(kind, subject, inSubject, true, problems, new HashSet<>());
        String inBody = Messages.text("mail.template.body");
        if (body.isBlank()) {
            problems.add(Messages.text("mail.template.empty", inBody));
            return problems;
        }
        if (body.length() > MAX_BODY) {
            problems.add(Messages.text("mail.template.long", inBody, body.length(), MAX_BODY));
        }
        Set<MailField> named = new HashSet<>();
        int number = 0;
        for (String line : body.split("\n", -1)) {
            number++;
            check(kind, line, Messages.text("mail.template.line", number), false, problems, named);
        }
        if (!named.contains(kind.needed())) {
            problems.add(Messages.text(
                    "mail.template.needed", kind.needed().code(), kind.needed().meaning()));
        }
        return problems;
    }

    private static void check(
            MailKind kind, String line, String place, boolean wordsOnly, List<String> problems, Set<MailField> named) {
        Matcher matcher = NAMED.matcher(line);
        while (matcher.find()) {
            String code = matcher.group(1);
            MailField field =
                    MailField.ofCode(code).filter(kind.fields()::contains).orElse(null);
            if (field == null) {
                problems.add(Messages.text(
                        "mail.template.unknownField",
                        place,
                        code,
                        kind.fields().stream()
                                .filter(one -> !wordsOnly || !one.block())
                                .map(MailField::code)
                                .collect(Collectors.joining(", "))));
            } else if (wordsOnly && field.block()) {
                problems.add(Messages.text("mail.template.blockInSubject", code));
            } else {
                named.add(field);
            }
        }
        String rest = NAMED.matcher(line).replaceAll("");
        int brace = Math.max(rest.indexOf('{'), rest.indexOf('}'));
        if (brace >= 0) {
            problems.add(Messages.text("mail.template.unbalanced", place, String.valueOf(rest.charAt(brace))));
        }
    }

    /** @throws Refusal that names the first place and how many more there are */
    void require(MailKind kind) {
        List<String> problems = problems(kind);
        if (problems.size() == 1) {
            throw new Refusal("mail.template.refused", problems.get(0));
        }
        if (!problems.isEmpty()) {
            throw new Refusal("mail.template.refusedMany", String.join(" ", problems));
        }
    }

    String subjectWith(MailValues values) {
        return fill(subject, field -> values.words(field))
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** As HTML. A paragraph whose names all stand for nothing is left out with its words. */
    String contentWith(MailValues values) {
        StringBuilder html = new StringBuilder();
        for (String paragraph : body.split("\n\\s*\n")) {
            List<MailField> fields = named(paragraph);
            if (!fields.isEmpty()
                    && fields.stream().allMatch(field -> values.words(field).isEmpty())) {
                continue;
            }
            boolean block = fields.stream().anyMatch(field -> field.block() && field != MailField.LINK);
            String text =
                    fill(org.springframework.web.util.HtmlUtils.htmlEscape(paragraph.strip(), "UTF-8"), values::html);
            text = block ? text : text.replace("\n", "<br>\n");
            html.append(block ? "<div>" : "<p>").append(text).append(block ? "</div>\n" : "</p>\n");
        }
        return html.toString();
    }

    private static List<MailField> named(String text) {
        return NAMED.matcher(text)
                .results()
                .map(match -> MailField.ofCode(match.group(1)).orElseThrow())
                .toList();
    }

    private static String fill(String text, java.util.function.Function<MailField, String> value) {
        return NAMED.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        value.apply(MailField.ofCode(match.group(1)).orElseThrow())));
    }
}
