package vn.capdo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The small run of the harness in {@code faults/}: one node killed, one stopped for longer than its lease, connections cut
 * before the receipt, some fifty reminders. The large runs: {@code faults/run}.
 */
class SmallFaultsIT {

    private static final int REMINDERS = 48;
    private static final Duration LEASE = Duration.ofSeconds(10);

    @Test
    void nothingIsLostNothingIsMadeUpAndEveryRepeatIsExplained() throws Exception {
        Checker.Result result = Scenario.SMALL.run(
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("capdo.jar")),
                Path.of("target/faults"),
                REMINDERS,
                System.currentTimeMillis() % 10_000,
                LEASE);

        Map<String, Object> figures = result.figures();
        assertThat(figures.get("lost")).as("lost").isEqualTo(List.of());
        assertThat(figures.get("phantom")).as("phantom").isEqualTo(List.of());
        assertThat(figures.get("duplicatesUnexplained")).as("unexplained").isEqualTo(List.of());
        assertThat((Integer) figures.get("expected")).isGreaterThanOrEqualTo(REMINDERS);
        assertThat(figures.get("kills")).isEqualTo(1L);
        assertThat(figures.get("pauses")).isEqualTo(1L);
        assertThat(result.clean()).as("%s", figures.get("invariants")).isTrue();
    }
}
