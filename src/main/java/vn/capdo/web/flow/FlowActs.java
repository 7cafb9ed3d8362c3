package vn.capdo.web.flow;

import java.security.Principal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.flow.FlowActivations;
import vn.capdo.flow.FlowMigrations;
import vn.capdo.flow.FlowVersion;
import vn.capdo.flow.FlowVersions;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** How a version comes to conduct, and how it is taken back. */
@PageController
@RequestMapping("/flows/{flow}/{version:\\d+}")
class FlowActs {

    private final FlowVersions flows;
    private final FlowActivations activations;
    private final CurrentUser user;

    FlowActs(FlowVersions flows, FlowActivations activations, CurrentUser user) {
        this.flows = flows;
        this.activations = activations;
        this.user = user;
    }

    /** @param moves which running matters follow; {@code owner} and {@code step} say which when it is some */
    @PostMapping("/request")
    String request(
            Principal person,
            @PathVariable String flow,
            @PathVariable int version,
            @RequestParam int revision,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(defaultValue = "NONE") FlowVersion.Moves moves,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String comment,
            RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        activations.request(
                flow,
                version,
                revision,
                from,
                moves,
                new FlowMigrations.Filter(blankToNull(owner), blankToNull(step)),
                comment,
                person.getName());
        return done(flow, version, "flow.page.requested", flash);
    }

    private static @Nullable String blankToNull(String typed) {
        return typed.isBlank() ? null : typed;
    }

    @PostMapping("/confirm")
    String confirm(Principal person, @PathVariable String flow, @PathVariable int version, RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        activations.confirm(flow, version, person.getName());
        return done(
                flow, version, "flow.page.confirmed." + flows.get(flow, version).state(), flash);
    }

    @PostMapping("/refuse")
    String refuse(
            Principal person,
            @PathVariable String flow,
            @PathVariable int version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        activations.refuse(flow, version, reason, person.getName());
        return done(flow, version, "flow.page.refused", flash);
    }

    @PostMapping("/withdraw")
    String withdraw(
            Principal person,
            @PathVariable String flow,
            @PathVariable int version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        activations.withdraw(flow, version, reason, person.getName());
        return done(flow, version, "flow.page.withdrawn", flash);
    }

    @PostMapping("/discard")
    String discard(Principal person, @PathVariable String flow, @PathVariable int version, RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        flows.discard(flow, version, person.getName());
        flash.addFlashAttribute("done", Messages.text("flow.page.discarded", version));
        return "redirect:" + Links.flow(flow);
    }

    private static String done(String flow, int version, String key, RedirectAttributes flash) {
        flash.addFlashAttribute("done", Messages.text(key, version));
        return "redirect:" + Links.flow(flow, version);
    }
}
