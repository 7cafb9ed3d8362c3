package vn.capdo.web.inspection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import vn.capdo.acting.Actor;
import vn.capdo.inspection.FindingColumns;
import vn.capdo.inspection.FindingImports;
import vn.capdo.inspection.Inspections;
import vn.capdo.inspection.ScannerFile;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;
import vn.capdo.web.frame.PageController;

/** Findings of one system, typed, pasted, or from a scanner's file: looked at first, then taken. */
@PageController
@RequestMapping("/findings/imports")
class FindingImportPages {

    private static final int SHOWN = 50;
    private static final String OTHER = "OTHER";

    private final FindingImports imports;
    private final Inspections inspections;
    private final FindingRights rights;
    private final Systems systems;

    FindingImportPages(FindingImports imports, Inspections inspections, FindingRights rights, Systems systems) {
        this.imports = imports;
        this.inspections = inspections;
        this.rights = rights;
        this.systems = systems;
    }

    @GetMapping
    String form(
            Principal person,
            Model model,
            @RequestParam String system,
            @RequestParam(required = false) @Nullable UUID inspection) {
        InformationSystem one = rights.seenSystem(person, system);
        rights.requireRecords(person, one.owner(), one.operatingUnit());
        model.addAttribute("system", one);
        model.addAttribute("inspection", inspection);
        model.addAttribute("known", List.of("CAPDO", "OPENVAS", "NESSUS"));
        model.addAttribute("sources", imports.sources(one.owner()).keySet());
        model.addAttribute("parts", FindingColumns.PARTS);
        return "inspection/finding-import";
    }

    /** @param csv what was pasted; blank when a file is sent */
    @PostMapping
    String look(
            Principal person,
            @RequestParam String system,
            @RequestParam String source,
            @RequestParam(required = false) @Nullable UUID inspection,
            @RequestParam(required = false) @Nullable LocalDate dueOn,
            @RequestParam(defaultValue = "") String csv,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam Map<String, String> typed,
            RedirectAttributes flash)
            throws IOException {
        InformationSystem one = rights.seenSystem(person, system);
        Actor actor = rights.requireRecords(person, one.owner(), one.operatingUnit());
        if (inspection != null
                && !one.id().equals(inspections.get(inspection).inspection().systemId())) {
            throw new Refusal("inspection.unknown");
        }
        boolean sent = file != null && !file.isEmpty();
        ScannerFile read = ScannerFile.read(
                sent ? file.getBytes() : csv.getBytes(StandardCharsets.UTF_8), columns(one, source, typed));
        String name = source.equals(OTHER) ? typed.getOrDefault("sourceName", "") : source;
        if (source.equals(OTHER)) {
            imports.keep(one.owner(), name, described(typed), actor);
        }
        String fileName = sent && file.getOriginalFilename() != null ? file.getOriginalFilename() : "";
        UUID run =
                imports.look(one, read.findings(), new FindingImports.Source(name, fileName, inspection, dueOn), actor);
        flash.addFlashAttribute("observations", read.observations());
        flash.addFlashAttribute("problems", read.problems());
        return "redirect:" + Links.findingImport(run);
    }

    private FindingColumns columns(InformationSystem system, String source, Map<String, String> typed) {
        if (source.equals(OTHER)) {
            return described(typed);
        }
        FindingColumns known = FindingColumns.KNOWN.get(source);
        FindingColumns columns = known == null ? imports.sources(system.owner()).get(source) : known;
        if (columns == null) {
            throw new Refusal("finding.source", source);
        }
        return columns;
    }

    private static FindingColumns described(Map<String, String> typed) {
        Map<String, String> headers = new HashMap<>();
        FindingColumns.PARTS.forEach(part -> headers.put(part, typed.getOrDefault("column-" + part, "")));
        return new FindingColumns(headers).checked();
    }

    @GetMapping("/{id}")
    String one(Principal person, Model model, @PathVariable UUID id) {
        FindingImports.Run run = seen(person, id);
        model.addAttribute("run", run);
        model.addAttribute("system", systems.get(run.systemId()));
        var lines = imports.lines(id);
        model.addAttribute("total", lines.size());
        model.addAttribute("lines", lines.stream().limit(SHOWN).toList());
        model.addAttribute(
                "outcome",
                run.isTaken()
                        ? new FindingImports.Outcome(run.added(), run.seenAgain(), run.reopened())
                        : imports.outcome(id));
        return "inspection/finding-import-result";
    }

    @PostMapping("/{id}/taken")
    String take(Principal person, @PathVariable UUID id, RedirectAttributes flash) {
        FindingImports.Run run = seen(person, id);
        InformationSystem system = systems.get(run.systemId());
        FindingImports.Outcome outcome =
                imports.take(id, rights.requireRecords(person, system.owner(), system.operatingUnit()));
        flash.addFlashAttribute(
                "done", Messages.text("page.findingsTaken", outcome.added(), outcome.seenAgain(), outcome.reopened()));
        return "redirect:" + Links.findingImport(id);
    }

    private FindingImports.Run seen(Principal person, UUID id) {
        FindingImports.Run run = imports.get(id);
        InformationSystem system = systems.get(run.systemId());
        if (!rights.sees(person, system)) {
            throw new Refusal("findingImport.unknown");
        }
        return run;
    }
}
