package vn.capdo.reminder;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.capdo.deadline.Deadline;
import vn.capdo.regime.RuleTables;

/** The rungs of reminding, from the table {@code reminderLadder}, as they stand at one moment. */
final class Ladder {

    private final Map<Deadline.Kind, List<Rung>> rungs = new EnumMap<>(Deadline.Kind.class);

    Ladder(RuleTables tables, LocalDate today) {
        for (Deadline.Kind kind : Deadline.Kind.values()) {
            rungs.put(
                    kind,
                    tables.evaluate("reminderLadder", today, Map.of("kind", kind.ladder())).stream()
                            .map(Ladder::rung)
                            .toList());
        }
    }

    private static Rung rung(Map<String, Object> row) {
        return new Rung(
                ((Number) value(row, "offsetDays")).intValue(),
                Arrays.stream(((String) value(row, "audience")).split(","))
                        .map(String::trim)
                        .map(Audience::valueOf)
                        .collect(Collectors.toSet()),
                Tone.valueOf((String) value(row, "tone")),
                delivery((String) row.get("delivery")));
    }

    private static Object value(Map<String, Object> row, String column) {
        return Optional.ofNullable(row.get(column)).orElseThrow();
    }

    /** A table that an administrator edited before digests came says nothing of them: then everything goes at once. */
    private static Delivery delivery(@Nullable String named) {
        return named == null ? Delivery.AT_ONCE : Delivery.valueOf(named);
    }

    /**
     * The highest rung that is due, among the ladder's and the matter's own; on one day the ladder's speaks.
     *
     * @param daysLeft working days to the last day, negative when past
     */
    Optional<Rung> highestDue(Deadline deadline, int daysLeft) {
        return Stream.concat(rungs.getOrDefault(deadline.kind(), List.of()).stream(), own(deadline))
                .filter(rung -> -daysLeft >= rung.offsetDays())
                .max(Comparator.comparingInt(Rung::offsetDays));
    }

    private static Stream<Rung> own(Deadline deadline) {
        return Stream.ofNullable(deadline.ownRung())
                .map(offset -> new Rung(offset, Set.of(Audience.ASSIGNEE), Tone.NOTICE, Delivery.AT_ONCE));
    }

    /** How many working days before a date the first rung stands. */
    int earliest() {
        return rungs.values().stream()
                .flatMap(List::stream)
                .mapToInt(rung -> -rung.offsetDays())
                .max()
                .orElse(0);
    }

    /** @param offsetDays working days after the last day; negative before it */
    record Rung(int offsetDays, Set<Audience> audience, Tone tone, Delivery delivery) {}

    enum Audience {
        ASSIGNEE,
        UNIT_LEADER,
        DESIGNATED_UNIT,
        COORDINATOR,
        /** Who heads the system owner (chủ quản): its leaders, and whoever approves for it. */
        OWNER
    }
}
