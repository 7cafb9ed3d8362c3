package vn.capdo.security;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Counts of this minute, in the memory of the node; they begin anew with the next. */
final class PerMinute {

    private final Clock clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private long minute;

    PerMinute(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts one more.
     *
     * @return how many there are now
     */
    synchronized int count(String key) {
        begin();
        return counts.merge(key, 1, Integer::sum);
    }

    synchronized int counted(String key) {
        begin();
        return counts.getOrDefault(key, 0);
    }

    private void begin() {
        long now = clock.instant().getEpochSecond() / 60;
        if (now != minute) {
            counts.clear();
            minute = now;
        }
    }

    /** Until the counts begin anew. */
    long secondsLeft() {
        return 60 - clock.instant().getEpochSecond() % 60;
    }
}
