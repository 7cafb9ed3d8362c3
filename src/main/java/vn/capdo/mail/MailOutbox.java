package vn.capdo.mail;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where mail waits. A row is written in the transaction of what causes it, and only there. */
@Service
public class MailOutbox {

    private final JdbcClient jdbc;
    private final Clock clock;

    MailOutbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Puts a message into the outbox. The same occasion for the same person is kept once, however often it is asked for.
     * Somebody without an address gets a row too: it is listed for the administrator.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID enqueue(OutgoingMail mail) {
        return enqueue(mail, List.of());
    }

    /** The same with files; returns the id of the message, also of one that was there already and keeps its own files. */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID enqueue(OutgoingMail mail, List<Attachment> attachments) {
        String key = mail.occasion() + "/" + mail.userId();
        UUID id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        boolean reachable = mail.recipient() != null && mail.recipient().contains("@");
        int added = jdbc.sql(
                        """
                        insert into capdo.mail_outbox (id, dedup_key, message_id, user_id, recipient, subject, body, deadline_id,
                            deadline_version, kind, composer, state, not_before, created_at)
                        values (:id, :key, :messageId, :user, :recipient, :subject, :body, :deadline, :version, :kind,
                            :composer, :state, now(), :now)
                        on conflict (dedup_key) do nothing""")
                .param("id", id)
                .param("key", key)
                .param("messageId", "<" + id + "@capdo>")
                .param("user", mail.userId())
                .param("recipient", mail.recipient())
                .param("subject", mail.subject())
                .param("body", mail.body())
                .param("deadline", mail.deadlineId())
                .param("version", mail.deadlineVersion())
                .param("kind", mail.kind() == null ? null : mail.kind().name())
                .param("composer", mail.composer())
                .param("state", reachable ? "PENDING" : "NO_ADDRESS")
                .param("now", OffsetDateTime.now(clock))
                .update();
        if (added == 1) {
            attach(id, attachments);
        }
        return id;
    }

    private void attach(UUID id, List<Attachment> attachments) {
        for (int i = 0; i < attachments.size(); i++) {
            Attachment attachment = attachments.get(i);
            jdbc.sql(
                            """
                            insert into capdo.mail_attachment (mail_id, position, name, media_type, content)
                            values (:id, :position, :name, :type, :content)""")
                    .param("id", id)
                    .param("position", i)
                    .param("name", attachment.name())
                    .param("type", attachment.mediaType())
                    .param("content", attachment.content())
                    .update();
        }
    }

    /** How many messages of a kind were written for a person since an instant, whatever became of them. */
    @Transactional(readOnly = true)
    public int countSince(String userId, MailKind kind, OffsetDateTime since) {
        return jdbc.sql(
                        """
                        select count(*) from capdo.mail_outbox where user_id = :user and kind = :kind and created_at >= :since""")
                .param("user", userId)
                .param("kind", kind.name())
                .param("since", since)
                .query(Integer.class)
                .single();
    }

    /** In which state each of these messages is now. */
    @Transactional(readOnly = true)
    public Map<UUID, String> states(Collection<UUID> ids) {
        Map<UUID, String> states = new HashMap<>();
        jdbc.sql("select id, state from capdo.mail_outbox where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((RowCallbackHandler) row -> states.put(row.getObject("id", UUID.class), row.getString("state")));
        return states;
    }

    /**
     * Withdraws these messages, because another one takes over what they say. Which of them nobody has begun to send, and so
     * were withdrawn; the others are on their way, or over.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<UUID> withdraw(Collection<UUID> ids) {
        return jdbc.sql(
                        """
                        update capdo.mail_outbox set state = 'CANCELLED', ended_at = now()
                        where id = any(:ids) and state = 'PENDING' returning id""")
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /** Stands for a body, not a person, where a message names its reader. */
    public static String reader(String organisation) {
        return "don-vi/" + organisation;
    }

    /**
     * Withdraws what still waits of earlier messages on a matter, because a later one says all that is left to say.
     *
     * @param occasions what their occasions begin with
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void supersede(UUID deadlineId, String occasions) {
        jdbc.sql(
                        """
                        update capdo.mail_outbox set state = 'CANCELLED', ended_at = now()
                        where deadline_id = :deadline and state = 'PENDING' and starts_with(dedup_key, :occasions)""")
                .param("deadline", deadlineId)
                .param("occasions", occasions)
                .update();
    }
}
