package vn.capdo.mail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.config.CapdoProperties;

/**
 * The outbox as one node works on it. Every change of a claimed message names the claim: after the lease has gone to somebody
 * else it changes nothing. All times are the database's.
 */
final class OutboxLeases {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final CapdoProperties.Mail properties;
    private final RateLimit limit;
    private final String node = UUID.randomUUID().toString();

    OutboxLeases(JdbcClient jdbc, TransactionTemplate transaction, CapdoProperties.Mail properties) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.properties = properties;
        this.limit = new RateLimit(jdbc, properties.perMinute());
    }

    /** Takes up to {@code most} messages that are due, or whose node has not come back in time. */
    List<ClaimedMail> claim(int most) {
        return transaction.execute(status -> {
            List<ClaimedMail> claimed = claimLocked(limit.allowed(most));
            limit.take(claimed.size());
            return claimed;
        });
    }

    private List<ClaimedMail> claimLocked(int most) {
        return jdbc.sql(
                        """
                        with due as (
                            select id, state = 'SENDING' and begun_at is not null as ambiguous from capdo.mail_outbox
                            where (state = 'PENDING' and not_before <= now()) or (state = 'SENDING' and lease_until < now())
                            order by not_before, id limit :most for update skip locked)
                        update capdo.mail_outbox mail set state = 'SENDING', attempts = attempts + 1, begun_at = null,
                            lease_owner = :node, lease_token = nextval('capdo.mail_lease_token'),
                            lease_until = now() + cast(:lease as interval),
                            ambiguous_resends = ambiguous_resends + case when due.ambiguous then 1 else 0 end
                        from due where mail.id = due.id
                        returning mail.id, message_id, recipient, subject, body, deadline_id, deadline_version, composer, attempts,
                            lease_token""")
                .param("most", most)
                .param("node", node)
                .param("lease", interval(properties.lease()))
                .query(ClaimedMail.class)
                .list();
    }

    /** Begins to send: the lease starts anew, if this node still has it. */
    Optional<Lease> begin(ClaimedMail mail) {
        long asked = System.nanoTime();
        boolean mine = change(mail, "begun_at = now(), lease_until = now() + cast(:lease as interval)")
                        .param("lease", interval(properties.lease()))
                        .update()
                == 1;
        return mine ? Optional.of(Lease.of(mail.leaseToken(), asked, properties.lease())) : Optional.empty();
    }

    /** What is about to leave now stands in the outbox, too; false when the claim was another's by now. */
    boolean reword(ClaimedMail mail, MailText text) {
        return change(mail, "subject = :subject, body = :body")
                        .param("subject", text.subject())
                        .param("body", text.html())
                        .update()
                == 1;
    }

    /** Ends the claim in a state that is not left again by itself; false when the claim was another's by now. */
    boolean finish(ClaimedMail mail, String state, @Nullable Delivery delivery) {
        return change(
                                mail,
                                """
                        state = :state, smtp_reply = :reply, last_error = :error, lease_owner = null, lease_token = null,
                        lease_until = null, begun_at = null, ended_at = now(),
                        sent_at = case when :state = 'SENT' then now() end""")
                        .param("state", state)
                        .param("reply", delivery != null && delivery.serverAnswered() ? delivery.reply() : null)
                        .param("error", delivery == null || state.equals("SENT") ? null : delivery.reply())
                        .update()
                == 1;
    }

    /** @param counted the attempt says something about the message, not only about the server */
    void retryLater(ClaimedMail mail, Delivery delivery, Duration pause, boolean counted) {
        change(
                        mail,
                        """
                        state = 'PENDING', last_error = :error, lease_owner = null, lease_token = null, lease_until = null,
                        begun_at = null, not_before = now() + cast(:pause as interval),
                        attempts = attempts - case when :counted then 0 else 1 end,
                        ambiguous_resends = ambiguous_resends + case when :ambiguous then 1 else 0 end""")
                .param("error", delivery.reply())
                .param("pause", interval(pause))
                .param("counted", counted)
                .param("ambiguous", delivery.ambiguous())
                .update();
    }

    /** The recipient's mailbox is full: says something about that, and not about the message. */
    void retryWhenTidied(ClaimedMail mail, Delivery delivery) {
        change(
                        mail,
                        FullMailbox.CHANGES
                                + ", lease_owner = null, lease_token = null, lease_until = null, begun_at = null")
                .param("error", delivery.reply())
                .param("pause", interval(FullMailbox.PAUSE))
                .param("givenUpAfter", interval(FullMailbox.GIVEN_UP_AFTER))
                .update();
    }

    /** Puts back what was claimed and not begun. */
    void release(ClaimedMail mail) {
        change(
                        mail,
                        """
                        state = 'PENDING', attempts = attempts - 1, lease_owner = null, lease_token = null,
                        lease_until = null""")
                .update();
    }

    private JdbcClient.StatementSpec change(ClaimedMail mail, String changes) {
        return jdbc.sql("update capdo.mail_outbox mail set " + changes
                        + " where id = :id and state = 'SENDING' and lease_owner = :node and lease_token = :token")
                .param("id", mail.id())
                .param("node", node)
                .param("token", mail.leaseToken());
    }

    private static String interval(Duration duration) {
        return duration.toMillis() + " milliseconds";
    }

    /** What goes with a message, in order. */
    List<Attachment> attachments(UUID mail) {
        return jdbc.sql(
                        "select name, media_type, content from capdo.mail_attachment where mail_id = :id order by position")
                .param("id", mail)
                .query(Attachment.class)
                .list();
    }
}
