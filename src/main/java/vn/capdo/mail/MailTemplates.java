package vn.capdo.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import vn.capdo.Fields;
import vn.capdo.OncePerTransaction;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;

/**
 * Words mails from templates. An administrator may word a kind of mail himself; a wording that cannot be used, however it came
 * to be stored, gives way to the product's own, so that no mail is lost for the sake of its words.
 */
@Service
public class MailTemplates {

    private static final Logger log = LoggerFactory.getLogger(MailTemplates.class);
    private static final int MAX_REASON = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ITemplateEngine engine;
    private final Map<MailKind, MailTemplate> builtIn = new EnumMap<>(MailKind.class);

    MailTemplates(JdbcClient jdbc, Clock clock, ITemplateEngine engine) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.engine = engine;
        for (MailKind kind : MailKind.values()) {
            MailTemplate template = read(kind);
            List<String> problems = template.problems(kind);
            if (!problems.isEmpty()) {
                throw new IllegalStateException(kind.file() + ": " + problems);
            }
            builtIn.put(kind, template);
        }
    }

    private static MailTemplate read(MailKind kind) {
        try {
            String text = new ClassPathResource(kind.file()).getContentAsString(StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            return MailTemplate.of(text.substring(0, end), text.substring(end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The message, in the wording that is in force. */
    @ReadOnly
    public MailText write(MailKind kind, MailValues values) {
        Optional<MailTemplate> own = own(kind);
        if (own.isPresent()) {
            List<String> problems = own.get().problems(kind);
            if (problems.isEmpty()) {
                return text(own.get(), values);
            }
            log.warn("Mẫu thư {} không dùng được, thư đi theo mẫu gốc: {}", kind, problems);
        }
        return text(builtIn(kind), values);
    }

    /**
     * What a wording would look like.
     *
     * @throws Refusal when it cannot be used
     */
    public MailText preview(MailKind kind, String subject, String body, MailValues values) {
        MailTemplate template = MailTemplate.of(subject, body);
        template.require(kind);
        return text(template, values);
    }

    private MailText text(MailTemplate template, MailValues values) {
        String content = template.contentWith(values);
        return new MailText(
                template.subjectWith(values),
                content,
                engine.process(
                        "mail/body/frame",
                        new Context(java.util.Locale.forLanguageTag("vi-VN"), Map.of("content", content))));
    }

    public MailTemplate builtIn(MailKind kind) {
        return Optional.ofNullable(builtIn.get(kind)).orElseThrow();
    }

    /** The administrator's own wording, usable or not; empty while ours speaks. */
    @ReadOnly
    public Optional<MailTemplate> own(MailKind kind) {
        return OncePerTransaction.read(MailTemplate.class, kind, () -> history(kind, 1).stream()
                .filter(version -> version.subject() != null)
                .map(version -> new MailTemplate(version.subject(), version.body()))
                .findFirst());
    }

    /** Why the administrator's own wording is not used at present; empty when it is, or when there is none. */
    @ReadOnly
    public List<String> problems(MailKind kind) {
        return own(kind).map(template -> template.problems(kind)).orElse(List.of());
    }

    /** The kinds whose own wording is stored and cannot be used. */
    @ReadOnly
    public List<MailKind> unusable() {
        return java.util.Arrays.stream(MailKind.values())
                .filter(kind -> !problems(kind).isEmpty())
                .toList();
    }

    /** One change of a wording. Subject and body are null where it went back to the product's own. */
    public record Version(
            long id, String subject, String body, String changedBy, OffsetDateTime changedAt, String reason) {}

    /** The changes of a kind, the last first. */
    @ReadOnly
    public List<Version> history(MailKind kind, int most) {
        return jdbc.sql(
                        """
                        select id, subject, body, changed_by, changed_at, reason from capdo.mail_template_version
                        where kind = :kind order by id desc limit :most""")
                .param("kind", kind.name())
                .param("most", most)
                .query(Version.class)
                .list();
    }

    /**
     * Words a kind of mail anew, from the next mail on.
     *
     * @throws Refusal when the wording cannot be used, says what is in force already, or the reason is missing
     */
    @Transactional
    public void change(MailKind kind, String subject, String body, String reason, String changedBy) {
        MailTemplate template = MailTemplate.of(subject, body);
        template.require(kind);
        if (template.equals(own(kind).orElse(builtIn.get(kind)))) {
            throw new Refusal("mail.template.unchanged");
        }
        insert(kind, template.subject(), template.body(), reason, changedBy);
    }

    /** @throws Refusal when the product's own wording is in force already, or the reason is missing */
    @Transactional
    public void backToOurs(MailKind kind, String reason, String changedBy) {
        if (own(kind).isEmpty()) {
            throw new Refusal("mail.template.isOurs");
        }
        insert(kind, null, null, reason, changedBy);
    }

    private void insert(
            MailKind kind, @Nullable String subject, @Nullable String body, String reason, String changedBy) {
        jdbc.sql(
                        """
                        insert into capdo.mail_template_version (kind, subject, body, changed_by, changed_at, reason)
                        values (:kind, :subject, :body, :by, :at, :reason)""")
                .param("kind", kind.name())
                .param("subject", subject)
                .param("body", body)
                .param("by", changedBy)
                .param("at", OffsetDateTime.now(clock))
                .param("reason", reason(reason))
                .update();
        OncePerTransaction.forget(MailTemplate.class, kind);
    }

    /** A reason as it is kept; everything that an administrator does to mail has one. */
    static String reason(String reason) {
        return Fields.required("reason", reason, MAX_REASON);
    }
}
