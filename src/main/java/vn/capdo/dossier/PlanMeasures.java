package vn.capdo.dossier;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;

/**
 * The protection plan as the acts of a dossier ask for it: by requirement group (TT 12/2022 Đ9 k3, k4; NĐ 331/2026 Đ30 k3, k4).
 * The module of plans, which keeps it requirement by requirement, answers.
 */
public interface PlanMeasures {

    /** Codes in the order of the circular: M management a–g, T technical a–d. */
    List<String> GROUPS = List.of("M1", "M2", "M3", "M4", "M5", "M6", "M7", "T1", "T2", "T3", "T4");

    enum Status {
        NOT_MET,
        MET,
        NOT_APPLICABLE
    }

    /**
     * One answer for all that is still open in a group.
     *
     * @param note how it is met; the reason, for what does not apply
     * @param plannedOn day by which it is to be met; null when it is met or no day was given
     */
    record Measure(String code, Status status, @Nullable String note, @Nullable LocalDate plannedOn) {}

    /**
     * How a group stands.
     *
     * @param status MET when nothing is open, NOT_APPLICABLE when nothing in it applies
     * @param total requirements of the group at the plan's level
     * @param met those that are met
     * @param notApplicable those that do not apply
     * @param late those that are open behind their day
     * @param plannedOn the last day that was given for an open one; null for none
     */
    record Group(
            String code,
            Status status,
            int total,
            int met,
            int notApplicable,
            int late,
            @Nullable LocalDate plannedOn) {}

    /** All groups, also those for which the level asks nothing. */
    List<Group> of(UUID dossierId);

    /**
     * Answers whole groups at once; possible as long as the plan is being deployed. What is met or does not apply stays as it was
     * answered.
     */
    void keep(UUID dossierId, List<Measure> measures, Actor actor);

    /** As {@link #keep}, by the operating unit outside its task: a line of the timeline says so. */
    void report(UUID dossierId, List<Measure> measures, Actor actor);

    /** @throws Refusal naming the groups in which something is open */
    void requireAllMet(UUID dossierId);

    /** @throws Refusal naming what the designated unit has remarked and nobody has answered */
    void requireNoRemark(UUID dossierId);
}
