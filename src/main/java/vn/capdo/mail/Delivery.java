package vn.capdo.mail;

import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended.
 *
 * @param reply what the server said, or what went wrong
 * @param ambiguous the server may have the message although it did not say so
 */
record Delivery(Outcome outcome, @Nullable String reply, boolean ambiguous) {

    enum Outcome {
        /** The server took the message over. */
        SENT,
        /** The server will never take it (5xx). */
        REFUSED,
        /** The server may take it later (4xx). */
        LATER,
        /** The recipient's mailbox is full: the server may take it when that has been tidied. */
        FULL,
        /** The connection broke in the middle. */
        CUT,
        /** No server: not reachable, silent, or not willing to speak with us. Says nothing about the message. */
        NO_SERVER,
        /** No server will ever take this: it cannot be put into a message. */
        UNSENDABLE,
        /** Not sent: another node may have it. */
        LEASE_LOST
    }

    static Delivery of(Outcome outcome, @Nullable String reply) {
        return new Delivery(outcome, reply, false);
    }

    /** Whether there is a server and it spoke. */
    boolean serverAnswered() {
        return outcome == Outcome.SENT
                || outcome == Outcome.REFUSED
                || outcome == Outcome.LATER
                || outcome == Outcome.FULL;
    }

    boolean serverSilent() {
        return outcome == Outcome.NO_SERVER || outcome == Outcome.CUT;
    }
}
