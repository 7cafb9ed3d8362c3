package vn.capdo.web.urging;

import java.security.Principal;
import java.time.LocalDate;
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
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Page;
import vn.capdo.Refusal;
import vn.capdo.campaign.Campaigns;
import vn.capdo.docx.WordTemplate;
import vn.capdo.mail.MailDispatcher;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.regime.Capacity;
import vn.capdo.urging.LateMatter;
import vn.capdo.urging.UrgingLetter;
import vn.capdo.urging.UrgingOrder;
import vn.capdo.urging.Urgings;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.Pager;

/** Đôn đốc: what is late by unit, the letters before they are sent, and what was sent. */
@PageController
@RequestMapping("/urging")
class UrgingPages {

    private final Urgings urgings;
    private final Campaigns campaigns;
    private final Organisations organisations;
    private final MailDispatcher dispatcher;
    private final CurrentUser user;

    UrgingPages(
            Urgings urgings,
            Campaigns campaigns,
            Organisations organisations,
            MailDispatcher dispatcher,
            CurrentUser user) {
        this.urgings = urgings;
        this.campaigns = campaigns;
        this.organisations = organisations;
        this.dispatcher = dispatcher;
        this.user = user;
    }

    /** What the list is narrowed to; a page sends it back with a choice of whole units. */
    record LateFilter(String campaign, String kind, Integer days) {

        boolean accepts(LateMatter matter) {
            return (blank(campaign) || campaign.equals(matter.campaign()))
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

    /** The fields of the order, as the form names them. */
    public record OrderForm(
            String issuer,
            Integer firstNumber,
            String symbol,
            String place,
            String about,
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate answerBy,
            String paragraph,
            String copies,
            Capacity capacity,
            String collective,
            String head,
            String position,
            String signer,
            Boolean again) {

        static OrderForm of(UrgingOrder order) {
            return new OrderForm(
                    order.issuer(),
                    order.firstNumber(),
                    order.symbol(),
                    order.place(),
                    order.about(),
                    order.answerBy(),
                    order.paragraph(),
                    order.copies(),
                    order.capacity(),
                    order.collective(),
                    order.head(),
                    order.position(),
                    order.signer(),
                    order.again());
        }

        UrgingOrder order() {
            return new UrgingOrder(
                    issuer,
                    firstNumber == null ? 0 : firstNumber,
                    symbol,
                    place,
                    about,
                    answerBy,
                    paragraph,
                    copies,
                    capacity,
                    collective,
                    head,
                    position,
                    signer,
                    Boolean.TRUE.equals(again));
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
            @RequestParam(defaultValue = "0") int page,
            @ModelAttribute LateFilter filter) {
        String of = owner(readable(person), owner);
        List<LateMatter> all = urgings.late(of);
        List<LateMatter> shown = all.stream().filter(filter::accepts).toList();
        model.addAttribute("owner", of);
        model.addAttribute("owners", names(readable(person)));
        model.addAttribute("filter", filter);
        List<Unit> concerned = units(of, shown);
        List<List<Unit>> pages = pages(concerned);
        int number = Math.min(Pager.number(page), Math.max(0, pages.size() - 1));
        List<Unit> onPage = pages.isEmpty() ? List.of() : pages.get(number);
        Set<String> ticked = matters == null ? Set.of() : matters;
        Set<String> tickedUnits = units == null ? Set.of() : units;
        Set<String> here = onPage.stream()
                .flatMap(unit -> unit.matters().stream())
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
        requireCoordinates(person, owner);
        Set<String> chosen = chosen(owner, matters, units, filter);
        return preview(model, flash, owner, chosen, ordered ? form : null, null);
    }

    private Set<String> chosen(String owner, List<String> matters, List<String> units, LateFilter filter) {
        Set<String> chosen = new LinkedHashSet<>(matters == null ? List.of() : matters);
        if (units != null) {
            urgings.late(owner).stream()
                    .filter(matter -> units.contains(matter.unit()))
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
        requireCoordinates(person, owner);
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

    // The record

    /** @param recipients empty when nobody could be told */
    public record LetterLine(UrgingLetter letter, String madeBy, List<UrgingLetter.Recipient> recipients) {

        public boolean reached() {
            return recipients.stream().anyMatch(recipient -> recipient.address() != null);
        }
    }

    @GetMapping("/letters")
    String letters(Principal person, Model model, @RequestParam(defaultValue = "0") int page) {
        Set<String> owners = readable(person);
        int number = Pager.number(page);
        List<UrgingLetter> letters = urgings.letters(owners, Pager.SIZE, number * Pager.SIZE);
        model.addAttribute("lines", lines(letters));
        model.addAttribute("pager", Pager.of(new Page<>(letters, number, Pager.SIZE, urgings.count(owners))));
        return "urging/urging-letters";
    }

    @GetMapping("/batches/{batch}")
    String batch(Principal person, Model model, @PathVariable UUID batch) {
        List<UrgingLetter> letters = batch(person, batch);
        model.addAttribute("batch", batch);
        model.addAttribute("lines", lines(letters));
        model.addAttribute(
                "items",
                letters.stream().collect(Collectors.toMap(UrgingLetter::id, letter -> urgings.items(letter.id()))));
        model.addAttribute("hasMailServer", dispatcher.hasMailServer());
        return "urging/urging-batch";
    }

    @GetMapping("/batches/{batch}.zip")
    ResponseEntity<byte[]> zip(Principal person, @PathVariable UUID batch) {
        List<UrgingLetter> letters = batch(person, batch);
        return file("don-doc-" + letters.get(0).dated() + ".zip", "application/zip", urgings.zip(letters));
    }

    @GetMapping("/letters/{id}.docx")
    ResponseEntity<byte[]> letter(Principal person, @PathVariable UUID id) {
        UrgingLetter letter = urgings.find(id, readable(person)).orElseThrow(() -> new Refusal("urging.unknown"));
        return file(letter.fileName(), WordTemplate.MEDIA_TYPE, urgings.content(id));
    }

    private List<LetterLine> lines(List<UrgingLetter> letters) {
        Map<UUID, List<UrgingLetter.Recipient>> recipients =
                urgings.recipients(letters.stream().map(UrgingLetter::id).toList());
        return letters.stream()
                .map(letter ->
                        new LetterLine(letter, urgings.madeBy(letter), recipients.getOrDefault(letter.id(), List.of())))
                .toList();
    }

    private List<UrgingLetter> batch(Principal person, UUID batch) {
        List<UrgingLetter> letters = urgings.batch(batch, readable(person));
        if (letters.isEmpty()) {
            throw new Refusal("urging.unknown");
        }
        return letters;
    }

    private static ResponseEntity<byte[]> file(String name, String type, byte[] content) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.parseMediaType(type))
                .body(content);
    }

    // Who

    private Set<String> readable(Principal person) {
        Set<String> owners = urgings.reads(person.getName());
        if (owners.isEmpty()) {
            user.require(person, Role.COORDINATOR);
        }
        return owners;
    }

    private void requireCoordinates(Principal person, String owner) {
        user.require(person, Role.COORDINATOR);
        owner(urgings.coordinates(person.getName()), owner);
    }

    /** The owner that is asked for; another's is answered like one that does not exist. */
    private static String owner(Collection<String> mine, String asked) {
        if (asked == null || asked.isBlank()) {
            return mine.iterator().next();
        }
        if (!mine.contains(asked)) {
            throw new Refusal("organisation.unknown", asked);
        }
        return asked;
    }

    private Map<String, String> names(Collection<String> owners) {
        return owners.stream()
                .collect(Collectors.toMap(
                        owner -> owner, owner -> organisations.get(owner).name(), (a, b) -> a, LinkedHashMap::new));
    }
}
