package vn.capdo.web.urging;

import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Alike;
import vn.capdo.Alphabet;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.campaign.Campaigns;
import vn.capdo.mail.MailDispatcher;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.regime.Capacity;
import vn.capdo.urging.LateMatter;
import vn.capdo.urging.Urgings;
import vn.capdo.web.frame.Choice;
import vn.capdo.web.frame.FilterChoices;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.Pager;

/** Đôn đốc: what is late by unit, and the letters before they are sent. */
@PageController
@RequestMapping("/urging")
class UrgingPages {

    private final Urgings urgings;
    private final Campaigns campaigns;
    private final Organisations organisations;
    private final MailDispatcher dispatcher;
    private final UrgingReaders readers;
    private final FilterChoices choices;

    UrgingPages(
            Urgings urgings,
            Campaigns campaigns,
            Organisations organisations,
            MailDispatcher dispatcher,
            UrgingReaders readers,
            FilterChoices choices) {
        this.choices = choices;
        this.urgings = urgings;
        this.campaigns = campaigns;
        this.organisations = organisations;
        this.dispatcher = dispatcher;
        this.readers = readers;
    }

    /** What the list is narrowed to; a page sends it back with a choice of whole units. */
    record LateFilter(String campaign, String kind, Integer days) {

        boolean accepts(LateMatter matter) {
            return (blank(campaign) || matter.campaign() != null && Alike.same(campaign, matter.campaign()))
                    && (blank(kind) || kind.equals(matter.kind().name()))
                    && (days == null || matter.daysLate() >= days);
        }

        private static boolean blank(String text) {
            return text == null || text.isBlank();
        }
    }

    /** @param urgeable false for the owner itself: its own staff writes it no letter */
    public record Unit(String code, String name, List<LateMatter> matters, boolean urgeable) {

        public int daysLate() {
            return matters.stream().mapToInt(LateMatter::daysLate).max().orElse(0);
        }

        public long systems() {
            return matters.stream()
                    .map(LateMatter::systemCode)
                    .filter(Objects::nonNull)
                    .distinct()
                    .count();
        }
    }

    // What is late

    /**
     * A page holds whole units, so that a unit is ticked with all that is its own. What is ticked on one page is posted to the
     * next and stays chosen.
     */
    @RequestMapping(method = {RequestMethod.GET, RequestMethod.POST})
    String late(
            Principal person,
            Model model,
            @RequestParam(required = false) String owner,
            @RequestParam(required = false) Set<String> matters,
            @RequestParam(required = false) Set<String> units,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "0") int page,
            @ModelAttribute LateFilter filter) {
        String of = readers.owner(readers.readable(person), owner);
        List<LateMatter> all = urgings.late(of);
        Set<String> asked = unit.isBlank() ? Set.of() : readers.units(Set.of(unit));
        List<LateMatter> shown = all.stream()
                .filter(filter::accepts)
                .filter(matter -> unit.isBlank() || asked.contains(matter.unit()))
                .toList();
        choices.offerUnits(model, late(all), unit);
        model.addAttribute("owner", of);
        model.addAttribute("owners", names(readers.readable(person)));
        model.addAttribute("filter", filter);
        List<Unit> concerned = units(of, shown);
        List<List<Unit>> pages = pages(concerned);
        int number = Math.min(Pager.number(page), Math.max(0, pages.size() - 1));
        List<Unit> onPage = pages.isEmpty() ? List.of() : pages.get(number);
        Set<String> ticked = matters == null ? Set.of() : matters;
        Set<String> tickedUnits = readers.units(units);
        Set<String> here = onPage.stream()
                .map(Unit::matters)
                .flatMap(List::stream)
                .map(LateMatter::selection)
                .collect(Collectors.toSet());
        Set<String> unitsHere = onPage.stream().map(Unit::code).collect(Collectors.toSet());
        model.addAttribute("units", onPage);
        model.addAttribute("unitCount", concerned.size());
        model.addAttribute("page", number);
        model.addAttribute("pages", pages.size());
        model.addAttribute("ticked", ticked);
        model.addAttribute("tickedUnits", tickedUnits);
        model.addAttribute(
                "elsewhere", ticked.stream().filter(one -> !here.contains(one)).toList());
        model.addAttribute(
                "unitsElsewhere",
                tickedUnits.stream().filter(one -> !unitsHere.contains(one)).toList());
        model.addAttribute("total", all.size());
        model.addAttribute("shown", shown.size());
        model.addAttribute(
                "campaigns",
                campaigns.all().stream()
                        .filter(campaign -> campaign.owner().equals(of))
                        .toList());
        model.addAttribute("kinds", LateMatter.Kind.values());
        model.addAttribute("mayUrge", urgings.coordinates(person.getName()).contains(of));
        return "urging/urging";
    }

    private static List<Choice> late(List<LateMatter> all) {
        return all.stream()
                .map(matter -> new Choice(matter.unit(), matter.unitName()))
                .distinct()
                .sorted(Comparator.comparing(Choice::label, Alphabet.ORDER))
                .toList();
    }

    private static List<List<Unit>> pages(List<Unit> units) {
        List<List<Unit>> pages = new ArrayList<>();
        int held = Pager.SIZE;
        for (Unit unit : units) {
            if (held >= Pager.SIZE) {
                pages.add(new ArrayList<>());
                held = 0;
            }
            pages.get(pages.size() - 1).add(unit);
            held += unit.matters().size();
        }
        return pages;
    }

    private static List<Unit> units(String owner, List<LateMatter> matters) {
        Map<String, List<LateMatter>> units = matters.stream()
                .collect(Collectors.groupingBy(LateMatter::unit, LinkedHashMap::new, Collectors.toList()));
        return units.entrySet().stream()
                .map(unit -> new Unit(
                        unit.getKey(),
                        unit.getValue().get(0).unitName(),
                        unit.getValue(),
                        !unit.getKey().equals(owner)))
                .sorted(Comparator.comparingInt(Unit::daysLate)
                        .reversed()
                        .thenComparing(unit -> -unit.matters().size())
                        .thenComparing(Unit::name))
                .toList();
    }

    // Preview and act

    /** A preview cannot be called by its address: it is about what was chosen. */
    @GetMapping({"/preview", "/send"})
    String back() {
        return "redirect:" + Links.urging();
    }

    /**
     * The letters as they would be issued; the first time with the words of the last letter.
     *
     * @param units whole units, with everything of theirs that the filter shows
     */
    @PostMapping("/preview")
    String preview(
            Principal person,
            Model model,
            @RequestParam String owner,
            @RequestParam(required = false) List<String> matters,
            @RequestParam(required = false) List<String> units,
            @RequestParam(defaultValue = "false") boolean ordered,
            @ModelAttribute LateFilter filter,
            @ModelAttribute OrderForm form,
            RedirectAttributes flash) {
        readers.requireCoordinates(person, owner);
        Set<String> chosen = chosen(owner, matters, units, filter);
        return preview(model, flash, owner, chosen, ordered ? form : null, null);
    }

    private Set<String> chosen(String owner, List<String> matters, List<String> units, LateFilter filter) {
        Set<String> chosen = new LinkedHashSet<>(matters == null ? List.of() : matters);
        Set<String> whole = readers.units(units);
        if (!whole.isEmpty()) {
            urgings.late(owner).stream()
                    .filter(matter -> whole.contains(matter.unit()))
                    .filter(filter::accepts)
                    .map(LateMatter::selection)
                    .forEach(chosen::add);
        }
        return chosen;
    }

    /**
     * @param asked what was typed; null for the first time
     * @param refused why it was not sent; null when nobody has tried yet
     */
    private String preview(
            Model model, RedirectAttributes flash, String owner, Set<String> chosen, OrderForm asked, String refused) {
        OrderForm form = asked == null ? OrderForm.of(urgings.proposal(owner)) : asked;
        List<Urgings.Draft> drafts;
        String refusal = refused;
        try {
            drafts = urgings.drafts(owner, chosen, null);
        } catch (Refusal refusedChoice) {
            // What was chosen is gone: there is nothing to show.
            flash.addFlashAttribute("refusal", refusedChoice.getMessage());
            return "redirect:" + Links.urging(owner);
        }
        boolean complete = false;
        try {
            drafts = urgings.drafts(owner, chosen, form.order());
            complete = true;
        } catch (Refusal incomplete) {
            if (refusal == null && asked != null) {
                refusal = incomplete.getMessage();
            }
        }
        model.addAttribute("owner", owner);
        model.addAttribute("chosen", chosen);
        model.addAttribute("form", form);
        model.addAttribute(
                "issuers", urgings.issuers(owner).stream().map(this::issuer).toList());
        model.addAttribute("capacities", Arrays.asList(Capacity.values()));
        model.addAttribute("drafts", drafts);
        model.addAttribute("complete", complete);
        model.addAttribute(
                "urgedToday",
                drafts.stream()
                        .flatMap(draft -> draft.urgedToday().stream())
                        .distinct()
                        .collect(Collectors.joining(", ")));
        if (refusal != null) {
            model.addAttribute("refusal", refusal);
        }
        model.addAttribute("hasMailServer", dispatcher.hasMailServer());
        return "urging/urging-preview";
    }

    public record Issuer(String code, String text) {}

    private Issuer issuer(Organisation issuer) {
        return new Issuer(
                issuer.code(),
                Messages.text("urging.issuer", issuer.name(), String.valueOf(urgings.nextNumber(issuer.code()))));
    }

    /** Issues and sends; what is refused leads back to the preview with everything that was typed. */
    @PostMapping("/send")
    String send(
            Principal person,
            Model model,
            @RequestParam String owner,
            @RequestParam(required = false) List<String> matters,
            @ModelAttribute OrderForm form,
            RedirectAttributes flash) {
        readers.requireCoordinates(person, owner);
        Set<String> chosen = new LinkedHashSet<>(matters == null ? List.of() : matters);
        UUID batch;
        try {
            batch = urgings.send(owner, chosen, form.order(), person.getName());
        } catch (Refusal refusal) {
            return preview(model, flash, owner, chosen, form, refusal.getMessage());
        }
        int letters = urgings.batch(batch, Set.of(owner)).size();
        flash.addFlashAttribute("done", Messages.text("urging.sent", letters));
        return "redirect:" + Links.urgingBatch(batch);
    }

    private Map<String, String> names(Collection<String> owners) {
        return owners.stream()
                .collect(Collectors.toMap(
                        owner -> owner, owner -> organisations.get(owner).name(), (a, b) -> a, LinkedHashMap::new));
    }
}
