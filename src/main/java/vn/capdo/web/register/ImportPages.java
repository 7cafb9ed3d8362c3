package vn.capdo.web.register;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.capdo.Links;
import vn.capdo.Refusal;
import vn.capdo.organisation.Role;
import vn.capdo.register.ImportRuns;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.UploadLimits;

/** The inventory, from a workbook into the register: first a look, then the taking over. Coordinators only. */
@PageController
@RequestMapping("/import")
class ImportPages {

    private static final String SAMPLE = "danh-muc-he-thong.xlsx";
    private static final int LATEST = 10;

    private final ImportRuns runs;
    private final CurrentUser user;
    private final UploadLimits limits;

    ImportPages(ImportRuns runs, CurrentUser user, UploadLimits limits) {
        this.runs = runs;
        this.user = user;
        this.limits = limits;
    }

    @ModelAttribute
    void onlyCoordinators(Principal person) {
        user.requireAnywhere(person, Role.COORDINATOR);
    }

    @GetMapping
    String start(Principal person, Model model) {
        model.addAttribute("runs", runs.latest(LATEST, owners(person)));
        return "register/import";
    }

    @GetMapping("/sample")
    ResponseEntity<Resource> sample() {
        return Download.of(SAMPLE, Download.XLSX, new ClassPathResource("examples/" + SAMPLE));
    }

    @PostMapping
    String check(Principal person, @RequestParam MultipartFile file) throws IOException {
        if (file.isEmpty()) {
            throw new Refusal("import.noFile");
        }
        limits.requireWorkbook(file);
        try (InputStream content = file.getInputStream()) {
            return "redirect:"
                    + Links.importRun(
                            runs.check(content, file.getOriginalFilename(), person.getName(), owners(person)));
        }
    }

    @GetMapping("/{id}")
    String show(Principal person, Model model, @PathVariable UUID id) {
        model.addAttribute("run", runs.get(id, owners(person)));
        model.addAttribute("keepsUpload", runs.keepsUpload(id));
        return "register/import-run";
    }

    @PostMapping("/{id}/apply")
    String apply(Principal person, @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean allOrNone) {
        return "redirect:" + Links.importRun(runs.apply(id, allOrNone, person.getName(), owners(person)));
    }

    private Set<String> owners(Principal person) {
        return user.scope(person).ownersWith(Role.COORDINATOR);
    }
}
