package vn.capdo.flow;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;

/**
 * How a draft comes to conduct, and is taken back. A version conducts from the day for which a second person has confirmed it; where
 * the operator allows it, its author alone, and the history says so. The one activated last conducts new matters; running ones
 * follow as far as was asked for, see {@link FlowMigrations}.
 */
@Service
@Transactional
public class FlowActivations {

    private static final Logger log = LoggerFactory.getLogger(FlowActivations.class);

    private final FlowVersionTable table;
    private final FlowVersions versions;
    private final FlowReleases releases;
    private final FlowDeployment deployment;
    private final FlowMigrations migrations;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final boolean alone;

    FlowActivations(
            FlowVersionTable table,
            FlowVersions versions,
            FlowReleases releases,
            FlowDeployment deployment,
            FlowMigrations migrations,
            ApplicationEventPublisher events,
            Clock clock,
            @Value("#{@flowSettings.onePerson()}") boolean alone) {
        this.table = table;
        this.versions = versions;
        this.releases = releases;
        this.deployment = deployment;
        this.migrations = migrations;
        this.events = events;
        this.clock = clock;
        this.alone = alone;
    }

    /** Whether whoever asks for an activation may confirm it himself: the operator's setting {@code capdo.flows.one-person}. */
    public boolean mayActAlone() {
        return alone;
    }

    /**
     * Asks a second person to confirm that a draft conducts from a day on.
     *
     * @param revision the draft as the person has seen it
     * @param from today or later, in Viet Nam
     * @throws Refusal for a day in the past, without a reason, when the check finds an error, when what it was made from no longer
     *     conducts, or when nothing would change
     */
    public void request(
            String model,
            int version,
            int revision,
            @Nullable LocalDate from,
            FlowVersion.Moves moves,
            FlowMigrations.Filter filter,
            String comment,
            String actor) {
        table.lock();
        FlowVersion draft = versions.requireDraft(model, version);
        LocalDate today = LocalDate.now(clock);
        if (from == null) {
            throw new Refusal("flow.dateMissing");
        }
        if (from.isBefore(today)) {
            throw new Refusal("flow.pastDate", from, today);
        }
        if (comment.isBlank()) {
            throw new Refusal("flow.commentNeeded");
        }
        if (moves == FlowVersion.Moves.SOME && filter.equals(FlowMigrations.Filter.ALL)) {
            throw new Refusal("flow.filterNeeded");
        }
        if (draft.revision() != revision) {
            throw versions.savedMeanwhile(draft);
        }
        requireReady(draft);
        table.request(
                model,
                version,
                from,
                moves,
                moves == FlowVersion.Moves.SOME ? filter : FlowMigrations.Filter.ALL,
                comment.strip(),
                actor);
        table.event(
                model,
                version,
                actor,
                "REQUESTED",
                Messages.text("flow.event.requested", from, Messages.text("flow.moves." + moves), comment.strip()));
        if (!alone) {
            events.publishEvent(
                    new FlowNews(FlowNews.Kind.REQUESTED, model, version, draft.name(), actor, comment.strip()));
        }
    }

    /**
     * Confirms what was asked for: the version conducts at once, or from its day.
     *
     * @throws Refusal for whoever asked, unless {@link #mayActAlone}; and for what has become wrong since it was asked
     */
    public void confirm(String model, int version, String actor) {
        table.lock();
        FlowVersion requested = requireRequested(model, version);
        boolean byHimself = actor.equals(requested.requestedBy());
        if (byHimself && !alone) {
            throw new Refusal("flow.secondPerson");
        }
        requireReady(requested);
        table.confirm(model, version, actor);
        table.event(
                model,
                version,
                actor,
                byHimself ? "CONFIRMED_ALONE" : "CONFIRMED",
                Messages.text(byHimself ? "flow.event.confirmedAlone" : "flow.event.confirmed"));
        if (!requireNonNull(requested.validFrom()).isAfter(LocalDate.now(clock))) {
            activate(versions.get(model, version));
        }
    }

    /** Does not confirm: the version is a draft again. */
    public void refuse(String model, int version, String reason, String actor) {
        table.lock();
        requireRequested(model, version);
        if (reason.isBlank()) {
            throw new Refusal("flow.reasonNeeded");
        }
        table.setState(model, version, FlowVersion.State.DRAFT);
        table.event(model, version, actor, "REFUSED", Messages.text("flow.event.refused", reason.strip()));
    }

    /** What is confirmed for a day that has come. */
    @ReadOnly
    public List<FlowVersion> due() {
        return table.scheduled(LocalDate.now(clock));
    }

    /** Makes a confirmed version conduct, its day having come; does nothing when somebody else has done it. */
    public void activateDue(String model, int version) {
        table.lock();
        FlowVersion scheduled = versions.get(model, version);
        if (scheduled.state() == FlowVersion.State.SCHEDULED) {
            requireReady(scheduled);
            activate(scheduled);
        }
    }

    /** A version that cannot conduct on its day is a draft again, with the reason in the history; the administrators are told. */
    void putBack(String model, int version, String reason) {
        table.lock();
        FlowVersion scheduled = versions.get(model, version);
        if (scheduled.state() != FlowVersion.State.SCHEDULED) {
            return; // Another node has been here.
        }
        table.setState(model, version, FlowVersion.State.DRAFT);
        table.event(model, version, FlowReleases.PRODUCT, "PUT_BACK", Messages.text("flow.event.putBack", reason));
        events.publishEvent(new FlowNews(FlowNews.Kind.PUT_BACK, model, version, scheduled.name(), null, reason));
    }

    private void activate(FlowVersion version) {
        String model = version.model();
        String definition = deploy(version);
        table.activate(model, version.version());
        String actor = requireNonNull(version.activatedBy());
        table.event(model, version.version(), actor, "ACTIVATED", Messages.text("flow.event.activated"));
        if (version.moves() != FlowVersion.Moves.NONE) {
            migrations.begin(model, definition, table.filter(model, version.version()), version.comment(), actor);
        }
        releases.answered(version);
        log.info("Quy trình {}: phiên bản {} dẫn việc mới từ nay, {}", model, version.version(), actor);
    }

    /**
     * Takes a version back. The one before it conducts again, and running matters go back to it where they can; the first of an
     * administrator's own model has none before it: nothing begins in it any more. One that waits for its day does not come.
     *
     * @throws Refusal for what a release brought, and for a version that does not conduct
     */
    public void withdraw(String model, int version, String reason, String actor) {
        table.lock();
        FlowVersion withdrawn = versions.get(model, version);
        if (reason.isBlank()) {
            throw new Refusal("flow.reasonNeeded");
        }
        if (withdrawn.source() == FlowVersion.Source.SHIPPED && withdrawn.state() == FlowVersion.State.ACTIVATED) {
            throw new Refusal("flow.shippedStays", version);
        }
        boolean conducts =
                versions.active(model).filter(one -> one.version() == version).isPresent();
        if (!conducts
                && withdrawn.state() != FlowVersion.State.SCHEDULED
                && withdrawn.state() != FlowVersion.State.REQUESTED) {
            throw new Refusal("flow.notActive", version);
        }
        table.setState(model, version, FlowVersion.State.WITHDRAWN);
        table.event(model, version, actor, "WITHDRAWN", Messages.text("flow.event.withdrawn", reason.strip()));
        if (conducts) {
            releases.waitAgain(withdrawn);
            releases.conductUnlessOwn(model);
            versions.active(model)
                    .ifPresentOrElse(
                            before -> migrations.begin(
                                    model, deploy(before), FlowMigrations.Filter.ALL, reason.strip(), actor),
                            () -> deployment.close(model));
            log.info("Quy trình {}: rút phiên bản {}, {}", model, version, actor);
        }
    }

    private String deploy(FlowVersion version) {
        String definition = deployment.deploy(version, table.content(version.model(), version.version()));
        table.defined(definition, version.model(), version.version());
        return definition;
    }

    /** Sees to it that every version that conducts is the engine's newest, with the forms of this release. */
    public void deployActive() {
        table.lock();
        table.models().forEach(model -> versions.active(model).ifPresent(this::deploy));
    }

    private void requireReady(FlowVersion version) {
        String model = version.model();
        Optional<FlowVersion> conducts = versions.active(model);
        Integer base = version.basedOn();
        boolean fresh = base == null
                || conducts.filter(one -> isSame(one, base)).isPresent()
                || releases.waiting(model).filter(one -> one.version() == base).isPresent();
        if (!fresh) {
            throw new Refusal(
                    "flow.baseReplaced",
                    version.version(),
                    base,
                    conducts.map(FlowVersion::version).orElse(0));
        }
        if (conducts.isPresent()
                && table.hash(model, conducts.get().version()).equals(table.hash(model, version.version()))) {
            throw new Refusal("flow.nothingChanges", conducts.get().version());
        }
        List<FlowFinding> errors = versions.check(model, version.version()).stream()
                .filter(finding -> finding.severity() == FlowFinding.Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new Refusal("flow.hasFindings", errors.size(), errors.get(0).text());
        }
    }

    private boolean isSame(FlowVersion one, int other) {
        return one.version() == other || table.hash(one.model(), one.version()).equals(table.hash(one.model(), other));
    }

    private FlowVersion requireRequested(String model, int version) {
        FlowVersion found = versions.get(model, version);
        if (found.state() != FlowVersion.State.REQUESTED) {
            throw new Refusal("flow.notRequested", version);
        }
        return found;
    }
}
