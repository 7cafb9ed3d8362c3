package vn.capdo.web.register;

import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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
import vn.capdo.Fields;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.VietNam;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.register.DeclaredDecisions;
import vn.capdo.register.DeclaredDecisions.Declaration;
import vn.capdo.register.DeclaredDecisions.State;
import vn.capdo.register.PriorApproval;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;
import vn.capdo.web.frame.PageController;

/** Where a decision of before Capdo is declared with its file once the owner is live, and confirmed by a second person. */
@PageController
@RequestMapping("/declared-decisions")
class DeclaredDecisionPages {

    private final DeclaredDecisions declared;
    private final Staff staff;
    private final CurrentUser user;

    DeclaredDecisionPages(DeclaredDecisions declared, Staff staff, CurrentUser user) {
        this.declared = declared;
        this.staff = staff;
        this.user = user;
    }

    /** @param mine the reader has declared it; somebody else confirms */
    record Line(Declaration d, String date, String declared, String answered, boolean waiting, boolean mine) {}

    @GetMapping
    String list(Principal person, Model model, @RequestParam(defaultValue = "") String code) {
        model.addAttribute(
                "lines",
                declared.of(owners(person)).stream()
                        .map(one -> line(one, person.getName()))
                        .toList());
        model.addAttribute("code", code);
        model.addAttribute("levels", List.of(1, 2, 3, 4, 5));
        model.addAttribute("deployments", PriorApproval.Deployment.values());
        return "register/declared-decisions";
    }

    private Line line(Declaration one, String reader) {
        return new Line(
                one,
                Messages.date(one.decisionDate()),
                Messages.text("page.changedBy", staff.nameOf(one.declaredBy()), VietNam.at(one.declaredAt())),
                Messages.text(
                        "declared.state." + one.state(),
                        one.answeredBy() == null ? "" : staff.nameOf(one.answeredBy()),
                        Objects.requireNonNullElse(one.answer(), "")),
                one.state() == State.WAITING,
                one.declaredBy().equals(reader));
    }

    @PostMapping
    String declare(
            Principal person,
            @RequestParam Map<String, String> sent,
            @RequestParam MultipartFile file,
            RedirectAttributes flash)
            throws IOException {
        owners(person);
        Fields fields = Fields.of(sent);
        declared.declare(
                fields.text("systemCode"),
                PriorApproval.read(fields),
                file.getOriginalFilename(),
                file.getBytes(),
                person.getName());
        return done(flash, "page.decisionDeclared");
    }

    @PostMapping("/{id}/confirm")
    String confirm(Principal person, @PathVariable UUID id, RedirectAttributes flash) {
        declared.confirm(id, person.getName());
        return done(flash, "page.decisionConfirmed");
    }

    @PostMapping("/{id}/decline")
    String decline(
            Principal person,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        declared.decline(id, reason, person.getName());
        return done(flash, "page.decisionDeclined");
    }

    @GetMapping("/{id}/file")
    ResponseEntity<byte[]> file(Principal person, @PathVariable UUID id) {
        Declaration one = declared.get(id, owners(person));
        return Download.of(one.fileName(), MediaType.APPLICATION_PDF, declared.content(id));
    }

    private Set<String> owners(Principal person) {
        Set<String> owners = declared.ownersOf(person.getName());
        if (owners.isEmpty()) {
            user.requireAnywhere(person, Role.COORDINATOR, Role.ADMINISTRATOR);
        }
        return owners;
    }

    private static String done(RedirectAttributes flash, String key) {
        flash.addFlashAttribute("done", Messages.text(key));
        return "redirect:" + Links.declaredDecisions();
    }
}
