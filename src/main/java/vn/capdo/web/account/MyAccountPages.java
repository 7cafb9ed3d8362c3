package vn.capdo.web.account;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.security.core.Authentication;
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
import vn.capdo.account.PasswordChange;
import vn.capdo.account.PasswordPolicy;
import vn.capdo.account.Sessions;
import vn.capdo.security.Confirmation;
import vn.capdo.security.LoginSource;
import vn.capdo.web.frame.PageController;

/** A person's own account: where he is signed in, and his password. */
@PageController
@RequestMapping("/my-account")
class MyAccountPages {

    private final Sessions sessions;
    private final PasswordChange passwords;
    private final Confirmation confirmation;

    MyAccountPages(Sessions sessions, PasswordChange passwords, Confirmation confirmation) {
        this.confirmation = confirmation;
        this.sessions = sessions;
        this.passwords = passwords;
    }

    @GetMapping
    String page(Authentication person, HttpServletRequest request, Model model) {
        model.addAttribute(
                "sessions",
                sessions.of(person.getName(), current(request)).stream()
                        .map(SessionLine::of)
                        .toList());
        model.addAttribute("page", Links.myAccount());
        model.addAttribute("byPassword", confirmation.byPassword(person));
        model.addAttribute("min", PasswordPolicy.MIN);
        return "account/my-account";
    }

    @PostMapping("/password")
    String password(
            Principal person,
            HttpServletRequest request,
            @RequestParam String presentPassword,
            @RequestParam String password,
            @RequestParam String passwordAgain,
            RedirectAttributes flash) {
        if (!password.equals(passwordAgain)) {
            throw new Refusal("account.password.again");
        }
        passwords.own(person.getName(), presentPassword, password, current(request), LoginSource.of(request));
        flash.addFlashAttribute("done", Messages.text("account.password.changed"));
        return "redirect:" + Links.myAccount();
    }

    @PostMapping("/sessions/{handle}/end")
    String end(
            Authentication person,
            @PathVariable String handle,
            @RequestParam(defaultValue = "") String confirmPassword,
            RedirectAttributes flash) {
        confirmation.require(person, confirmPassword);
        sessions.end(person.getName(), handle);
        flash.addFlashAttribute("done", Messages.text("account.session.ended"));
        return "redirect:" + Links.myAccount();
    }

    @PostMapping("/sessions/end-others")
    String endOthers(
            Authentication person,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String confirmPassword,
            RedirectAttributes flash) {
        confirmation.require(person, confirmPassword);
        sessions.endAll(person.getName(), current(request));
        flash.addFlashAttribute("done", Messages.text("account.session.othersEnded"));
        return "redirect:" + Links.myAccount();
    }

    private static String current(HttpServletRequest request) {
        return request.getSession().getId();
    }
}
