package vn.capdo.token;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Digest;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.account.AccountRecovered;
import vn.capdo.organisation.LastRoleEnded;
import vn.capdo.organisation.Staff;

/**
 * What programs call the API with. Whoever has the secret may there what its person may, or read what he may read; so it carries 256
 * random bits, is shown once, kept as a hash only, and ends on its last day, when its person ends it, and for good when he is found
 * to hold no role any more, or gets a new password without having shown the old one.
 */
@Service
@Transactional
public class AccessTokens {

    /** By this a secret that has got lost is recognised, in a log or in a repository. */
    public static final String PREFIX = "capdo_";

    static final int MOST = 10;
    static final int MAX_NAME = 60;

    private static final int SECRET_BYTES = 32;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Staff staff;
    private final SecureRandom random = new SecureRandom();

    AccessTokens(JdbcClient jdbc, Clock clock, Staff staff) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.staff = staff;
    }

    /**
     * @param mayWrite false: it reads only
     * @param lastDay inclusive
     * @param lastUsedAt to a few minutes; null for never
     */
    public record AccessToken(
            UUID id,
            String userId,
            String name,
            boolean mayWrite,
            OffsetDateTime createdAt,
            LocalDate lastDay,
            @Nullable OffsetDateTime lastUsedAt) {}

    /** The last day that a token of today may have. */
    public LocalDate longest() {
        return LocalDate.now(clock).plusYears(1);
    }

    /**
     * Makes a new token.
     *
     * @return its secret, which nobody can read again
     * @throws Refusal when it has no name, ends too late or before it begins, or the person has enough of them
     */
    public String create(String userId, String name, boolean mayWrite, LocalDate lastDay) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > MAX_NAME) {
            throw new Refusal("token.name", MAX_NAME);
        }
        if (lastDay.isBefore(LocalDate.now(clock)) || lastDay.isAfter(longest())) {
            throw new Refusal("token.lastDay", longest());
        }
        // One after the other for a person, so that two at once do not both find room.
        jdbc.sql("select user_id from capdo.staff where user_id = :user for update")
                .param("user", userId)
                .query(String.class)
                .single();
        if (of(userId).size() >= MOST) {
            throw new Refusal("token.tooMany", MOST);
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql(
                        """
                        insert into capdo.access_token (id, user_id, name, may_write, token_sha256, created_at, last_day)
                        values (:id, :user, :name, :write, :hash, :now, :last)""")
                .param("id", UUID.randomUUID())
                .param("user", userId)
                .param("name", called)
                .param("write", mayWrite)
                .param("hash", Digest.of(secret))
                .param("now", OffsetDateTime.now(clock))
                .param("last", lastDay)
                .update();
        return secret;
    }

    /** The tokens of a person that still work. */
    @ReadOnly
    public List<AccessToken> of(String userId) {
        return jdbc.sql(
                        """
                        select id, user_id, name, may_write, created_at, last_day, last_used_at from capdo.access_token
                        where user_id = :user and ended_at is null and last_day >= :today order by created_at desc, id""")
                .param("user", userId)
                .param("today", LocalDate.now(clock))
                .query(AccessToken.class)
                .list();
    }

    /** @throws Refusal when the person has no such token */
    public void end(String userId, UUID id) {
        int ended = jdbc.sql("update capdo.access_token set ended_at = :now"
                        + " where id = :id and user_id = :user and ended_at is null")
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .param("user", userId)
                .update();
        if (ended == 0) {
            throw new Refusal("token.unknown");
        }
    }

    @EventListener
    void roleEnded(LastRoleEnded ended) {
        endAllOf(ended.userId());
    }

    @EventListener
    void recovered(AccountRecovered account) {
        endAllOf(account.userId());
    }

    private void endAllOf(String userId) {
        jdbc.sql("update capdo.access_token set ended_at = :now where user_id = :user and ended_at is null")
                .param("now", OffsetDateTime.now(clock))
                .param("user", userId)
                .update();
    }

    /** The token that a secret opens, today; empty when it opens nothing. */
    public Optional<AccessToken> use(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Optional<AccessToken> found = jdbc.sql(
                        """
                        select id, user_id, name, may_write, created_at, last_day, last_used_at from capdo.access_token
                        where token_sha256 = :hash and ended_at is null and last_day >= :today""")
                .param("hash", Digest.of(secret))
                .param("today", LocalDate.now(clock))
                .query(AccessToken.class)
                .optional();
        if (found.isPresent() && staff.rolesOf(found.get().userId()).isEmpty()) {
            endAllOf(found.get().userId());
            return Optional.empty();
        }
        found.ifPresent(this::noteUse);
        return found;
    }

    private void noteUse(AccessToken token) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        if (token.lastUsedAt() == null || token.lastUsedAt().isBefore(now.minusMinutes(5))) {
            jdbc.sql("update capdo.access_token set last_used_at = :now where id = :id")
                    .param("now", now)
                    .param("id", token.id())
                    .update();
        }
    }
}
