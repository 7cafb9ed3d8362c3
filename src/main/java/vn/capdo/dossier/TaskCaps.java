package vn.capdo.dossier;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.capdo.deadline.Reckoning.Due;
import vn.capdo.regime.Step;

/** The day set from outside that a task's date does not pass: the milestone ahead, or what a transitional clause sets. */
public final class TaskCaps {

    /** Tasks that no date set from outside hurries: they answer for one, or examine something else. */
    private static final Set<Step> WITHOUT = Set.of(Step.EXPLAIN, Step.ASSESS_CHANGE);

    private TaskCaps() {}

    /**
     * A day that had already passed when the task appeared does not make it late from its first minute: that miss has its own
     * task, in which the leader answers for it.
     *
     * @param step as the model names it
     * @param from the day on which the task appeared
     * @param milestone null when there is none
     * @param transitional null when no transitional clause sets a last day (NĐ 331/2026 Đ39 k1; Luật 116/2025 Đ45 k1)
     * @return null when nothing hurries the task
     */
    public static @Nullable Due of(String step, LocalDate from, @Nullable Due milestone, @Nullable Due transitional) {
        if (Step.isOneOf(step, WITHOUT)) {
            return null;
        }
        return Stream.of(milestone, transitional)
                .filter(due -> due != null && !due.day().isBefore(from))
                .min(Comparator.comparing(Due::day))
                .orElse(null);
    }
}
