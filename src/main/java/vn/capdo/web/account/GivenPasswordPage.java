package vn.capdo.web.account;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Refusal;
import vn.capdo.account.Accounts;
import vn.capdo.account.PasswordChange;
import vn.capdo.account.PasswordPolicy;
import vn.capdo.security.LoginSource;
import vn.capdo.web.frame.PageBefore;
import vn.capdo.web.frame.PageController;

/** The one page that somebody sees who has signed in with a password that somebody else has set. */
@PageController
@RequestMapping("/given-password")
class GivenPasswordPage {

    private final Accounts accounts;
    private final PasswordChange passwords;

    GivenPasswordPage(Accounts accounts, PasswordChange passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    @GetMapping
    String page(Principal person, Model model, HttpServletRequest request) {
        // A refused form is shown again with what it brought beside what its page was asked with: the first counts.
        String wanted = PageBefore.wanted(request.getParameter("next"));
        if (!accounts.passwordIsDue(person.getName())) {
            return "redirect:" + wanted;
        }
        model.addAttribute("next", wanted);
        model.addAttribute("min", PasswordPolicy.MIN);
        return "account/given-password";
    }

    @PostMapping
    String choose(
            Principal person,
            HttpServletRequest request,
            @RequestParam String password,
            @RequestParam String passwordAgain,
            @RequestParam(required = false) String next) {
        if (!password.equals(passwordAgain)) {
            throw new Refusal("account.password.again");
        }
        if (accounts.passwordIsDue(person.getName())) {
            passwords.chosen(person.getName(), password, request.getSession().getId(), LoginSource.of(request));
        }
        return "redirect:" + PageBefore.wanted(next);
    }
}
