package vn.capdo.reorganisation;

import vn.capdo.Messages;

/** What can happen to an organisation. */
public enum ChangeKind {
    /** Sources end; one successor takes everything over. */
    MERGE,
    /** A source ends; several successors share what it had, system by system and person by person. */
    SPLIT,
    RENAME,
    /** Sources end; what they still have goes to one successor or to several, and what has nothing ends without any. */
    ABOLISH,
    /** A unit moves, with everything below it, under another parent, which may stand under another owner. */
    TRANSFER,
    /** An owner names another designated security unit (NĐ 85/2016 Đ20 k1 b). */
    DESIGNATE;

    public String label() {
        return Messages.text("reorganisation.kind." + this);
    }

    /** The sources are no more afterwards. */
    public boolean ends() {
        return this == MERGE || this == SPLIT || this == ABOLISH;
    }
}
