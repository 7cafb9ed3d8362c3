package vn.capdo.assessment;

import java.util.UUID;
import vn.capdo.CycleId;

/** What a cycle asks of the engine; implemented by the process module, in the caller's transaction. */
public interface AssessmentConductor {

    void start(CycleId cycleId, UUID dossierId);

    /** Moves the timer that a waiting cycle opens by to the day that holds now. */
    void rearmOpening(CycleId cycleId);
}
