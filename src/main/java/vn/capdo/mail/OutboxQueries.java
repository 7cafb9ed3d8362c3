package vn.capdo.mail;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.Page;
import vn.capdo.ReadOnly;
import vn.capdo.SearchText;
import vn.capdo.VietNam;
import vn.capdo.acting.Access.Scope;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;

/**
 * The outbox as people see it: an administrator of the installation all of it, an administrator or coordinator what goes to
 * people and bodies of his owners, everybody else what is addressed to him.
 */
@Component
@ReadOnly
public class OutboxQueries {

    private static final String VISIBLE =
            """
            (:everything or user_id = :user or exists (
                select 1 from capdo.role_assignment a join capdo.organisation o on o.code = a.organisation
                where a.user_id = mail_outbox.user_id and coalesce(o.owner, o.code) = any(:owners))
            or exists (
                select 1 from capdo.organisation o
                where mail_outbox.user_id = 'don-vi/' || o.code and coalesce(o.owner, o.code) = any(:owners)))""";

    private static final String FOUND =
            """
             and (cast(:state as text) is null or state = :state)
             and (cast(:from as timestamptz) is null or created_at >= :from)
             and (cast(:to as timestamptz) is null or created_at < :to)
             and (cast(:q as text) is null or search like :q
                 or user_id in (select s.user_id from capdo.staff s where capdo.mail_fold(s.full_name) like :q))""";

    private final JdbcClient jdbc;
    private final Staff staff;
    private final MailDesk desk;

    OutboxQueries(JdbcClient jdbc, Staff staff, MailDesk desk) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.desk = desk;
    }

    /**
     * What is looked for; null or blank where nothing.
     *
     * @param q part of the subject, of the address, or of the reader's name; accents may be left out
     * @param state code of a state
     * @param from first day on which it was written, in Viet Nam
     * @param to last such day
     */
    public record Filter(@Nullable String q, @Nullable String state, @Nullable LocalDate from, @Nullable LocalDate to) {

        public static final Filter ALL = new Filter(null, null, null, null);

        @Nullable
        String pattern() {
            return q == null || q.isBlank() ? null : SearchText.pattern(q);
        }

        boolean states() {
            return state != null && !state.isBlank();
        }
    }

    /**
     * @param nextAttempt when it is tried next; empty unless it waits
     * @param reply what the mail server said last, or what went wrong
     * @param acts what administrators did to it, in words
     */
    public record MailLine(
            UUID id,
            String userId,
            String name,
            String recipient,
            String subject,
            String state,
            String stateLabel,
            int attempts,
            String createdAt,
            String sentAt,
            String nextAttempt,
            String reply,
            String lastError,
            List<String> acts) {

        public boolean resendable() {
            return !state.equals("PENDING") && !state.equals("SENDING");
        }

        public boolean cancellable() {
            return state.equals("PENDING");
        }
    }

    public Page<MailLine> list(Scope scope, Filter filter, int page, int size) {
        String where = " where " + VISIBLE + FOUND;
        long total = bound("select count(*) from capdo.mail_outbox" + where, scope, filter)
                .query(Long.class)
                .single();
        List<MailLine> items = bound(
                        "select * from capdo.mail_outbox" + where
                                + " order by created_at desc, id limit :limit offset :offset",
                        scope,
                        filter)
                .param("limit", size)
                .param("offset", Page.offset(page, size))
                .query((row, index) -> new MailLine(
                        row.getObject("id", UUID.class),
                        row.getString("user_id"),
                        "",
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("state"),
                        stateLabel(row.getString("state")),
                        row.getInt("attempts"),
                        VietNam.at(row.getObject("created_at", OffsetDateTime.class)),
                        VietNam.at(row.getObject("sent_at", OffsetDateTime.class)),
                        row.getString("state").equals("PENDING")
                                ? VietNam.at(row.getObject("not_before", OffsetDateTime.class))
                                : "",
                        row.getString("smtp_reply"),
                        row.getString("last_error"),
                        List.of()))
                .list();
        return new Page<>(named(items), page, size, total);
    }

    private List<MailLine> named(List<MailLine> items) {
        Map<UUID, List<MailDesk.Act>> acts = desk
                .acts(items.stream().map(MailLine::id).toList())
                .stream()
                .collect(Collectors.groupingBy(MailDesk.Act::mailId));
        Map<String, String> names = new HashMap<>();
        return items.stream()
                .map(item -> new MailLine(
                        item.id(),
                        item.userId(),
                        names.computeIfAbsent(item.userId(), staff::nameOf),
                        item.recipient(),
                        item.subject(),
                        item.state(),
                        item.stateLabel(),
                        item.attempts(),
                        item.createdAt(),
                        item.sentAt(),
                        item.nextAttempt(),
                        item.reply(),
                        item.lastError(),
                        acts.getOrDefault(item.id(), List.of()).stream()
                                .map(act -> Messages.text(
                                        "page.mailAct",
                                        Messages.text("mail.act." + act.act()),
                                        staff.nameOf(act.actor()),
                                        VietNam.at(act.at()),
                                        act.reason()))
                                .toList()))
                .toList();
    }

    private JdbcClient.StatementSpec bound(String sql, Scope scope, Filter filter) {
        return jdbc.sql(sql)
                .param("owners", owners(scope))
                .param("everything", scope.rolesAnywhere().contains(Role.INSTALLATION_ADMINISTRATOR))
                .param("user", scope.userId())
                .param("state", filter.states() ? filter.state() : null)
                .param("from", start(filter.from()))
                .param("to", filter.to() == null ? null : start(filter.to().plusDays(1)))
                .param("q", filter.pattern());
    }

    private static @Nullable OffsetDateTime start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(VietNam.ZONE).toOffsetDateTime();
    }

    /** Whether the person sees this message. */
    public boolean sees(Scope scope, UUID mail) {
        return jdbc.sql("select count(*) from capdo.mail_outbox where id = :id and " + VISIBLE)
                        .param("id", mail)
                        .param("owners", owners(scope))
                        .param("everything", scope.rolesAnywhere().contains(Role.INSTALLATION_ADMINISTRATOR))
                        .param("user", scope.userId())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** @param label the state in words */
    public record StateCount(String state, String label, long count) {}

    /** How many mails stand in each state, within what the person may see and looks for, whatever state he looks for. */
    public List<StateCount> counts(Scope scope, Filter filter) {
        return bound(
                        "select state, count(*) as count from capdo.mail_outbox where " + VISIBLE + FOUND
                                + " group by state order by state",
                        scope,
                        new Filter(filter.q(), null, filter.from(), filter.to()))
                .query((row, index) -> new StateCount(
                        row.getString("state"), stateLabel(row.getString("state")), row.getLong("count")))
                .list();
    }

    /** The owners whose people's mail the person sees; nobody's for those who see their own only. */
    private static String[] owners(Scope scope) {
        return Stream.of(Role.ADMINISTRATOR, Role.COORDINATOR)
                .flatMap(role -> scope.ownersWith(role).stream())
                .distinct()
                .toArray(String[]::new);
    }

    private static String stateLabel(String state) {
        return Messages.text("mail.state." + state);
    }
}
