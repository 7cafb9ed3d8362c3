package vn.capdo.plan;

import vn.capdo.Messages;

/** How far a requirement is met. */
public enum LeafState {
    NOT_MET,
    PARTIAL,
    MET,
    NOT_APPLICABLE;

    /** Whether something is left to do. */
    public boolean isOpen() {
        return this == NOT_MET || this == PARTIAL;
    }

    public String label() {
        return Messages.text("leafState." + this);
    }
}
