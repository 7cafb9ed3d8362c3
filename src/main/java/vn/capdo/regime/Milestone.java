package vn.capdo.regime;

import java.util.Arrays;
import vn.capdo.Messages;

/** A milestone that a directive sets for a dossier, in the order in which a dossier reaches them. The code is the name. */
public enum Milestone {
    /** The decision that approves the level. */
    APPROVAL,
    /** The whole protection plan is deployed and verified. */
    DEPLOYMENT;

    public String label() {
        return Messages.text("milestone." + this);
    }

    /** @throws IllegalArgumentException when there is no such milestone, with the code */
    public static Milestone of(String code) {
        return Arrays.stream(values())
                .filter(milestone -> milestone.name().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Không có mốc “" + code + "”"));
    }
}
