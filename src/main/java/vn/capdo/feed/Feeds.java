package vn.capdo.feed;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Digest;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.account.Accounts;

/**
 * The addresses under which calendar programs read somebody's deadlines. Whoever knows one reads without a login, so it carries 256
 * random bits, is shown once, kept as a hash only, and ends when its person revokes it or holds no role any more.
 */
@Service
@Transactional
public class Feeds {

    static final int MOST = 5;

    private static final int SECRET_BYTES = 32;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Accounts accounts;
    private final SecureRandom random = new SecureRandom();

    Feeds(JdbcClient jdbc, Clock clock, Accounts accounts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.accounts = accounts;
    }

    /** Whose deadlines an address shows. */
    public enum Scope {
        /** The person's own tasks, and the milestones of the units he prepares for or leads. */
        ME,
        /** Everything of the person's organisations. */
        UNIT,
        /** Everything of the owners that the person sees. */
        OWNER
    }

    /** @param lastUsedAt when a program read it last, to a few minutes; null for never */
    public record Feed(
            UUID id, String userId, Scope scope, OffsetDateTime createdAt, @Nullable OffsetDateTime lastUsedAt) {}

    /**
     * Makes a new address.
     *
     * @return its secret part, which nobody can read again
     * @throws Refusal when the person has enough of them
     */
    public String create(String userId, Scope scope) {
        // One after the other for a person, so that two at once do not both find room.
        jdbc.sql("select user_id from capdo.staff where user_id = :user for update")
                .param("user", userId)
                .query(String.class)
                .single();
        if (of(userId).size() >= MOST) {
            throw new Refusal("feed.tooMany", MOST);
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        jdbc.sql(
                        """
                        insert into capdo.calendar_feed (id, user_id, scope, token_sha256, created_at)
                        values (:id, :user, :scope, :hash, :now)""")
                .param("id", UUID.randomUUID())
                .param("user", userId)
                .param("scope", scope.name())
                .param("hash", Digest.of(token))
                .param("now", OffsetDateTime.now(clock))
                .update();
        return token;
    }

    /** The addresses of a person that still work. */
    @ReadOnly
    public List<Feed> of(String userId) {
        return jdbc.sql(
                        """
                        select id, user_id, scope, created_at, last_used_at from capdo.calendar_feed
                        where user_id = :user and revoked_at is null order by created_at, id""")
                .param("user", userId)
                .query(Feed.class)
                .list();
    }

    /** @throws Refusal when the person has no such address */
    public void revoke(UUID id, String userId) {
        int revoked = jdbc.sql(
                        """
                        update capdo.calendar_feed set revoked_at = :now
                        where id = :id and user_id = :user and revoked_at is null""")
                .param("id", id)
                .param("user", userId)
                .param("now", OffsetDateTime.now(clock))
                .update();
        if (revoked == 0) {
            throw new Refusal("feed.unknown");
        }
    }

    /** Whether a text could be the secret of an address at all. */
    public static boolean looksLikeToken(String token) {
        return token.matches("[A-Za-z0-9_-]{43}");
    }

    /** The address behind a secret, noted as used now; empty when unknown, revoked, or its person is let in no more. */
    public Optional<Feed> use(String token) {
        Optional<Feed> feed = jdbc.sql(
                        """
                        select id, user_id, scope, created_at, last_used_at from capdo.calendar_feed
                        where token_sha256 = :hash and revoked_at is null""")
                .param("hash", Digest.of(token))
                .query(Feed.class)
                .optional()
                .filter(found -> accounts.admitted(found.userId()).isPresent());
        OffsetDateTime now = OffsetDateTime.now(clock);
        feed.filter(found -> found.lastUsedAt() == null
                        || found.lastUsedAt().isBefore(now.minusMinutes(5))
                        || found.lastUsedAt().isAfter(now))
                .ifPresent(found -> jdbc.sql("update capdo.calendar_feed set last_used_at = :now where id = :id")
                        .param("now", now)
                        .param("id", found.id())
                        .update());
        return feed;
    }
}
