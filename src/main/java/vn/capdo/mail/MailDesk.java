package vn.capdo.mail;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.EmailAddress;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;

/** What an administrator does to single messages; each act is kept with its reason. */
@Service
@Transactional
public class MailDesk {

    private final JdbcClient jdbc;
    private final Staff staff;
    private final Clock clock;

    MailDesk(JdbcClient jdbc, Staff staff, Clock clock) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.clock = clock;
    }

    private record Line(String userId, String recipient, String state) {}

    /**
     * Sends a message once more, to the address that the person has today. One that was sent already goes as a new message, so
     * that no mail program takes it for a copy. A matter that is closed by now still withdraws it.
     *
     * @throws Refusal when it waits or leaves right now, when the person has no address, or without a reason
     */
    public void resend(UUID id, String reason, String actor) {
        Line line = lock(id);
        String kept = MailTemplates.reason(reason);
        if (line.state().equals("PENDING") || line.state().equals("SENDING")) {
            throw new Refusal("mail.desk.underWay", Messages.text("mail.state." + line.state()));
        }
        String address = EmailAddress.usable(
                staff.find(line.userId()).map(StaffMember::email).orElse(line.recipient()));
        if (address == null) {
            throw new Refusal("mail.desk.noAddress", staff.nameOf(line.userId()));
        }
        boolean again = line.state().equals("SENT") || line.state().equals("BOUNCED");
        jdbc.sql(
                        """
                        update capdo.mail_outbox set state = 'PENDING', attempts = 0, not_before = now(), last_error = null,
                            smtp_reply = null, sent_at = null, ended_at = null, full_since = null, recipient = :recipient, resent = resent + 1,
                            message_id = case when :again then '<' || id || '.' || (resent + 1) || '@capdo>' else message_id end
                        where id = :id""")
                .param("recipient", address)
                .param("again", again)
                .param("id", id)
                .update();
        record(id, "RESEND", kept, actor);
    }

    /**
     * Withdraws a message that waits.
     *
     * @throws Refusal when it does not wait any more, or without a reason
     */
    public void cancel(UUID id, String reason, String actor) {
        Line line = lock(id);
        String kept = MailTemplates.reason(reason);
        if (!line.state().equals("PENDING")) {
            throw new Refusal("mail.desk.notWaiting", Messages.text("mail.state." + line.state()));
        }
        jdbc.sql("update capdo.mail_outbox set state = 'CANCELLED', ended_at = now() where id = :id")
                .param("id", id)
                .update();
        record(id, "CANCEL", kept, actor);
    }

    private Line lock(UUID id) {
        return jdbc.sql("select user_id, recipient, state from capdo.mail_outbox where id = :id for update")
                .param("id", id)
                .query(Line.class)
                .optional()
                .orElseThrow(() -> new Refusal("mail.unknown"));
    }

    private void record(UUID id, String act, String reason, String actor) {
        jdbc.sql(
                        """
                        insert into capdo.mail_act (mail_id, act, actor, at, reason)
                        values (:id, :act, :actor, :at, :reason)""")
                .param("id", id)
                .param("act", act)
                .param("actor", actor)
                .param("at", OffsetDateTime.now(clock))
                .param("reason", reason)
                .update();
    }

    /** @param act RESEND or CANCEL */
    public record Act(UUID mailId, String act, String actor, OffsetDateTime at, String reason) {}

    /** What was done to these messages, in order. */
    @ReadOnly
    public List<Act> acts(Collection<UUID> ids) {
        return jdbc.sql(
                        "select mail_id, act, actor, at, reason from capdo.mail_act where mail_id = any(:ids) order by id")
                .param("ids", ids.toArray(UUID[]::new))
                .query(Act.class)
                .list();
    }
}
