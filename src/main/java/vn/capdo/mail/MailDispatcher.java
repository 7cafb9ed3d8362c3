package vn.capdo.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.deadline.Deadlines;

/**
 * Takes messages from the outbox to the mail server.
 *
 * <p>A short transaction claims rows with a lease on the database's clock; the sending happens outside any transaction, so a
 * slow server never holds a row lock. A row whose lease ran out is sent again with the same Message-ID: a receiver can
 * tell, and nothing is lost. Without a mail server nothing is claimed and everything waits, visibly.
 */
@Component
public class MailDispatcher {

    private static final Logger log = LoggerFactory.getLogger(MailDispatcher.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ObjectProvider<JavaMailSender> sender;
    private final MailProperties properties;
    private final Deadlines deadlines;
    private final String node = UUID.randomUUID().toString();

    MailDispatcher(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ObjectProvider<JavaMailSender> sender,
            MailProperties properties,
            Deadlines deadlines) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.sender = sender;
        this.properties = properties;
        this.deadlines = deadlines;
    }

    private record Row(
            UUID id,
            String messageId,
            String recipient,
            String subject,
            String body,
            UUID deadlineId,
            Integer deadlineVersion,
            int attempts) {}

    public boolean hasMailServer() {
        return sender.getIfAvailable() != null;
    }

    @Scheduled(fixedDelayString = "${capdo.mail.interval:PT5S}")
    public void dispatch() {
        JavaMailSender server = sender.getIfAvailable();
        if (server == null) {
            return;
        }
        for (List<Row> rows = claim(); !rows.isEmpty(); rows = claim()) {
            for (Row row : rows) {
                send(server, row);
            }
        }
    }

    private List<Row> claim() {
        return transaction.execute(status -> jdbc.sql(
                        """
                        update capdo.mail_outbox set state = 'SENDING', lease_owner = :node, attempts = attempts + 1,
                            lease_until = now() + cast(:lease as interval)
                        where id in (
                            select id from capdo.mail_outbox
                            where (state = 'PENDING' and not_before <= now()) or (state = 'SENDING' and lease_until < now())
                            order by not_before limit :batch for update skip locked)
                        returning id, message_id, recipient, subject, body, deadline_id, deadline_version, attempts""")
                .param("node", node)
                .param("lease", properties.lease().toSeconds() + " seconds")
                .param("batch", properties.batch())
                .query(Row.class)
                .list());
    }

    private void send(JavaMailSender server, Row row) {
        if (row.deadlineId() != null && !deadlines.isOpen(row.deadlineId(), row.deadlineVersion())) {
            finish(row, "CANCELLED", null);
            return;
        }
        try {
            server.send(message(server, row));
            finish(row, "SENT", null);
        } catch (MailParseException | MailPreparationException | MessagingException e) {
            finish(row, "FAILED", e.getMessage());
        } catch (MailException e) {
            if (isPermanent(e) || row.attempts() >= properties.maxAttempts()) {
                log.warn("Thư {} không gửi được: {}", row.id(), e.getMessage());
                finish(row, "FAILED", e.getMessage());
            } else {
                retryLater(row, e.getMessage());
            }
        }
    }

    private MimeMessage message(JavaMailSender server, Row row) throws MessagingException {
        MimeMessage message = server.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(properties.from());
        helper.setTo(row.recipient());
        helper.setSubject(row.subject());
        helper.setText(PlainText.of(row.body()), row.body());
        for (Attachment attachment : attachments(row.id())) {
            helper.addAttachment(
                    attachment.name(), new ByteArrayResource(attachment.content()), attachment.mediaType());
        }
        message.setHeader("Message-ID", row.messageId());
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private List<Attachment> attachments(UUID id) {
        return jdbc.sql(
                        "select name, media_type, content from capdo.mail_attachment where mail_id = :id order by position")
                .param("id", id)
                .query(Attachment.class)
                .list();
    }

    /** A 5xx answer, or an address that cannot exist: trying again does not help. */
    private static boolean isPermanent(MailException failure) {
        if (!(failure instanceof MailSendException sending)) {
            return false;
        }
        return sending.getFailedMessages().values().stream().anyMatch(cause -> SmtpReply.isPermanent(cause));
    }

    private void finish(Row row, String state, String error) {
        transaction.executeWithoutResult(status -> jdbc.sql(
                        """
                        update capdo.mail_outbox set state = :state, last_error = :error, lease_owner = null, lease_until = null,
                            sent_at = case when :state = 'SENT' then now() end
                        where id = :id and lease_owner = :node""")
                .param("state", state)
                .param("error", error)
                .param("id", row.id())
                .param("node", node)
                .update());
    }

    private void retryLater(Row row, String error) {
        Duration pause = Duration.ofSeconds(Math.min(3600, 15L << Math.min(row.attempts(), 8)));
        long jitter = ThreadLocalRandom.current().nextLong(pause.toMillis() / 4 + 1);
        transaction.executeWithoutResult(status -> jdbc.sql(
                        """
                        update capdo.mail_outbox set state = 'PENDING', last_error = :error, lease_owner = null,
                            lease_until = null, not_before = now() + cast(:pause as interval)
                        where id = :id and lease_owner = :node""")
                .param("error", error)
                .param("pause", (pause.toMillis() + jitter) + " milliseconds")
                .param("id", row.id())
                .param("node", node)
                .update());
    }
}
