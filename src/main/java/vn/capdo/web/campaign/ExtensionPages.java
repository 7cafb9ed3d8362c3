package vn.capdo.web.campaign;

import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Access;
import vn.capdo.acting.Actor;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.Campaigns;
import vn.capdo.dossier.MilestoneExtension;
import vn.capdo.dossier.MilestoneExtensions;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.regime.Milestone;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** Where the head of a unit asks for a later day of a milestone, and takes the request back. */
@PageController
class ExtensionPages {

    private final MilestoneExtensions extensions;
    private final Campaigns campaigns;
    private final Organisations organisations;
    private final Access access;
    private final CurrentUser user;

    ExtensionPages(
            MilestoneExtensions extensions,
            Campaigns campaigns,
            Organisations organisations,
            Access access,
            CurrentUser user) {
        this.extensions = extensions;
        this.campaigns = campaigns;
        this.organisations = organisations;
        this.access = access;
        this.user = user;
    }

    @GetMapping("/campaigns/{code}/extension")
    String form(Principal person, Model model, @PathVariable String code) {
        user.requireAnywhere(person, Role.LEADER);
        String unit = unitOf(person);
        List<MilestoneExtensions.Candidate> candidates = extensions.candidates(code, unit);
        Campaign campaign = open(code);
        model.addAttribute("campaign", campaign);
        model.addAttribute("unitName", organisations.get(unit).name());
        model.addAttribute("candidates", candidates);
        model.addAttribute("milestones", byMilestone(candidates));
        model.addAttribute(
                "asked",
                extensions.ofCampaign(campaign.code()).stream()
                        .filter(asked -> asked.unit().equals(unit))
                        .toList());
        return "campaign/campaign-extension";
    }

    /** A request is about one milestone. */
    record Group(Milestone milestone, String label, List<MilestoneExtensions.Candidate> candidates) {}

    private static List<Group> byMilestone(List<MilestoneExtensions.Candidate> candidates) {
        return candidates.stream()
                .collect(Collectors.groupingBy(
                        MilestoneExtensions.Candidate::milestone, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(group -> new Group(
                        group.get(0).milestone(), group.get(0).milestone().label(), group))
                .toList();
    }

    /** @param milestone APPROVAL or DEPLOYMENT, of all the dossiers that were chosen */
    @PostMapping("/campaigns/{code}/extension")
    String ask(
            Principal person,
            @PathVariable String code,
            @RequestParam String milestone,
            @RequestParam(required = false) List<UUID> dossiers,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate wantedOn,
            @RequestParam String reason,
            RedirectAttributes flash) {
        String unit = unitOf(person);
        if (Stream.of(Milestone.values()).map(Milestone::name).noneMatch(milestone::equals)) {
            throw new Refusal("extension.notPossible");
        }
        open(code);
        extensions.ask(
                code,
                unit,
                Milestone.of(milestone),
                dossiers == null ? List.of() : dossiers,
                wantedOn,
                reason,
                leader(person, unit));
        flash.addFlashAttribute("done", Messages.text("page.extensionAsked", dossiers.size()));
        return "redirect:" + Links.campaignExtension(code);
    }

    @PostMapping("/campaigns/{code}/extension/{id}/withdraw")
    String withdraw(Principal person, @PathVariable String code, @PathVariable UUID id, RedirectAttributes flash) {
        String unit = unitOf(person);
        MilestoneExtension asked = extensions.get(id);
        if (!asked.unit().equals(unit)) {
            throw new Refusal("extension.unknown", id);
        }
        extensions.withdraw(id, leader(person, unit));
        flash.addFlashAttribute("done", Messages.text("page.extensionWithdrawn"));
        return "redirect:" + Links.campaignExtension(code);
    }

    private Campaign open(String code) {
        return campaigns.find(code).filter(Campaign::isOpen).orElseThrow(() -> new Refusal("campaign.unknown", code));
    }

    /** The unit that the person heads, himself or in an absent person's place. */
    private String unitOf(Principal person) {
        user.requireAnywhere(person, Role.LEADER);
        return access.rolesToday(person.getName()).stream()
                .filter(role -> role.role() == Role.LEADER)
                .map(RoleAssignment::organisation)
                .findFirst()
                .orElseThrow();
    }

    private Actor leader(Principal person, String unit) {
        return access.actorByRole(
                        person.getName(),
                        role -> role.role() == Role.LEADER
                                && role.organisation().equals(unit))
                .orElseThrow();
    }
}
