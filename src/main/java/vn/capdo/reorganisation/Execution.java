package vn.capdo.reorganisation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.TaskId;
import vn.capdo.acting.Delegations;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.Campaigns;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.AppraiserAssignments;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.EventType;
import vn.capdo.dossier.OpenDossiers;
import vn.capdo.dossier.OpenDossiers.OpenDossier;
import vn.capdo.organisation.ChangeLock;
import vn.capdo.organisation.Memberships;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.OrganisationHistory.Lifetime;
import vn.capdo.organisation.OrganisationHistory.Succession;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;

/**
 * Carries out one act on organisations, in the caller's transaction, and says what moved. A preview is the same act, taken
 * back.
 *
 * <p>Who may act, bodies, affected dossiers and their systems are held still first, in this order: nobody acts on those dossiers meanwhile,
 * nobody opens one, nobody is given a role, and what waits goes by what holds afterwards.
 *
 * <p>Over 400 lines: the steps of one act in the order in which they must happen; taken apart, that order would stand
 * nowhere.
 */
@Component
class Execution {

    private final OrganisationHistory history;
    private final Organisations organisations;
    private final Staff staff;
    private final Systems systems;
    private final OpenDossiers openDossiers;
    private final Dossiers dossiers;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final AssessmentCycles cycles;
    private final TaskRouting routing;
    private final Delegations delegations;
    private final AppraiserAssignments appraisers;
    private final Memberships memberships;
    private final ChangeLock lock;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Execution(
            OrganisationHistory history,
            Organisations organisations,
            Staff staff,
            Systems systems,
            OpenDossiers openDossiers,
            Dossiers dossiers,
            Campaigns campaigns,
            Deadlines deadlines,
            AssessmentCycles cycles,
            TaskRouting routing,
            Delegations delegations,
            AppraiserAssignments appraisers,
            @Lazy Memberships memberships,
            ChangeLock lock,
            ApplicationEventPublisher events,
            Clock clock) {
        this.history = history;
        this.organisations = organisations;
        this.staff = staff;
        this.systems = systems;
        this.openDossiers = openDossiers;
        this.dossiers = dossiers;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.cycles = cycles;
        this.routing = routing;
        this.delegations = delegations;
        this.appraisers = appraisers;
        this.memberships = memberships;
        this.lock = lock;
        this.events = events;
        this.clock = clock;
    }

    /** @throws Refusal when a system or a person of an ending body has no successor */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome apply(OrganisationChange change) {
        lock.hold();
        history.lock(history.lifetimes().keySet());
        Outlook before = Outlook.of(history, LocalDate.now(clock));
        return new Act(change, before, before.after(change)).perform();
    }

    private final class Act {

        private final OrganisationChange change;
        private final Outlook before;
        private final Outlook after;
        private final LocalDate on;

        Act(OrganisationChange change, Outlook before, Outlook after) {
            this.change = change;
            this.before = before;
            this.after = after;
            this.on = change.effectiveOn();
        }

        Outcome perform() {
            Map<UUID, InformationSystem> affected = affectedSystems();
            List<OpenDossier> open = hold(affected.keySet());
            List<UUID> ids = open.stream().map(OpenDossier::id).toList();
            List<RoleAssignment> roles =
                    change.kind().ends() ? staff.rolesAt(change.sources(), on) : List.<RoleAssignment>of();
            requireSuccessors(affected, roles, open);
            Set<TaskId> unattended = routing.unattended(ids);

            List<Outcome.UnitLine> unitLines = writeBodies();
            List<Outcome.DesignationLine> designationLines = writeDesignations();
            List<Outcome.SystemLine> systemLines = writeSystems(affected.values(), open);
            List<Outcome.RoleLine> roleLines = roles.stream().map(this::move).toList();
            List<Outcome.CampaignLine> campaignLines = handOverCampaigns();
            List<String> delegationLines = followInDelegationsAndAssignments();
            List<TaskRouting.RoutedTask> tasks = routing.reroute(ids, "reorganisation/" + change.id());
            events.publishEvent(ended());
            memberships.reconcile();

            Map<UUID, String> numbers = open.stream().collect(Collectors.toMap(OpenDossier::id, OpenDossier::number));
            return new Outcome(
                    unitLines,
                    systemLines,
                    open.stream()
                            .sorted(Comparator.comparing(OpenDossier::number))
                            .map(dossier -> line(dossier, affected))
                            .toList(),
                    tasks.stream()
                            .filter(TaskRouting.RoutedTask::moved)
                            .map(task -> line(task, numbers))
                            .toList(),
                    roleLines,
                    campaignLines,
                    designationLines,
                    delegationLines,
                    tasks.size(),
                    (int) open.stream()
                            .filter(dossier -> dossier.state() == DossierState.IN_OPERATION)
                            .filter(dossier -> cycles.running(dossier.id()).isPresent())
                            .count(),
                    gaps(affected.values()),
                    tasks.stream()
                            .filter(task -> task.candidates() == 0 && !unattended.contains(task.taskId()))
                            .map(task -> Messages.text(
                                    "reorganisation.orphan", task.title(), numbers.get(task.dossierId()), task.to()))
                            .toList());
        }

        /** What changes its unit or its owner, what may be appraised by another unit from now on, or whose unit is renamed. */
        private Map<UUID, InformationSystem> affectedSystems() {
            Set<String> units = new HashSet<>();
            for (Lifetime body : before.bodies().values()) {
                Lifetime then = after.require(body.code());
                if (!Objects.equals(body.validTo(), then.validTo())
                        || !Objects.equals(body.owning(), then.owning())
                        || !body.name().equals(then.name())) {
                    units.add(body.code());
                }
                if (!Objects.equals(body.parent(), then.parent())) {
                    // It may have come under the unit that appraises, or away from it.
                    units.addAll(after.subtree(body.code()));
                }
            }
            Stream<InformationSystem> redesignated = Stream.concat(
                            before.designations().keySet().stream(), after.designations().keySet().stream())
                    .distinct()
                    .filter(owner -> !Objects.equals(before.designatedBy(owner), after.designatedBy(owner)))
                    .flatMap(owner -> systems.ofOwner(owner).stream());
            Stream<InformationSystem> appraised = change.kind().ends()
                    ? appraisers.systemsOf(change.sources()).stream().map(systems::get)
                    : Stream.empty();
            Stream<InformationSystem> signedFor = change.kind().ends()
                    ? delegations.ownersOf(change.sources()).stream().flatMap(owner -> systems.ofOwner(owner).stream())
                    : Stream.empty();
            return Stream.of(systems.of(units).stream(), redesignated, appraised, signedFor)
                    .flatMap(Function.identity())
                    .collect(Collectors.toMap(
                            InformationSystem::id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        }

        /** A dossier that somebody opens while we wait for the systems is found the second time. */
        private List<OpenDossier> hold(Set<UUID> ids) {
            openDossiers.lockOf(ids);
            systems.lock(ids);
            return openDossiers.lockOf(ids);
        }

        private void requireSuccessors(
                Map<UUID, InformationSystem> affected, List<RoleAssignment> roles, List<OpenDossier> open) {
            if (!change.kind().ends()) {
                return;
            }
            List<InformationSystem> heirless = affected.values().stream()
                    .filter(system -> change.sources().contains(system.operatingUnit()))
                    .filter(system -> change.successorOfSystem(system.code()) == null)
                    .toList();
            List<String> people = roles.stream()
                    .map(RoleAssignment::userId)
                    .distinct()
                    .filter(person -> change.successorOfPerson(person) == null)
                    .toList();
            if (heirless.isEmpty() && people.isEmpty()) {
                return;
            }
            if (change.kind() == ChangeKind.ABOLISH) {
                throw new Refusal(
                        "reorganisation.abolishNotEmpty",
                        before.name(change.sources().get(0)),
                        heirless.size(),
                        people.size(),
                        deadlines
                                .openTasksOf(open.stream()
                                        .filter(dossier -> heirless.contains(affected.get(dossier.systemId())))
                                        .map(OpenDossier::id)
                                        .toList())
                                .size());
            }
            if (!heirless.isEmpty()) {
                throw new Refusal(
                        "reorganisation.systemWithoutSuccessor",
                        heirless.get(0).code(),
                        heirless.get(0).name(),
                        heirless.size());
            }
            throw new Refusal("reorganisation.personWithoutSuccessor", staff.nameOf(people.get(0)), people.size());
        }

        private List<Outcome.UnitLine> writeBodies() {
            List<Outcome.UnitLine> lines = new ArrayList<>();
            for (Organisation founding : change.foundings()) {
                Lifetime body = after.require(founding.code());
                history.found(
                        new Organisation(
                                body.code(),
                                body.name(),
                                body.kind(),
                                body.parent(),
                                body.owner(),
                                founding.email(),
                                body.kind() == Organisation.Kind.OWNER
                                        ? organisations
                                                .get(change.sources().get(0))
                                                .ownerKind()
                                        : null),
                        on);
                lines.add(line(body, Messages.text("reorganisation.unit.founded")));
            }
            for (Lifetime was : before.bodies().values()) {
                Lifetime is = after.require(was.code());
                if (!Objects.equals(was.parent(), is.parent()) || !Objects.equals(was.owner(), is.owner())) {
                    history.place(is.code(), is.parent(), is.owner());
                    lines.add(line(was, Messages.text("reorganisation.unit.placed", after.name(is.parent()))));
                }
                if (was.kind() != is.kind()) {
                    history.setKind(is.code(), is.kind());
                }
                if (!was.name().equals(is.name())) {
                    history.rename(is.code(), is.name(), on, change.document());
                    systems.refreshSearch(is.code());
                    lines.add(line(was, Messages.text("reorganisation.unit.renamed", is.name())));
                }
                if (!Objects.equals(was.validTo(), is.validTo())) {
                    lines.add(end(was, is));
                }
            }
            return lines;
        }

        private Outcome.UnitLine end(Lifetime was, Lifetime is) {
            history.end(is.code(), requireNonNull(is.validTo()));
            change.successors()
                    .forEach(successor ->
                            history.recordSuccession(new Succession(is.code(), successor, on, change.document())));
            String heirs = change.successors().stream().map(after::name).collect(Collectors.joining("; "));
            return line(
                    was,
                    heirs.isEmpty()
                            ? Messages.text("reorganisation.unit.ended")
                            : Messages.text("reorganisation.unit.succeeded", heirs));
        }

        private Outcome.UnitLine line(Lifetime body, String what) {
            return new Outcome.UnitLine(body.code(), body.name(), what);
        }

        private List<Outcome.DesignationLine> writeDesignations() {
            List<Outcome.DesignationLine> lines = new ArrayList<>();
            Set<String> owners = new HashSet<>(before.designations().keySet());
            owners.addAll(after.designations().keySet());
            for (String owner : owners.stream().sorted().toList()) {
                String was = before.designatedBy(owner);
                String is = after.designatedBy(owner);
                if (Objects.equals(was, is)) {
                    continue;
                }
                if (is == null) {
                    history.endDesignation(owner, on.minusDays(1));
                } else {
                    organisations.designate(owner, is, on, change.document());
                }
                lines.add(new Outcome.DesignationLine(
                        after.name(owner), was == null ? "" : before.name(was), is == null ? "" : after.name(is)));
            }
            return lines;
        }

        private List<Outcome.SystemLine> writeSystems(Iterable<InformationSystem> affected, List<OpenDossier> open) {
            List<Outcome.SystemLine> lines = new ArrayList<>();
            Map<UUID, List<OpenDossier>> bySystem = open.stream().collect(Collectors.groupingBy(OpenDossier::systemId));
            boolean fenced = false;
            for (InformationSystem system : affected) {
                boolean ends = change.kind().ends() && change.sources().contains(system.operatingUnit());
                String unit = ends ? requireNonNull(change.successorOfSystem(system.code())) : system.operatingUnit();
                String owner = after.require(unit).owning();
                String sentence = null;
                if (!unit.equals(system.operatingUnit()) || !owner.equals(system.owner())) {
                    if (!fenced && !owner.equals(system.owner())) {
                        campaigns.beforeMoves(on);
                        fenced = true;
                    }
                    systems.hand(system, unit, owner, on, change.document());
                    Outcome.SystemLine line = new Outcome.SystemLine(
                            system.code(),
                            system.name(),
                            before.name(system.operatingUnit()),
                            after.name(unit),
                            before.name(system.owner()),
                            after.name(owner));
                    lines.add(line);
                    sentence = Messages.text(
                            "event.handedOver",
                            on,
                            within(line.toUnit(), line.toOwner(), line),
                            within(line.fromUnit(), line.fromOwner(), line),
                            change.document());
                } else if (change.kind() == ChangeKind.RENAME) {
                    String renamed = change.sources().get(0);
                    sentence = Messages.text(
                            "event.unitRenamed", on, before.name(renamed), after.name(renamed), change.document());
                } else if (!Objects.equals(before.designatedBy(owner), after.designatedBy(owner))) {
                    sentence = Messages.text(
                            "event.designated",
                            on,
                            after.name(after.designatedBy(owner)),
                            before.designatedBy(owner) == null ? "–" : before.name(before.designatedBy(owner)),
                            change.document());
                }
                if (sentence != null) {
                    for (OpenDossier dossier : bySystem.getOrDefault(system.id(), List.of())) {
                        dossiers.note(dossier.id(), "capdo", EventType.REORGANISED, sentence);
                    }
                }
            }
            return lines;
        }

        /** The owner is named where it is another one than before. */
        private static String within(String unit, String owner, Outcome.SystemLine line) {
            return line.fromOwner().equals(line.toOwner()) ? unit : unit + " (" + owner + ")";
        }

        private OrganisationsChanged ended() {
            Set<String> touched = new HashSet<>(change.sources());
            touched.addAll(change.successors());
            if (!change.kind().ends()) {
                return new OrganisationsChanged(Map.of(), Set.of(), touched);
            }
            String heir = change.rest() != null
                    ? change.rest()
                    : change.successors().stream().findFirst().orElse(null);
            if (heir == null) {
                return new OrganisationsChanged(Map.of(), Set.copyOf(change.sources()), touched);
            }
            return new OrganisationsChanged(
                    change.sources().stream()
                            .filter(source -> !source.equals(heir))
                            .collect(Collectors.toMap(source -> source, source -> heir)),
                    Set.of(),
                    touched);
        }

        private Outcome.RoleLine move(RoleAssignment held) {
            String to = requireNonNull(change.successorOfPerson(held.userId()));
            staff.move(held, to, on, change.document());
            return new Outcome.RoleLine(
                    held.userId(),
                    staff.nameOf(held.userId()),
                    held.role().label(),
                    before.name(held.organisation()),
                    after.name(to));
        }

        private List<Outcome.CampaignLine> handOverCampaigns() {
            List<Outcome.CampaignLine> lines = new ArrayList<>();
            if (change.kind() != ChangeKind.MERGE) {
                return lines;
            }
            String successor = change.successors().get(0);
            for (Campaign campaign : campaigns.all()) {
                if (campaign.closedOn() == null && change.sources().contains(campaign.owner())) {
                    campaigns.handOver(campaign.owner(), successor);
                    lines.add(new Outcome.CampaignLine(
                            campaign.code(), campaign.name(), before.name(campaign.owner()), after.name(successor)));
                }
            }
            return lines;
        }

        /** Who operates needs somebody who prepares and somebody who signs; who is designated, who appraises and approves. */
        private List<String> gaps(Iterable<InformationSystem> affected) {
            Map<String, Set<Role>> needed = new TreeMap<>();
            affected.forEach(system -> {
                boolean ends = change.kind().ends() && change.sources().contains(system.operatingUnit());
                if (ends && system.phase() != InformationSystem.Phase.DECOMMISSIONED) {
                    needed.put(change.successorOfSystem(system.code()), EnumSet.of(Role.PREPARER, Role.LEADER));
                }
            });
            after.designations().forEach((owner, unit) -> {
                if (!unit.equals(before.designatedBy(owner))) {
                    needed.computeIfAbsent(unit, none -> EnumSet.noneOf(Role.class))
                            .addAll(Set.of(Role.APPRAISER, Role.APPROVER));
                }
            });
            return needed.entrySet().stream()
                    .flatMap(unit -> unit.getValue().stream()
                            .filter(role -> staff.holders(role, unit.getKey()).isEmpty())
                            .map(role -> Messages.text("reorganisation.gap", after.name(unit.getKey()), role.label())))
                    .toList();
        }

        private List<String> followInDelegationsAndAssignments() {
            if (!change.kind().ends()) {
                return List.of();
            }
            if (change.rest() != null) {
                change.sources().forEach(source -> appraisers.follow(source, change.rest()));
            }
            return delegations.endWith(change.sources(), on, change.document());
        }

        private Outcome.DossierLine line(OpenDossier dossier, Map<UUID, InformationSystem> affected) {
            InformationSystem system = requireNonNull(affected.get(dossier.systemId()));
            return new Outcome.DossierLine(
                    dossier.id(),
                    dossier.number(),
                    system.code(),
                    system.name(),
                    dossier.state().label());
        }

        private Outcome.TaskLine line(TaskRouting.RoutedTask task, Map<UUID, String> numbers) {
            return new Outcome.TaskLine(
                    requireNonNull(numbers.get(task.dossierId())),
                    task.title(),
                    Messages.date(task.dueOn()),
                    task.from(),
                    task.to(),
                    task.holder(),
                    task.released());
        }
    }
}
