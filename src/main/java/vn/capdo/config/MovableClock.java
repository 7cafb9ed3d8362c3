package vn.capdo.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The product's clock. It runs with the wall clock, ahead of it by an offset that only a rehearsal sets. */
public final class MovableClock extends Clock {

    private final Clock wall;
    private volatile Duration offset = Duration.ZERO;

    public MovableClock(Clock wall) {
        this.wall = wall;
    }

    public Duration offset() {
        return offset;
    }

    /** What the clock on the wall says: for what people carry a clock of their own, such as an authenticator. */
    public Instant wall() {
        return wall.instant();
    }

    /** Runs on from {@code now}. */
    public void moveTo(Instant now) {
        offset = Duration.between(wall.instant(), now);
    }

    public void setOffset(Duration offset) {
        this.offset = offset;
    }

    @Override
    public ZoneId getZone() {
        return wall.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        MovableClock other = new MovableClock(wall.withZone(zone));
        other.offset = offset;
        return other;
    }

    @Override
    public Instant instant() {
        return wall.instant().plus(offset);
    }
}
