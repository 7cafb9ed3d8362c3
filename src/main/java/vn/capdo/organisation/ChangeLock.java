package vn.capdo.organisation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.OncePerTransaction;

/**
 * Lets changes of who may act happen one after the other, over all nodes: two that each look right could otherwise contradict
 * each other, and a reconciliation could undo what is being written.
 */
@Component
public class ChangeLock {

    private static final long KEY = 0x6361_7064_6f31L;

    private final JdbcClient jdbc;

    ChangeLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for the lock and keeps it until the transaction ends. */
    public void hold() {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", KEY)
                .query((row, index) -> true)
                .single();
        OncePerTransaction.forgetAll();
    }
}
