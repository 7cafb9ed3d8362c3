package vn.capdo.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.capdo.Fields;
import vn.capdo.Refusal;

/**
 * A body's money for information technology in a calendar year, and how much of it is for security. In đồng; null for what nobody
 * has said.
 *
 * @param note why the share is what it is; null for nothing
 * @param revision counts the changes, 0 for none: who changes it says which one he has seen
 */
public record SecurityBudget(
        String organisation,
        int year,
        @Nullable Long itPlanned,
        @Nullable Long securityPlanned,
        @Nullable Long itSpent,
        @Nullable Long securitySpent,
        @Nullable String note,
        int revision,
        @Nullable String changedBy,
        @Nullable OffsetDateTime changedAt) {

    static SecurityBudget none(String organisation, int year) {
        return new SecurityBudget(organisation, year, null, null, null, null, null, 0, null, null);
    }

    /** As somebody has entered it: the amounts by their names, and a note. */
    SecurityBudget with(Fields fields) {
        return new SecurityBudget(
                        organisation,
                        year,
                        fields.optionalAmount("itPlanned"),
                        fields.optionalAmount("securityPlanned"),
                        fields.optionalAmount("itSpent"),
                        fields.optionalAmount("securitySpent"),
                        fields.optionalText("note"),
                        revision,
                        changedBy,
                        changedAt)
                .requirePartOfTheWhole();
    }

    private SecurityBudget requirePartOfTheWhole() {
        requirePart("securityPlanned", securityPlanned, "itPlanned", itPlanned);
        requirePart("securitySpent", securitySpent, "itSpent", itSpent);
        return this;
    }

    private static void requirePart(String part, @Nullable Long amount, String whole, @Nullable Long total) {
        if (amount != null && (total == null || amount > total)) {
            throw new Refusal("budget.moreThanAll", Fields.label(part), Fields.label(whole));
        }
    }

    public boolean isEmpty() {
        return Stream.of(itPlanned, securityPlanned, itSpent, securitySpent, note)
                .allMatch(Objects::isNull);
    }

    /** Per cent of the plan, to one decimal, rounded down; null as long as one of both is missing, or nothing is planned. */
    public @Nullable BigDecimal plannedShare() {
        return share(securityPlanned, itPlanned);
    }

    /** Per cent of what was spent; as {@link #plannedShare}. */
    public @Nullable BigDecimal spentShare() {
        return share(securitySpent, itSpent);
    }

    private static @Nullable BigDecimal share(@Nullable Long part, @Nullable Long whole) {
        return part == null || whole == null || whole == 0
                ? null
                : BigDecimal.valueOf(part)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(whole), 1, RoundingMode.DOWN);
    }

    /** Money beside money, of bodies that have said both; what one has not said is counted in neither. */
    static SecurityBudget sum(String organisation, int year, Stream<SecurityBudget> budgets) {
        return budgets.reduce(none(organisation, year), SecurityBudget::plus);
    }

    private SecurityBudget plus(SecurityBudget other) {
        boolean planned = other.itPlanned != null && other.securityPlanned != null;
        boolean spent = other.itSpent != null && other.securitySpent != null;
        return new SecurityBudget(
                organisation,
                year,
                planned ? add(itPlanned, other.itPlanned) : itPlanned,
                planned ? add(securityPlanned, other.securityPlanned) : securityPlanned,
                spent ? add(itSpent, other.itSpent) : itSpent,
                spent ? add(securitySpent, other.securitySpent) : securitySpent,
                null,
                0,
                null,
                null);
    }

    private static @Nullable Long add(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.addExact(one, other);
    }
}
