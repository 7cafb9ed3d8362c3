package vn.capdo.web.paper;

import java.security.Principal;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
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
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.docx.WordTemplate;
import vn.capdo.dossier.Dossiers;
import vn.capdo.paper.Paper;
import vn.capdo.paper.PaperKind;
import vn.capdo.paper.PaperNumbers;
import vn.capdo.paper.PaperOffices;
import vn.capdo.paper.PaperSheet;
import vn.capdo.paper.Papers;
import vn.capdo.paper.PdfPrinter;
import vn.capdo.regime.Capacity;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;
import vn.capdo.web.frame.PageController;

/** The official papers of a dossier. */
@PageController
@RequestMapping("/dossiers/{id}/papers")
class DossierPapersPages {

    private final Papers papers;
    private final PaperNumbers numbers;
    private final PaperOffices offices;
    private final PdfPrinter pdf;
    private final PaperRights rights;
    private final Dossiers dossiers;
    private final CurrentUser user;

    DossierPapersPages(
            Papers papers,
            PaperNumbers numbers,
            PaperOffices offices,
            PdfPrinter pdf,
            PaperRights rights,
            Dossiers dossiers,
            CurrentUser user) {
        this.papers = papers;
        this.numbers = numbers;
        this.offices = offices;
        this.pdf = pdf;
        this.rights = rights;
        this.dossiers = dossiers;
        this.user = user;
    }

    @GetMapping
    String list(Principal person, Model model, @PathVariable UUID id) {
        user.requireSees(person, id);
        show(id, model);
        model.addAttribute("offers", papers.of(id));
        model.addAttribute("cancelled", papers.cancelled(id));
        return "paper/papers";
    }

    @GetMapping("/{kind}")
    String one(Principal person, Model model, @PathVariable UUID id, @PathVariable String kind) {
        user.requireSees(person, id);
        Papers.Offer offer = papers.of(id, kind(kind));
        PaperSheet sheet = papers.sheet(id, offer.kind());
        show(id, model);
        model.addAttribute("offer", offer);
        model.addAttribute("sheet", sheet.fields());
        model.addAttribute("typed", papers.typed(id, offer.kind()));
        model.addAttribute("capacities", Capacity.values());
        boolean open = !dossiers.get(id).state().isClosed();
        boolean writes =
                open && (offer.issuer() == null ? user.sees(person, id) : rights.writes(person, offer.issuer()));
        model.addAttribute("writes", writes);
        if (offer.issuer() != null) {
            model.addAttribute("office", offices.of(offer.issuer()));
        }
        return "paper/paper";
    }

    @GetMapping("/{kind}.docx")
    ResponseEntity<byte[]> word(Principal person, @PathVariable UUID id, @PathVariable String kind) {
        user.requireSees(person, id);
        Papers.Print print = papers.print(id, kind(kind));
        return Download.of(print.fileName(), MediaType.parseMediaType(WordTemplate.MEDIA_TYPE), print.content());
    }

    @GetMapping("/{kind}.pdf")
    ResponseEntity<byte[]> pdf(Principal person, @PathVariable UUID id, @PathVariable String kind) {
        user.requireSees(person, id);
        Papers.Print print = papers.print(id, kind(kind));
        return Download.of(
                print.fileName().replaceFirst("docx$", "pdf"), MediaType.APPLICATION_PDF, pdf.print(print.content()));
    }

    @PostMapping("/{kind}")
    String save(
            Principal person,
            @PathVariable UUID id,
            @PathVariable String kind,
            @RequestParam Map<String, String> fields,
            RedirectAttributes flash) {
        PaperKind which = kind(kind);
        papers.save(id, which, PaperSheet.read(which, fields), requireWrites(person, id, which));
        flash.addFlashAttribute("done", Messages.text("page.paperSaved"));
        return "redirect:" + Links.dossierPaper(id, which.name());
    }

    @PostMapping("/{kind}/number")
    String number(
            Principal person,
            @PathVariable UUID id,
            @PathVariable String kind,
            @RequestParam(required = false) String number,
            RedirectAttributes flash) {
        PaperKind which = kind(kind);
        Paper paper = papers.number(id, which, number, requireWrites(person, id, which));
        flash.addFlashAttribute("done", Messages.text("page.paperNumbered", paper.number()));
        return "redirect:" + Links.dossierPaper(id, which.name());
    }

    @PostMapping("/{kind}/cancel")
    String cancel(
            Principal person,
            @PathVariable UUID id,
            @PathVariable String kind,
            @RequestParam String reason,
            RedirectAttributes flash) {
        PaperKind which = kind(kind);
        Actor actor = requireWrites(person, id, which);
        Papers.Offer offer = papers.of(id, which);
        papers.cancel(id, which, reason, actor);
        flash.addFlashAttribute(
                "done",
                Messages.text(
                        "page.paperCancelled",
                        offer.numbered() == null ? "" : offer.numbered().number()));
        return "redirect:" + Links.dossierPaper(id, which.name());
    }

    private Actor requireWrites(Principal person, UUID id, PaperKind kind) {
        user.requireSees(person, id);
        Papers.Offer offer = papers.of(id, kind);
        if (offer.issuer() == null) {
            throw new Refusal("paper.issuedElsewhere", offer.issuerName());
        }
        return rights.requireWrites(person, offer.issuer());
    }

    private void show(UUID id, Model model) {
        model.addAttribute("dossier", dossiers.get(id));
        model.addAttribute("system", dossiers.systemOf(id));
        model.addAttribute("pdf", pdf.isThere());
    }

    private static PaperKind kind(String name) {
        return Arrays.stream(PaperKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal("paper.unknown"));
    }
}
