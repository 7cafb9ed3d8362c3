package vn.capdo.web.flow;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.Alphabet;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.flow.FlowVersion;
import vn.capdo.flow.FlowVersion.Source;
import vn.capdo.flow.FlowVersions;
import vn.capdo.organisation.Staff;

/** Process models and their versions as people read them. */
@Component
class FlowViews {

    private static final String PRODUCT = "capdo";
    private static final Set<String> WITHDRAWABLE = Set.of("CONDUCTS", "SCHEDULED", "REQUESTED");

    private final FlowVersions flows;
    private final Staff staff;

    FlowViews(FlowVersions flows, Staff staff) {
        this.flows = flows;
        this.staff = staff;
    }

    /**
     * @param version the one that conducts; null for a model that does not conduct yet
     * @param shown whose picture stands for the model
     * @param running matters of all versions
     * @param drafts how many an administrator is working on
     * @param waiting versions that wait for a second person or for their day, in words
     * @param shippedWaiting number of a version that a release brought and that waits to be joined; null when there is none
     * @param last the latest line of the history
     */
    record ModelLine(
            String model,
            String name,
            @Nullable Integer version,
            int shown,
            long running,
            long drafts,
            List<String> waiting,
            @Nullable Integer shippedWaiting,
            EventLine last) {}

    /**
     * @param status the version's state, or CONDUCTS, PAST, SHIPPED_WAITING where that says more
     * @param withdrawable an administrator's own that conducts or waits to; what a release brought stays
     * @param running matters that stand on it
     * @param moves which running matters follow, in words; empty until activation was asked for
     */
    record VersionLine(
            int version,
            String name,
            String status,
            String statusLabel,
            boolean editable,
            boolean withdrawable,
            @Nullable Integer basedOn,
            int revision,
            String comment,
            String changedBy,
            String changedAt,
            String requestedBy,
            String requestedAt,
            String validFrom,
            String moves,
            String activatedBy,
            String activatedAt,
            long running) {

        public boolean draft() {
            return status.equals("DRAFT");
        }
    }

    record EventLine(String at, String actor, int version, String detail) {}

    List<ModelLine> models() {
        List<FlowVersions.Overview> models = flows.overview();
        Map<String, String> names = names(models.stream().map(one -> one.last().actor()));
        return models.stream()
                .map(one -> line(one, names))
                .sorted(Comparator.comparing(ModelLine::name, Alphabet.ORDER))
                .toList();
    }

    ModelLine model(String model) {
        return flows.overview().stream()
                .filter(one -> one.model().equals(model))
                .findFirst()
                .map(one -> line(one, names(Stream.of(one.last().actor()))))
                .orElseThrow(() -> new Refusal("flow.model.unknown", model));
    }

    private static ModelLine line(FlowVersions.Overview model, Map<String, String> names) {
        FlowVersion active = model.active();
        FlowVersion shown = active == null ? model.versions().get(0) : active;
        return new ModelLine(
                model.model(),
                shown.name(),
                active == null ? null : active.version(),
                shown.version(),
                model.running(),
                model.versions().stream().filter(FlowVersion::editable).count(),
                model.versions().stream()
                        .filter(one -> one.state() == FlowVersion.State.REQUESTED
                                || one.state() == FlowVersion.State.SCHEDULED)
                        .map(one -> Messages.text(
                                "flow.page.waits." + one.state(), one.version(), VietNam.date(one.validFrom())))
                        .toList(),
                model.release().map(FlowVersion::version).orElse(null),
                line(model.last(), names));
    }

    /** The newest first. */
    List<VersionLine> versions(String model) {
        int active = flows.active(model).map(FlowVersion::version).orElse(0);
        Map<Integer, Long> running = flows.running(model);
        List<FlowVersion> versions = flows.versions(model);
        Map<String, String> names = names(
                versions.stream().flatMap(one -> Stream.of(one.changedBy(), one.requestedBy(), one.activatedBy())));
        return versions.stream()
                .map(one -> line(one, active, running.getOrDefault(one.version(), 0L), names))
                .toList();
    }

    VersionLine version(String model, int version) {
        FlowVersion asked = flows.get(model, version);
        return versions(model).stream()
                .filter(line -> line.version() == asked.version())
                .findFirst()
                .orElseThrow();
    }

    /** Matters of versions from before versions were kept. */
    long runningBefore(String model) {
        return flows.running(model).getOrDefault(0, 0L);
    }

    private static VersionLine line(FlowVersion version, int active, long running, Map<String, String> names) {
        String status = status(version, active);
        return new VersionLine(
                version.version(),
                version.name(),
                status,
                Messages.text("flow.page.state." + status),
                version.editable(),
                version.source() == Source.EDITED && WITHDRAWABLE.contains(status),
                version.basedOn(),
                version.revision(),
                version.comment(),
                name(version.changedBy(), names),
                VietNam.at(version.changedAt()),
                name(version.requestedBy(), names),
                VietNam.at(version.requestedAt()),
                VietNam.date(version.validFrom()),
                version.moves() == null ? "" : Messages.text("flow.moves." + version.moves()),
                name(version.activatedBy(), names),
                VietNam.at(version.activatedAt()),
                running);
    }

    private static String status(FlowVersion version, int active) {
        return switch (version.state()) {
            case ACTIVATED -> version.version() == active ? "CONDUCTS" : "PAST";
            case DRAFT -> version.source() == Source.SHIPPED ? "SHIPPED_WAITING" : "DRAFT";
            default -> version.state().name();
        };
    }

    /** What was done, the latest first. */
    List<EventLine> events(String model) {
        List<FlowVersions.Event> events = flows.events(model);
        Map<String, String> names = names(events.stream().map(FlowVersions.Event::actor));
        return events.stream().map(event -> line(event, names)).toList();
    }

    private static EventLine line(FlowVersions.Event event, Map<String, String> names) {
        return new EventLine(VietNam.at(event.at()), name(event.actor(), names), event.version(), event.detail());
    }

    private Map<String, String> names(Stream<@Nullable String> actors) {
        return staff.namesOf(actors.filter(Objects::nonNull).collect(Collectors.toSet()));
    }

    private static String name(@Nullable String actor, Map<String, String> names) {
        if (actor == null) {
            return "";
        }
        return actor.equals(PRODUCT) ? Messages.text("rules.product") : names.getOrDefault(actor, actor);
    }
}
