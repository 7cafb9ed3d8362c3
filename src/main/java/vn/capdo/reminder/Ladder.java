package vn.capdo.reminder;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.capdo.deadline.Deadline;
import vn.capdo.regime.RuleTables;

/** The rungs of reminding, from the table {@code reminderLadder}. */
@Component
class Ladder {

    private final RuleTables tables;

    Ladder(RuleTables tables) {
        this.tables = tables;
    }

    /**
     * The highest rung that is due.
     *
     * @param daysLeft working days to the last day, negative when past
     */
    Optional<Rung> highestDue(Deadline.Kind kind, int daysLeft) {
        return rungs(kind).stream()
                .filter(rung -> -daysLeft >= rung.offsetDays())
                .max(Comparator.comparingInt(Rung::offsetDays));
    }

    /** How many working days before a date the first rung stands. */
    int earliest() {
        return Arrays.stream(Deadline.Kind.values())
                .flatMap(kind -> rungs(kind).stream())
                .mapToInt(rung -> -rung.offsetDays())
                .max()
                .orElse(0);
    }

    private List<Rung> rungs(Deadline.Kind kind) {
        return tables.evaluate("reminderLadder", Map.of("kind", kind.name())).stream()
                .map(row -> new Rung(
                        ((Number) row.get("offsetDays")).intValue(),
                        Arrays.stream(((String) row.get("audience")).split(","))
                                .map(String::trim)
                                .map(Audience::valueOf)
                                .collect(Collectors.toSet()),
                        Tone.valueOf((String) row.get("tone"))))
                .toList();
    }

    /** @param offsetDays working days after the last day; negative before it */
    record Rung(int offsetDays, Set<Audience> audience, Tone tone) {}

    enum Audience {
        ASSIGNEE,
        UNIT_LEADER,
        DESIGNATED_UNIT,
        COORDINATOR
    }

    enum Tone {
        NOTICE,
        URGENT,
        OVERDUE,
        ESCALATION
    }
}
