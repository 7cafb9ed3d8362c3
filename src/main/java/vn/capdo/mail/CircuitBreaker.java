package vn.capdo.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Leaves a mail server that does not answer alone for a while. Three silences in a row on one node open it for all nodes; then
 * one node at a time tries one message, after pauses that grow. What a server says about one message, however unfriendly, is
 * an answer and opens nothing.
 */
final class CircuitBreaker {

    private static final Logger log = LoggerFactory.getLogger(CircuitBreaker.class);
    private static final int SILENCES = 3;
    private static final int MAX_DOUBLINGS = 16;

    private final JdbcClient jdbc;
    private final Duration pause;
    private final Duration longestPause;
    private int silences;

    CircuitBreaker(JdbcClient jdbc, Duration pause, Duration longestPause) {
        this.jdbc = jdbc;
        this.pause = pause;
        this.longestPause = longestPause;
    }

    MailServerState state() {
        return jdbc.sql("select down_since, last_error, probe_after from capdo.mail_server")
                .query(MailServerState.class)
                .single();
    }

    boolean probeIsDue() {
        return jdbc.sql("select probe_after <= now() from capdo.mail_server where down_since is not null")
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Of several nodes exactly one gets true. The next probe waits twice as long, unless this one closes the breaker. */
    boolean takeProbe() {
        return jdbc.sql(
                                """
                        update capdo.mail_server set probes = least(probes + 1, :doublings),
                            probe_after = now() + least(cast(:longest as interval), cast(:pause as interval) * power(2, probes + 1))
                        where down_since is not null and probe_after <= now()""")
                        .param("doublings", MAX_DOUBLINGS)
                        .param("longest", longestPause.toMillis() + " milliseconds")
                        .param("pause", pause.toMillis() + " milliseconds")
                        .update()
                == 1;
    }

    /** @param probing the message was the one that tries a server taken for down */
    void record(Delivery delivery, boolean probing) {
        if (delivery.serverAnswered()) {
            silences = 0;
            if (probing) {
                close();
            }
        } else if (delivery.serverSilent()) {
            silences++;
            if (silences >= SILENCES || probing) {
                open(delivery.reply());
            }
        }
    }

    /** Somebody has found the server in order: silences before that do not count any more. */
    void expectAnswers() {
        silences = 0;
    }

    /** Whether this node has just seen that there is no server. */
    boolean opened() {
        return silences >= SILENCES;
    }

    private void open(@Nullable String error) {
        int opened = jdbc.sql(
                        """
                        update capdo.mail_server set down_since = coalesce(down_since, now()), last_error = :error,
                            probe_after = greatest(probe_after, now() + cast(:pause as interval))""")
                .param("error", error)
                .param("pause", pause.toMillis() + " milliseconds")
                .update();
        if (opened == 1 && silences == SILENCES) {
            log.warn("Máy chủ thư không trả lời, tạm ngừng gửi: {}", error);
        }
    }

    private void close() {
        jdbc.sql(
                        """
                        update capdo.mail_server set down_since = null, last_error = null, probe_after = null, probes = 0
                        where down_since is not null""")
                .update();
        log.info("Máy chủ thư trả lời lại, tiếp tục gửi.");
    }
}
