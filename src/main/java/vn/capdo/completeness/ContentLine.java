package vn.capdo.completeness;

import vn.capdo.regime.RequiredItem;

/**
 * One line of the list of what a dossier holds.
 *
 * @param found what was found of it, in words; empty when nothing was
 * @param href where it is added or read: a path of the product
 */
public record ContentLine(RequiredItem item, State state, String found, String href) {

    public enum State {
        PRESENT,
        MISSING,
        /** It is not there, and the act that needs it is not the next. */
        LATER,
        /** It is needed only under a condition that a person judges, and it is not there. */
        IF_NEEDED,
        /** The decision was taken before the dossier came into Capdo, on papers that nobody has brought in. */
        BEFORE_CAPDO,
        /** The system handles state secrets: its papers are kept outside this system. */
        OUTSIDE
    }
}
