package vn.capdo.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.capdo.register.PriorApproval.Deployment;

/**
 * How far a plan is, in numbers.
 *
 * @param total requirements of the plan; 0 as long as it has no level
 * @param late open ones behind their day, and met ones whose evidence has expired
 * @param withoutDay open ones for which nobody has said by when
 * @param remarks remarks of the designated unit that nobody has answered
 * @param expectedOn the last day of an open one; null when none has a day
 */
public record PlanProgress(
        int total,
        int met,
        int partial,
        int notApplicable,
        int late,
        int withoutDay,
        int remarks,
        @Nullable LocalDate expectedOn) {

    public static final PlanProgress NONE = new PlanProgress(0, 0, 0, 0, 0, 0, 0, null);

    public int open() {
        return total - met - notApplicable;
    }

    /** Of what applies, how much is met: 0 to 100, rounded down, so that 100 means all. */
    public int percent() {
        int applies = total - notApplicable;
        return applies == 0 ? (total == 0 ? 0 : 100) : met * 100 / applies;
    }

    /** In the words of the statutory report (NĐ 331/2026, Mẫu 08, cột 10). */
    public Deployment deployment() {
        if (total > 0 && open() == 0) {
            return Deployment.FULL;
        }
        return met + partial > 0 ? Deployment.PARTIAL : Deployment.NONE;
    }
}
