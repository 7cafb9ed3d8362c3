package vn.capdo.mail;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many messages all nodes together may hand over: a bucket in the database that fills steadily and holds what flows in
 * ten seconds. Both calls belong into one transaction; the row's lock makes the nodes take turns.
 */
final class RateLimit {

    private static final int SECONDS_HELD = 10;

    private final JdbcClient jdbc;
    private final double perSecond;

    /** @param perMinute 0 for no limit */
    RateLimit(JdbcClient jdbc, int perMinute) {
        this.jdbc = jdbc;
        this.perSecond = perMinute / 60.0;
    }

    int allowed(int wanted) {
        if (perSecond == 0) {
            return wanted;
        }
        double tokens = jdbc.sql(
                        """
                        update capdo.mail_server set refilled_at = clock_timestamp(), tokens = least(:most, tokens + :rate
                            * extract(epoch from least(clock_timestamp() - refilled_at, interval '1 hour')))
                        returning tokens""")
                .param("most", Math.max(1, perSecond * SECONDS_HELD))
                .param("rate", perSecond)
                .query(Double.class)
                .single();
        return Math.min(wanted, Math.max(0, (int) tokens));
    }

    void take(int number) {
        if (perSecond > 0 && number > 0) {
            jdbc.sql("update capdo.mail_server set tokens = tokens - :number")
                    .param("number", number)
                    .update();
        }
    }
}
