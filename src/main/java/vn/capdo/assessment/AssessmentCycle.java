package vn.capdo.assessment;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.CycleId;

/**
 * One turn of periodic inspection of a system.
 *
 * @param countedFrom day from which the period runs: the last inspection, or the full deployment of the plan
 * @param opensOn day on which the inspection is to be prepared, some working days before {@code dueOn}
 * @param dueOn last day, never moved to another working day: the law counts periods here, not limits
 */
public record AssessmentCycle(
        CycleId id,
        UUID dossierId,
        int number,
        int level,
        int months,
        LocalDate countedFrom,
        LocalDate opensOn,
        LocalDate dueOn,
        String basis,
        State state,
        @Nullable LocalDate inspectedOn,
        @Nullable String inspector,
        @Nullable String inspectionKind,
        @Nullable Integer findingsCount,
        @Nullable Integer seriousCount,
        @Nullable LocalDate remediatedOn,
        @Nullable Conclusion conclusion) {

    public enum State {
        WAITING("Chưa đến kỳ"),
        INSPECTING("Đang kiểm tra, đánh giá"),
        REMEDIATING("Đang khắc phục"),
        CONCLUDING("Chờ kết luận"),
        CONCLUDED("Đã kết luận"),
        CLOSED("Đã đóng");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Concluded, or closed without a conclusion. */
        public boolean isOver() {
            return this == CONCLUDED || this == CLOSED;
        }
    }

    public enum Conclusion {
        CONTINUE,
        REDETERMINE
    }
}
