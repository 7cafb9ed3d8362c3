package vn.capdo.web.law;

import java.security.Principal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Access.Scope;
import vn.capdo.dossier.LevelReview;
import vn.capdo.dossier.LevelReview.Finding;
import vn.capdo.dossier.LevelReview.Outcome;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** Which approved systems would have another level under the law of today, and the start of their re-determination. */
@PageController
@RequestMapping("/level-review")
class LevelReviewPage {

    private final LevelReview review;
    private final Organisations organisations;
    private final CurrentUser user;

    LevelReviewPage(LevelReview review, Organisations organisations, CurrentUser user) {
        this.review = review;
        this.organisations = organisations;
        this.user = user;
    }

    record Line(Finding finding, boolean startable, String unitName, String outcomeLabel) {}

    @GetMapping
    String show(Principal person, Model model, @RequestParam(required = false) Outcome outcome) {
        Scope scope = user.scope(person);
        List<Finding> findings = findings(scope);
        Map<Outcome, Long> counts = new LinkedHashMap<>();
        Arrays.stream(Outcome.values())
                .forEach(each -> counts.put(
                        each,
                        findings.stream()
                                .filter(finding -> finding.outcome() == each)
                                .count()));
        Map<String, String> names = organisations.names();
        Set<String> coordinated = scope.ownersWith(Role.COORDINATOR);
        model.addAttribute("regime", review.regimeOfToday());
        model.addAttribute("counts", counts);
        model.addAttribute("outcome", outcome);
        model.addAttribute(
                "lines",
                findings.stream()
                        .filter(finding ->
                                outcome == null ? finding.outcome() != Outcome.SAME : finding.outcome() == outcome)
                        .map(finding -> new Line(
                                finding,
                                coordinated.contains(finding.system().owner()) && finding.startable(),
                                names.get(finding.system().operatingUnit()),
                                Messages.text("review.outcome." + finding.outcome())))
                        .toList());
        model.addAttribute("coordinator", !coordinated.isEmpty());
        return "law/level-review";
    }

    /** All chosen dossiers, or none when one of them cannot be started. */
    @PostMapping
    String start(
            Principal person,
            @RequestParam(required = false) List<UUID> dossiers,
            @RequestParam(required = false) String reason,
            RedirectAttributes flash) {
        user.requireAnywhere(person, Role.COORDINATOR);
        List<UUID> chosen = dossiers == null
                ? List.of()
                : dossiers.stream().filter(Objects::nonNull).toList();
        Set<String> coordinated = user.scope(person).ownersWith(Role.COORDINATOR);
        List<UUID> known = findings(user.scope(person)).stream()
                .filter(finding -> coordinated.contains(finding.system().owner()))
                .map(finding -> finding.dossier().id())
                .toList();
        chosen.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw new Refusal("dossier.unknown", id);
        });
        int started = review.start(chosen, reason, person.getName());
        flash.addFlashAttribute("done", Messages.text("review.started", started));
        return "redirect:" + Links.levelReview();
    }

    private List<Finding> findings(Scope scope) {
        String regime = review.regimeOfToday().code();
        return scope.owners().stream()
                .flatMap(owner -> review.against(regime, owner).stream())
                .toList();
    }
}
