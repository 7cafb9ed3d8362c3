package vn.capdo.account;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import vn.capdo.Digest;

/**
 * How often passwords may be tried, on all nodes together. Each try is counted before the password is looked at, and given back
 * when it was the right one; so a thousand at once count a thousand.
 *
 * <p>Strangers' tries are counted for their source and for the account they aim at. A source from which the account has signed in
 * before has a count of its own: whoever guesses from elsewhere does not keep the owner out, and a stolen browser does not guess
 * for ever. A count that is full closes for a quarter of a minute, then for twice as long after every further try.
 */
@Service
public class LoginThrottle {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(15);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    /** After so many refused, or so many doublings, nobody can say that it is somebody's bad memory. */
    private static final int ATTACK_REFUSED = 30;

    private static final int ATTACK_DOUBLINGS = 4;

    /** What is counted: how much is free, and how long it takes for one try to be forgotten. */
    private enum Count {
        SOURCE(100, Duration.ofMinutes(1)),
        ACCOUNT(10, Duration.ofMinutes(15)),
        KNOWN(20, Duration.ofMinutes(5)),
        RESET_FROM_SOURCE(30, Duration.ofMinutes(2)),
        RESET_OF_ACCOUNT(3, Duration.ofMinutes(20));

        private final int free;
        private final Duration drain;

        Count(int free, Duration drain) {
            this.free = free;
            this.drain = drain;
        }

        String key(String... of) {
            return Digest.of(name() + "\n" + String.join("\n", of));
        }
    }

    private record Counted(boolean admitted, double level, int refused, boolean alerted, double seconds) {}

    private final JdbcClient jdbc;
    private final LoginAlerts alerts;

    LoginThrottle(JdbcClient jdbc, LoginAlerts alerts) {
        this.jdbc = jdbc;
        this.alerts = alerts;
    }

    /**
     * Counts a try, in a transaction of its own: to be asked before the password is looked at, and outside of any other.
     *
     * @param userId as it was typed; whether there is such an account makes no difference
     * @return how long to wait; empty when the password may be looked at
     */
    public Optional<Duration> admit(String userId, Source source) {
        String known = known(userId, source);
        if (known != null) {
            return count(Count.KNOWN, known, userId, source);
        }
        // The account's count is not for a source that is closed anyway.
        return count(Count.SOURCE, Count.SOURCE.key(source.network()), userId, source)
                .or(() -> count(Count.ACCOUNT, Count.ACCOUNT.key(userId), userId, source));
    }

    /** Counts a wish for a link to reset the password; false when it is one too many. */
    boolean admitReset(String userId, Source source) {
        return count(Count.RESET_FROM_SOURCE, Count.RESET_FROM_SOURCE.key(source.network()))
                        .admitted()
                && count(Count.RESET_OF_ACCOUNT, Count.RESET_OF_ACCOUNT.key(userId))
                        .admitted();
    }

    /** Counts a wrong access token of a program: for its source, beside what people try from there. */
    public Optional<Duration> wrongToken(Source source) {
        return count(Count.SOURCE, Count.SOURCE.key("token", source.network()), "", source);
    }

    /** The password was the right one: the try is given back, and the account knows its source from now on. */
    public void succeeded(String userId, Source source) {
        String known = known(userId, source);
        if (known != null) {
            giveBack(Count.KNOWN, known);
        } else {
            giveBack(Count.SOURCE, Count.SOURCE.key(source.network()));
            giveBack(Count.ACCOUNT, Count.ACCOUNT.key(userId));
        }
        learn(userId, source);
    }

    /** The account is let through from this source by a count of its own, as after a login. */
    public void learn(String userId, Source source) {
        jdbc.sql(
                        """
                        insert into capdo.known_source as known (key, seen_at) select unnest(:keys), clock_timestamp()
                        on conflict (key) do update set seen_at = excluded.seen_at
                        where known.seen_at < excluded.seen_at - interval '1 day'""")
                .param("keys", keysOf(userId, source).toArray(String[]::new))
                .update();
    }

    /** By the cookie rather than by the address, which colleagues share; null when the account has not signed in from there. */
    private @Nullable String known(String userId, Source source) {
        List<String> keys = keysOf(userId, source);
        return jdbc.sql("select key from capdo.known_source where key = any(:keys) order by key = :best desc limit 1")
                .param("keys", keys.toArray(String[]::new))
                .param("best", keys.get(0))
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private static List<String> keysOf(String userId, Source source) {
        String address = Count.KNOWN.key(userId, "address", source.network());
        return source.device() == null
                ? List.of(address)
                : Stream.of(Count.KNOWN.key(userId, "device", source.device()), address)
                        .toList();
    }

    private Optional<Duration> count(Count count, String key, String userId, Source source) {
        Counted counted = count(count, key);
        if (!counted.alerted() && isAttack(count, counted) && firstToTell(key)) {
            if (count == Count.SOURCE) {
                alerts.sourceUnderWatch(source.address());
            } else {
                alerts.accountUnderAttack(userId, source.address());
            }
        }
        return counted.admitted()
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds((long) Math.ceil(counted.seconds())));
    }

    private Counted count(Count count, String key) {
        return jdbc.sql(
                        """
                        insert into capdo.login_try as t (key, level, last_at, closed_until)
                        values (:key, 1, clock_timestamp(), clock_timestamp())
                        on conflict (key) do update set (level, last_at, closed_until, admitted, refused, alerted) = (
                            select case when open then drained + 1 else drained end, clock_timestamp(),
                                case when open and round(drained + 1) >= :free
                                    then clock_timestamp() + make_interval(secs => least(:longest,
                                        :first * power(2, least(round(drained + 1) - :free, 30))))
                                    else t.closed_until end,
                                open,
                                case when drained < 0.5 then 0 else t.refused end + case when open then 0 else 1 end,
                                t.alerted and drained >= 0.5
                            from (select t.closed_until <= clock_timestamp() as open, greatest(0, t.level
                                - extract(epoch from clock_timestamp() - t.last_at) / :drain) as drained) as now)
                        returning admitted, level, refused, alerted,
                            greatest(0, extract(epoch from closed_until - clock_timestamp())) as seconds""")
                .param("key", key)
                .param("free", count.free)
                .param("first", FIRST_WAIT.toSeconds())
                .param("longest", LONGEST_WAIT.toSeconds())
                .param("drain", (double) count.drain.toSeconds())
                .query(Counted.class)
                .single();
    }

    private void giveBack(Count count, String key) {
        jdbc.sql(
                        """
                        update capdo.login_try set level = greatest(0, level - 1),
                            closed_until = case when round(level - 1) < :free then least(closed_until, clock_timestamp())
                                else closed_until end
                        where key = :key""")
                .param("free", count.free)
                .param("key", key)
                .update();
    }

    private static boolean isAttack(Count count, Counted counted) {
        return counted.refused() >= ATTACK_REFUSED || counted.level() >= count.free + ATTACK_DOUBLINGS - 0.5;
    }

    private boolean firstToTell(String key) {
        return jdbc.sql("update capdo.login_try set alerted = true where key = :key and not alerted")
                        .param("key", key)
                        .update()
                == 1;
    }

    /** Counts that have drained away, and sources that were not used for half a year. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
    void forget() {
        jdbc.sql("delete from capdo.login_try where last_at < clock_timestamp() - interval '1 day'")
                .update();
        jdbc.sql("delete from capdo.known_source where seen_at < clock_timestamp() - interval '180 days'")
                .update();
    }
}
