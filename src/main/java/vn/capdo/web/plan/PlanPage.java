package vn.capdo.web.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.acting.Access.Scope;
import vn.capdo.document.Documents;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.plan.LeafAnswer;
import vn.capdo.plan.LeafState;
import vn.capdo.plan.ProtectionPlan;
import vn.capdo.process.people.MyWork;
import vn.capdo.register.InformationSystem;
import vn.capdo.web.frame.Choice;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** The board: all requirements of a plan on one page. What is typed there goes to {@link PlanApi}. */
@PageController
@RequestMapping("/dossiers/{id}/plan")
class PlanPage {

    private final ProtectionPlan plan;
    private final PlanViews views;
    private final Dossiers dossiers;
    private final Documents documents;
    private final Staff staff;
    private final MyWork work;
    private final CurrentUser user;
    private final ObjectMapper json;
    private final Clock clock;

    PlanPage(
            ProtectionPlan plan,
            PlanViews views,
            Dossiers dossiers,
            Documents documents,
            Staff staff,
            MyWork work,
            CurrentUser user,
            ObjectMapper json,
            Clock clock) {
        this.plan = plan;
        this.views = views;
        this.dossiers = dossiers;
        this.documents = documents;
        this.staff = staff;
        this.work = work;
        this.user = user;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping
    String show(Principal person, Model model, @PathVariable UUID id) {
        Scope scope = user.requireSees(person, id);
        LevelDossier dossier = dossiers.get(id);
        InformationSystem system = dossiers.systemOf(id);
        boolean writes = plan.isWritable(dossier) && user.steers(scope, system.owner(), system.operatingUnit());
        PlanView view = views.of(id);
        model.addAttribute("p", view);
        model.addAttribute("answers", answers(view));
        model.addAttribute("writes", writes);
        model.addAttribute("expectedLevel", system.expectedLevel());
        model.addAttribute(
                "verifies",
                dossier.state() == DossierState.VERIFYING && scope.holdsUnder(Role.APPRAISER, system.owner()));
        model.addAttribute(
                "states",
                Arrays.stream(LeafState.values())
                        .map(state -> new Choice(state.name(), state.label()))
                        .toList());
        model.addAttribute("people", people(system.operatingUnit()));
        model.addAttribute(
                "papers",
                documents.of(id).stream()
                        .map(one -> new Choice(
                                LeafAnswer.evidence(one.documentId(), one.version()),
                                Messages.text("plan.evidenceVersion", one.name(), one.version())))
                        .toList());
        model.addAttribute("kept", plan.withoutCounterpart(id));
        model.addAttribute("tasks", work.openTasksOf(id));
        return "plan/plan";
    }

    /** What the script starts from, by the subject of the requirement. */
    private Map<String, String> answers(PlanView view) {
        return view.groups().stream()
                .flatMap(group -> group.leaves().stream())
                .collect(Collectors.toMap(PlanView.Leaf::subject, this::print));
    }

    private String print(PlanView.Leaf leaf) {
        try {
            return json.writeValueAsString(leaf);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who works for the unit that operates the system. */
    private List<Choice> people(String unit) {
        return staff.rolesAt(List.of(unit), LocalDate.now(clock)).stream()
                .map(role -> role.userId())
                .distinct()
                .map(userId -> new Choice(userId, staff.nameOf(userId)))
                .toList();
    }

    @PostMapping("/level")
    String level(Principal person, @PathVariable UUID id, @RequestParam int level, RedirectAttributes flash) {
        user.requireSees(person, id);
        user.requireSteers(person, dossiers.systemOf(id));
        plan.prepareFor(id, level);
        flash.addFlashAttribute("done", Messages.text("page.planLevel", level));
        return "redirect:" + Links.plan(id);
    }
}
