package vn.capdo.flow;

import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    FlowReleases(FlowVersionTable table, FlowVersions versions) {
        this.table = table;
        this.versions = versions;
    }

    /** What a release brought while a version of the administrators' own conducts: it waits to be joined with that one. */
    @ReadOnly
    public Optional<FlowVersion> waiting(String model) {
        return table.all(model).stream()
                .filter(version -> version.source() == FlowVersion.Source.SHIPPED)
                .findFirst()
                .filter(version -> version.state() == FlowVersion.State.DRAFT);
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
        Optional<FlowVersion> last = table.all(model).stream()
                .filter(version -> version.source() == FlowVersion.Source.SHIPPED)
                .findFirst();
        boolean changed = last.isEmpty()
                || !table.hash(model, last.get().version())
                        .equals(FlowContent.of(file.xml()).hash());
        if (changed) {
            Optional<FlowVersion> own = versions.active(model).filter(one -> one.source() == FlowVersion.Source.EDITED);
            int version = table.insert(
                    file, FlowVersion.Source.SHIPPED, Map.of(), null, Messages.text("flow.shipped"), PRODUCT);
            if (own.isPresent()) {
                table.event(
                        model,
                        version,
                        PRODUCT,
                        "SHIPPED_WAITS",
                        Messages.text("flow.event.shippedWaits", own.get().version()));
                log.warn(
                        "Quy trình {}: bản phát hành khác bản quản trị viên đã sửa (phiên bản {}), bản đã sửa vẫn dẫn việc;"
                                + " hãy hợp nhất ở trang Quy trình",
                        model,
                        own.get().version());
            } else {
                table.activate(model, version);
                table.event(model, version, PRODUCT, "SHIPPED", Messages.text("flow.event.shipped"));
            }
        }
    }

    /**
     * The draft that joins what a release brought with the version of the administrators' own. Returns its number.
     *
     * @throws Refusal when no release waits
     */
    public int join(String model, String actor) {
        table.lock();
        FlowVersion shipped = waiting(model).orElseThrow(() -> new Refusal("flow.noRelease", model));
        FlowMerge merge = merge(model).orElseThrow(() -> new Refusal("flow.noRelease", model));
        FlowFile file = FlowFile.of(merge.merged()).requireModel(model);
        int draft = table.insert(
                file,
                FlowVersion.Source.EDITED,
                versions.active(model)
                        .map(own -> table.content(model, own.version()).forms())
                        .orElse(Map.of()),
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
                        merge.conflicts().size()));
        return draft;
    }

    /** What a waiting release and the version that conducts make of the release that both come from; empty when none waits. */
    @ReadOnly
    public Optional<FlowMerge> merge(String model) {
        Optional<FlowVersion> shipped = waiting(model);
        Optional<FlowVersion> own = versions.active(model);
        if (shipped.isEmpty() || own.isEmpty()) {
            return Optional.empty();
        }
        FlowVersion release = shipped.get();
        FlowVersion base = table.all(model).stream()
                .filter(one -> one.source() == FlowVersion.Source.SHIPPED
                        && one.version() < own.get().version())
                .findFirst()
                .orElse(release);
        return Optional.of(FlowMerge.of(
                table.content(model, base.version()).xml(),
                table.content(model, own.get().version()).xml(),
                table.content(model, release.version()).xml()));
    }
}
