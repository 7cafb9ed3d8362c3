package vn.capdo.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;

/**
 * The models that a release brings, and what becomes of them where an installation has changed its own: a start never overwrites
 * those. The release waits beside them until an administrator joins the two, or sets it aside.
 */
@Service
@Transactional
public class FlowReleases {

    static final String PRODUCT = "capdo";

    private static final Logger log = LoggerFactory.getLogger(FlowReleases.class);

    private final FlowVersionTable table;
    private final FlowVersions versions;
    private final ApplicationEventPublisher events;

    FlowReleases(FlowVersionTable table, FlowVersions versions, ApplicationEventPublisher events) {
        this.table = table;
        this.versions = versions;
        this.events = events;
    }

    /** What a release brought while a version of the administrators' own conducts: it waits to be joined with that one. */
    @ReadOnly
    public Optional<FlowVersion> waiting(String model) {
        return waiting(table.all(model));
    }

    /** @param versions of one model, the newest first */
    static Optional<FlowVersion> waiting(List<FlowVersion> versions) {
        return newest(versions).filter(version -> version.state() == FlowVersion.State.DRAFT);
    }

    /**
     * Takes over a model of this release: a new one conducts at once and running matters follow, unless a version of the
     * administrators' own conducts. Then that one goes on, and the release waits to be joined with it. Safe to call at every start
     * and on several nodes.
     */
    public void takeShipped(byte[] bpmn) {
        table.lock();
        FlowFile file = FlowFile.of(bpmn);
        String model = file.model();
        FlowContent content = FlowContent.of(file.xml());
        if (newest(model).filter(last -> versions.isSame(last, content)).isEmpty()) {
            int version = table.insert(
                    file, FlowVersion.Source.SHIPPED, Map.of(), null, Messages.text("flow.shipped"), PRODUCT);
            own(model).ifPresent(own -> {
                table.event(
                        model,
                        version,
                        PRODUCT,
                        "SHIPPED_WAITS",
                        Messages.text("flow.event.shippedWaits", own.version()));
                log.warn(
                        "Quy trình {}: bản phát hành khác bản quản trị viên đã sửa (phiên bản {}), bản đã sửa vẫn dẫn việc;"
                                + " hãy hợp nhất ở trang Quy trình",
                        model,
                        own.version());
                events.publishEvent(new FlowNews(
                        FlowNews.Kind.RELEASE, model, version, file.name(), null, Messages.text("flow.shipped")));
            });
        }
        conductUnlessOwn(model);
    }

    /** Where no version of the administrators' own conducts, the newest release does. */
    void conductUnlessOwn(String model) {
        Optional<FlowVersion> active = versions.active(model);
        newest(model)
                .filter(newest -> own(model).isEmpty() && !active.equals(Optional.of(newest)))
                .ifPresent(newest -> {
                    table.activate(model, newest.version());
                    table.event(model, newest.version(), PRODUCT, "SHIPPED", Messages.text("flow.event.shipped"));
                });
    }

    /** A release that waited is answered by a version that is made from it. */
    void answered(FlowVersion by) {
        waiting(by.model())
                .filter(waiting -> Integer.valueOf(waiting.version()).equals(by.basedOn()))
                .ifPresent(one -> table.setState(one.model(), one.version(), FlowVersion.State.DISCARDED));
    }

    /** The answer is taken back: the release waits as before. */
    void waitAgain(FlowVersion withdrawn) {
        newest(withdrawn.model())
                .filter(one -> one.state() == FlowVersion.State.DISCARDED)
                .filter(one -> Integer.valueOf(one.version()).equals(withdrawn.basedOn()))
                .ifPresent(one -> table.setState(one.model(), one.version(), FlowVersion.State.DRAFT));
    }

    private Optional<FlowVersion> own(String model) {
        return versions.active(model).filter(active -> active.source() == FlowVersion.Source.EDITED);
    }

    private Optional<FlowVersion> newest(String model) {
        return newest(table.all(model));
    }

    private static Optional<FlowVersion> newest(List<FlowVersion> versions) {
        return versions.stream()
                .filter(version -> version.source() == FlowVersion.Source.SHIPPED)
                .findFirst();
    }

    /**
     * The draft that joins what a release brought with the version of the administrators' own. Returns its number.
     *
     * @throws Refusal when no release waits
     */
    public int join(String model, String actor) {
        table.lock();
        Meeting met = meeting(model);
        FlowVersion shipped = met.release();
        int draft = table.insert(
                FlowFile.of(met.merge().merged()).requireModel(model),
                FlowVersion.Source.EDITED,
                table.content(model, met.own().version()).forms(),
                shipped.version(),
                Messages.text("flow.joinedComment", shipped.version()),
                actor);
        table.event(
                model,
                draft,
                actor,
                "JOINED",
                Messages.text(
                        "flow.event.joined",
                        shipped.version(),
                        met.merge().conflicts().size()));
        return draft;
    }

    /**
     * A release that waits, and what the installation has made of the release that both come from.
     *
     * @param own the version that conducts
     * @param merge the proposal
     */
    public record Meeting(FlowVersion base, FlowVersion own, FlowVersion release, FlowMerge merge) {}

    /** @throws Refusal when no release waits */
    @ReadOnly
    public Meeting meeting(String model) {
        FlowVersion release = waiting(model).orElseThrow(() -> new Refusal("flow.noRelease", model));
        FlowVersion own = own(model).orElseThrow(() -> new Refusal("flow.noRelease", model));
        FlowVersion base = table.all(model).stream()
                .filter(one -> one.source() == FlowVersion.Source.SHIPPED && one.version() < own.version())
                .findFirst()
                .orElse(release);
        return new Meeting(base, own, release, FlowMerge.of(xml(base), xml(own), xml(release)));
    }

    private String xml(FlowVersion version) {
        return table.content(version.model(), version.version()).xml();
    }
}
