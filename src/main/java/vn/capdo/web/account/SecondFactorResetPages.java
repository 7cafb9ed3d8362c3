package vn.capdo.web.account;

import java.security.Principal;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.factor.SecondFactorResets;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** Where two administrators take off the second factor of somebody who has lost it. */
@PageController
@RequestMapping("/directory/second-factors")
class SecondFactorResetPages {

    private final SecondFactorResets resets;
    private final Staff staff;
    private final CurrentUser user;

    SecondFactorResetPages(SecondFactorResets resets, Staff staff, CurrentUser user) {
        this.resets = resets;
        this.staff = staff;
        this.user = user;
    }

    @GetMapping
    String list(Principal person, Model model) {
        user.requireAnywhere(person, Role.ADMINISTRATOR);
        var open = resets.open();
        Map<String, String> names = staff.namesOf(open.stream()
                .flatMap(reset -> Stream.of(reset.userId(), reset.askedBy()))
                .collect(Collectors.toSet()));
        model.addAttribute("resets", open);
        model.addAttribute("names", names);
        return "account/second-factor-resets";
    }

    @PostMapping
    String ask(Principal person, @RequestParam String userId, @RequestParam String reason, RedirectAttributes flash) {
        user.requireAnywhere(person, Role.ADMINISTRATOR);
        resets.ask(userId.strip(), reason, person.getName());
        return back(flash, Messages.text("factor.reset.done"));
    }

    @PostMapping("/{id}/confirm")
    String confirm(Principal person, @PathVariable UUID id, RedirectAttributes flash) {
        user.requireAnywhere(person, Role.ADMINISTRATOR);
        return back(flash, Messages.text("factor.reset.confirmed", staff.nameOf(resets.confirm(id, person.getName()))));
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(Principal person, @PathVariable UUID id, RedirectAttributes flash) {
        user.requireAnywhere(person, Role.ADMINISTRATOR);
        resets.withdraw(id);
        return back(flash, Messages.text("factor.reset.withdrawn"));
    }

    private static String back(RedirectAttributes flash, String done) {
        flash.addFlashAttribute("done", done);
        return "redirect:" + Links.secondFactorResets();
    }
}
