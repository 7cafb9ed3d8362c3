package vn.capdo.reminder;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.reminder.NotificationPolicy.Allowance;

/** How and when people want to be reminded, within what an administrator allows. */
@Service
@Transactional
public class Notifications {

    private final JdbcClient jdbc;
    private final Clock clock;

    Notifications(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @ReadOnly
    public NotificationPolicy policy() {
        return jdbc.sql(
                        """
                        select first_hour, last_hour, default_hour, notice, urgent, overdue, at_once_most
                        from capdo.notification_policy order by id desc limit 1""")
                .query(NotificationPolicy.class)
                .optional()
                .orElse(NotificationPolicy.INITIAL);
    }

    /**
     * Allows something else from now on. What people chose is kept, and counts again when it is allowed again.
     *
     * @throws Refusal when the hours are not in order, or nothing changes
     */
    public void allow(NotificationPolicy policy, String actor) {
        if (policy.firstHour() < 0 || policy.lastHour() > 23 || policy.firstHour() > policy.lastHour()) {
            throw new Refusal("notification.hours");
        }
        if (!policy.allows(policy.defaultHour())) {
            throw new Refusal("notification.defaultHour", hour(policy.firstHour()), hour(policy.lastHour()));
        }
        if (policy.atOnceMost() < 1 || policy.atOnceMost() > NotificationPolicy.AT_ONCE_LIMIT) {
            throw new Refusal(
                    "field.range", Messages.text("notification.field.atOnceMost"), 1, NotificationPolicy.AT_ONCE_LIMIT);
        }
        if (policy.equals(policy())) {
            throw new Refusal("notification.unchanged");
        }
        jdbc.sql(
                        """
                        insert into capdo.notification_policy (first_hour, last_hour, default_hour, notice, urgent, overdue,
                            at_once_most, changed_by, changed_at)
                        values (:first, :last, :default, :notice, :urgent, :overdue, :most, :by, :at)""")
                .param("first", policy.firstHour())
                .param("last", policy.lastHour())
                .param("default", policy.defaultHour())
                .param("notice", policy.notice().name())
                .param("urgent", policy.urgent().name())
                .param("overdue", policy.overdue().name())
                .param("most", policy.atOnceMost())
                .param("by", actor)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /** One change of what is allowed. */
    public record PolicyChange(
            int firstHour,
            int lastHour,
            int defaultHour,
            Allowance notice,
            Allowance urgent,
            Allowance overdue,
            int atOnceMost,
            String changedBy,
            OffsetDateTime changedAt) {}

    /** What was allowed when, by whom; the last first. */
    @ReadOnly
    public List<PolicyChange> policyChanges() {
        return jdbc.sql(
                        """
                        select first_hour, last_hour, default_hour, notice, urgent, overdue, at_once_most, changed_by,
                            changed_at
                        from capdo.notification_policy order by id desc limit 20""")
                .query(PolicyChange.class)
                .list();
    }

    @ReadOnly
    public NotificationChoice choiceOf(String userId) {
        return jdbc.sql(
                        """
                        select digest_hour, notice, urgent, overdue from capdo.notification_choice where user_id = :user""")
                .param("user", userId)
                .query(NotificationChoice.class)
                .optional()
                .orElse(NotificationChoice.NONE);
    }

    /** @throws Refusal when the administrator does not allow the hour, or leaves no choice of a tone */
    public void choose(String userId, NotificationChoice choice) {
        NotificationPolicy policy = policy();
        if (choice.digestHour() != null && !policy.allows(choice.digestHour())) {
            throw new Refusal("notification.hourNotAllowed", hour(policy.firstHour()), hour(policy.lastHour()));
        }
        for (Tone tone : Tone.values()) {
            if (choice.of(tone) != null && policy.of(tone) != Allowance.FREE) {
                throw new Refusal(
                        "notification.noChoice",
                        Messages.text("rules.value." + tone),
                        Messages.text("rules.value." + policy.of(tone)));
            }
        }
        jdbc.sql(
                        """
                        insert into capdo.notification_choice (user_id, digest_hour, notice, urgent, overdue, changed_at)
                        values (:user, :hour, :notice, :urgent, :overdue, :now)
                        on conflict (user_id) do update set digest_hour = excluded.digest_hour, notice = excluded.notice,
                            urgent = excluded.urgent, overdue = excluded.overdue, changed_at = excluded.changed_at""")
                .param("user", userId)
                .param("hour", choice.digestHour())
                .param("notice", name(choice.notice()))
                .param("urgent", name(choice.urgent()))
                .param("overdue", name(choice.overdue()))
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** At which hour the person gets the digest. */
    @ReadOnly
    public int hourOf(String userId) {
        return choiceOf(userId).hour(policy());
    }

    /** What is allowed and what everybody chose, as it stands at one moment: for whoever asks about many people. */
    @ReadOnly
    Ways ways() {
        Map<String, NotificationChoice> choices = new HashMap<>();
        jdbc.sql("select user_id, digest_hour, notice, urgent, overdue from capdo.notification_choice")
                .query((RowCallbackHandler) row -> choices.put(
                        row.getString("user_id"),
                        new NotificationChoice(
                                row.getObject("digest_hour", Integer.class),
                                delivery(row.getString("notice")),
                                delivery(row.getString("urgent")),
                                delivery(row.getString("overdue")))));
        return new Ways(policy(), choices);
    }

    /** How and when people are reminded. */
    record Ways(NotificationPolicy policy, Map<String, NotificationChoice> choices) {

        /**
         * A morning on which hundreds of matters escalate must not bury the one mail that a person would have read.
         *
         * @param toldToday how many reminders of the rung's tone have gone to the person at once today
         */
        Delivery delivery(String userId, Ladder.Rung rung, IntSupplier toldToday) {
            Delivery delivery = choice(userId).delivery(policy, rung.tone(), rung.delivery());
            return delivery == Delivery.AT_ONCE
                            && !isAskedFor(userId, rung.tone())
                            && toldToday.getAsInt() >= policy.atOnceMost()
                    ? Delivery.DIGEST
                    : delivery;
        }

        /** Somebody wants every single one at once: the administrator for all, or the person. */
        private boolean isAskedFor(String userId, Tone tone) {
            return tone != Tone.ESCALATION
                    && (policy.of(tone) == Allowance.AT_ONCE || choice(userId).of(tone) == Delivery.AT_ONCE);
        }

        int hourOf(String userId) {
            return choice(userId).hour(policy);
        }

        private NotificationChoice choice(String userId) {
            return choices.getOrDefault(userId, NotificationChoice.NONE);
        }
    }

    private static @Nullable Delivery delivery(@Nullable String name) {
        return name == null ? null : Delivery.valueOf(name);
    }

    private static @Nullable String name(@Nullable Delivery delivery) {
        return delivery == null ? null : delivery.name();
    }

    private static String hour(int hour) {
        return Messages.text("notification.hour", hour);
    }
}
