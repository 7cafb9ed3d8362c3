package vn.capdo.reminder;

import org.jspecify.annotations.Nullable;

/**
 * What a person chose about the mail he gets; null stands for "as it is for everybody".
 *
 * @param digestHour at which hour of a working day the digest is wanted
 */
public record NotificationChoice(
        @Nullable Integer digestHour,
        @Nullable Delivery notice,
        @Nullable Delivery urgent,
        @Nullable Delivery overdue) {

    static final NotificationChoice NONE = new NotificationChoice(null, null, null, null);

    /** Null where nothing was chosen; escalations leave no choice. */
    public @Nullable Delivery of(Tone tone) {
        return switch (tone) {
            case NOTICE -> notice;
            case URGENT -> urgent;
            case OVERDUE -> overdue;
            case ESCALATION -> null;
        };
    }

    /** How a rung reaches the person: an escalation at once, else as the administrator wants, the person, the ladder. */
    Delivery delivery(NotificationPolicy policy, Tone tone, Delivery ladder) {
        Delivery chosen = of(tone);
        return switch (policy.of(tone)) {
            case AT_ONCE -> Delivery.AT_ONCE;
            case DIGEST -> Delivery.DIGEST;
            case FREE -> chosen == null ? ladder : chosen;
        };
    }

    /** An hour that is not allowed any more counts as none. */
    int hour(NotificationPolicy policy) {
        return digestHour != null && policy.allows(digestHour) ? digestHour : policy.defaultHour();
    }
}
