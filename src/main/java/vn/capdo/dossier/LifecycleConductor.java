package vn.capdo.dossier;

import java.util.UUID;

/** What the dossier asks of the engine; implemented by the process module, in the caller's transaction. */
public interface LifecycleConductor {

    /** Starts at the beginning. */
    void start(UUID dossierId);

    /** Starts at the deployment of the plan, for a dossier that was approved before Capdo. */
    void startDeploying(UUID dossierId);

    void withdraw(UUID dossierId);

    /** Ends whatever runs for the dossier: its life cycle, or its assessment cycle. */
    void decommission(UUID dossierId);

    /** Opens the examination of a change; the life cycle runs on meanwhile. */
    void systemChanged(UUID dossierId);

    /** Moves the milestone timers of a dossier to the dates that hold now. */
    void rearmMilestones(UUID dossierId);

    /**
     * The leader answers once more for a missed deadline.
     *
     * @param subject as recorded with the miss
     * @throws vn.capdo.Refusal when the process is over
     */
    void askAgain(UUID dossierId, MissedDeadlines.Kind kind, String subject);

    /** A dossier is closed: ends what processes of an administrator's own still do about it. */
    void closed(UUID dossierId);

    /** Ends the assessment cycle of a dossier that a re-determination replaces. */
    void supersedeCycle(UUID dossierId);
}
