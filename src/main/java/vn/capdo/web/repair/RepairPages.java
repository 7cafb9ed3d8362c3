package vn.capdo.web.repair;

import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.Dossiers;
import vn.capdo.process.repair.StepsBack;
import vn.capdo.process.repair.StuckWork;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** Where an administrator of the installation tries failed work again, and leads a dossier back with a reason. */
@PageController
class RepairPages {

    private static final int SHOWN = 200;

    private final StuckWork stuck;
    private final StepsBack steps;
    private final Dossiers dossiers;
    private final CurrentUser user;

    RepairPages(StuckWork stuck, StepsBack steps, Dossiers dossiers, CurrentUser user) {
        this.stuck = stuck;
        this.steps = steps;
        this.dossiers = dossiers;
        this.user = user;
    }

    /**
     * @param number of the dossier; null when it belongs to none
     * @param next when it is tried next; null when not by itself
     */
    record Line(StuckWork.Item item, @Nullable String number, @Nullable String next) {}

    @GetMapping("/stuck-work")
    String list(Principal person, Model model) {
        user.requireAdministersInstallation(person);
        model.addAttribute(
                "lines",
                stuck.list(SHOWN).stream()
                        .map(item -> new Line(
                                item,
                                item.dossierId() == null
                                        ? null
                                        : dossiers.get(item.dossierId()).number(),
                                item.nextAt() == null
                                        ? null
                                        : VietNam.at(item.nextAt().toOffsetDateTime())))
                        .toList());
        model.addAttribute("count", stuck.count());
        return "repair/stuck-work";
    }

    @PostMapping("/stuck-work/retry")
    String retryAll(Principal person, RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        int tried = stuck.retryAll(Actor.of(person.getName()));
        flash.addFlashAttribute("done", Messages.text("repair.triedAll", tried));
        return "redirect:" + Links.stuckWork();
    }

    @PostMapping("/stuck-work/{job}/retry")
    String retry(Principal person, @PathVariable String job, RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        stuck.retry(job, Actor.of(person.getName()));
        flash.addFlashAttribute("done", Messages.text("repair.tried"));
        return "redirect:" + Links.stuckWork();
    }

    @GetMapping("/dossiers/{id}/step")
    String step(Principal person, @PathVariable UUID id, Model model) {
        user.requireAdministersInstallation(person);
        user.requireSees(person, id);
        model.addAttribute("dossier", dossiers.get(id));
        model.addAttribute("system", dossiers.systemOf(id));
        model.addAttribute("choice", steps.choice(id));
        return "repair/step";
    }

    @PostMapping("/dossiers/{id}/step")
    String lead(
            Principal person,
            @PathVariable UUID id,
            @RequestParam String step,
            @RequestParam String reason,
            RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        user.requireSees(person, id);
        if (reason.isBlank()) {
            throw new Refusal("repair.step.reason");
        }
        steps.lead(id, step, reason.strip(), Actor.of(person.getName()));
        flash.addFlashAttribute("done", Messages.text("repair.led"));
        return "redirect:" + Links.dossier(id);
    }
}
