package vn.capdo.web.flow;

import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.flow.FlowBundles;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;
import vn.capdo.web.frame.PageController;

/** Models and rule tables of one installation, taken to another in one file. Administrators of the installation only. */
@PageController
@RequestMapping("/flows/bundle")
class FlowBundlePages {

    private static final MediaType ZIP = MediaType.valueOf("application/zip");

    private final FlowBundles bundles;
    private final CurrentUser user;
    private final Clock clock;

    FlowBundlePages(FlowBundles bundles, CurrentUser user, Clock clock) {
        this.bundles = bundles;
        this.user = user;
        this.clock = clock;
    }

    @GetMapping
    String page(Principal person) {
        user.requireAdministersInstallation(person);
        return "flow/bundle";
    }

    @GetMapping("/export")
    ResponseEntity<byte[]> export(Principal person) {
        user.requireAdministersInstallation(person);
        return Download.of("quy-trinh-" + LocalDate.now(clock) + ".zip", ZIP, bundles.export());
    }

    @PostMapping
    String take(Principal person, @RequestParam MultipartFile file, RedirectAttributes flash) throws IOException {
        user.requireAdministersInstallation(person);
        FlowBundles.Import imported = bundles.take(file.getBytes(), file.getOriginalFilename(), person.getName());
        flash.addFlashAttribute("taken", imported.parts());
        flash.addFlashAttribute("otherBlocks", imported.otherBlocks());
        flash.addFlashAttribute(
                "done",
                Messages.text(
                        "flow.bundle.taken",
                        file.getOriginalFilename(),
                        imported.parts().stream()
                                .filter(one -> one.draft() != null)
                                .count()));
        return "redirect:" + Links.flowBundle();
    }
}
