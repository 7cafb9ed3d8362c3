package vn.capdo.web.deadline;

import java.security.Principal;
import java.util.Arrays;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Page;
import vn.capdo.acting.Access.Scope;
import vn.capdo.deadline.Miss;
import vn.capdo.obligation.MissedQueries;
import vn.capdo.organisation.Role;
import vn.capdo.web.frame.Choice;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.FilterChoices;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.Pager;

/** Missed milestones with the leaders' answers; a coordinator returns one that does not suffice. */
@PageController
@RequestMapping("/missed")
class MissedPage {

    private final MissedQueries queries;
    private final MissedAnswers answers;
    private final FilterChoices choices;
    private final CurrentUser user;

    MissedPage(MissedQueries queries, MissedAnswers answers, FilterChoices choices, CurrentUser user) {
        this.queries = queries;
        this.answers = answers;
        this.choices = choices;
        this.user = user;
    }

    @GetMapping
    String list(
            Principal person,
            Model model,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) Miss.Kind kind,
            @RequestParam(defaultValue = "false") boolean unanswered,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "0") int page) {
        Scope scope = user.scope(person);
        MissedQueries.Filter filter = new MissedQueries.Filter(unit, kind, unanswered, all);
        Page<MissedQueries.Line> found = queries.list(scope, filter, Pager.number(page), Pager.SIZE);
        choices.offerUnits(model, scope, unit);
        model.addAttribute("filter", filter);
        model.addAttribute(
                "kinds",
                Arrays.stream(Miss.Kind.values())
                        .map(one -> new Choice(one.name(), Messages.text("missed." + one)))
                        .toList());
        model.addAttribute("counts", queries.counts(scope));
        model.addAttribute("lines", found.items());
        model.addAttribute("pager", Pager.of(found));
        model.addAttribute("returnsFor", scope.ownersWith(Role.COORDINATOR));
        return "deadline/missed";
    }

    @PostMapping("/{id}/return")
    String returnAnswer(
            Principal person,
            @PathVariable long id,
            @RequestParam(required = false) String reason,
            RedirectAttributes flash) {
        answers.giveBack(person, id, reason);
        flash.addFlashAttribute("done", Messages.text("page.explanationReturned"));
        return "redirect:" + Links.missed();
    }
}
