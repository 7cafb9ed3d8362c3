package vn.capdo.mail;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.EmailAddress;
import vn.capdo.ReadOnly;

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
        if (!insert(List.of(mail)).isEmpty()) {
            attach(idOf(mail), attachments);
        }
        return idOf(mail);
    }

    /** Several at once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enqueue(List<OutgoingMail> mails) {
        insert(mails);
    }

    private static String keyOf(OutgoingMail mail) {
        return mail.occasion() + "/" + mail.userId();
    }

    private static UUID idOf(OutgoingMail mail) {
        return UUID.nameUUIDFromBytes(keyOf(mail).getBytes(StandardCharsets.UTF_8));
    }

    /** What cannot be sent to is kept as it was written, so that people see why. */
    private static @Nullable String recipientOf(OutgoingMail mail) {
        String usable = EmailAddress.usable(mail.recipient());
        return usable == null ? mail.recipient() : usable;
    }

    /** @return the ids of those that were not there already */
    private Set<UUID> insert(List<OutgoingMail> mails) {
        if (mails.isEmpty()) {
            return Set.of();
        }
        return jdbc.sql(
                        """
                        insert into capdo.mail_outbox (id, dedup_key, message_id, user_id, recipient, subject, body, deadline_id,
                            deadline_version, kind, composer, state, not_before, created_at)
                        select id, key, '<' || id || '@capdo>', person, recipient, subject, body, deadline, version, kind, composer,
                            state, now(), :now
                        from unnest(:ids, :keys, :people, :recipients, :subjects, :bodies, :deadlines, :versions, :kinds, :composers, :states)
                            as mail (id, key, person, recipient, subject, body, deadline, version, kind, composer, state)
                        on conflict (dedup_key) do nothing returning id""")
                .param(
                        "states",
                        column(
                                mails,
                                mail -> EmailAddress.usable(mail.recipient()) == null ? "NO_ADDRESS" : "PENDING",
                                String[]::new))
                .param("ids", column(mails, MailOutbox::idOf, UUID[]::new))
                .param("keys", column(mails, MailOutbox::keyOf, String[]::new))
                .param("people", column(mails, OutgoingMail::userId, String[]::new))
                .param("recipients", column(mails, MailOutbox::recipientOf, String[]::new))
                .param("subjects", column(mails, OutgoingMail::subject, String[]::new))
                .param("bodies", column(mails, OutgoingMail::body, String[]::new))
                .param("deadlines", column(mails, OutgoingMail::deadlineId, UUID[]::new))
                .param("versions", column(mails, OutgoingMail::deadlineVersion, Integer[]::new))
                .param(
                        "kinds",
                        column(
                                mails,
                                mail -> mail.kind() == null ? null : mail.kind().name(),
                                String[]::new))
                .param("composers", column(mails, OutgoingMail::composer, String[]::new))
                .param("now", OffsetDateTime.now(clock))
                .query(UUID.class)
                .set();
    }

    private static <T> T[] column(
            List<OutgoingMail> mails, Function<OutgoingMail, @Nullable Object> of, IntFunction<T[]> array) {
        return mails.stream().map(of).toArray(array);
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
    @ReadOnly
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
    @ReadOnly
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
