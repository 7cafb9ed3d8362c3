package vn.capdo.web;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.organisation.Access.Scope;
import vn.capdo.organisation.Role;

/** The outbox as people see it: an administrator or coordinator all of it, everybody else what is addressed to him. */
@Component
@Transactional(readOnly = true)
public class OutboxQueries {

    private static final String VISIBLE =
            """
            (user_id = :user or exists (
                select 1 from capdo.role_assignment a join capdo.organisation o on o.code = a.organisation
                where a.user_id = mail_outbox.user_id and coalesce(o.owner, o.code) = any(:owners))
            or exists (
                select 1 from capdo.organisation o
                where mail_outbox.user_id = 'don-vi/' || o.code and coalesce(o.owner, o.code) = any(:owners)))""";

    private final JdbcClient jdbc;

    OutboxQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record MailLine(
            UUID id,
            String userId,
            String recipient,
            String subject,
            String state,
            String stateLabel,
            int attempts,
            String createdAt,
            String sentAt,
            String lastError) {}

    /** @param state code of a state, or null for all */
    public Page<MailLine> list(Scope scope, String state, int page, int size) {
        String[] owners = owners(scope);
        String where = " where " + VISIBLE + " and (cast(:state as text) is null or state = :state)";
        long total = jdbc.sql("select count(*) from capdo.mail_outbox" + where)
                .param("owners", owners)
                .param("user", scope.userId())
                .param("state", state)
                .query(Long.class)
                .single();
        List<MailLine> items = jdbc.sql("select * from capdo.mail_outbox" + where
                        + " order by created_at desc, id limit :limit offset :offset")
                .param("owners", owners)
                .param("user", scope.userId())
                .param("state", state)
                .param("limit", size)
                .param("offset", Page.offset(page, size))
                .query((row, index) -> new MailLine(
                        row.getObject("id", UUID.class),
                        row.getString("user_id"),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("state"),
                        stateLabel(row.getString("state")),
                        row.getInt("attempts"),
                        DossierViews.at(row.getObject("created_at", OffsetDateTime.class)),
                        DossierViews.at(row.getObject("sent_at", OffsetDateTime.class)),
                        row.getString("last_error")))
                .list();
        return new Page<>(items, page, size, total);
    }

    /** @param label the state in words */
    public record StateCount(String state, String label, long count) {}

    /** How many mails stand in each state, within what the person may see. */
    public List<StateCount> counts(Scope scope) {
        return jdbc.sql("select state, count(*) as count from capdo.mail_outbox where " + VISIBLE
                        + " group by state order by state")
                .param("owners", owners(scope))
                .param("user", scope.userId())
                .query((row, index) -> new StateCount(
                        row.getString("state"), stateLabel(row.getString("state")), row.getLong("count")))
                .list();
    }

    /** The owners whose people's mail the person sees; nobody's for those who see their own only. */
    private static String[] owners(Scope scope) {
        return scope.has(Role.ADMINISTRATOR) || scope.has(Role.COORDINATOR)
                ? scope.owners().toArray(String[]::new)
                : new String[0];
    }

    private static String stateLabel(String state) {
        return vn.capdo.Messages.text("mail.state." + state);
    }
}
