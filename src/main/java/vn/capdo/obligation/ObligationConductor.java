package vn.capdo.obligation;

import vn.capdo.ObligationId;

/** Moves obligations through their process; implemented by the process module. */
public interface ObligationConductor {

    void startObligation(ObligationId obligationId);

    /** Every open task of it ends. */
    void cancelObligation(ObligationId obligationId);

    /** It is another unit's now, or other people accept it: its open tasks go to whoever may take them today. */
    void rerouteObligation(ObligationId obligationId);

    /** Its last day has moved: the timer follows. */
    void rearmObligation(ObligationId obligationId);

    /** The leader's answer for a miss was returned: he gets the task once more. */
    void askAgain(ObligationId obligationId);
}
