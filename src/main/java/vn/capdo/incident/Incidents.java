package vn.capdo.incident;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.acting.Actor;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.regime.Law;
import vn.capdo.regime.RegimeQuestion;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;
import vn.capdo.reorganisation.OrganisationsChanged;

/**
 * The incidents: reported by a unit, told to its owner and the designated unit at once, and followed until the designated unit has
 * taken the closing report (NĐ 331/2026 Đ31; NĐ 85/2016).
 */
@Service
@Transactional
public class Incidents {

    private static final Actor PRODUCT = Actor.of("capdo");

    private final IncidentTable table;
    private final Systems systems;
    private final Organisations organisations;
    private final Law law;
    private final IncidentConductor conductor;
    private final IncidentMails mails;
    private final Clock clock;

    Incidents(
            IncidentTable table,
            Systems systems,
            Organisations organisations,
            Law law,
            IncidentConductor conductor,
            IncidentMails mails,
            Clock clock) {
        this.table = table;
        this.systems = systems;
        this.organisations = organisations;
        this.law = law;
        this.conductor = conductor;
        this.mails = mails;
        this.clock = clock;
    }

    @ReadOnly
    public Incident get(UUID id) {
        return table.get(id);
    }

    @ReadOnly
    public List<IncidentStep> stepsOf(UUID id) {
        return table.stepsOf(id);
    }

    /** Names of all systems that it hit, the one that it was reported on first. */
    @ReadOnly
    public List<String> systemsOf(UUID id) {
        return table.systemsOf(id);
    }

    /** The hours that the law of a day gives, and how it says so. */
    @ReadOnly
    public Law.IncidentClock clockOn(LocalDate day, Seriousness seriousness) {
        return law.incidentClock(regimeOn(day), seriousness.name(), day);
    }

    private String regimeOn(LocalDate day) {
        return law.regime(new RegimeQuestion(RegimeQuestion.Matter.NEW_DOSSIER, "RUNNING", null, null, null, day), day)
                .regime();
    }

    /**
     * A unit reports an incident: its owner and the designated unit are told, its clocks run from the finding.
     *
     * @throws Refusal when it was found in the future, or its systems are not those of one unit
     */
    public UUID report(FoundIncident found, Actor actor) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        if (found.foundAt().isAfter(now)) {
            throw new Refusal("incident.inFuture", VietNam.at(found.foundAt()), VietNam.at(now));
        }
        List<InformationSystem> hit = found.systems().stream().map(systems::get).toList();
        Set<String> units =
                new HashSet<>(hit.stream().map(InformationSystem::operatingUnit).toList());
        if (units.size() != 1 || new HashSet<>(found.systems()).size() != hit.size()) {
            throw new Refusal("incident.oneUnit");
        }
        LocalDate day = dayOf(found.foundAt());
        UUID id = table.insert(found, regimeOn(day), clockOn(day, found.seriousness()), actor);
        table.add(id, IncidentStep.Kind.FOUND, found.foundAt(), found.happened(), null, actor);
        if (found.measures() != null) {
            table.add(id, IncidentStep.Kind.MEASURE, null, found.measures(), null, actor);
        }
        conductor.startIncident(id);
        mails.tell(table.get(id), IncidentMails.News.FOUND);
        return id;
    }

    private static LocalDate dayOf(OffsetDateTime at) {
        return at.atZoneSameInstant(VietNam.ZONE).toLocalDate();
    }

    /** @return the candidate groups of a step, separated by commas */
    @ReadOnly
    public String peopleFor(UUID id, String step) {
        Incident incident = table.get(id);
        return switch (step) {
            case "incidentNotice", "incidentReport", "incidentClosing" ->
                String.join(
                        ",",
                        Stream.of(Role.PREPARER, Role.LEADER)
                                .map(role -> role.groupOf(incident.unit()))
                                .toList());
            case "acceptClosing" -> {
                LocalDate today = LocalDate.now(clock);
                String coordinator = Role.COORDINATOR.groupOf(incident.owner());
                // What the designated unit hands in itself, the coordinator accepts; so, too, where nobody is
                // designated.
                yield organisations
                        .findDesignatedUnitOf(incident.owner(), today)
                        .filter(designated -> !designated.code().equals(incident.unit()))
                        .map(designated -> Role.APPRAISER.groupOf(designated.code()) + "," + coordinator)
                        .orElse(coordinator);
            }
            default -> throw new IllegalArgumentException(step);
        };
    }

    /** The first notice has been sent. */
    public void notifyOf(UUID id, OffsetDateTime sentAt, String to, @Nullable String document, Actor actor) {
        Incident incident = table.lock(id);
        incident.require(Incident.State.FOUND);
        incident.requireSent(sentAt, OffsetDateTime.now(clock));
        table.notified(id, sentAt);
        table.add(id, IncidentStep.Kind.NOTICE, sentAt, to, document, actor);
    }

    /** Something was done about it; any time until it has ended. */
    public void measure(UUID id, String text, Actor actor) {
        table.lock(id).requireOpen();
        table.add(id, IncidentStep.Kind.MEASURE, null, text, null, actor);
    }

    /** The report has been sent. */
    public void reportFully(
            UUID id, OffsetDateTime sentAt, String effect, String measures, @Nullable String document, Actor actor) {
        Incident incident = table.lock(id);
        incident.require(Incident.State.NOTIFIED);
        incident.requireSent(sentAt, OffsetDateTime.now(clock));
        table.reported(id, sentAt, effect);
        table.add(id, IncidentStep.Kind.REPORT, sentAt, measures, document, actor);
    }

    /** It is dealt with: the unit reports its end. */
    public void reportClosing(
            UUID id,
            String effect,
            String cause,
            String measures,
            String lessons,
            @Nullable String document,
            Actor actor) {
        table.lock(id).require(Incident.State.REPORTED);
        table.closing(id, effect, cause, lessons, actor);
        table.add(id, IncidentStep.Kind.CLOSING, null, measures, document, actor);
    }

    /** @param answer why it is sent back; may be empty when it is accepted */
    public void answer(UUID id, boolean accepted, @Nullable String answer, Actor actor) {
        Incident incident = table.lock(id);
        incident.require(Incident.State.CLOSING);
        incident.requireNotOwn(actor);
        if (accepted) {
            table.ended(id, Incident.State.CLOSED);
            table.add(id, IncidentStep.Kind.ACCEPTED, null, answer == null ? "" : answer, null, actor);
        } else {
            table.returned(id);
            table.add(id, IncidentStep.Kind.RETURNED, null, Fields.required("incidentAnswer", answer), null, actor);
        }
    }

    /** More is known: the incident is more, or less, serious. Its hours are those of the day on which it was found. */
    public void regrade(UUID id, Seriousness seriousness, String reason, Actor actor) {
        Incident incident = table.lock(id);
        incident.requireOpen();
        if (seriousness == incident.seriousness()) {
            throw new Refusal("incident.sameSeriousness", seriousness.label());
        }
        table.regraded(incident, seriousness, clockOn(dayOf(incident.foundAt()), seriousness));
        table.add(
                id,
                IncidentStep.Kind.REGRADED,
                null,
                Messages.text("incident.regraded", incident.seriousness().label(), seriousness.label(), reason),
                null,
                actor);
        conductor.rearmIncident(id);
        mails.tell(table.get(id), IncidentMails.News.REGRADED);
    }

    /** Reported by mistake, or twice: it counts for nothing. */
    public void withdraw(UUID id, String reason, Actor actor) {
        table.lock(id).requireOpen();
        table.ended(id, Incident.State.WITHDRAWN);
        table.add(id, IncidentStep.Kind.WITHDRAWN, null, reason, null, actor);
        conductor.withdrawIncident(id);
    }

    /** The last moment of a duty is over: noted once, and told. */
    public void recordLate(UUID id, Incident.Duty duty) {
        Incident incident = table.lock(id);
        IncidentStep.Kind kind =
                duty == Incident.Duty.NOTICE ? IncidentStep.Kind.LATE_NOTICE : IncidentStep.Kind.LATE_REPORT;
        if (incident.isLate(duty, OffsetDateTime.now(clock)) && !table.has(id, kind)) {
            table.add(id, kind, incident.due(duty), VietNam.at(requireNonNull(incident.due(duty))), null, PRODUCT);
            mails.tell(
                    incident,
                    duty == Incident.Duty.NOTICE ? IncidentMails.News.LATE_NOTICE : IncidentMails.News.LATE_REPORT);
        }
    }

    /** Systems follow their units by themselves; the open tasks go to whoever may take them now. */
    @EventListener
    void on(OrganisationsChanged changed) {
        Set<String> touched = new HashSet<>(changed.touched());
        touched.addAll(changed.successors().values());
        table.openOfUnits(touched).forEach(incident -> conductor.rerouteIncident(incident.id()));
    }
}
