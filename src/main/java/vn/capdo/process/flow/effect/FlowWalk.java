package vn.capdo.process.flow.effect;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.flow.FlowContent;
import vn.capdo.flow.FlowDeployment;
import vn.capdo.flow.FlowVersion;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.process.engine.Undone;
import vn.capdo.process.flow.OwnForms;
import vn.capdo.process.model.IncidentReportProcess;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.MilestoneExtensionProcess;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.process.model.UnitObligationProcess;

/**
 * Leads samples through a version, whether it has been deployed or not: a dossier or a cycle of each level, a unit's duty of a
 * campaign, a request for more time. With the real engine, forms, rule tables, calendar and organisations, each in a transaction
 * that is taken back. Nobody is told, and nothing lasts.
 */
@Service
public class FlowWalk {

    private static final Logger log = LoggerFactory.getLogger(FlowWalk.class);

    private final FlowDeployment deployment;
    private final Undone undone;
    private final OwnForms forms;
    private final SampleWalk samples;
    private final Organisations organisations;
    private final Clock clock;

    FlowWalk(
            FlowDeployment deployment,
            Undone undone,
            OwnForms forms,
            SampleWalk samples,
            Organisations organisations,
            Clock clock) {
        this.deployment = deployment;
        this.undone = undone;
        this.forms = forms;
        this.samples = samples;
        this.organisations = organisations;
        this.clock = clock;
    }

    /**
     * @param element id of the element
     * @param who whose people get it, in words
     * @param within how long the step may take, in words
     * @param latest the last day when every step before took all its time, from today on; null where nothing sets one
     * @param basis what the limit rests on; empty where nothing sets one
     */
    public record Step(
            String element, String name, String who, String within, @Nullable LocalDate latest, String basis) {}

    /** A timer on the way, with its day; {@code 31/12/2999} where no campaign covers the sample. */
    public record Mark(String element, String name, LocalDate day) {}

    /**
     * @param title which sample
     * @param stopped why it came to no end, a Vietnamese sentence; null when it did
     */
    public record Path(String title, List<Step> steps, List<Mark> marks, @Nullable String stopped) {}

    /** A sample with what is filled in on its way. */
    private record Sample(String title, SampleAnswers answers) {}

    /** One path for each level, of dossiers also for a system on the List; one for what has no level. */
    public List<Path> of(FlowVersion version, FlowContent content) {
        LocalDate today = LocalDate.now(clock);
        String unit = unit(today);
        if (unit == null) {
            return List.of(stopped(Messages.text("flow.walk.own"), Messages.text("flow.walk.noOwner")));
        }
        return samples(version.model(), today, content.forms())
                .map(sample -> walk(version, content, unit, sample))
                .toList();
    }

    private static Stream<Sample> samples(String model, LocalDate today, Map<String, String> forms) {
        Stream<Sample> levels = IntStream.rangeClosed(1, 5)
                .mapToObj(level -> new Sample(
                        Messages.text("flow.walk.level", level), new SampleAnswers(level, false, today, forms)));
        return switch (model) {
            case PeriodicAssessmentProcess.KEY -> levels;
            case LevelDossierProcess.KEY ->
                Stream.concat(
                        levels,
                        Stream.of(
                                new Sample(Messages.text("flow.walk.list"), new SampleAnswers(4, true, today, forms))));
            default -> {
                String title =
                        switch (model) {
                            case UnitObligationProcess.KEY -> "flow.walk.obligation";
                            case MilestoneExtensionProcess.KEY -> "flow.walk.extension";
                            case IncidentReportProcess.KEY -> "flow.walk.incident";
                            default -> "flow.walk.own";
                        };
                yield Stream.of(new Sample(Messages.text(title), new SampleAnswers(2, false, today, forms)));
            }
        };
    }

    private Path walk(FlowVersion version, FlowContent content, String unit, Sample sample) {
        String title = sample.title();
        List<String> tried = new ArrayList<>();
        try {
            return undone.attempt(() -> {
                String definition = deployment.deploy(version, content);
                tried.add(definition);
                return samples.walk(title, version.model(), definition, unit, sample.answers());
            });
        } catch (Refusal refusal) {
            return stopped(
                    title, Messages.text("flow.walk.refused", Messages.text("flow.walk.start"), refusal.getMessage()));
        } catch (RuntimeException e) {
            log.info("Không đi thử được quy trình {}", version.model(), e);
            return stopped(title, Messages.text("flow.walk.notDeployable"));
        } finally {
            tried.forEach(undone::forget);
            tried.forEach(forms::forget);
        }
    }

    private static Path stopped(String title, String why) {
        return new Path(title, List.of(), List.of(), why);
    }

    /** A unit that operates systems of an owner and is not itself the one that appraises them; null when there is none. */
    private @Nullable String unit(LocalDate today) {
        return organisations.all().stream()
                .filter(one -> one.kind() != Organisation.Kind.OWNER)
                .filter(one -> organisations
                        .findDesignatedUnitOf(one.owning(), today)
                        .filter(designated -> !designated.code().equals(one.code()))
                        .isPresent())
                .map(Organisation::code)
                .min(java.util.Comparator.naturalOrder())
                .orElse(null);
    }
}
