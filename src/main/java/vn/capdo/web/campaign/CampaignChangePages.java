package vn.capdo.web.campaign;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Alphabet;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Access;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.CampaignChange;
import vn.capdo.campaign.CampaignChanges;
import vn.capdo.campaign.CampaignExamples;
import vn.capdo.campaign.Campaigns;
import vn.capdo.campaign.OwnMilestone;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.UnitLookup;
import vn.capdo.organisation.UnitWords;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.SystemType;
import vn.capdo.web.frame.ChangePreview;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** Where a coordinator opens, changes and closes campaigns of his owner: a form, a look at what moves, and the act. */
@PageController
class CampaignChangePages {

    private final CampaignChanges changes;
    private final CampaignExamples examples;
    private final Campaigns campaigns;
    private final ChangePreview preview;
    private final Organisations organisations;
    private final OrganisationHistory history;
    private final UnitLookup units;
    private final Access access;
    private final CurrentUser user;
    private final Clock clock;

    CampaignChangePages(
            CampaignChanges changes,
            CampaignExamples examples,
            Campaigns campaigns,
            ChangePreview preview,
            Organisations organisations,
            OrganisationHistory history,
            UnitLookup units,
            Access access,
            CurrentUser user,
            Clock clock) {
        this.changes = changes;
        this.examples = examples;
        this.campaigns = campaigns;
        this.preview = preview;
        this.organisations = organisations;
        this.history = history;
        this.units = units;
        this.access = access;
        this.user = user;
        this.clock = clock;
    }

    /** One thing that a change alters. */
    record Difference(String what, String before, String after) {}

    @GetMapping("/new-campaign")
    String form(Principal person, Model model, @RequestParam(required = false) String example) {
        String owner = ownerOf(person);
        CampaignExamples.Example chosen = example == null || example.isBlank() ? null : examples.get(example);
        model.addAttribute("example", chosen);
        model.addAttribute("examples", examples.all());
        return form(
                model,
                owner,
                chosen == null
                        ? CampaignForm.empty(LocalDate.now(clock))
                        : CampaignForm.of(examples.openedBy(chosen, owner, LocalDate.now(clock)), this::nameOf)
                                .fresh(),
                null);
    }

    @PostMapping("/new-campaign")
    String propose(Principal person, Model model, @RequestParam MultiValueMap<String, String> sent) {
        String owner = ownerOf(person);
        CampaignForm form = CampaignForm.read(sent, null);
        try {
            return toChange(
                    changes.proposeOpening(form.toOpen(owner, LocalDate.now(clock), codesOf(owner)), person.getName()));
        } catch (Refusal refusal) {
            model.addAttribute("examples", examples.all());
            return again(model, owner, form, null, refusal);
        }
    }

    @GetMapping("/campaigns/{code}/edit")
    String edit(Principal person, Model model, @PathVariable String code) {
        Campaign campaign = ofMine(person, code);
        return form(model, campaign.owner(), CampaignForm.of(campaign, this::nameOf), campaign);
    }

    @PostMapping("/campaigns/{code}/edit")
    String proposeChange(
            Principal person,
            Model model,
            @PathVariable String code,
            @RequestParam MultiValueMap<String, String> sent) {
        Campaign campaign = ofMine(person, code);
        CampaignForm form = CampaignForm.read(sent, code);
        try {
            return toChange(changes.proposeChange(
                    form.toChange(campaign, codesOf(campaign.owner())),
                    sent.getFirst("document"),
                    sent.getFirst("reason"),
                    person.getName()));
        } catch (Refusal refusal) {
            model.addAttribute("document", sent.getFirst("document"));
            model.addAttribute("reason", sent.getFirst("reason"));
            return again(model, campaign.owner(), form, campaign, refusal);
        }
    }

    @GetMapping("/campaigns/{code}/closing")
    String closing(Principal person, Model model, @PathVariable String code) {
        model.addAttribute("campaign", ofMine(person, code));
        return "campaign/campaign-closing";
    }

    @PostMapping("/campaigns/{code}/closing")
    String proposeClosing(
            Principal person, @PathVariable String code, @RequestParam String document, @RequestParam String reason) {
        return toChange(changes.proposeClosing(ofMine(person, code).code(), document, reason, person.getName()));
    }

    private static String toChange(UUID id) {
        return "redirect:" + Links.campaignChange(id);
    }

    /** What they wrote stands there again, with the sentence that says what to put right. */
    private String again(Model model, String owner, CampaignForm form, Campaign campaign, Refusal refusal) {
        model.addAttribute("refused", refusal.getMessage());
        return form(model, owner, form, campaign);
    }

    /** @param campaign null for one that is being opened */
    private String form(Model model, String owner, CampaignForm form, Campaign campaign) {
        Set<String> present = history.inForce().stream().map(Organisation::code).collect(Collectors.toSet());
        model.addAttribute("form", form);
        model.addAttribute("campaign", campaign);
        model.addAttribute(
                "units",
                // A campaign that was opened for a body that has ended since still names it.
                organisations.all().stream()
                        .filter(unit -> owner.equals(unit.owner()))
                        .filter(unit ->
                                present.contains(unit.code()) || form.units().contains(unit.code()))
                        .sorted(Comparator.comparing(Organisation::kind)
                                .thenComparing(Organisation::name, Alphabet.ORDER))
                        .toList());
        model.addAttribute("types", SystemType.values());
        model.addAttribute("phases", InformationSystem.Phase.told());
        model.addAttribute("bearers", OwnMilestone.Bearer.values());
        model.addAttribute("occasions", OwnMilestone.Occasion.values());
        List<CampaignForm.Duty> duties = new ArrayList<>(form.duties());
        duties.add(CampaignForm.Duty.empty());
        model.addAttribute("duties", duties);
        return "campaign/campaign-form";
    }

    private String nameOf(String code) {
        return organisations.find(code).map(Organisation::name).orElse(code);
    }

    /** The one unit of the owner that a code or a name, also one of before, means today; else what was typed. */
    private UnaryOperator<String> codesOf(String owner) {
        UnitWords words = units.words();
        return typed -> {
            List<String> meant = words.codesOf(typed).stream()
                    .filter(code -> organisations.ownerOf(code).equals(owner))
                    .toList();
            return meant.size() == 1 ? meant.get(0) : typed;
        };
    }

    @GetMapping("/campaigns/changes/{id}")
    String change(Principal person, Model model, @PathVariable UUID id) {
        CampaignChange change = get(person, id);
        model.addAttribute("c", change);
        model.addAttribute("differences", differences(change.before(), change.after()));
        preview.show(model, change.proposal(), () -> changes.preview(id));
        return "campaign/campaign-change";
    }

    @PostMapping("/campaigns/changes/{id}/apply")
    String apply(Principal person, @PathVariable UUID id, RedirectAttributes flash) {
        CampaignChange change = get(person, id);
        preview.proceed(changes.apply(id, person.getName()));
        flash.addFlashAttribute(
                "done",
                Messages.text(
                        "page.campaignChanged." + change.kind(), change.after().name()));
        return "redirect:" + Links.campaign(change.campaign());
    }

    private CampaignChange get(Principal person, UUID id) {
        CampaignChange change = changes.get(id);
        if (!ownersOf(person).contains(change.after().owner())) {
            throw new Refusal("campaignChange.unknown", id);
        }
        return change;
    }

    private List<Difference> differences(Campaign before, Campaign after) {
        return Stream.of(
                        difference("page.campaign.name", before, after, Campaign::name),
                        difference("page.campaign.directive", before, after, Campaign::citation),
                        difference("page.campaign.levels", before, after, campaign -> campaign.scope().levels().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))),
                        difference(
                                "page.campaign.units",
                                before,
                                after,
                                campaign -> names(campaign.scope().units())),
                        difference(
                                "page.campaign.types",
                                before,
                                after,
                                campaign ->
                                        labels(campaign.scope().systemTypes(), SystemType.class, SystemType::label)),
                        difference(
                                "page.campaign.phases",
                                before,
                                after,
                                campaign -> labels(
                                        campaign.scope().phases(),
                                        InformationSystem.Phase.class,
                                        InformationSystem.Phase::label)),
                        difference("field.approvedBy", before, after, campaign -> Messages.date(campaign.approvedBy())),
                        difference("field.deployedBy", before, after, campaign -> Messages.date(campaign.deployedBy())),
                        difference(
                                "field.datesFrom",
                                before,
                                after,
                                campaign -> Objects.requireNonNullElse(
                                        campaign.directive().datesFrom(), "")),
                        difference("page.campaign.duties", before, after, campaign -> campaign.duties().stream()
                                .filter(duty -> before == null || !isInBoth(duty, before, after))
                                .map(duty -> Messages.text(
                                        "page.campaign.duty",
                                        duty.title(),
                                        duty.when(),
                                        DutyPages.bearer(duty, this::nameOf),
                                        duty.demand(),
                                        duty.leadDays()))
                                .collect(Collectors.joining("; "))),
                        difference(
                                "page.campaign.closedOn",
                                before,
                                after,
                                campaign -> Messages.date(campaign.closedOn())))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Of a long list only what alters is of interest. */
    private static boolean isInBoth(OwnMilestone duty, Campaign before, Campaign after) {
        return before.duties().contains(duty) && after.duties().contains(duty);
    }

    private static Difference difference(
            String label, Campaign before, Campaign after, java.util.function.Function<Campaign, String> value) {
        String was = before == null ? "" : value.apply(before);
        String is = value.apply(after);
        return was.equals(is) && (before != null || is.isEmpty())
                ? null
                : new Difference(Messages.text(label), was, is);
    }

    private String names(Collection<String> units) {
        return units.isEmpty()
                ? Messages.text("page.campaign.allUnits")
                : units.stream().map(unit -> organisations.get(unit).name()).collect(Collectors.joining(", "));
    }

    private static <E extends Enum<E>> String labels(
            Collection<String> names, Class<E> type, java.util.function.Function<E, String> label) {
        return names.isEmpty()
                ? Messages.text("page.campaign.all")
                : names.stream()
                        .map(name -> Arrays.stream(type.getEnumConstants())
                                .filter(value -> value.name().equals(name))
                                .findFirst()
                                .map(label)
                                .orElse(name))
                        .collect(Collectors.joining(", "));
    }

    /** An open campaign that the person coordinates; another owner's is answered like one that does not exist. */
    private Campaign ofMine(Principal person, String code) {
        List<String> owners = ownersOf(person);
        return campaigns
                .find(code)
                .filter(campaign -> owners.contains(campaign.owner()))
                .orElseThrow(() -> new Refusal("campaign.unknown", code));
    }

    private String ownerOf(Principal person) {
        return ownersOf(person).get(0);
    }

    private List<String> ownersOf(Principal person) {
        user.requireAnywhere(person, Role.COORDINATOR);
        return access.rolesToday(person.getName()).stream()
                .filter(role -> role.role() == Role.COORDINATOR)
                .map(RoleAssignment::organisation)
                .distinct()
                .toList();
    }
}
