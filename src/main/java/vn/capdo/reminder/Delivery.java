package vn.capdo.reminder;

/** How a reminder reaches somebody. */
public enum Delivery {
    /** In a mail of its own. */
    AT_ONCE,
    /** In the one mail of the day. */
    DIGEST
}
