package vn.capdo.web.account;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.format.annotation.DateTimeFormat;
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
import vn.capdo.security.Confirmation;
import vn.capdo.token.AccessTokens;
import vn.capdo.web.frame.PageController;

/** Where somebody makes access tokens for his programs, and ends them. */
@PageController
@RequestMapping("/my-tokens")
class TokenPages {

    private final AccessTokens tokens;
    private final Confirmation confirmation;

    TokenPages(AccessTokens tokens, Confirmation confirmation) {
        this.tokens = tokens;
        this.confirmation = confirmation;
    }

    @GetMapping
    String list(Authentication person, Model model) {
        model.addAttribute("tokens", tokens.of(person.getName()));
        model.addAttribute("longest", tokens.longest());
        model.addAttribute("byPassword", confirmation.byPassword(person));
        return "account/tokens";
    }

    /** The secret stands on the answer and nowhere else: no redirect would carry it. */
    @PostMapping
    String create(
            Authentication person,
            Model model,
            @RequestParam String name,
            @RequestParam(defaultValue = "false") boolean mayWrite,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate lastDay,
            @RequestParam(defaultValue = "") String password) {
        confirmation.require(person, password);
        model.addAttribute("secret", tokens.create(person.getName(), name, mayWrite, lastDay));
        return list(person, model);
    }

    @PostMapping("/{id}/end")
    String end(Authentication person, @PathVariable UUID id, RedirectAttributes flash) {
        tokens.end(person.getName(), id);
        flash.addFlashAttribute("done", Messages.text("token.ended"));
        return "redirect:" + Links.myTokens();
    }
}
