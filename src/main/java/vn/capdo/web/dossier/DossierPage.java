package vn.capdo.web.dossier;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import vn.capdo.acting.Actor;
import vn.capdo.completeness.DossierContents;
import vn.capdo.deadline.StepClocks;
import vn.capdo.dossier.Deploying;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Ending;
import vn.capdo.dossier.StatementLines;
import vn.capdo.organisation.Role;
import vn.capdo.plan.ProtectionPlan;
import vn.capdo.process.model.ModelPictures;
import vn.capdo.process.people.MyWork;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.process.task.ClockExtensions;
import vn.capdo.regime.Law;
import vn.capdo.regime.Questionnaire;
import vn.capdo.register.InformationSystem;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

@PageController
@RequestMapping("/dossiers/{id}")
class DossierPage {

    private static final Set<DossierState> CHANGEABLE = Set.of(DossierState.DEPLOYING, DossierState.VERIFYING);

    private final DossierViews views;
    private final StepClocks clocks;
    private final ClockExtensions extensions;
    private final Deploying deploying;
    private final Ending ending;
    private final Dossiers dossiers;
    private final DossierLaw dossierLaw;
    private final Law law;
    private final MyWork work;
    private final TaskDesk desk;
    private final ModelPictures pictures;
    private final ProtectionPlan plan;
    private final UploadForms forms;
    private final DossierContents contents;
    private final CurrentUser user;
    private final Clock clock;

    DossierPage(
            DossierViews views,
            StepClocks clocks,
            ClockExtensions extensions,
            Deploying deploying,
            Ending ending,
            Dossiers dossiers,
            DossierLaw dossierLaw,
            Law law,
            MyWork work,
            TaskDesk desk,
            ModelPictures pictures,
            ProtectionPlan plan,
            UploadForms forms,
            DossierContents contents,
            CurrentUser user,
            Clock clock) {
        this.views = views;
        this.clocks = clocks;
        this.extensions = extensions;
        this.deploying = deploying;
        this.ending = ending;
        this.dossiers = dossiers;
        this.dossierLaw = dossierLaw;
        this.law = law;
        this.work = work;
        this.desk = desk;
        this.pictures = pictures;
        this.plan = plan;
        this.forms = forms;
        this.contents = contents;
        this.user = user;
        this.clock = clock;
    }

    @GetMapping
    String show(Principal person, Model model, @PathVariable UUID id) {
        Scope scope = user.requireSees(person, id);
        InformationSystem system = dossiers.systemOf(id);
        DossierView dossier = views.of(id, user.uploadable(scope, system));
        DossierState state = DossierState.valueOf(dossier.state());
        boolean steers = user.steers(scope, system.owner(), system.operatingUnit());
        model.addAttribute("d", dossier);
        model.addAttribute(
                "contents", contents.of(id).stream().map(ContentView::of).toList());
        model.addAttribute(
                "statement",
                StatementLines.of(
                        dossier.statement(), new Questionnaire(dossier.law().questions())));
        model.addAttribute("due", DueLine.of(work.openTasksOf(id), dossier.clocks()));
        model.addAttribute("extensions", offers(id, person.getName()));
        model.addAttribute(
                "token",
                desk.position(id)
                        .map(position -> String.join(",", position.activities()))
                        .orElse(null));
        model.addAttribute("closed", state.isClosed());
        model.addAttribute("plan", plan.progress(id));
        model.addAttribute("upload", forms.of(id, user.uploadable(scope, system)));
        model.addAttribute("canWithdraw", steers && state.isBeforeApproval());
        model.addAttribute("canReportChange", steers && CHANGEABLE.contains(state));
        model.addAttribute("canDecommission", steers && !state.isClosed());
        model.addAttribute(
                "canLeadBack",
                scope.rolesAnywhere().contains(Role.INSTALLATION_ADMINISTRATOR)
                        && !state.isClosed()
                        && state != DossierState.IN_OPERATION);
        model.addAttribute("regimes", law.regimes(LocalDate.now(clock)));
        model.addAttribute("canConfirm", state.isBeforeApproval() && dossierLaw.mayConfirm(id, person.getName()));
        return "dossier/dossier";
    }

    /** What the reader may extend, by the clock's id. */
    private Map<UUID, ClockExtensions.Offer> offers(UUID id, String userId) {
        Map<UUID, ClockExtensions.Offer> offers = new HashMap<>();
        clocks.of(id)
                .forEach(clock -> extensions.offer(clock, userId).ifPresent(offer -> offers.put(clock.id(), offer)));
        return offers;
    }

    @PostMapping("/clocks/{clockId}/extension")
    String extend(
            Principal person,
            @PathVariable UUID id,
            @PathVariable UUID clockId,
            @RequestParam(required = false) Integer days,
            @RequestParam(required = false) String reason,
            RedirectAttributes flash) {
        user.requireSees(person, id);
        LocalDate dueOn = extensions.extend(id, clockId, days, reason, person.getName());
        flash.addFlashAttribute("done", Messages.text("page.stepExtended", dueOn));
        return "redirect:" + Links.dossierClocks(id);
    }

    /** Confirms or changes the regime; who may is the authority table's to say. */
    @PostMapping("/regime")
    String confirmRegime(
            Principal person,
            @PathVariable UUID id,
            @RequestParam String regime,
            @RequestParam String reason,
            RedirectAttributes flash) {
        user.requireSees(person, id);
        String before = dossierLaw.regimeOf(id).regime();
        dossierLaw.confirm(id, regime, reason, person.getName());
        String shortName =
                law.profile(regime, dossierLaw.rulesOn(dossiers.get(id))).shortName();
        flash.addFlashAttribute(
                "done",
                Messages.text(before.equals(regime) ? "page.regimeConfirmed" : "page.regimeChanged", shortName));
        return "redirect:" + Links.dossier(id);
    }

    @GetMapping("/diagram.bpmn")
    ResponseEntity<byte[]> diagram(Principal person, @PathVariable UUID id) {
        user.requireSees(person, id);
        return desk.position(id)
                .map(position -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_XML)
                        .body(pictures.xml(position.processDefinitionId())))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @PostMapping("/withdraw")
    String withdraw(Principal person, @PathVariable UUID id, @RequestParam String reason, RedirectAttributes flash) {
        Actor actor = requireSteers(person, id);
        ending.withdraw(id, reason, actor);
        return done(id, flash, "page.withdrawn");
    }

    @PostMapping("/change")
    String reportChange(
            Principal person, @PathVariable UUID id, @RequestParam String reason, RedirectAttributes flash) {
        Actor actor = requireSteers(person, id);
        deploying.reportChange(id, reason, actor);
        return done(id, flash, "page.changeReported");
    }

    @PostMapping("/decommission")
    String decommission(
            Principal person, @PathVariable UUID id, @RequestParam String reason, RedirectAttributes flash) {
        Actor actor = requireSteers(person, id);
        ending.decommission(id, reason, actor);
        return done(id, flash, "page.decommissioned");
    }

    private Actor requireSteers(Principal person, UUID id) {
        user.requireSees(person, id);
        return user.requireSteers(person, dossiers.systemOf(id));
    }

    private static String done(UUID id, RedirectAttributes flash, String key) {
        flash.addFlashAttribute("done", Messages.text(key));
        return "redirect:" + Links.dossier(id);
    }
}
