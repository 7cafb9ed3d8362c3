package vn.capdo.inspection;

import java.util.Set;
import vn.capdo.Messages;

/** What somebody does with a finding. */
public enum FindingAct {
    START(Set.of(FindingState.OPEN), FindingState.FIXING, false),
    REPORT_FIXED(Set.of(FindingState.OPEN, FindingState.FIXING), FindingState.RECHECK, true),
    /** The check again found it gone. */
    CLOSE(Set.of(FindingState.RECHECK), FindingState.CLOSED, false),
    /** The check again found it still there. */
    RETURN(Set.of(FindingState.RECHECK), FindingState.FIXING, true),
    ACCEPT(Set.of(FindingState.OPEN, FindingState.FIXING, FindingState.RECHECK), FindingState.ACCEPTED, true),
    REOPEN(Set.of(FindingState.CLOSED, FindingState.ACCEPTED), FindingState.OPEN, true);

    private final Set<FindingState> from;
    private final FindingState to;
    private final boolean explained;

    FindingAct(Set<FindingState> from, FindingState to, boolean explained) {
        this.from = from;
        this.to = to;
        this.explained = explained;
    }

    public boolean isPossible(FindingState state) {
        return from.contains(state);
    }

    FindingState to() {
        return to;
    }

    /** Whether it needs words: what was done, why it is left, what was still there. */
    public boolean isExplained() {
        return explained;
    }

    public String label() {
        return Messages.text("findingAct." + name());
    }
}
