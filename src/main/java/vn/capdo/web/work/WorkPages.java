package vn.capdo.web.work;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Page;
import vn.capdo.acting.Substitutions;
import vn.capdo.inspection.Findings;
import vn.capdo.organisation.Staff;
import vn.capdo.process.engine.OpenTaskTable.Which;
import vn.capdo.process.people.MyWork;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.Pager;

@PageController
class WorkPages {

    private static final int SOON = 7;

    private final MyWork work;
    private final TaskDesk desk;
    private final Substitutions substitutions;
    private final Staff staff;
    private final Findings findings;
    private final Clock clock;

    WorkPages(MyWork work, TaskDesk desk, Substitutions substitutions, Staff staff, Findings findings, Clock clock) {
        this.work = work;
        this.desk = desk;
        this.substitutions = substitutions;
        this.staff = staff;
        this.findings = findings;
        this.clock = clock;
    }

    @GetMapping("/")
    String home() {
        return "redirect:" + Links.myWork();
    }

    @GetMapping("/my-work")
    String mine(
            Principal person,
            Model model,
            @RequestParam(defaultValue = "ALL") Which show,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page) {
        Page<MyWork.Line> tasks = work.of(person.getName(), show, q, Pager.number(page), Pager.SIZE);
        model.addAttribute("show", show.name());
        model.addAttribute("q", q);
        model.addAttribute("tasks", tasks.items());
        model.addAttribute("pager", Pager.of(tasks));
        model.addAttribute("numbers", desk.countMine(person.getName()));
        model.addAttribute(
                "findings",
                findings.dueOf(person.getName(), LocalDate.now(clock).plusDays(SOON)));
        model.addAttribute(
                "asked",
                substitutions.askedOf(person.getName()).stream()
                        .map(one -> Messages.text(
                                "acting.youAreAsked", staff.nameOf(one.absent()), one.validFrom(), one.validTo()))
                        .toList());
        model.addAttribute(
                "standingIn",
                substitutions.inForceFor(person.getName()).stream()
                        .map(one -> Messages.text("acting.youStandIn", staff.nameOf(one.absent()), one.validTo()))
                        .toList());
        model.addAttribute(
                "absence",
                substitutions
                        .inForceOf(person.getName())
                        .map(one -> Messages.text("acting.youAreAbsent", staff.nameOf(one.substitute()), one.validTo()))
                        .orElse(null));
        return "work/my-work";
    }
}
