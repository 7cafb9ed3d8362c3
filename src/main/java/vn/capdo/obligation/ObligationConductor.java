package vn.capdo.obligation;

import java.util.UUID;

/** Moves obligations through their process; implemented by the process module. */
public interface ObligationConductor {

    void startObligation(UUID obligationId);

    /** Every open task of it ends. */
    void cancelObligation(UUID obligationId);

    /** It is another unit's now, or other people accept it: its open tasks go to whoever may take them today. */
    void rerouteObligation(UUID obligationId);

    /** Its last day has moved: the timer follows. */
    void rearmObligation(UUID obligationId);

    /** The leader's answer for a miss was returned: he gets the task once more. */
    void askAgain(UUID obligationId);
}
