package vn.capdo.regime;

/**
 * One thing that a dossier holds, or may have to hold, by the law of its case.
 *
 * @param code what it is; the codes stand in the table
 * @param title its name in the words of the regime
 * @param mandatory whether the act that needs it is refused without it; otherwise {@code condition} says when it is needed and a
 *     person judges
 * @param condition when it is needed; empty for what is always needed
 */
public record RequiredItem(
        String code, String title, boolean mandatory, NeededFor neededFor, String condition, String citation) {

    /** The act before which it must be there. */
    public enum NeededFor {
        /** The leader of the operating unit signs and sends. */
        SUBMIT,
        /** The competent authority approves. */
        APPROVE,
        /** The system goes into use. */
        OPERATE
    }
}
