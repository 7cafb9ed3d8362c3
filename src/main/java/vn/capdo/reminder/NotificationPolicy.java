package vn.capdo.reminder;

/**
 * What an administrator allows people to choose about the mail they get.
 *
 * @param firstHour the earliest hour at which a digest may be wanted, 0 to 23, in Viet Nam
 * @param lastHour the latest
 * @param defaultHour the hour of everybody who chose none
 * @param atOnceMost so many reminders of one tone reach a person at once on one day, the rest by the digest; what somebody has
 *     asked to get at once is not counted
 */
public record NotificationPolicy(
        int firstHour,
        int lastHour,
        int defaultHour,
        Allowance notice,
        Allowance urgent,
        Allowance overdue,
        int atOnceMost) {

    /** The largest number that may be set. */
    public static final int AT_ONCE_LIMIT = 1000;

    static final NotificationPolicy INITIAL =
            new NotificationPolicy(6, 18, 8, Allowance.FREE, Allowance.FREE, Allowance.FREE, 5);

    /** How a tone may be delivered. */
    public enum Allowance {
        /** As everybody likes, else as the ladder says. */
        FREE,
        AT_ONCE,
        DIGEST
    }

    public Allowance of(Tone tone) {
        return switch (tone) {
            case NOTICE -> notice;
            case URGENT -> urgent;
            case OVERDUE -> overdue;
            case ESCALATION -> Allowance.AT_ONCE;
        };
    }

    boolean allows(int hour) {
        return hour >= firstHour && hour <= lastHour;
    }
}
