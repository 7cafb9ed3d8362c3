package vn.capdo.web.incident;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.acting.Access.Scope;
import vn.capdo.acting.Actor;
import vn.capdo.incident.FoundIncident;
import vn.capdo.incident.Incident;
import vn.capdo.incident.IncidentStep;
import vn.capdo.incident.Incidents;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Staff;
import vn.capdo.register.Systems;
import vn.capdo.web.frame.CurrentUser;

/** An incident as pages and programs show it, and whether somebody may see it. */
@Component
@ReadOnly
class IncidentViews {

    private final Incidents incidents;
    private final Systems systems;
    private final Organisations organisations;
    private final Staff staff;
    private final CurrentUser user;
    private final Clock clock;

    IncidentViews(
            Incidents incidents,
            Systems systems,
            Organisations organisations,
            Staff staff,
            CurrentUser user,
            Clock clock) {
        this.incidents = incidents;
        this.systems = systems;
        this.organisations = organisations;
        this.staff = staff;
        this.user = user;
        this.clock = clock;
    }

    /**
     * @param dueText last moment; empty where the law names no hour
     * @param doneText when it was sent; empty as long as it was not
     * @param remaining hours left or over; empty when it was sent, or no hour runs
     */
    record DutyLine(String label, String dueText, String doneText, String remaining, boolean late) {}

    record Line(
            UUID id,
            String title,
            String systemName,
            String unitName,
            String seriousness,
            String state,
            boolean open,
            String foundText,
            List<DutyLine> duties) {}

    record LogLine(
            String kind, String atText, String doneText, String text, @Nullable String document, String personName) {}

    record View(
            Line line,
            List<String> systems,
            String ownerName,
            String clockWording,
            String clockCitation,
            String happened,
            @Nullable String effect,
            @Nullable String cause,
            @Nullable String lessons,
            int returned,
            List<LogLine> log) {}

    /** @throws Refusal in the words for one that does not exist when it is outside the person's scope */
    Incident requireSees(Scope scope, UUID id) {
        Incident incident = incidents.get(id);
        if (!scope.sees(incident.owner(), incident.unit())) {
            throw new Refusal("incident.unknown", id);
        }
        return incident;
    }

    /** Whether the person may report of it, grade it and say what is done: the unit's own people, or a coordinator. */
    boolean steers(Scope scope, Incident incident) {
        return incident.state().isOpen() && user.steers(scope, incident.owner(), incident.unit());
    }

    /** In whose right the person reports an incident on these systems. */
    Actor requireReports(java.security.Principal person, FoundIncident found) {
        Actor actor = Actor.of(person.getName());
        for (UUID system : found.systems()) {
            actor = user.requireSteers(person, systems.get(system));
        }
        return actor;
    }

    List<Line> lines(Collection<Incident> found) {
        Map<String, String> names = organisations.names();
        return found.stream()
                .map(incident -> line(incident, names.getOrDefault(incident.unit(), incident.unit())))
                .toList();
    }

    private Line line(Incident incident, String unit) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return new Line(
                incident.id(),
                incident.title(),
                incident.systemName(),
                unit,
                incident.seriousness().label(),
                incident.state().label(),
                incident.state().isOpen(),
                VietNam.at(incident.foundAt()),
                Arrays.stream(Incident.Duty.values())
                        .map(duty -> duty(incident, duty, now))
                        .toList());
    }

    private static DutyLine duty(Incident incident, Incident.Duty duty, OffsetDateTime now) {
        OffsetDateTime due = incident.due(duty);
        boolean runs =
                due != null && incident.doneAt(duty) == null && incident.state().isOpen();
        return new DutyLine(
                duty.label(),
                VietNam.at(due),
                VietNam.at(incident.doneAt(duty)),
                runs ? remaining(Duration.between(now, due)) : "",
                incident.isLate(duty, now));
    }

    /** "Còn 5 giờ 20 phút", "Quá 2 giờ 5 phút". */
    private static String remaining(Duration left) {
        Duration length = left.abs();
        return Messages.text(
                left.isNegative() ? "incident.over" : "incident.left", length.toHours(), length.toMinutesPart());
    }

    View of(Incident incident) {
        List<IncidentStep> steps = incidents.stepsOf(incident.id());
        Map<String, String> people = staff.namesOf(steps.stream()
                .flatMap(step -> Stream.of(step.actor(), step.onBehalfOf() == null ? step.actor() : step.onBehalfOf()))
                .toList());
        return new View(
                line(incident, organisations.get(incident.unit()).name()),
                incidents.systemsOf(incident.id()),
                organisations.get(incident.owner()).name(),
                incident.clockWording(),
                incident.clockCitation(),
                incident.happened(),
                incident.effect(),
                incident.cause(),
                incident.lessons(),
                incident.returned(),
                steps.stream().map(step -> logLine(step, people)).toList());
    }

    private static LogLine logLine(IncidentStep step, Map<String, String> people) {
        String person = people.getOrDefault(step.actor(), "Capdo");
        return new LogLine(
                step.kind().label(),
                VietNam.at(step.at()),
                VietNam.at(step.doneAt()),
                step.text(),
                step.document(),
                step.onBehalfOf() == null
                        ? person
                        : Messages.text(
                                "incident.onBehalf",
                                person,
                                people.getOrDefault(step.onBehalfOf(), step.onBehalfOf())));
    }
}
