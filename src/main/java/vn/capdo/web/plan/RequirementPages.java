package vn.capdo.web.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Fields;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Access.Scope;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.PlanMeasures;
import vn.capdo.organisation.Role;
import vn.capdo.plan.PlanSwitches;
import vn.capdo.requirement.CatalogueComparison;
import vn.capdo.requirement.CatalogueDraft;
import vn.capdo.requirement.CatalogueFile;
import vn.capdo.requirement.RequirementCatalogue;
import vn.capdo.requirement.Requirements;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.SentWorkbooks;
import vn.capdo.workbook.WorkbookRefusedException;

/** Catalogues for everybody to read; an administrator of the installation brings them, coordinators lead their plans to another. */
@PageController
@RequestMapping("/requirements")
class RequirementPages {

    private final Requirements requirements;
    private final PlanSwitches switches;
    private final Dossiers dossiers;
    private final CurrentUser user;
    private final SentWorkbooks workbooks;
    private final ObjectMapper json;

    RequirementPages(
            Requirements requirements,
            PlanSwitches switches,
            Dossiers dossiers,
            CurrentUser user,
            SentWorkbooks workbooks,
            ObjectMapper json) {
        this.requirements = requirements;
        this.switches = switches;
        this.dossiers = dossiers;
        this.user = user;
        this.workbooks = workbooks;
        this.json = json;
    }

    @GetMapping
    String list(
            Principal person,
            Model model,
            @RequestParam(required = false) String catalogue,
            @RequestParam(defaultValue = "3") int level,
            @RequestParam(defaultValue = "") String group) {
        List<RequirementCatalogue> all = requirements.catalogues();
        RequirementCatalogue shown = catalogue != null
                ? requirements.get(catalogue)
                : all.stream()
                        .filter(one -> one.state() == RequirementCatalogue.State.DEFAULT)
                        .findFirst()
                        .orElseThrow();
        model.addAttribute("catalogues", all);
        model.addAttribute("shown", shown);
        model.addAttribute("level", level);
        model.addAttribute("group", group);
        model.addAttribute("groups", PlanMeasures.GROUPS);
        model.addAttribute(
                "requirements",
                requirements.of(shown.code()).stream()
                        .filter(one -> one.level() == level)
                        .filter(one -> group.isEmpty() || one.group().equals(group))
                        .toList());
        model.addAttribute(
                "installation", user.scope(person).rolesAnywhere().contains(Role.INSTALLATION_ADMINISTRATOR));
        return "plan/requirements";
    }

    @GetMapping("/{code}/workbook")
    ResponseEntity<byte[]> download(@PathVariable String code) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CatalogueFile.write(out, requirements.get(code), requirements.of(code));
        return Download.of(code + ".xlsx", Download.XLSX, out.toByteArray());
    }

    /** What a file would bring, before anything is kept. */
    @PostMapping
    String preview(Principal person, Model model, @RequestParam MultipartFile file) throws IOException {
        user.requireAdministersInstallation(person);
        try {
            CatalogueDraft draft = workbooks.read(file, CatalogueFile::read);
            model.addAttribute("draft", draft);
            model.addAttribute("json", json.writeValueAsString(draft));
            requirements.catalogues().stream()
                    .filter(one -> one.standard().equals(draft.standard()))
                    .findFirst()
                    .ifPresent(before -> {
                        model.addAttribute("before", before);
                        model.addAttribute(
                                "compared",
                                CatalogueComparison.of(requirements.of(before.code()), draft.requirements()));
                    });
        } catch (WorkbookRefusedException refused) {
            model.addAttribute("refusal", refused.messageIn(Locale.forLanguageTag("vi-VN")));
        }
        return "plan/catalogue-import";
    }

    @PostMapping("/taken")
    String take(
            Principal person,
            @RequestParam String draft,
            @RequestParam String catalogueFrom,
            @RequestParam String source,
            RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        LocalDate from = Fields.required("catalogueFrom", Fields.day("catalogueFrom", catalogueFrom));
        RequirementCatalogue added =
                requirements.add(read(draft), from, Fields.required("source", source, 500), person.getName());
        flash.addFlashAttribute("done", Messages.text("page.catalogueAdded", added.name()));
        return "redirect:" + Links.requirements(added.code());
    }

    private CatalogueDraft read(String draft) {
        try {
            return CatalogueFile.checked(json.readValue(draft, CatalogueDraft.class));
        } catch (JsonProcessingException e) {
            throw new Refusal("measure.unreadable");
        }
    }

    @PostMapping("/{code}/default")
    String makeDefault(Principal person, @PathVariable String code, RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        requirements.makeDefault(code);
        flash.addFlashAttribute(
                "done",
                Messages.text("page.catalogueDefault", requirements.get(code).name()));
        return "redirect:" + Links.requirements(code);
    }

    @PostMapping("/{code}/retired")
    String retire(Principal person, @PathVariable String code, RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        requirements.retire(code);
        flash.addFlashAttribute(
                "done",
                Messages.text("page.catalogueRetired", requirements.get(code).name()));
        return "redirect:" + Links.requirements(code);
    }

    @GetMapping("/{from}/to/{to}")
    String compare(Principal person, Model model, @PathVariable String from, @PathVariable String to) {
        Scope scope = user.scope(person);
        model.addAttribute("from", requirements.get(from));
        model.addAttribute("to", requirements.get(to));
        model.addAttribute("compared", CatalogueComparison.of(requirements.of(from), requirements.of(to)));
        model.addAttribute("effects", switches.effects(from, to, scope.owners()));
        model.addAttribute("leads", scope.ownersWith(Role.COORDINATOR));
        return "plan/catalogue-comparison";
    }

    @PostMapping("/{from}/to/{to}")
    String lead(
            Principal person,
            @PathVariable String from,
            @PathVariable String to,
            @RequestParam(required = false) Set<UUID> plans,
            @RequestParam(required = false) String reason,
            RedirectAttributes flash) {
        Set<UUID> chosen = plans == null ? Set.of() : plans;
        if (chosen.isEmpty()) {
            throw new Refusal("plan.noneChosen");
        }
        chosen.forEach(id -> user.requireSees(person, id));
        Set<String> owners =
                chosen.stream().map(id -> dossiers.systemOf(id).owner()).collect(Collectors.toSet());
        owners.forEach(owner -> user.require(person, Role.COORDINATOR, owner));
        switches.lead(
                chosen,
                to,
                reason,
                user.requireActor(person, Role.COORDINATOR, owners.iterator().next()));
        flash.addFlashAttribute(
                "done",
                Messages.text(
                        "page.plansLed", chosen.size(), requirements.get(to).name()));
        return "redirect:" + Links.requirements(from);
    }
}
