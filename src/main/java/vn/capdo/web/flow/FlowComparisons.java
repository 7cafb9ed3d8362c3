package vn.capdo.web.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.flow.FlowContent;
import vn.capdo.flow.FlowReleases;
import vn.capdo.flow.FlowVersion;
import vn.capdo.flow.FlowVersions;
import vn.capdo.process.flow.effect.FlowDiff;

/** Versions of a model side by side: what differs is marked on the pictures and said in words. The browser only draws. */
@Component
class FlowComparisons {

    /** How an element is marked that the release and the installation have both touched. */
    private static final String CONFLICT = "CONFLICT";

    private final FlowVersions flows;
    private final ObjectMapper json;

    FlowComparisons(FlowVersions flows, ObjectMapper json) {
        this.flows = flows;
        this.json = json;
    }

    /**
     * A picture.
     *
     * @param xml address of the model
     * @param marks how each element that differs is marked: JSON, id to kind
     */
    record Side(String label, String xml, String marks) {}

    record Comparison(List<Side> sides, List<FlowDiff.Change> changes) {}

    /**
     * An element that both have touched, with what each has done to it in words.
     *
     * @param kind what became of it, in words
     */
    record Conflict(String element, String name, String kind, List<String> release, List<String> own) {}

    /**
     * @param three base, release and the installation's own
     * @param merged the installation's own, and what would become of it
     */
    record Meeting(
            List<Side> three,
            List<FlowDiff.Change> byRelease,
            List<FlowDiff.Change> byOwn,
            List<Conflict> conflicts,
            Comparison merged) {}

    Comparison of(String model, int before, int after) {
        return of(
                model,
                new Shown(label(flows.get(model, before)), xml(model, before), flows.content(model, before)),
                new Shown(label(flows.get(model, after)), xml(model, after), flows.content(model, after)));
    }

    /** @param xml address of the model */
    private record Shown(String label, String xml, FlowContent content) {}

    private Comparison of(String model, Shown before, Shown after) {
        FlowDiff diff = FlowDiff.between(before.content(), after.content());
        String marks = marks(kinds(diff));
        return new Comparison(
                List.of(new Side(before.label(), before.xml(), marks), new Side(after.label(), after.xml(), marks)),
                diff.changes());
    }

    Meeting of(FlowReleases.Meeting met) {
        String model = met.own().model();
        FlowContent base = flows.content(model, met.base().version());
        FlowContent release = flows.content(model, met.release().version());
        FlowContent own = flows.content(model, met.own().version());
        FlowDiff byRelease = FlowDiff.between(base, release);
        FlowDiff byOwn = FlowDiff.between(base, own);
        Map<String, String> inRelease = kinds(byRelease);
        Map<String, String> inOwn = kinds(byOwn);
        met.merge().conflicts().forEach(conflict -> Stream.of(inRelease, inOwn)
                .forEach(marks -> marks.put(conflict.element(), CONFLICT)));
        Map<String, String> inBase = new HashMap<>(inOwn);
        inBase.putAll(inRelease);
        return new Meeting(
                List.of(
                        side("flow.page.side.base", met.base(), inBase),
                        side("flow.page.side.release", met.release(), inRelease),
                        side("flow.page.side.own", met.own(), inOwn)),
                byRelease.changes(),
                byOwn.changes(),
                met.merge().conflicts().stream()
                        .map(one -> new Conflict(
                                one.element(),
                                one.name(),
                                Messages.text("flow.page.conflict." + one.kind()),
                                words(byRelease, one.element()),
                                words(byOwn, one.element())))
                        .toList(),
                of(
                        model,
                        new Shown(
                                label("flow.page.side.own", met.own()),
                                xml(model, met.own().version()),
                                own),
                        new Shown(
                                Messages.text("flow.page.side.merged"),
                                "/api/v1/flows/" + model + "/merge",
                                new FlowContent(met.merge().merged(), own.forms()))));
    }

    private Side side(String label, FlowVersion version, Map<String, String> marks) {
        return new Side(label(label, version), xml(version.model(), version.version()), marks(marks));
    }

    private static String label(FlowVersion version) {
        return label(
                version.state() == FlowVersion.State.DRAFT ? "flow.page.side.draft" : "flow.page.side.version",
                version);
    }

    private static String label(String key, FlowVersion version) {
        return Messages.text(key, version.version());
    }

    private static String xml(String model, int version) {
        return "/api/v1/flows/" + model + "/versions/" + version + "/xml";
    }

    private static Map<String, String> kinds(FlowDiff diff) {
        Map<String, String> kinds = new HashMap<>();
        diff.byElement().forEach((element, kind) -> kinds.put(element, kind.name()));
        return kinds;
    }

    private String marks(Map<String, String> kinds) {
        try {
            return json.writeValueAsString(kinds);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> words(FlowDiff diff, String element) {
        return diff.changes().stream()
                .filter(change -> change.element().equals(element))
                .map(FlowDiff.Change::text)
                .toList();
    }
}
