package vn.capdo.mail;

import java.io.IOException;
import java.time.Duration;

/**
 * The right of this node to send one message, until its time is up.
 *
 * <p>Counted on this process's monotonic clock from before the database was asked, so that it ends here no later than there,
 * also when the process was stopped in between.
 *
 * @param token rises with every claim of any node
 */
record Lease(long token, long endsNanos) {

    /** What the last word of a message and its receipt may take: a read timeout, and a little. */
    private static final long RECEIPT_NANOS = Duration.ofSeconds(15).toNanos();

    static Lease of(long token, long askedNanos, Duration length) {
        // A lease too short for the margin is the operator's choice; half of it is kept then.
        return new Lease(token, askedNanos + length.toNanos() - Math.min(RECEIPT_NANOS, length.toNanos() / 2));
    }

    /** @throws LostException when another node may have the message by now, or soon */
    void check() throws LostException {
        if (System.nanoTime() - endsNanos > 0) {
            throw new LostException();
        }
    }

    /** An {@link IOException}, so that the mail library cuts the connection before the message is complete. */
    static final class LostException extends IOException {

        private static final long serialVersionUID = 1L;

        LostException() {
            super("The lease of this message has run out");
        }
    }
}
