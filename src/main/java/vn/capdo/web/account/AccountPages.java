package vn.capdo.web.account;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
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
import vn.capdo.account.Accounts;
import vn.capdo.account.PasswordChange;
import vn.capdo.account.PasswordPolicy;
import vn.capdo.account.Sessions;
import vn.capdo.organisation.Staff;
import vn.capdo.security.LoginSource;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** Somebody's account, as an administrator sees to it. */
@PageController
@RequestMapping("/directory/staff/{id}")
class AccountPages {

    private final Accounts accounts;
    private final Sessions sessions;
    private final PasswordChange passwords;
    private final Staff staff;
    private final CurrentUser user;

    AccountPages(Accounts accounts, Sessions sessions, PasswordChange passwords, Staff staff, CurrentUser user) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.staff = staff;
        this.user = user;
    }

    /** Why an account is closed, in words. */
    record DisabledLine(String at, String by, String reason) {}

    @GetMapping
    String page(Principal person, @PathVariable String id, HttpServletRequest request, Model model) {
        user.requireKeepsAccount(person, id);
        model.addAttribute(
                "person",
                staff.find(id).filter(found -> staff.isActive(id)).orElseThrow(() -> new Refusal("staff.unknown", id)));
        model.addAttribute(
                "disabled",
                accounts.disabled(id)
                        .map(disabled -> new DisabledLine(
                                VietNam.at(disabled.at()), staff.nameOf(disabled.by()), disabled.reason()))
                        .orElse(null));
        model.addAttribute("passwordDue", accounts.passwordIsDue(id));
        model.addAttribute("own", person.getName().equals(id));
        model.addAttribute("page", Links.account(id));
        model.addAttribute("min", PasswordPolicy.MIN);
        model.addAttribute(
                "sessions",
                sessions.of(id, request.getSession().getId()).stream()
                        .map(SessionLine::of)
                        .toList());
        return "account/account";
    }

    @PostMapping("/password")
    String setPassword(
            Principal person,
            @PathVariable String id,
            @RequestParam String password,
            HttpServletRequest request,
            RedirectAttributes flash) {
        user.requireKeepsAccount(person, id);
        passwords.given(id, password, LoginSource.of(request));
        return done(flash, "page.passwordSet", id);
    }

    @PostMapping("/disable")
    String disable(Principal person, @PathVariable String id, @RequestParam String reason, RedirectAttributes flash) {
        user.requireKeepsAccount(person, id);
        accounts.disable(id, reason, person.getName());
        return done(flash, "account.disabled", id);
    }

    @PostMapping("/enable")
    String enable(Principal person, @PathVariable String id, RedirectAttributes flash) {
        user.requireKeepsAccount(person, id);
        accounts.enable(id);
        return done(flash, "account.enabled", id);
    }

    @PostMapping("/sessions/{handle}/end")
    String end(Principal person, @PathVariable String id, @PathVariable String handle, RedirectAttributes flash) {
        user.requireKeepsAccount(person, id);
        sessions.end(id, handle);
        return done(flash, "account.session.endedOf", id);
    }

    @PostMapping("/sessions/end-all")
    String endAll(Principal person, @PathVariable String id, HttpServletRequest request, RedirectAttributes flash) {
        user.requireKeepsAccount(person, id);
        sessions.endAll(id, request.getSession().getId());
        return done(flash, "account.session.allEndedOf", id);
    }

    private String done(RedirectAttributes flash, String key, String id) {
        flash.addFlashAttribute("done", Messages.text(key, staff.nameOf(id)));
        return "redirect:" + Links.account(id);
    }
}
