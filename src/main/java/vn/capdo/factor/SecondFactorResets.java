package vn.capdo.factor;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;

/**
 * Taking off somebody's second factor when authenticator and recovery codes are lost: one administrator asks and says why, another
 * one does it, and neither for himself. What nobody has confirmed within three days lapses.
 */
@Service
@Transactional
public class SecondFactorResets {

    private static final Logger log = LoggerFactory.getLogger(SecondFactorResets.class);
    private static final int DAYS = 3;
    private static final int MAX_REASON = 500;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecondFactors factors;

    SecondFactorResets(JdbcClient jdbc, Clock clock, SecondFactors factors) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.factors = factors;
    }

    public record Reset(UUID id, String userId, String reason, String askedBy, OffsetDateTime askedAt) {}

    /** What waits for another administrator. */
    @ReadOnly
    public List<Reset> open() {
        return jdbc.sql("select id, user_id, reason, asked_by, asked_at from capdo.second_factor_reset"
                        + " where closed_at is null and asked_at >= :since order by asked_at")
                .param("since", since())
                .query(Reset.class)
                .list();
    }

    private OffsetDateTime since() {
        return OffsetDateTime.now(clock).minusDays(DAYS);
    }

    /** @throws Refusal when the person has no second factor, is the one who asks, or it was asked already */
    public void ask(String userId, String reason, String by) {
        if (userId.equals(by)) {
            throw new Refusal(Refusal.Kind.NOT_YOURS, "factor.reset.own");
        }
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new Refusal("factor.reset.reason", MAX_REASON);
        }
        if (!factors.isOn(userId)) {
            throw new Refusal("factor.reset.none", userId);
        }
        jdbc.sql("update capdo.second_factor_reset set closed_at = :now"
                        + " where user_id = :user and closed_at is null and asked_at < :since")
                .param("now", OffsetDateTime.now(clock))
                .param("user", userId)
                .param("since", since())
                .update();
        int asked = jdbc.sql(
                        """
                        insert into capdo.second_factor_reset (id, user_id, reason, asked_by, asked_at)
                        values (:id, :user, :reason, :by, :now) on conflict do nothing""")
                .param("id", UUID.randomUUID())
                .param("user", userId)
                .param("reason", reason.strip())
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
        if (asked == 0) {
            throw new Refusal("factor.reset.asked");
        }
    }

    /**
     * @return whose second factor is off now
     * @throws Refusal when the administrator has asked for it himself, or it is his own, or it waits no longer
     */
    public String confirm(UUID id, String by) {
        Reset reset = find(id);
        if (reset.askedBy().equals(by) || reset.userId().equals(by)) {
            throw new Refusal(Refusal.Kind.NOT_YOURS, "factor.reset.another");
        }
        close(id, by);
        factors.takeOff(reset.userId());
        log.warn("Xác thực hai bước của {} đã gỡ: {} đề nghị, {} xác nhận", reset.userId(), reset.askedBy(), by);
        return reset.userId();
    }

    /** Nothing comes of it. */
    public void withdraw(UUID id) {
        find(id);
        close(id, null);
    }

    /** Who holds the row, decides. */
    private Reset find(UUID id) {
        return jdbc.sql("select id, user_id, reason, asked_by, asked_at from capdo.second_factor_reset"
                        + " where id = :id and closed_at is null and asked_at >= :since for update")
                .param("id", id)
                .param("since", since())
                .query(Reset.class)
                .optional()
                .orElseThrow(() -> new Refusal("factor.reset.unknown"));
    }

    private void close(UUID id, @org.jspecify.annotations.Nullable String by) {
        jdbc.sql("update capdo.second_factor_reset set closed_at = :now, confirmed_by = :by where id = :id")
                .param("now", OffsetDateTime.now(clock))
                .param("by", by)
                .param("id", id)
                .update();
    }
}
