package vn.capdo.web.budget;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.capdo.VietNam;
import vn.capdo.budget.BudgetFloor;
import vn.capdo.budget.SecurityBudget;
import vn.capdo.budget.SecurityBudgets;

/**
 * A year of the bodies that somebody reads.
 *
 * @param silent bodies that have said nothing of their plan
 * @param floor null when none held yet
 */
record BudgetView(int year, List<Line> lines, Line total, long silent, @Nullable BudgetFloor floor) {

    /**
     * @param plannedShare per cent, to one decimal; null when it cannot be reckoned
     * @param plannedBelow whether it is below the floor
     * @param changedBy empty when nobody has said anything
     */
    record Line(
            String organisation,
            String name,
            @Nullable Long itPlanned,
            @Nullable Long securityPlanned,
            @Nullable BigDecimal plannedShare,
            boolean plannedBelow,
            @Nullable Long itSpent,
            @Nullable Long securitySpent,
            @Nullable BigDecimal spentShare,
            boolean spentBelow,
            @Nullable String note,
            int revision,
            String changedBy,
            String changedAt) {}

    /** @param names of bodies and people, by their codes */
    static BudgetView of(SecurityBudgets.Year year, Map<String, String> bodies, Map<String, String> people) {
        return new BudgetView(
                year.year(),
                year.budgets().stream()
                        .map(budget -> line(year, budget, bodies.getOrDefault(budget.organisation(), ""), people))
                        .toList(),
                line(year, year.total(), "", people),
                year.silent(),
                year.floor());
    }

    private static Line line(
            SecurityBudgets.Year year, SecurityBudget budget, String name, Map<String, String> people) {
        return new Line(
                budget.organisation(),
                name,
                budget.itPlanned(),
                budget.securityPlanned(),
                budget.plannedShare(),
                year.isBelow(budget.plannedShare()),
                budget.itSpent(),
                budget.securitySpent(),
                budget.spentShare(),
                year.isBelow(budget.spentShare()),
                budget.note(),
                budget.revision(),
                budget.changedBy() == null ? "" : people.getOrDefault(budget.changedBy(), budget.changedBy()),
                VietNam.at(budget.changedAt()));
    }
}
