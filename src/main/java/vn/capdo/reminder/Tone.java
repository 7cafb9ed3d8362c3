package vn.capdo.reminder;

/** How a rung of the ladder speaks. */
public enum Tone {
    NOTICE,
    URGENT,
    OVERDUE,
    /** Told to superiors; always at once, whatever anybody chose. */
    ESCALATION
}
