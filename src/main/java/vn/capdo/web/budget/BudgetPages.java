package vn.capdo.web.budget;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Fields;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.acting.Access.Scope;
import vn.capdo.budget.SecurityBudgets;
import vn.capdo.organisation.Organisations;
import vn.capdo.web.budget.BudgetView.Line;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;
import vn.capdo.web.frame.PageController;
import vn.capdo.workbook.ColumnType;
import vn.capdo.workbook.TemplateColumn;
import vn.capdo.workbook.WorkbookWriter;

/** The money for security of a year, body by body: read, entered, taken to Excel. */
@PageController
@RequestMapping("/budget")
class BudgetPages {

    private static final List<TemplateColumn> COLUMNS = List.of(
            TemplateColumn.of("Cơ quan, đơn vị", false, ColumnType.TEXT, 44),
            TemplateColumn.of("CNTT theo kế hoạch (đồng)", false, ColumnType.NUMBER, 18),
            TemplateColumn.of("ATTT theo kế hoạch (đồng)", false, ColumnType.NUMBER, 18),
            TemplateColumn.of("Tỷ lệ kế hoạch (%)", false, ColumnType.NUMBER, 10),
            TemplateColumn.of("CNTT đã chi (đồng)", false, ColumnType.NUMBER, 18),
            TemplateColumn.of("ATTT đã chi (đồng)", false, ColumnType.NUMBER, 18),
            TemplateColumn.of("Tỷ lệ đã chi (%)", false, ColumnType.NUMBER, 10),
            TemplateColumn.of("Ghi chú", false, ColumnType.TEXT, 40));

    private final SecurityBudgets budgets;
    private final BudgetViews views;
    private final Organisations organisations;
    private final CurrentUser user;

    BudgetPages(SecurityBudgets budgets, BudgetViews views, Organisations organisations, CurrentUser user) {
        this.budgets = budgets;
        this.views = views;
        this.organisations = organisations;
        this.user = user;
    }

    /** @param edit the body whose year is to be entered; null for none */
    @GetMapping
    String year(
            Principal person,
            Model model,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable String edit) {
        BudgetView view = views.of(person, year);
        Scope scope = user.scope(person);
        model.addAttribute("budget", view);
        model.addAttribute("firstYear", SecurityBudgets.FIRST_YEAR);
        model.addAttribute("lastYear", SecurityBudgets.LAST_YEAR);
        model.addAttribute(
                "editable",
                view.lines().stream()
                        .map(Line::organisation)
                        .filter(body -> user.steers(scope, organisations.ownerOf(body), body))
                        .toList());
        if (edit != null) {
            user.requireSteersBody(person, edit);
            view.lines().stream()
                    .filter(line -> line.organisation().equals(edit))
                    .findFirst()
                    .ifPresent(line -> model.addAttribute("edited", line));
        }
        return "budget/budget";
    }

    @PostMapping
    String save(
            Principal person,
            @RequestParam String organisation,
            @RequestParam int year,
            @RequestParam int revision,
            @RequestParam Map<String, String> typed,
            RedirectAttributes flash) {
        budgets.save(organisation, year, revision, Fields.of(typed), user.requireSteersBody(person, organisation));
        flash.addFlashAttribute(
                "done",
                Messages.text(
                        "page.budgetSaved", organisations.get(organisation).name(), String.valueOf(year)));
        return "redirect:" + Links.budget(year);
    }

    @GetMapping("/workbook")
    ResponseEntity<byte[]> workbook(Principal person, @RequestParam(required = false) @Nullable Integer year)
            throws IOException {
        BudgetView view = views.of(person, year);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkbookWriter.table(
                out,
                String.valueOf(view.year()),
                COLUMNS,
                view.lines().stream().map(BudgetPages::row).toList());
        return Download.of("kinh-phi-attt-" + view.year() + ".xlsx", Download.XLSX, out.toByteArray());
    }

    private static List<Object> row(Line line) {
        return Arrays.asList(
                line.name(),
                line.itPlanned(),
                line.securityPlanned(),
                line.plannedShare(),
                line.itSpent(),
                line.securitySpent(),
                line.spentShare(),
                line.note());
    }
}
