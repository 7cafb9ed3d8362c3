package vn.capdo.feed;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.capdo.Digest;

/**
 * Keeps guessing cheap for us: an address of the network that has asked for too many unknown feeds in a minute is turned away
 * before the database is asked. A feed that was found before stays open, so that a neighbour behind the same gateway suffers
 * nothing. In the memory of one node, and bounded.
 */
@Component
public class FeedGate {

    static final int MISSES_A_MINUTE = 20;

    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<String, Misses> misses = bounded();
    private final Map<String, Boolean> known = bounded();

    FeedGate(Clock clock) {
        this.clock = clock;
    }

    private record Misses(long minute, int count) {}

    public boolean isOpen(String address, String token) {
        Misses so = misses.get(address);
        return so == null
                || so.minute() != minute()
                || so.count() < MISSES_A_MINUTE
                || known.containsKey(Digest.of(token));
    }

    public void found(String token) {
        known.put(Digest.of(token), true);
    }

    public void missed(String address, String token) {
        known.remove(Digest.of(token));
        long minute = minute();
        misses.merge(
                address,
                new Misses(minute, 1),
                (before, one) -> before.minute() == minute ? new Misses(minute, before.count() + 1) : one);
    }

    private long minute() {
        return Instant.now(clock).getEpochSecond() / 60;
    }

    private static <V> Map<String, V> bounded() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > REMEMBERED;
            }
        });
    }
}
