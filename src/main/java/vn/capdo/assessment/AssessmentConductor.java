package vn.capdo.assessment;

import java.util.UUID;

/** Starts the process of a cycle; implemented by the process module, in the caller's transaction. */
public interface AssessmentConductor {

    void start(UUID cycleId, UUID dossierId);
}
