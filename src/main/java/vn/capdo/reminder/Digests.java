package vn.capdo.reminder;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.config.PublicAddress;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.mail.MailComposer;
import vn.capdo.mail.MailField;
import vn.capdo.mail.MailKind;
import vn.capdo.mail.MailOutbox;
import vn.capdo.mail.MailTemplates;
import vn.capdo.mail.MailText;
import vn.capdo.mail.MailValues;
import vn.capdo.mail.OutgoingMail;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.rehearsal.DueWork;

/**
 * What does not hurry reaches a person in one mail a working day, at the hour that he chose.
 *
 * <p>Rungs are collected when they are told. At the person's hour the digest goes into the outbox, in one transaction with the
 * marking of what is in it. When it leaves it is worded anew: a matter that was closed or moved since is not in it any more, and
 * a digest without any is withdrawn. One that has not left by the next day, because the mail server was away, gives way to the
 * next, which takes over what is still true: however long the outage, one digest comes out of it.
 */
@Service
@Order(DueWork.DIGESTS)
public class Digests implements MailComposer, DueWork {

    private static final Logger log = LoggerFactory.getLogger(Digests.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Deadlines deadlines;
    private final WorkingCalendars calendars;
    private final Notifications notifications;
    private final MailOutbox outbox;
    private final MailTemplates templates;
    private final MatterWords words;
    private final PublicAddress address;
    private final Staff staff;
    private final WorkWithoutADay withoutADay;
    private final TransactionTemplate transaction;

    Digests(
            JdbcClient jdbc,
            Clock clock,
            Deadlines deadlines,
            WorkingCalendars calendars,
            Notifications notifications,
            MailOutbox outbox,
            MailTemplates templates,
            MatterWords words,
            PublicAddress address,
            Staff staff,
            @Lazy WorkWithoutADay withoutADay,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.deadlines = deadlines;
        this.calendars = calendars;
        this.notifications = notifications;
        this.outbox = outbox;
        this.templates = templates;
        this.words = words;
        this.address = address;
        this.staff = staff;
        this.withoutADay = withoutADay;
        this.transaction = transaction;
    }

    /** One rung that somebody is told of in a digest. */
    private record Item(UUID deadlineId, int deadlineVersion, int rung, String absent) {}

    /** @param day which its subject names, also when it leaves later: no two have one subject */
    private record Written(String userId, LocalDate day) {}

    /** Keeps a rung for the person's next digest, in the transaction that claims it. */
    void collect(Deadline deadline, StaffMember person, StaffMember absent, Ladder.Rung rung) {
        jdbc.sql(
                        """
                        insert into capdo.digest_item (user_id, deadline_id, deadline_version, rung, tone, absent, collected_at)
                        values (:user, :deadline, :version, :rung, :tone, :absent, :now) on conflict do nothing""")
                .param("user", person.userId())
                .param("deadline", deadline.id())
                .param("version", deadline.version())
                .param("rung", rung.offsetDays())
                .param("tone", rung.tone().name())
                .param("absent", absent == null ? null : absent.userId())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** Whoever has something waiting gets his digest, once on a working day and not before his hour; on whichever node. */
    public void write() {
        LocalDateTime now = LocalDateTime.now(clock);
        LocalDate today = now.toLocalDate();
        if (!calendars.current().isWorkingDay(today)) {
            return;
        }
        List<String> waiting = jdbc.sql(
                        """
                        select distinct user_id from capdo.digest_item item where mail_id is null and not exists (
                            select 1 from capdo.digest d where d.user_id = item.user_id and d.day = :today)
                        order by user_id""")
                .param("today", today)
                .query(String.class)
                .list();
        Notifications.Ways ways = notifications.ways();
        for (String person : waiting) {
            try {
                if (ways.hourOf(person) <= now.getHour()) {
                    transaction.executeWithoutResult(status -> write(person, today, status));
                }
            } catch (TransactionException | DataAccessResourceFailureException e) {
                throw e; // The database is away: the next round begins where this one ends.
            } catch (RuntimeException e) {
                log.error("Không viết được bản tin cho {}", person, e);
            }
        }
    }

    private void write(String userId, LocalDate today, TransactionStatus status) {
        // Nodes take turns at one person: who comes second finds nothing waiting.
        jdbc.sql("select deadline_id from capdo.digest_item where user_id = :user and mail_id is null for update")
                .param("user", userId)
                .query(UUID.class)
                .list();
        if (written(userId, today)) {
            return;
        }
        List<UUID> unsent = unsent(userId);
        List<UUID> withdrawn = outbox.withdraw(unsent);
        if (withdrawn.size() < unsent.size()) {
            status.setRollbackOnly(); // The last one is leaving right now; the next round knows how that ended.
            return;
        }
        jdbc.sql("update capdo.digest_item set mail_id = null where mail_id = any(:mails)")
                .param("mails", withdrawn.toArray(UUID[]::new))
                .update();
        List<Item> items = items("user_id = :key and mail_id is null", userId);
        Map<Item, Deadline> current = current(items);
        items.stream().filter(item -> !current.containsKey(item)).forEach(item -> forget(userId, item));
        StaffMember person =
                staff.find(userId).filter(one -> staff.isActive(userId)).orElse(null);
        if (person == null) {
            items.forEach(item -> forget(userId, item)); // Whoever has left is told of nothing any more.
            return;
        }
        if (current.isEmpty()) {
            return;
        }
        UUID mail = outbox.enqueue(OutgoingMail.composed(
                name(), MailKind.DIGEST, "digest/" + today, userId, person.email(), text(person, current, today)));
        jdbc.sql("insert into capdo.digest (mail_id, user_id, day) values (:mail, :user, :day)")
                .param("mail", mail)
                .param("user", userId)
                .param("day", today)
                .update();
        jdbc.sql("update capdo.digest_item set mail_id = :mail where user_id = :user and mail_id is null")
                .param("mail", mail)
                .param("user", userId)
                .update();
    }

    private boolean written(String userId, LocalDate day) {
        return jdbc.sql("select count(*) from capdo.digest where user_id = :user and day = :day")
                        .param("user", userId)
                        .param("day", day)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The person's digests of earlier days that have not left. */
    private List<UUID> unsent(String userId) {
        List<UUID> last = jdbc.sql("select mail_id from capdo.digest where user_id = :user order by day desc limit 10")
                .param("user", userId)
                .query(UUID.class)
                .list();
        return outbox.states(last).entrySet().stream()
                .filter(mail ->
                        mail.getValue().equals("PENDING") || mail.getValue().equals("SENDING"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Item> items(String condition, Object key) {
        return jdbc.sql("select deadline_id, deadline_version, rung, absent from capdo.digest_item where " + condition)
                .param("key", key)
                .query(Item.class)
                .list();
    }

    /** What of this is still to be told: the matter is open, at the same date, and no higher rung was told since. */
    private Map<Item, Deadline> current(Collection<Item> items) {
        Map<UUID, Deadline> open =
                deadlines
                        .stillOpen(
                                items.stream().map(Item::deadlineId).distinct().toList())
                        .stream()
                        .collect(Collectors.toMap(Deadline::id, Function.identity()));
        return items.stream()
                .filter(item -> {
                    Deadline deadline = open.get(item.deadlineId());
                    return deadline != null
                            && deadline.version() == item.deadlineVersion()
                            && Integer.valueOf(item.rung()).equals(deadline.toldRung());
                })
                .collect(Collectors.toMap(Function.identity(), item -> open.get(item.deadlineId())));
    }

    private void forget(String userId, Item item) {
        jdbc.sql(
                        """
                        delete from capdo.digest_item where user_id = :user and deadline_id = :deadline
                            and deadline_version = :version and rung = :rung and mail_id is null""")
                .param("user", userId)
                .param("deadline", item.deadlineId())
                .param("version", item.deadlineVersion())
                .param("rung", item.rung())
                .update();
    }

    @Override
    public String name() {
        return "digest";
    }

    @Override
    public Optional<MailText> compose(UUID mail) {
        Map<Item, Deadline> current = current(items("mail_id = :key", mail));
        return current.isEmpty()
                ? Optional.empty()
                : jdbc.sql("select user_id, day from capdo.digest where mail_id = :mail")
                        .param("mail", mail)
                        .query(Written.class)
                        .optional()
                        .flatMap(digest ->
                                staff.find(digest.userId()).map(person -> text(person, current, digest.day())));
    }

    private MailText text(StaffMember person, Map<Item, Deadline> current, LocalDate day) {
        List<MatterWords.Line> lines = current.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Item, Deadline> entry) ->
                                entry.getValue().dueOn())
                        .thenComparing(entry -> entry.getValue().title())
                        .thenComparing(entry -> entry.getValue().id()))
                .map(entry -> words.line(
                        entry.getValue(),
                        Optional.ofNullable(entry.getKey().absent())
                                .flatMap(staff::find)
                                .orElse(null)))
                .toList();
        return templates.write(
                MailKind.DIGEST, values(person, lines, words.linesOf(withoutADay.of(person.userId())), day));
    }

    /** @param undated stands in the list, and is not counted: nothing about it is due */
    MailValues values(StaffMember person, List<MatterWords.Line> lines, List<MatterWords.Line> undated, LocalDate day) {
        return new MailValues()
                .with(MailField.NAME, person.fullName())
                .with(MailField.DAY, Messages.date(day))
                .with(MailField.COUNT, lines.size())
                .with(
                        MailField.LATE_COUNT,
                        lines.stream().filter(MatterWords.Line::late).count())
                .block(
                        MailField.LIST,
                        words.list(
                                Stream.concat(lines.stream(), undated.stream()).toList()))
                .link(address.of(Links.myWork()), Messages.text("mail.openMyWork"));
    }

    @Override
    public int doWhatIsDue() {
        write();
        return 0;
    }
}
