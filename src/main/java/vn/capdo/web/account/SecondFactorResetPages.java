package vn.capdo.web.account;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
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
import vn.capdo.factor.SecondFactorResets.Reset;
import vn.capdo.organisation.Administrations;
import vn.capdo.organisation.Staff;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** Where two administrators take off the second factor of somebody who has lost it. */
@PageController
@RequestMapping("/directory/second-factors")
class SecondFactorResetPages {

    private final SecondFactorResets resets;
    private final Staff staff;
    private final Administrations administrations;
    private final CurrentUser user;

    SecondFactorResetPages(SecondFactorResets resets, Staff staff, Administrations administrations, CurrentUser user) {
        this.administrations = administrations;
        this.resets = resets;
        this.staff = staff;
        this.user = user;
    }

    @GetMapping
    String list(Principal person, Model model) {
        Predicate<String> seen = administrations.seenBy(user.requireAdministers(person));
        List<Reset> open = resets.open().stream()
                .filter(reset -> seen.test(reset.userId()))
                .toList();
        Map<String, String> names = staff.namesOf(open.stream()
                .flatMap(reset -> Stream.of(reset.userId(), reset.askedBy()))
                .collect(Collectors.toSet()));
        model.addAttribute("resets", open);
        model.addAttribute("names", names);
        return "account/second-factor-resets";
    }

    @PostMapping
    String ask(Principal person, @RequestParam String userId, @RequestParam String reason, RedirectAttributes flash) {
        user.requireKeepsAccount(person, userId.strip());
        resets.ask(userId.strip(), reason, person.getName());
        return back(flash, Messages.text("factor.reset.done"));
    }

    @PostMapping("/{id}/confirm")
    String confirm(Principal person, @PathVariable UUID id, RedirectAttributes flash) {
        requireKeeps(person, id);
        return back(flash, Messages.text("factor.reset.confirmed", staff.nameOf(resets.confirm(id, person.getName()))));
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(Principal person, @PathVariable UUID id, RedirectAttributes flash) {
        requireKeeps(person, id);
        resets.withdraw(id);
        return back(flash, Messages.text("factor.reset.withdrawn"));
    }

    /** Of a reset that is not open any more there is nobody whose account it could open. */
    private void requireKeeps(Principal person, UUID reset) {
        user.requireAdministers(person);
        resets.open().stream()
                .filter(open -> open.id().equals(reset))
                .forEach(open -> user.requireKeepsAccount(person, open.userId()));
    }

    private static String back(RedirectAttributes flash, String done) {
        flash.addFlashAttribute("done", done);
        return "redirect:" + Links.secondFactorResets();
    }
}
