package vn.capdo.web.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Links;
import vn.capdo.Refusal;
import vn.capdo.account.PasswordPolicy;
import vn.capdo.account.PasswordResets;
import vn.capdo.security.LoginSource;
import vn.capdo.web.frame.PageController;

/** For whoever has forgotten his password; open to everybody. */
@PageController
@RequestMapping("/forgotten-password")
class ForgottenPasswordPages {

    private final PasswordResets resets;

    ForgottenPasswordPages(PasswordResets resets) {
        this.resets = resets;
    }

    @GetMapping
    String page() {
        return "account/forgotten-password";
    }

    @PostMapping
    String ask(@RequestParam String username, HttpServletRequest request) {
        resets.ask(username, LoginSource.of(request));
        return "redirect:" + Links.forgottenPassword() + "?sent";
    }

    /** Looking changes nothing: mail programs look at links, too. */
    @GetMapping("/{token}")
    String choose(@PathVariable String token, Model model) {
        model.addAttribute("action", Links.resetPassword(token));
        model.addAttribute("open", resets.isOpen(token));
        model.addAttribute("min", PasswordPolicy.MIN);
        return "account/reset-password";
    }

    @PostMapping("/{token}")
    String chosen(
            @PathVariable String token,
            @RequestParam String password,
            @RequestParam String passwordAgain,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!password.equals(passwordAgain)) {
            throw new Refusal("account.password.again");
        }
        resets.use(token, password, LoginSource.known(request, response));
        return "redirect:" + Links.login() + "?reset";
    }
}
