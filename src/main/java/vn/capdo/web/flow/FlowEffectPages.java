package vn.capdo.web.flow;

import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import vn.capdo.Links;
import vn.capdo.Refusal;
import vn.capdo.dossier.Dossiers;
import vn.capdo.flow.FlowContent;
import vn.capdo.flow.FlowVersion;
import vn.capdo.flow.FlowVersions;
import vn.capdo.flow.MigrationRuns;
import vn.capdo.organisation.Staff;
import vn.capdo.process.flow.effect.FlowMapping;
import vn.capdo.process.flow.effect.FlowWalk;
import vn.capdo.process.model.ModelDates;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.PageController;

/** What a version of a model would do, and how far running matters have followed. Administrators of the installation only. */
@PageController
@RequestMapping("/flows/{model}")
class FlowEffectPages {

    /** So many of those that stayed are shown of a run; whoever has more of them has one reason for most. */
    private static final int SHOWN = 200;

    private final FlowVersions versions;
    private final FlowWalk walk;
    private final FlowMapping mapping;
    private final MigrationRuns runs;
    private final Dossiers dossiers;
    private final Staff staff;
    private final CurrentUser user;

    FlowEffectPages(
            FlowVersions versions,
            FlowWalk walk,
            FlowMapping mapping,
            MigrationRuns runs,
            Dossiers dossiers,
            Staff staff,
            CurrentUser user) {
        this.versions = versions;
        this.walk = walk;
        this.mapping = mapping;
        this.runs = runs;
        this.dossiers = dossiers;
        this.staff = staff;
        this.user = user;
    }

    /** A part of the page of a version, which asks for it when it is shown: walking takes some seconds. */
    @GetMapping("/{version}/effect")
    String effect(Principal person, @PathVariable("model") String flow, @PathVariable int version, Model model) {
        user.requireAdministersInstallation(person);
        FlowVersion shown = versions.get(flow, version);
        FlowContent content = versions.content(flow, version);
        model.addAttribute("paths", walk.of(shown, content));
        model.addAttribute("groups", mapping.of(shown, content));
        model.addAttribute("never", ModelDates.NO_CAMPAIGN);
        return "flow/effect :: effect";
    }

    /**
     * @param to number of the version; null for a definition from before versions were kept
     * @param percent how much of it is behind
     */
    record RunView(
            MigrationRuns.Progress progress, @Nullable Integer to, String by, int percent, List<StayedView> stayed) {

        public boolean running() {
            return progress.run().state() == vn.capdo.flow.FlowMigrations.State.RUNNING;
        }
    }

    /** @param dossier null for a matter that belongs to none */
    record StayedView(@Nullable UUID dossier, String name, String why) {}

    @GetMapping("/migrations")
    String migrations(Principal person, @PathVariable("model") String flow, Model model) {
        user.requireAdministersInstallation(person);
        List<FlowVersion> all = versions.versions(flow);
        List<RunView> shown = runs.ofModel(flow).stream().map(this::view).toList();
        model.addAttribute("flow", flow);
        model.addAttribute("name", all.get(0).name());
        model.addAttribute("runs", shown);
        model.addAttribute("running", shown.stream().anyMatch(RunView::running));
        return "flow/migration";
    }

    private RunView view(MigrationRuns.Progress progress) {
        int total = progress.run().total();
        return new RunView(
                progress,
                versions.ofDefinition(progress.run().model(), progress.run().toDefinition())
                        .map(FlowVersion::version)
                        .orElse(null),
                staff.nameOf(progress.actor()),
                total == 0 ? 100 : 100 * (total - progress.waiting()) / total,
                runs.stayed(progress.run().id(), SHOWN).stream().map(this::view).toList());
    }

    private StayedView view(MigrationRuns.Stayed stayed) {
        UUID dossier = stayed.matter().dossier();
        return new StayedView(
                dossier,
                dossier == null
                        ? stayed.matter().instance()
                        : dossiers.get(dossier).number() + ", "
                                + dossiers.systemOf(dossier).name(),
                stayed.why());
    }

    @PostMapping("/migrations/{id}/pause")
    String pause(Principal person, @PathVariable("model") String flow, @PathVariable("id") UUID run) {
        runs.pause(require(person, flow, run));
        return "redirect:" + Links.flowMigrations(flow);
    }

    @PostMapping("/migrations/{id}/resume")
    String resume(Principal person, @PathVariable("model") String flow, @PathVariable("id") UUID run) {
        runs.resume(require(person, flow, run));
        return "redirect:" + Links.flowMigrations(flow);
    }

    @PostMapping("/migrations/{id}/retry")
    String retry(Principal person, @PathVariable("model") String flow, @PathVariable("id") UUID run) {
        runs.retry(require(person, flow, run));
        return "redirect:" + Links.flowMigrations(flow);
    }

    private UUID require(Principal person, String flow, UUID run) {
        user.requireAdministersInstallation(person);
        if (!runs.get(run).run().model().equals(flow)) {
            throw new Refusal("flow.migration.unknown");
        }
        return run;
    }
}
