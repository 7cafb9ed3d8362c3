package vn.capdo.web.mail;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
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
import vn.capdo.VietNam;
import vn.capdo.acting.Access.Scope;
import vn.capdo.mail.MailKind;
import vn.capdo.mail.MailTemplate;
import vn.capdo.mail.MailTemplates;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.reminder.MailExamples;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** Where an administrator words the mails that people get. */
@PageController
@RequestMapping("/mail-templates")
class MailTemplatePages {

    private static final int HISTORY = 50;

    private final MailTemplates templates;
    private final MailExamples examples;
    private final Staff staff;
    private final CurrentUser user;

    MailTemplatePages(MailTemplates templates, MailExamples examples, Staff staff, CurrentUser user) {
        this.templates = templates;
        this.examples = examples;
        this.staff = staff;
        this.user = user;
    }

    /** @param own an administrator worded it; {@code problems} say why that is not used, normally none */
    record Line(MailKind kind, boolean own, List<String> problems, String changed) {}

    /** @param subject null where the change went back to the product's own wording */
    record Change(String at, String by, String reason, String subject, String body) {}

    @GetMapping
    String list(Principal person, Model model) {
        user.requireAdministersInstallation(person);
        model.addAttribute(
                "lines", Arrays.stream(MailKind.values()).map(this::line).toList());
        return "mail/mail-templates";
    }

    private Line line(MailKind kind) {
        return new Line(
                kind,
                templates.own(kind).isPresent(),
                templates.problems(kind),
                templates.history(kind, 1).stream()
                        .findFirst()
                        .map(version -> Messages.text(
                                "page.changedBy", staff.nameOf(version.changedBy()), VietNam.at(version.changedAt())))
                        .orElse(""));
    }

    @GetMapping("/{name}")
    String one(Principal person, @PathVariable String name, Model model) {
        user.requireAdministersInstallation(person);
        MailKind kind = kind(name);
        MailTemplate current = templates.own(kind).orElse(templates.builtIn(kind));
        show(person, kind, current.subject(), current.body(), "", model);
        preview(person, kind, current.subject(), current.body(), model);
        return "mail/mail-template";
    }

    /** @param act preview or save */
    @PostMapping("/{name}")
    String change(
            Principal person,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "preview") String act,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        user.requireAdministersInstallation(person);
        MailKind kind = kind(name);
        if (act.equals("save")) {
            try {
                templates.change(kind, subject, body, reason, person.getName());
                flash.addFlashAttribute("done", Messages.text("page.templateSaved", kind.label()));
                return "redirect:" + Links.mailTemplate(kind.name());
            } catch (Refusal refusal) {
                model.addAttribute("refusal", refusal.getMessage());
                response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            }
        }
        show(person, kind, subject, body, reason, model);
        Optional<String> refused = preview(person, kind, subject, body, model);
        if (refused.isPresent() && !model.containsAttribute("refusal")) {
            model.addAttribute("refusal", refused.get());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        return "mail/mail-template";
    }

    @PostMapping("/{name}/back")
    String back(
            Principal person,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        MailKind kind = kind(name);
        templates.backToOurs(kind, reason, person.getName());
        flash.addFlashAttribute("done", Messages.text("page.templateBack", kind.label()));
        return "redirect:" + Links.mailTemplate(kind.name());
    }

    private void show(Principal person, MailKind kind, String subject, String body, String reason, Model model) {
        model.addAttribute("kind", kind);
        model.addAttribute("subject", subject);
        model.addAttribute("body", body);
        model.addAttribute("reason", reason);
        model.addAttribute("own", templates.own(kind).isPresent());
        model.addAttribute("problems", templates.problems(kind));
        model.addAttribute("ours", templates.builtIn(kind));
        model.addAttribute(
                "history",
                templates.history(kind, HISTORY).stream()
                        .map(version -> new Change(
                                VietNam.at(version.changedAt()),
                                staff.nameOf(version.changedBy()),
                                version.reason(),
                                version.subject(),
                                version.body()))
                        .toList());
    }

    /** What the wording would look like; why it cannot be used, when it cannot. */
    private Optional<String> preview(Principal person, MailKind kind, String subject, String body, Model model) {
        Scope scope = user.scope(person);
        StaffMember reader =
                staff.find(person.getName()).orElse(new StaffMember(person.getName(), person.getName(), null, null));
        MailExamples.Example example = examples.of(kind, reader, scope.owners());
        model.addAttribute("from", example.from());
        try {
            model.addAttribute("preview", templates.preview(kind, subject, body, example.values()));
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal.getMessage());
        }
    }

    private static MailKind kind(String name) {
        return Arrays.stream(MailKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal("mail.template.unknown"));
    }
}
