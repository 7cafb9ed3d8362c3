package vn.capdo.audit;

import vn.capdo.Messages;

/**
 * Something that does not hold in the trail.
 *
 * @param chain where; {@code anchors} for what is wrong with the anchors themselves, a table's name for {@link Kind#NOT_RECORDED}
 * @param number of the entry, or of the anchor; 0 where there is none
 */
public record Finding(Kind kind, String chain, long number) {

    /** What is wrong. */
    public enum Kind {
        /** The entry is not what it was when its hash was made. */
        CHANGED,
        /** The entry does not follow the one before it. */
        UNLINKED,
        /** The entry is gone, though later ones are there. */
        MISSING,
        /** The chain once went on: its end, from this entry on, is gone. */
        CUT,
        /** The entry stands behind what the product knows as the end of the chain. */
        ADDED,
        /** The dossier has no chain at all. */
        NO_CHAIN,
        /** The anchor is not what it was, or does not follow the one before it. */
        ANCHOR_CHANGED,
        /** An anchor saw another entry here. */
        ANCHORED_OTHERWISE,
        /** An anchor that was kept outside says otherwise, or knows one that is gone here. */
        KEPT_OTHERWISE,
        /** The table is written without being recorded: its trigger is gone or switched off. */
        NOT_RECORDED
    }

    public String sentence() {
        return Messages.text("audit.finding." + kind, chain, number);
    }
}
