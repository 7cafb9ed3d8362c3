package vn.capdo.web.account;

import java.security.Principal;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.federation.Federation;
import vn.capdo.federation.Federation.Link;
import vn.capdo.organisation.Administrations;
import vn.capdo.organisation.Staff;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** Who signs in elsewhere, and as whom there; where an administrator takes the link off. */
@PageController
@RequestMapping("/directory/outside-logins")
class OutsideLoginPages {

    private final Federation federation;
    private final Staff staff;
    private final Administrations administrations;
    private final CurrentUser user;

    OutsideLoginPages(Federation federation, Staff staff, Administrations administrations, CurrentUser user) {
        this.administrations = administrations;
        this.federation = federation;
        this.staff = staff;
        this.user = user;
    }

    @GetMapping
    String list(Principal person, Model model) {
        Predicate<String> seen = administrations.seenBy(user.requireAdministers(person));
        List<Link> links = federation.links().stream()
                .filter(link -> seen.test(link.userId()))
                .toList();
        model.addAttribute("links", links);
        model.addAttribute(
                "names", staff.namesOf(links.stream().map(Link::userId).collect(Collectors.toSet())));
        return "account/outside-logins";
    }

    @PostMapping("/{id}/end")
    String unlink(Principal person, @PathVariable String id, RedirectAttributes flash) {
        user.requireKeepsAccount(person, id);
        federation.unlink(id);
        flash.addFlashAttribute("done", Messages.text("federation.unlinked", staff.nameOf(id)));
        return "redirect:" + Links.outsideLogins();
    }
}
