package vn.capdo.web.budget;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Fields;
import vn.capdo.budget.SecurityBudgets;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.frame.CurrentUser;

/** The money for security, for programs. */
@ApiController
@RequestMapping("/api/v1/budget")
@Tag(name = "budget", description = "Kinh phí an toàn thông tin theo cơ quan và năm")
class BudgetApi {

    private static final List<String> FIELDS =
            List.of("itPlanned", "securityPlanned", "itSpent", "securitySpent", "note");

    private final SecurityBudgets budgets;
    private final BudgetViews views;
    private final CurrentUser user;

    BudgetApi(SecurityBudgets budgets, BudgetViews views, CurrentUser user) {
        this.budgets = budgets;
        this.views = views;
        this.user = user;
    }

    @GetMapping
    @Operation(summary = "Kinh phí của một năm: kế hoạch, đã chi, tỷ lệ cho an toàn thông tin, mức tối thiểu")
    BudgetView year(Principal person, @RequestParam(required = false) @Nullable Integer year) {
        return views.of(person, year);
    }

    @PutMapping("/{year}/{organisation}")
    @Operation(
            summary = "Ghi kinh phí của một cơ quan trong một năm, thay toàn bộ số đã ghi",
            description =
                    "revision: lần sửa đã đọc, 0 khi chưa có; bị từ chối (budget.changedMeanwhile) khi đã có lần mới hơn.")
    BudgetView save(
            Principal person,
            @PathVariable int year,
            @PathVariable String organisation,
            @RequestParam int revision,
            @RequestBody Map<String, String> amounts) {
        budgets.save(
                organisation, year, revision, Fields.of(amounts, FIELDS), user.requireSteersBody(person, organisation));
        return views.of(person, year);
    }
}
