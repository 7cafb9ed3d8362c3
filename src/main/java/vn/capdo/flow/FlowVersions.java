package vn.capdo.flow;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.organisation.Staff;

/**
 * The versions of the process models: what there is, and the drafts. Nothing that somebody drafts touches what runs; how a draft
 * comes to conduct says {@link FlowActivations}, what a release brings {@link FlowReleases}.
 */
@Service
@Transactional
public class FlowVersions {

    private final FlowVersionTable table;
    private final FlowDeployment deployment;
    private final FlowCheck check;
    private final Staff staff;

    FlowVersions(FlowVersionTable table, FlowDeployment deployment, FlowCheck check, Staff staff) {
        this.table = table;
        this.deployment = deployment;
        this.check = check;
        this.staff = staff;
    }

    /** A line of the history of a model. */
    public record Event(OffsetDateTime at, String actor, int version, String type, String detail) {}

    // What there is

    /**
     * A model as it stands.
     *
     * @param versions the newest first
     * @param active the one that conducts; null for a model that does not conduct yet
     * @param running matters of all versions
     */
    public record Overview(
            String model, List<FlowVersion> versions, @Nullable FlowVersion active, long running, Event last) {

        /** What a release brought and that waits to be joined with the version that conducts. */
        public Optional<FlowVersion> release() {
            return FlowReleases.waiting(versions);
        }
    }

    /** All models, the product's and those of the administrators' own. */
    @ReadOnly
    public List<Overview> overview() {
        Map<String, Integer> active = table.activatedLast();
        Map<String, Map<String, Long>> running = deployment.running();
        Map<String, Event> last = table.lastEvents();
        return table.all().stream().collect(Collectors.groupingBy(FlowVersion::model)).entrySet().stream()
                .map(one -> new Overview(
                        one.getKey(),
                        one.getValue(),
                        one.getValue().stream()
                                .filter(version ->
                                        Integer.valueOf(version.version()).equals(active.get(one.getKey())))
                                .findFirst()
                                .orElse(null),
                        running.getOrDefault(one.getKey(), Map.of()).values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                        Objects.requireNonNull(last.get(one.getKey()))))
                .toList();
    }

    /** Ids of all models: the product's, and those of the administrators' own. */
    @ReadOnly
    public List<String> models() {
        return table.models();
    }

    /** All versions, the newest first. */
    @ReadOnly
    public List<FlowVersion> versions(String model) {
        List<FlowVersion> versions = table.all(model);
        if (versions.isEmpty()) {
            throw new Refusal("flow.model.unknown", model);
        }
        return versions;
    }

    @ReadOnly
    public FlowVersion get(String model, int version) {
        return table.find(model, version).orElseThrow(() -> new Refusal("flow.version.unknown", version, model));
    }

    @ReadOnly
    public FlowContent content(String model, int version) {
        return table.content(model, get(model, version).version());
    }

    /** The version that conducts new matters; empty for a model that has not been activated, or was taken back. */
    @ReadOnly
    public Optional<FlowVersion> active(String model) {
        return table.activated(model).stream().findFirst();
    }

    /** Running matters by version; under 0 those of versions from before versions were kept. */
    @ReadOnly
    public Map<Integer, Long> running(String model) {
        Map<String, Integer> versions = table.definitions(model);
        Map<Integer, Long> counts = new HashMap<>();
        deployment
                .running()
                .getOrDefault(model, Map.of())
                .forEach((definition, count) -> counts.merge(versions.getOrDefault(definition, 0), count, Long::sum));
        return counts;
    }

    /** Whether a version says what a content says. */
    @ReadOnly
    public boolean isSame(FlowVersion version, FlowContent content) {
        return table.hash(version.model(), version.version()).equals(content.hash());
    }

    /** How many running matters stand at each element, whatever their version. */
    @ReadOnly
    public Map<String, Long> standing(String model) {
        return deployment.standing(model);
    }

    /** The version that an engine's definition was made from. */
    @ReadOnly
    public Optional<FlowVersion> ofDefinition(String model, String definitionId) {
        return Optional.ofNullable(table.definitions(model).get(definitionId))
                .flatMap(version -> table.find(model, version));
    }

    /** What was done to a model, the latest first. */
    @ReadOnly
    public List<Event> events(String model) {
        return table.events(model);
    }

    /** What the check finds in a version. */
    @ReadOnly
    public List<FlowFinding> check(String model, int version) {
        FlowVersion checked = get(model, version);
        return check.of(model, table.content(model, version), base(checked));
    }

    /** What the check finds in a text that is being drawn; nothing is kept. */
    @ReadOnly
    public List<FlowFinding> check(String model, FlowContent drawn) {
        return check.of(
                model,
                drawn,
                active(model).map(one -> table.content(model, one.version())).orElse(null));
    }

    private @Nullable FlowContent base(FlowVersion version) {
        Integer base = version.basedOn();
        return base == null ? null : table.content(version.model(), base);
    }

    // Drafts

    /** A draft that starts from a version. Returns its number. */
    public int draftFrom(String model, int version, String comment, String actor) {
        FlowContent from = content(model, version);
        table.lock();
        int draft = table.insert(
                FlowFile.of(from.xml()), FlowVersion.Source.EDITED, from.forms(), version, comment.strip(), actor);
        table.event(model, draft, actor, "DRAFTED", Messages.text("flow.event.drafted", version));
        return draft;
    }

    /**
     * A draft from a file. Returns its number.
     *
     * @throws Refusal when it is no BPMN that can be read, or another model's
     */
    public int draftFromFile(String model, byte[] bpmn, @Nullable String fileName, String comment, String actor) {
        return draftFromFile(FlowFile.of(bpmn).requireModel(model), Map.of(), fileName, comment, actor);
    }

    /** A draft from a model that comes with its forms; the first of its model where there is none. Returns its number. */
    public int draftFromFile(FlowContent content, @Nullable String fileName, String comment, String actor) {
        return draftFromFile(FlowFile.of(content.xml()), content.forms(), fileName, comment, actor);
    }

    /** As {@link #draftFromFile(String, byte[], String, String, String)}, with the forms that belong to it. */
    public int draftFromFile(
            String model, FlowContent content, @Nullable String fileName, String comment, String actor) {
        return draftFromFile(FlowFile.of(content.xml()).requireModel(model), content.forms(), fileName, comment, actor);
    }

    private int draftFromFile(
            FlowFile file, Map<String, String> forms, @Nullable String fileName, String comment, String actor) {
        table.lock();
        Integer base = active(file.model()).map(FlowVersion::version).orElse(null);
        int draft = table.insert(file, FlowVersion.Source.EDITED, forms, base, comment.strip(), actor);
        table.event(file.model(), draft, actor, "UPLOADED", Messages.text("flow.event.uploaded", shortened(fileName)));
        return draft;
    }

    /**
     * The first draft of a model of the administrators' own. Returns the model's id.
     *
     * @throws Refusal when there is such a model already
     */
    public String addModel(byte[] bpmn, @Nullable String fileName, String comment, String actor) {
        FlowFile file = FlowFile.of(bpmn);
        table.lock();
        if (!table.all(file.model()).isEmpty()) {
            throw new Refusal("flow.modelExists", file.model());
        }
        draftFromFile(file, Map.of(), fileName, comment, actor);
        return file.model();
    }

    /**
     * Keeps what somebody drew in a draft; nothing takes effect by it. Returns the draft's new revision.
     *
     * @throws Refusal when somebody else has saved since, or the text is not this model
     */
    public int save(String model, int version, int revision, FlowContent content, String actor) {
        FlowVersion draft = requireEditable(model, version);
        FlowFile file = FlowFile.of(content.xml()).requireModel(model);
        if (draft.revision() != revision || !table.save(file, version, revision, content.forms(), actor)) {
            throw savedMeanwhile(draft);
        }
        return revision + 1;
    }

    Refusal savedMeanwhile(FlowVersion draft) {
        return new Refusal(
                "flow.savedMeanwhile", draft.version(), staff.nameOf(draft.changedBy()), VietNam.at(draft.changedAt()));
    }

    public void discard(String model, int version, String actor) {
        table.lock();
        requireDraft(model, version);
        table.setState(model, version, FlowVersion.State.DISCARDED);
        table.event(model, version, actor, "DISCARDED", Messages.text("flow.event.discarded"));
    }

    FlowVersion requireDraft(String model, int version) {
        FlowVersion found = get(model, version);
        if (found.state() != FlowVersion.State.DRAFT) {
            throw new Refusal("flow.notDraft", version);
        }
        return found;
    }

    private FlowVersion requireEditable(String model, int version) {
        FlowVersion draft = requireDraft(model, version);
        if (!draft.editable()) {
            throw new Refusal("flow.shippedIsCopied", version);
        }
        return draft;
    }

    private static String shortened(@Nullable String fileName) {
        String name = fileName == null ? "" : fileName.replaceAll("\\p{Cntrl}", "");
        return name.length() <= 100 ? name : name.substring(0, 100) + "…";
    }
}
