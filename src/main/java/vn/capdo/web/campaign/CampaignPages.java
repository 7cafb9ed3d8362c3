package vn.capdo.web.campaign;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.acting.Access;
import vn.capdo.acting.Access.Scope;
import vn.capdo.acting.Actor;
import vn.capdo.calendar.Remaining;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.CampaignChange;
import vn.capdo.campaign.CampaignChanges;
import vn.capdo.campaign.Campaigns;
import vn.capdo.campaign.OwnMilestone;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.CampaignStart;
import vn.capdo.dossier.CampaignSystems;
import vn.capdo.dossier.MilestoneExtensions;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.register.InformationSystem;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

@PageController
@RequestMapping("/campaigns")
class CampaignPages {

    private final Campaigns campaigns;
    private final CampaignStart start;
    private final CampaignSystems inScope;
    private final Deadlines deadlines;
    private final Organisations organisations;
    private final CampaignChanges changes;
    private final MilestoneExtensions extensions;
    private final Staff staff;
    private final Access access;
    private final CurrentUser user;
    private final Clock clock;

    CampaignPages(
            Campaigns campaigns,
            CampaignStart start,
            CampaignSystems inScope,
            Deadlines deadlines,
            Organisations organisations,
            CampaignChanges changes,
            MilestoneExtensions extensions,
            Staff staff,
            Access access,
            CurrentUser user,
            Clock clock) {
        this.campaigns = campaigns;
        this.start = start;
        this.inScope = inScope;
        this.deadlines = deadlines;
        this.organisations = organisations;
        this.changes = changes;
        this.extensions = extensions;
        this.staff = staff;
        this.access = access;
        this.user = user;
        this.clock = clock;
    }

    /** @param approval how far away the milestone is; null when the campaign sets none */
    record Line(
            Campaign campaign,
            String ownerName,
            String levels,
            String approvedBy,
            Remaining approval,
            String deployedBy,
            Remaining deployment,
            CampaignProgress progress) {}

    record HistoryLine(UUID id, String at, String what, String document, String reason, String by) {}

    @GetMapping
    String list(Principal person, Model model) {
        Scope scope = user.scope(person);
        Map<String, String> names = organisations.names();
        Set<String> owners = access.ownersOver(scope);
        model.addAttribute(
                "lines",
                campaigns.all().stream()
                        .filter(campaign -> owners.contains(campaign.owner()))
                        .map(campaign -> line(campaign, scope, names))
                        .toList());
        return "campaign/campaigns";
    }

    @GetMapping("/{code}")
    String show(Principal person, Model model, @PathVariable String code) {
        Scope scope = user.scope(person);
        Campaign campaign = get(scope, code);
        boolean coordinates = scope.holdsUnder(Role.COORDINATOR, campaign.owner()) && campaign.closedOn() == null;
        Map<String, String> names = organisations.names();
        model.addAttribute("c", line(campaign, scope, names));
        model.addAttribute(
                "bearers",
                campaign.duties().stream()
                        .collect(Collectors.toMap(OwnMilestone::id, duty -> DutyPages.bearer(duty, names::get))));
        model.addAttribute(
                "history",
                changes.historyOf(campaign.code()).stream().map(this::line).toList());
        model.addAttribute("leads", scope.holdsUnder(Role.LEADER, campaign.owner()));
        model.addAttribute(
                "extensions",
                extensions.ofCampaign(campaign.code()).stream()
                        .filter(asked -> scope.sees(campaign.owner(), asked.unit()))
                        .toList());
        model.addAttribute("waiting", coordinates ? inScope.countWaiting(campaign) : 0);
        return "campaign/campaign";
    }

    @GetMapping("/{code}/start")
    String confirm(Principal person, Model model, @PathVariable String code) {
        Campaign campaign = get(user.scope(person), code);
        user.require(person, Role.COORDINATOR, campaign.owner());
        Map<String, String> names = organisations.names();
        List<InformationSystem> waiting = start.waiting(campaign.code());
        model.addAttribute("campaign", campaign);
        model.addAttribute("waiting", waiting);
        model.addAttribute("unitNames", names);
        return "campaign/campaign-start";
    }

    @PostMapping("/{code}/start")
    String start(Principal person, @PathVariable String code, RedirectAttributes flash) {
        Campaign campaign = get(user.scope(person), code);
        Actor actor = user.requireActor(person, Role.COORDINATOR, campaign.owner());
        int opened = start.start(campaign.code(), actor);
        flash.addFlashAttribute("done", Messages.text("page.campaignStarted", opened));
        return "redirect:" + Links.campaign(campaign.code());
    }

    /** A campaign of an owner that the person has to do with; another owner's is answered like one that does not exist. */
    private Campaign get(Scope scope, String code) {
        return campaigns
                .find(code)
                .filter(campaign -> access.ownersOver(scope).contains(campaign.owner()))
                .orElseThrow(() -> new Refusal("campaign.unknown", code));
    }

    private Line line(Campaign campaign, Scope scope, Map<String, String> names) {
        return new Line(
                campaign,
                names.get(campaign.owner()),
                campaign.scope().levels().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                Messages.date(campaign.approvedBy()),
                remaining(campaign.approvedBy()),
                Messages.date(campaign.deployedBy()),
                remaining(campaign.deployedBy()),
                CampaignProgress.of(
                        campaign,
                        inScope.progress(campaign, scope.owners(), scope.organisations()),
                        names,
                        LocalDate.now(clock)));
    }

    private Remaining remaining(LocalDate day) {
        return day == null ? null : deadlines.remaining(day);
    }

    private HistoryLine line(CampaignChange change) {
        return new HistoryLine(
                change.proposal().id(),
                VietNam.at(change.proposal().at()),
                change.kind().label(),
                change.proposal().document(),
                change.proposal().reason(),
                staff.nameOf(change.proposal().by()));
    }
}
