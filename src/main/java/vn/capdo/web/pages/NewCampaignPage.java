package vn.capdo.web.pages;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.deadline.Campaign;
import vn.capdo.dossier.CampaignStart;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.Substitutions;
import vn.capdo.web.CurrentUser;

/** Where a coordinator opens a campaign for his owner. */
@Controller
class NewCampaignPage {

    private final CampaignStart campaigns;
    private final Staff staff;
    private final Substitutions substitutions;
    private final CurrentUser user;
    private final Clock clock;

    NewCampaignPage(CampaignStart campaigns, Staff staff, Substitutions substitutions, CurrentUser user, Clock clock) {
        this.campaigns = campaigns;
        this.staff = staff;
        this.substitutions = substitutions;
        this.user = user;
        this.clock = clock;
    }

    @GetMapping("/new-campaign")
    String form(Principal person, Model model) {
        user.require(person, Role.COORDINATOR);
        int year = LocalDate.now(clock).getYear();
        model.addAttribute("approvedBy", LocalDate.of(year, 9, 30));
        model.addAttribute("deployedBy", LocalDate.of(year, 12, 31));
        return "campaign-new";
    }

    @PostMapping("/new-campaign")
    String open(
            Principal person,
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam String directive,
            @RequestParam(required = false) List<Integer> levels,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate approvedBy,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate deployedBy,
            RedirectAttributes flash) {
        user.require(person, Role.COORDINATOR);
        if (name.isBlank() || directive.isBlank()) {
            throw new Refusal(
                    "field.required", Messages.text(name.isBlank() ? "field.campaignName" : "field.directive"));
        }
        campaigns.open(new Campaign(
                code.strip(),
                name.strip(),
                directive.strip(),
                ownerOf(person),
                levels == null ? List.of() : List.copyOf(levels),
                approvedBy,
                deployedBy,
                LocalDate.now(clock),
                null));
        flash.addFlashAttribute("done", Messages.text("page.campaignOpened", name.strip()));
        return "redirect:/campaigns/" + code.strip();
    }

    private String ownerOf(Principal person) {
        return Stream.concat(
                        staff.rolesOf(person.getName()).stream(), substitutions.rolesLentTo(person.getName()).stream())
                .filter(role -> role.role() == Role.COORDINATOR)
                .map(RoleAssignment::organisation)
                .findFirst()
                .orElseThrow();
    }
}
