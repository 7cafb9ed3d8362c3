package vn.capdo.mail;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.ReadOnly;

/**
 * Reports of mail that could not be delivered, which match no message of ours: sent under our address by somebody else, or about
 * a message that is too old to be told by its recipient alone. An administrator looks at them; after a month they are forgotten.
 */
@Component
public class UnmatchedBounces {

    private static final int LISTED = 200;

    private final JdbcClient jdbc;

    UnmatchedBounces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param recipients to whom the message could not be delivered, separated by commas; empty when the report does not say
     * @param messageIds what the report names as the message; empty when it names none
     * @param reply the server's reason
     */
    public record Report(OffsetDateTime readAt, String recipients, String messageIds, String reply) {}

    /** @param number of the report in the mailbox, as the server counts */
    void add(String mailbox, long validity, long number, Bounce bounce) {
        jdbc.sql("delete from capdo.unmatched_bounce where read_at < now() - interval '30 days'")
                .update();
        jdbc.sql(
                        """
                        insert into capdo.unmatched_bounce (mailbox, uid_validity, uid, recipients, message_ids, reply)
                        values (:mailbox, :validity, :number, :recipients, :ids, :reply) on conflict do nothing""")
                .param("mailbox", mailbox)
                .param("validity", validity)
                .param("number", number)
                .param("recipients", String.join(", ", bounce.recipients()))
                .param("ids", String.join(", ", bounce.messageIds()))
                .param("reply", bounce.reply())
                .update();
    }

    /** Of the last 30 days, the newest first. */
    @ReadOnly
    public List<Report> recent() {
        return jdbc.sql(
                        """
                        select read_at, recipients, message_ids, reply from capdo.unmatched_bounce
                        where read_at >= now() - interval '30 days' order by read_at desc, uid desc limit :most""")
                .param("most", LISTED)
                .query(Report.class)
                .list();
    }
}
