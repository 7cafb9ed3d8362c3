package vn.capdo.web.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
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
import vn.capdo.Alphabet;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.flow.FlowActivations;
import vn.capdo.flow.FlowCheck;
import vn.capdo.flow.FlowContent;
import vn.capdo.flow.FlowFinding;
import vn.capdo.flow.FlowReleases;
import vn.capdo.flow.FlowVersion;
import vn.capdo.flow.FlowVersions;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.web.frame.Choice;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;
import vn.capdo.web.frame.PageController;

/** The process models: for administrators of the installation, and for nobody else. */
@PageController
@RequestMapping("/flows")
class FlowPages {

    private static final String TEMPLATES = "flow/element-templates.json";

    private final FlowVersions flows;
    private final FlowReleases releases;
    private final FlowActivations activations;
    private final FlowViews views;
    private final FlowComparisons comparisons;
    private final FormLibrary library;
    private final Organisations organisations;
    private final CurrentUser user;
    private final Clock clock;

    FlowPages(
            FlowVersions flows,
            FlowReleases releases,
            FlowActivations activations,
            FlowViews views,
            FlowComparisons comparisons,
            FormLibrary library,
            Organisations organisations,
            CurrentUser user,
            Clock clock) {
        this.flows = flows;
        this.releases = releases;
        this.activations = activations;
        this.views = views;
        this.comparisons = comparisons;
        this.library = library;
        this.organisations = organisations;
        this.user = user;
        this.clock = clock;
    }

    @GetMapping
    String list(Principal person, Model model) {
        user.requireAdministersInstallation(person);
        model.addAttribute("models", views.models());
        return "flow/flows";
    }

    /** A model that no release brings. */
    @PostMapping("/upload")
    String add(
            Principal person,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String comment,
            RedirectAttributes flash)
            throws IOException {
        user.requireAdministersInstallation(person);
        String added = flows.addModel(bytes(file), file.getOriginalFilename(), comment, person.getName());
        return drafted(added, flows.versions(added).get(0).version(), flash);
    }

    /** The blocks, as the editor reads them and as a file for Camunda Modeler. */
    @GetMapping("/element-templates.json")
    ResponseEntity<byte[]> templates(Principal person) throws IOException {
        user.requireAdministersInstallation(person);
        return Download.of(
                "element-templates.json",
                MediaType.APPLICATION_JSON,
                new ClassPathResource(TEMPLATES).getContentAsByteArray());
    }

    /** A form of the release as text, of which the editor draws a picture; it never comes to life here. */
    @GetMapping(path = "/forms/{form}.html", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<byte[]> form(Principal person, @PathVariable String form) {
        user.requireAdministersInstallation(person);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(library.html(form).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/{flow}")
    String flow(Principal person, Model model, @PathVariable String flow) {
        user.requireAdministersInstallation(person);
        model.addAttribute("f", views.model(flow));
        model.addAttribute("versions", views.versions(flow));
        model.addAttribute("runningBefore", views.runningBefore(flow));
        model.addAttribute("events", views.events(flow));
        model.addAttribute("standing", flows.standing(flow));
        return "flow/flow";
    }

    @PostMapping("/{flow}/drafts")
    String draft(
            Principal person,
            @PathVariable String flow,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String comment,
            RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        int draft = flows.draftFrom(flow, version, comment, person.getName());
        flash.addFlashAttribute("done", Messages.text("flow.page.drafted", draft));
        return "redirect:" + Links.flowEditor(flow, draft);
    }

    @PostMapping("/{flow}/upload")
    String upload(
            Principal person,
            @PathVariable String flow,
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable List<MultipartFile> forms,
            @RequestParam(defaultValue = "") String comment,
            RedirectAttributes flash)
            throws IOException {
        user.requireAdministersInstallation(person);
        int draft = forms == null || forms.stream().allMatch(MultipartFile::isEmpty)
                ? flows.draftFromFile(flow, bytes(file), file.getOriginalFilename(), comment, person.getName())
                : flows.draftFromFile(
                        flow,
                        new FlowContent(new String(bytes(file), StandardCharsets.UTF_8), named(forms)),
                        file.getOriginalFilename(),
                        comment,
                        person.getName());
        return drafted(flow, draft, flash);
    }

    /** Own forms by the name of their file, without {@code own-} and the suffix. */
    private static Map<String, String> named(List<MultipartFile> forms) throws IOException {
        Map<String, String> named = new LinkedHashMap<>();
        for (MultipartFile form : forms) {
            String file = form.getOriginalFilename() == null ? "" : form.getOriginalFilename();
            named.put(
                    file.replaceFirst("^own-", "").replaceFirst("\\.json$", ""),
                    new String(bytes(form), StandardCharsets.UTF_8));
        }
        return named;
    }

    private static String drafted(String flow, int draft, RedirectAttributes flash) {
        flash.addFlashAttribute("done", Messages.text("flow.page.drafted", draft));
        return "redirect:" + Links.flow(flow, draft);
    }

    private static byte[] bytes(MultipartFile file) throws IOException {
        if (file.getSize() > FlowCheck.MAX_BYTES) {
            throw new Refusal("flow.tooLarge", FlowCheck.MAX_BYTES / 1024);
        }
        return file.getBytes();
    }

    /** What a release brought meets what the installation has changed. */
    @GetMapping("/{flow}/release")
    String release(Principal person, Model model, @PathVariable String flow) {
        user.requireAdministersInstallation(person);
        FlowReleases.Meeting met = releases.meeting(flow);
        model.addAttribute("f", views.model(flow));
        model.addAttribute("base", met.base().version());
        model.addAttribute("own", met.own().version());
        model.addAttribute("meeting", comparisons.of(met));
        return "flow/flow-release";
    }

    @PostMapping("/{flow}/join")
    String join(Principal person, @PathVariable String flow, RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        return drafted(flow, releases.join(flow, person.getName()), flash);
    }

    @GetMapping("/{flow}/{version:\\d+}")
    String version(
            Principal person,
            Model model,
            @PathVariable String flow,
            @PathVariable int version,
            @RequestParam(required = false) @Nullable Integer with) {
        user.requireAdministersInstallation(person);
        FlowVersion asked = flows.get(flow, version);
        List<FlowFinding> findings = flows.check(flow, version);
        model.addAttribute("f", views.model(flow));
        model.addAttribute("v", views.version(flow, version));
        model.addAttribute("versions", views.versions(flow));
        Integer compared = with == null
                ? comparedWith(flow, asked)
                : (Integer) flows.get(flow, with).version();
        model.addAttribute("compared", compared);
        model.addAttribute("comparison", compared == null ? null : comparisons.of(flow, compared, version));
        model.addAttribute("findings", findings);
        model.addAttribute("passes", findings.stream().noneMatch(one -> one.severity() == FlowFinding.Severity.ERROR));
        model.addAttribute("own", person.getName().equals(asked.requestedBy()));
        model.addAttribute("alone", activations.mayActAlone());
        model.addAttribute("owners", owners());
        model.addAttribute("today", LocalDate.now(clock));
        return "flow/flow-version";
    }

    /** A draft with what conducts, a version that conducts with the one before it; null when there is nothing to compare. */
    private @Nullable Integer comparedWith(String flow, FlowVersion asked) {
        return flows.active(flow)
                .map(FlowVersion::version)
                .filter(active -> active != asked.version())
                .or(() -> flows.versions(flow).stream()
                        .filter(one -> one.state() == FlowVersion.State.ACTIVATED && one.version() < asked.version())
                        .map(FlowVersion::version)
                        .findFirst())
                .orElse(asked.basedOn());
    }

    private List<Choice> owners() {
        return organisations.all().stream()
                .filter(one -> one.kind() == Organisation.Kind.OWNER)
                .sorted(Comparator.comparing(Organisation::name, Alphabet.ORDER))
                .map(one -> new Choice(one.code(), one.name()))
                .toList();
    }

    @GetMapping("/{flow}/{version:\\d+}/edit")
    String edit(Principal person, Model model, @PathVariable String flow, @PathVariable int version) {
        user.requireAdministersInstallation(person);
        FlowVersion draft = flows.get(flow, version);
        if (!draft.editable()) {
            throw new Refusal(
                    draft.state() == FlowVersion.State.DRAFT ? "flow.shippedIsCopied" : "flow.notDraft", version);
        }
        model.addAttribute("f", views.model(flow));
        model.addAttribute("v", views.version(flow, version));
        return "flow/flow-edit";
    }
}
