package vn.capdo.web.campaign;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Fields;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.ObligationId;
import vn.capdo.Refusal;
import vn.capdo.acting.Access;
import vn.capdo.acting.Access.Scope;
import vn.capdo.calendar.Remaining;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.Campaigns;
import vn.capdo.campaign.OwnMilestone;
import vn.capdo.deadline.Deadlines;
import vn.capdo.deadline.Miss;
import vn.capdo.obligation.UnitObligation;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** How far the units have come with a milestone that a directive lays on them. */
@PageController
class DutyPages {

    private final Campaigns campaigns;
    private final UnitObligations obligations;
    private final Organisations organisations;
    private final Deadlines deadlines;
    private final Access access;
    private final CurrentUser user;

    DutyPages(
            Campaigns campaigns,
            UnitObligations obligations,
            Organisations organisations,
            Deadlines deadlines,
            Access access,
            CurrentUser user) {
        this.campaigns = campaigns;
        this.obligations = obligations;
        this.organisations = organisations;
        this.deadlines = deadlines;
        this.access = access;
        this.user = user;
    }

    /** @param cause why it was missed, in the leader's words; null when it was not, or he has not answered */
    record Line(
            String unitName,
            String dueText,
            String remaining,
            boolean late,
            String state,
            String report,
            String document,
            String doneText,
            boolean missed,
            String cause,
            String newDate,
            int returns,
            String returnReason) {}

    @GetMapping("/campaigns/{code}/duties/{dutyId}")
    String show(Principal person, Model model, @PathVariable String code, @PathVariable UUID dutyId) {
        Scope scope = user.scope(person);
        Campaign campaign = campaigns.find(code).orElseThrow(() -> new Refusal("campaign.unknown", code));
        boolean concerned = access.ownersOver(scope).contains(campaign.owner());
        OwnMilestone duty = campaign.duties().stream()
                .filter(one -> one.id().equals(dutyId))
                .findFirst()
                .orElseThrow(() ->
                        concerned ? new Refusal("obligation.unknown", dutyId) : new Refusal("campaign.unknown", code));
        Map<String, String> names = organisations.names();
        List<Line> lines = obligations.ofDuty(dutyId).stream()
                .filter(obligation -> scope.sees(campaign.owner(), obligation.unit()))
                .map(obligation -> line(obligation, names.get(obligation.unit())))
                .toList();
        if (lines.isEmpty() && !concerned) {
            throw new Refusal("campaign.unknown", code);
        }
        model.addAttribute("campaign", campaign);
        model.addAttribute("duty", duty);
        model.addAttribute("lines", lines);
        model.addAttribute("bearer", bearer(duty, names::get));
        model.addAttribute("mayCall", duty.isCalled() && campaign.isOpen() && coordinates(person, campaign));
        return "campaign/campaign-duty";
    }

    /** It is time for what is done on demand or at an event. */
    @PostMapping("/campaigns/{code}/duties/{dutyId}/call")
    String call(
            Principal person,
            @PathVariable String code,
            @PathVariable UUID dutyId,
            @RequestParam(required = false) String dueOn,
            RedirectAttributes flash) {
        Campaign campaign = campaigns.find(code).orElseThrow(() -> new Refusal("campaign.unknown", code));
        if (!coordinates(person, campaign)) {
            throw new Refusal("campaign.unknown", code);
        }
        int units = obligations.call(code, dutyId, Fields.day("dutyDueOn", dueOn));
        flash.addFlashAttribute("done", Messages.text("page.dutyCalled", units));
        return "redirect:" + Links.duty(code, dutyId);
    }

    private boolean coordinates(Principal person, Campaign campaign) {
        return user.scope(person).holdsUnder(Role.COORDINATOR, campaign.owner());
    }

    /** Who bears a duty, in words: the named units by their names. */
    static String bearer(OwnMilestone duty, UnaryOperator<String> names) {
        return duty.units().isEmpty()
                ? duty.bearer().label()
                : duty.units().stream().map(names).collect(Collectors.joining("; "));
    }

    /** The short address of an obligation, which the ledger's links carry. */
    @GetMapping("/obligations/{id}")
    String obligation(Principal person, @PathVariable ObligationId id) {
        UnitObligation obligation = obligations.get(id);
        if (!user.scope(person).sees(organisations.ownerOf(obligation.unit()), obligation.unit())) {
            throw new Refusal("obligation.unknown", id);
        }
        return "redirect:" + Links.duty(obligation.campaign(), obligation.duty());
    }

    private Line line(UnitObligation obligation, String unitName) {
        boolean open = obligation.closedAt() == null;
        Remaining remaining = obligation.dueOn() == null ? null : deadlines.remaining(obligation.dueOn());
        Optional<Miss> miss = obligations.missOf(obligation.id());
        return new Line(
                unitName,
                obligation.when(),
                open && remaining != null ? remaining.text() : "",
                open && remaining != null && remaining.late(),
                obligation.state().label(),
                obligation.report(),
                obligation.document(),
                Messages.date(obligation.doneOn()),
                miss.isPresent(),
                miss.map(Miss::cause).orElse(null),
                miss.map(Miss::newDate).map(Messages::date).orElse(""),
                miss.map(Miss::returns).orElse(0),
                miss.map(Miss::returnReason).orElse(null));
    }
}
