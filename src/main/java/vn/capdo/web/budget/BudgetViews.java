package vn.capdo.web.budget;

import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.VietNam;
import vn.capdo.budget.SecurityBudget;
import vn.capdo.budget.SecurityBudgets;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Staff;
import vn.capdo.web.frame.CurrentUser;

/** What page, file and API show of a year: the bodies that the person reads. */
@Component
class BudgetViews {

    private final SecurityBudgets budgets;
    private final Staff staff;
    private final CurrentUser user;
    private final Clock clock;

    BudgetViews(SecurityBudgets budgets, Staff staff, CurrentUser user, Clock clock) {
        this.budgets = budgets;
        this.staff = staff;
        this.user = user;
        this.clock = clock;
    }

    /** @param year null for this one */
    BudgetView of(Principal person, @Nullable Integer year) {
        List<Organisation> bodies = user.requireReadsBodies(person);
        SecurityBudgets.Year shown =
                budgets.year(bodies, year == null ? VietNam.today(clock).getYear() : year);
        Map<String, String> names =
                bodies.stream().collect(Collectors.toMap(Organisation::code, Organisation::name, (one, two) -> one));
        return BudgetView.of(
                shown,
                names,
                staff.namesOf(shown.budgets().stream()
                        .map(SecurityBudget::changedBy)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())));
    }
}
