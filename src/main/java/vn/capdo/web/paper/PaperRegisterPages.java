package vn.capdo.web.paper;

import java.security.Principal;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import vn.capdo.Page;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.docx.WordTemplate;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Staff;
import vn.capdo.paper.AnnualReport;
import vn.capdo.paper.Paper;
import vn.capdo.paper.PaperKind;
import vn.capdo.paper.PaperNumbers;
import vn.capdo.paper.PaperOffice;
import vn.capdo.paper.PaperOffices;
import vn.capdo.paper.Papers;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.Pager;

/** The register of an organisation's papers (sổ văn bản), and how it numbers. */
@PageController
@RequestMapping("/papers")
class PaperRegisterPages {

    private final PaperNumbers numbers;
    private final PaperOffices offices;
    private final AnnualReport report;
    private final Organisations organisations;
    private final PaperRights rights;
    private final CurrentUser user;
    private final Staff staff;
    private final Clock clock;

    PaperRegisterPages(
            PaperNumbers numbers,
            PaperOffices offices,
            AnnualReport report,
            Organisations organisations,
            PaperRights rights,
            CurrentUser user,
            Staff staff,
            Clock clock) {
        this.numbers = numbers;
        this.offices = offices;
        this.report = report;
        this.organisations = organisations;
        this.rights = rights;
        this.user = user;
        this.staff = staff;
        this.clock = clock;
    }

    /** @param by who took the number, or had it cancelled */
    record Line(Paper paper, String by) {}

    /** @param next the number that would be given */
    record Series(PaperKind kind, String symbol, int next) {}

    @GetMapping
    String list(
            Principal person,
            Model model,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(defaultValue = "0") int page) {
        List<Organisation> readable = user.requireReadsBodies(person);
        String code = organisation == null || organisation.isBlank() ? own(person, readable) : organisation;
        user.requireSeesBody(person, code);
        int today = VietNam.today(clock).getYear();
        int shown = year == null ? today : year;
        int number = Pager.number(page);
        List<Paper> papers = numbers.register(code, shown, Pager.SIZE, number * Pager.SIZE);
        PaperOffice office = offices.of(code);
        model.addAttribute("organisations", readable);
        model.addAttribute("organisation", code);
        model.addAttribute("year", shown);
        model.addAttribute("thisYear", today);
        model.addAttribute("office", office);
        model.addAttribute("lines", papers.stream().map(this::line).toList());
        model.addAttribute("pager", Pager.of(new Page<>(papers, number, Pager.SIZE, numbers.count(code, shown))));
        model.addAttribute("steers", rights.steers(person, code));
        model.addAttribute("series", series(office, today));
        return "paper/register";
    }

    private String own(Principal person, List<Organisation> readable) {
        return readable.stream()
                .map(Organisation::code)
                .filter(user.scope(person).organisations()::contains)
                .findFirst()
                .orElse(readable.get(0).code());
    }

    private Line line(Paper paper) {
        return new Line(
                paper,
                paper.givenFor() == null
                        ? staff.nameOf(paper.givenBy())
                        : Messages.text(
                                "acting.onBehalf", staff.nameOf(paper.givenBy()), staff.nameOf(paper.givenFor())));
    }

    /** One line for each series: of a joint one, the first kind stands for all. */
    private List<Series> series(PaperOffice office, int year) {
        return Arrays.stream(PaperKind.values())
                .collect(Collectors.toMap(
                        kind -> office.jointSeries() ? "" : kind.type(),
                        kind -> kind,
                        (one, other) -> one,
                        LinkedHashMap::new))
                .values()
                .stream()
                .map(kind -> new Series(kind, office.symbol(kind), numbers.next(office.organisation(), kind, year)))
                .toList();
    }

    @GetMapping("/{id}.docx")
    ResponseEntity<byte[]> word(Principal person, @PathVariable UUID id) {
        Paper paper = numbers.find(id).orElseThrow(() -> new Refusal("paper.unknown"));
        user.requireSeesBody(person, paper.organisation());
        byte[] content = numbers.content(id);
        if (content == null) {
            throw new Refusal("paper.unknown");
        }
        return Download.of(paper.fileName(), MediaType.parseMediaType(WordTemplate.MEDIA_TYPE), content);
    }

    @PostMapping("/office")
    String office(
            Principal person,
            @RequestParam String organisation,
            @RequestParam(defaultValue = "") String abbreviation,
            @RequestParam(defaultValue = "") String section,
            @RequestParam(defaultValue = "false") boolean jointSeries,
            @RequestParam(defaultValue = "false") boolean elsewhere,
            RedirectAttributes flash) {
        rights.requireSteers(person, organisation);
        offices.set(
                new PaperOffice(organisation, abbreviation.strip(), section.strip(), jointSeries, elsewhere),
                person.getName());
        flash.addFlashAttribute("done", Messages.text("page.paperOffice"));
        return "redirect:" + Links.paperRegister(organisation);
    }

    /** The owner's report of the year, for whoever coordinates or administers. */
    @GetMapping("/annual-report.docx")
    ResponseEntity<byte[]> annualReport(Principal person, @RequestParam String organisation) {
        rights.requireSteers(person, organisation);
        Papers.Print print = report.print(organisations.ownerOf(organisation));
        return Download.of(print.fileName(), MediaType.parseMediaType(WordTemplate.MEDIA_TYPE), print.content());
    }

    /** The office has given numbers elsewhere this year: the next one comes after the last of them. */
    @PostMapping("/continue")
    String continueAfter(
            Principal person,
            @RequestParam String organisation,
            @RequestParam PaperKind kind,
            @RequestParam(defaultValue = "0") int last,
            RedirectAttributes flash) {
        rights.requireSteers(person, organisation);
        numbers.continueAfter(organisation, kind, last);
        flash.addFlashAttribute("done", Messages.text("page.paperOffice"));
        return "redirect:" + Links.paperRegister(organisation);
    }
}
