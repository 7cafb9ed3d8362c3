package vn.capdo.mail;

import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.Expiring;
import vn.capdo.PersonalRecords;

/**
 * What mail keeps of people: address and text. When the period is over, or the person has left, both are emptied; that a message
 * of this kind went to him on that day stays known. What still waits to be sent is left alone.
 */
@Component
class MailPersons implements PersonalRecords, Expiring {

    private static final String EMPTIED =
            """
            update capdo.mail_outbox set recipient = null, subject = '', body = '', smtp_reply = null, last_error = null
            where state not in ('PENDING', 'SENDING') and (body <> '' or recipient is not null)""";

    private final JdbcClient jdbc;

    MailPersons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void anonymise(String userId, String name, String alias) {
        jdbc.sql(
                        """
                        update capdo.mail_outbox set state = 'CANCELLED', ended_at = now()
                        where user_id = :user and state = 'PENDING'""")
                .param("user", userId)
                .update();
        jdbc.sql(
                        "delete from capdo.mail_attachment where mail_id in (select id from capdo.mail_outbox where user_id = :user)")
                .param("user", userId)
                .update();
        jdbc.sql(EMPTIED + " and user_id = :user").param("user", userId).update();
        // In what others were told of him; not where somebody else bears the same name.
        jdbc.sql(
                        """
                        update capdo.mail_outbox set
                            subject = replace(subject, :name, :alias), body = replace(body, :name, :alias)
                        where (strpos(subject, :name) > 0 or strpos(body, :name) > 0)
                            and not exists (select from capdo.staff where full_name = :name and user_id <> :user)""")
                .param("name", name)
                .param("alias", alias)
                .param("user", userId)
                .update();
    }

    @Override
    public String kind() {
        return "mail";
    }

    @Override
    public int expire(OffsetDateTime before) {
        jdbc.sql(
                        """
                        delete from capdo.mail_attachment where mail_id in (select id from capdo.mail_outbox
                            where state not in ('PENDING', 'SENDING') and created_at < :before)""")
                .param("before", before)
                .update();
        return jdbc.sql(EMPTIED + " and created_at < :before")
                .param("before", before)
                .update();
    }
}
