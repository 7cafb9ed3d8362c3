package vn.capdo.inspection;

import vn.capdo.Messages;

/** Where the remedy of a finding stands. */
public enum FindingState {
    OPEN,
    FIXING,
    /** Fixed in the words of who fixed it; somebody else checks again. */
    RECHECK,
    CLOSED,
    /** Left as it is, with the reason of whoever answers for it. */
    ACCEPTED;

    public String label() {
        return Messages.text("findingState." + name());
    }

    public boolean isClosed() {
        return this == CLOSED || this == ACCEPTED;
    }
}
