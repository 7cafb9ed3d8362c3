package vn.capdo.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Whoever guesses is turned away for the rest of the minute; whoever knows is not. */
class FeedGateTests {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2024-09-01T01:00:00Z"));
    private final FeedGate gate = new FeedGate(new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    });

    @Test
    void guessingFromOneAddressIsStoppedForAMinute() {
        miss(FeedGate.MISSES_A_MINUTE - 1, "10.0.0.1");
        assertThat(gate.isOpen("10.0.0.1", "x")).isTrue();

        miss(1, "10.0.0.1");
        assertThat(gate.isOpen("10.0.0.1", "x")).isFalse();
        assertThat(gate.isOpen("10.0.0.2", "x")).as("somebody else").isTrue();

        now.set(now.get().plus(Duration.ofMinutes(1)));
        assertThat(gate.isOpen("10.0.0.1", "x")).isTrue();
        miss(1, "10.0.0.1");
        assertThat(gate.isOpen("10.0.0.1", "x")).as("counted anew").isTrue();
    }

    @Test
    void aFeedThatWasFoundStaysOpenForItsReaderBehindTheSameGateway() {
        gate.found("biết");
        miss(FeedGate.MISSES_A_MINUTE, "10.0.0.1");

        assertThat(gate.isOpen("10.0.0.1", "biết")).isTrue();
        gate.missed("10.0.0.1", "biết");
        assertThat(gate.isOpen("10.0.0.1", "biết")).as("revoked meanwhile").isFalse();
    }

    private void miss(int times, String address) {
        for (int i = 0; i < times; i++) {
            gate.missed(address, "đoán-" + i);
        }
    }
}
