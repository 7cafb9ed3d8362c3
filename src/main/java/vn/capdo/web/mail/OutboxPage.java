package vn.capdo.web.mail;

import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Page;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.acting.Access.Scope;
import vn.capdo.mail.MailDesk;
import vn.capdo.mail.MailDispatcher;
import vn.capdo.mail.MailKind;
import vn.capdo.mail.MailServerState;
import vn.capdo.mail.MailTemplates;
import vn.capdo.mail.OutboxQueries;
import vn.capdo.mail.UnmatchedBounces;
import vn.capdo.mail.UnreachablePeople;
import vn.capdo.organisation.Administration;
import vn.capdo.organisation.Administrations;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Staff;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.Pager;

/** What went out, what waits and why; an administrator sends again, withdraws, and mends addresses. */
@PageController
class OutboxPage {

    private final OutboxQueries outbox;
    private final MailDesk desk;
    private final MailDispatcher dispatcher;
    private final MailTemplates templates;
    private final UnreachablePeople unreachable;
    private final UnmatchedBounces unmatched;
    private final Organisations organisations;
    private final Staff staff;
    private final Administrations administrations;
    private final CurrentUser user;

    OutboxPage(
            OutboxQueries outbox,
            MailDesk desk,
            MailDispatcher dispatcher,
            MailTemplates templates,
            UnreachablePeople unreachable,
            UnmatchedBounces unmatched,
            Organisations organisations,
            Staff staff,
            Administrations administrations,
            CurrentUser user) {
        this.outbox = outbox;
        this.desk = desk;
        this.dispatcher = dispatcher;
        this.templates = templates;
        this.unreachable = unreachable;
        this.unmatched = unmatched;
        this.organisations = organisations;
        this.staff = staff;
        this.administrations = administrations;
        this.user = user;
    }

    /** @param where the person's roles in words */
    record UnreachableLine(
            String userId, String name, String where, String email, String reason, String since, String reply) {}

    @GetMapping("/outbox")
    String list(
            Principal person,
            Model model,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(defaultValue = "0") int page) {
        Scope scope = user.scope(person);
        String asked = state == null || state.isBlank() ? null : state;
        OutboxQueries.Filter filter = new OutboxQueries.Filter(q, asked, from, to);
        Page<OutboxQueries.MailLine> mails = outbox.list(scope, filter, Pager.number(page), Pager.SIZE);
        List<OutboxQueries.StateCount> counts = outbox.counts(scope, filter);
        model.addAttribute("mails", mails.items());
        model.addAttribute("pager", Pager.of(mails));
        model.addAttribute("counts", counts);
        model.addAttribute(
                "total",
                counts.stream().mapToLong(OutboxQueries.StateCount::count).sum());
        model.addAttribute("state", asked);
        model.addAttribute("filter", filter);
        Administration administration = administrations.of(person.getName());
        boolean acts = !administration.isEmpty();
        model.addAttribute("acts", acts);
        model.addAttribute("hasMailServer", dispatcher.hasMailServer());
        if (acts) {
            model.addAttribute(
                    "unusable",
                    templates.unusable().stream().map(MailKind::label).collect(Collectors.joining(", ")));
            model.addAttribute("unreachable", lines(administration).size());
            model.addAttribute("unmatched", unmatched(administration).size());
        }
        MailServerState server = dispatcher.serverState();
        if (dispatcher.hasMailServer() && server.down()) {
            model.addAttribute(
                    "serverDown",
                    Messages.text(
                            "page.mailServerDown",
                            VietNam.at(server.downSince()),
                            server.lastError(),
                            VietNam.at(server.probeAfter())));
        }
        return "mail/outbox";
    }

    @PostMapping("/outbox/{id}/resend")
    String resend(
            Principal person,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        requireActs(person, id);
        desk.resend(id, reason, person.getName());
        flash.addFlashAttribute("done", Messages.text("page.mailResent"));
        return back(back);
    }

    @PostMapping("/outbox/{id}/cancel")
    String cancel(
            Principal person,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        requireActs(person, id);
        desk.cancel(id, reason, person.getName());
        flash.addFlashAttribute("done", Messages.text("page.mailCancelled"));
        return back(back);
    }

    private void requireActs(Principal person, UUID mail) {
        user.requireAdministers(person);
        if (!outbox.sees(user.scope(person), mail)) {
            throw new Refusal("mail.unknown");
        }
    }

    /** To the list as it was filtered; never anywhere else. */
    private static String back(String query) {
        return "redirect:" + Links.outbox() + (query.matches("[a-zA-Z0-9=&%+._-]+") ? "?" + query : "");
    }

    @GetMapping("/outbox/unreachable")
    String unreachable(Principal person, Model model) {
        Administration administration = user.requireAdministers(person);
        model.addAttribute("lines", lines(administration));
        model.addAttribute("unmatched", unmatched(administration));
        return "mail/unreachable";
    }

    /** Reports that match no mail of ours belong to no owner. */
    private List<UnmatchedBounces.Report> unmatched(Administration administration) {
        return administration.installation() ? unmatched.recent() : List.of();
    }

    private List<UnreachableLine> lines(Administration administration) {
        return unreachable.today().stream()
                .filter(one -> one.roles().stream()
                        .anyMatch(role -> administration.covers(organisations.ownerOf(role.organisation()))))
                .map(one -> new UnreachableLine(
                        one.person().userId(),
                        one.person().fullName(),
                        one.roles().stream()
                                .map(role -> role.role().label() + ", "
                                        + organisations.get(role.organisation()).name())
                                .distinct()
                                .collect(Collectors.joining("; ")),
                        one.person().email(),
                        Messages.text("unreachable.reason." + one.reason()),
                        VietNam.at(one.since()),
                        one.reply()))
                .toList();
    }

    /** An address that mail reaches; what the person misses from now on comes there. */
    @PostMapping("/outbox/unreachable/{id}/email")
    String address(
            Principal person,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String email,
            RedirectAttributes flash) {
        user.requireKeepsAccount(person, id);
        staff.setEmail(id, email);
        flash.addFlashAttribute("done", Messages.text("page.addressSet", staff.nameOf(id)));
        return "redirect:" + Links.unreachable();
    }
}
