package vn.capdo.web.paper;

import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.docx.WordTemplate;
import vn.capdo.organisation.Staff;
import vn.capdo.paper.PaperKind;
import vn.capdo.paper.PaperTemplates;
import vn.capdo.paper.Place;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;
import vn.capdo.web.frame.PageController;

/** Where an administrator changes the wording of official papers in Word. */
@PageController
@RequestMapping("/paper-templates")
class PaperTemplatePages {

    private final PaperTemplates templates;
    private final Staff staff;
    private final CurrentUser user;
    private final Clock clock;

    PaperTemplatePages(PaperTemplates templates, Staff staff, CurrentUser user, Clock clock) {
        this.templates = templates;
        this.staff = staff;
        this.user = user;
        this.clock = clock;
    }

    /** @param version that holds today; 0 for the product's own */
    record Line(PaperKind kind, int version) {}

    /** @param holds it is the one that holds today */
    record Version(PaperTemplates.Version template, String at, String by, boolean holds) {}

    @GetMapping
    String list(Principal person, Model model) {
        user.requireAdministersInstallation(person);
        LocalDate today = VietNam.today(clock);
        model.addAttribute(
                "lines",
                Arrays.stream(PaperKind.values())
                        .map(kind -> new Line(kind, templates.on(kind, today).version()))
                        .toList());
        return "paper/templates";
    }

    @GetMapping("/{name}")
    String one(Principal person, @PathVariable String name, Model model) {
        user.requireAdministersInstallation(person);
        PaperKind kind = kind(name);
        int holds = templates.on(kind, VietNam.today(clock)).version();
        List<Version> versions = templates.versions(kind).stream()
                .map(one -> new Version(
                        one, VietNam.at(one.uploadedAt()), staff.nameOf(one.uploadedBy()), one.version() == holds))
                .toList();
        model.addAttribute("kind", kind);
        model.addAttribute("holds", holds);
        model.addAttribute("versions", versions);
        model.addAttribute("places", Place.of(kind));
        model.addAttribute("maxMb", PaperTemplates.MAX_BYTES / (1024 * 1024));
        return "paper/template";
    }

    @GetMapping("/{name}/{version}.docx")
    ResponseEntity<byte[]> file(Principal person, @PathVariable String name, @PathVariable int version) {
        user.requireAdministersInstallation(person);
        PaperKind kind = kind(name);
        return word(kind.file() + "-" + version, templates.content(kind, version));
    }

    @PostMapping("/{name}")
    String upload(
            Principal person,
            @PathVariable String name,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes flash)
            throws IOException {
        user.requireAdministersInstallation(person);
        PaperKind kind = kind(name);
        int version = templates.upload(kind, file.getOriginalFilename(), file.getBytes(), note, person.getName());
        flash.addFlashAttribute("done", Messages.text("page.paperTemplateUploaded", version));
        return "redirect:" + Links.paperTemplate(kind.name());
    }

    /** A test print; whoever activates has seen one. */
    @PostMapping("/{name}/{version}/test")
    ResponseEntity<byte[]> test(Principal person, @PathVariable String name, @PathVariable int version) {
        user.requireAdministersInstallation(person);
        PaperKind kind = kind(name);
        return word("in-thu-" + kind.file() + "-" + version, templates.test(kind, version));
    }

    @PostMapping("/{name}/{version}/activate")
    String activate(
            Principal person,
            @PathVariable String name,
            @PathVariable int version,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        PaperKind kind = kind(name);
        templates.activate(kind, version, from, person.getName());
        flash.addFlashAttribute("done", Messages.text("page.paperTemplateActive", version, from));
        return "redirect:" + Links.paperTemplate(kind.name());
    }

    private static ResponseEntity<byte[]> word(String name, byte[] content) {
        return Download.of(name + ".docx", MediaType.parseMediaType(WordTemplate.MEDIA_TYPE), content);
    }

    private static PaperKind kind(String name) {
        return Arrays.stream(PaperKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal("paper.template.unknown"));
    }
}
