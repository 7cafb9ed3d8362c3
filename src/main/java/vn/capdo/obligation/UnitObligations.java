package vn.capdo.obligation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.Messages;
import vn.capdo.ObligationId;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.Campaigns;
import vn.capdo.campaign.OwnMilestone;
import vn.capdo.deadline.Deadlines;
import vn.capdo.deadline.Miss;
import vn.capdo.deadline.Misses;
import vn.capdo.deadline.Shown;
import vn.capdo.obligation.ObligationTable.Time;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.reorganisation.OrganisationsChanged;

/** The obligations of units: opened when their time comes, reported, accepted or sent back, answered for when they are late. */
@Service
@Transactional
public class UnitObligations {

    private static final Logger log = LoggerFactory.getLogger(UnitObligations.class);
    /** The longest lead of a duty; nothing that is due later can be opened today. */
    private static final int HORIZON_DAYS = 180;

    private final ObligationTable table;
    private final Campaigns campaigns;
    private final Organisations organisations;
    private final DutyBearers bearers;
    private final ObligationDates dates;
    private final ObligationConductor conductor;
    private final Misses misses;
    private final Deadlines deadlines;
    private final TransactionTemplate transaction;
    private final Clock clock;

    UnitObligations(
            ObligationTable table,
            Campaigns campaigns,
            Organisations organisations,
            DutyBearers bearers,
            ObligationDates dates,
            ObligationConductor conductor,
            Misses misses,
            Deadlines deadlines,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.campaigns = campaigns;
        this.organisations = organisations;
        this.bearers = bearers;
        this.dates = dates;
        this.conductor = conductor;
        this.misses = misses;
        this.deadlines = deadlines;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Opens what has come within its lead, each obligation in a transaction of its own. Several nodes may do so at once; each
     * obligation is opened by one of them.
     */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "#{@reminderSettings.delay()}")
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void openWhatIsDue() {
        LocalDate today = LocalDate.now(clock);
        for (Campaign campaign : campaigns.all()) {
            if (campaign.isOpen()) {
                for (OwnMilestone duty : campaign.duties()) {
                    duty.lastDays(campaign.openedOn(), today.plusDays(HORIZON_DAYS)).stream()
                            .filter(dueOn -> !today.isBefore(dueOn.minusDays(duty.leadDays())))
                            .forEach(dueOn -> open(campaign, duty, new Time(dueOn, null)));
                    Optional.ofNullable(duty.occasion())
                            .flatMap(occasion -> occasion.periodOf(today, campaign.openedOn()))
                            .ifPresent(since -> open(campaign, duty, new Time(null, since)));
                }
            }
        }
    }

    /**
     * It is time for what is done on demand or at an event: whoever bears it gets it today, and once a day.
     *
     * @param dueOn last day, when the demand sets one; null for none
     * @return how many units it was given to
     * @throws Refusal when the duty is none of this kind, the campaign is closed, or the day has passed
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int call(String campaignCode, UUID dutyId, @Nullable LocalDate dueOn) {
        Campaign campaign = campaigns
                .find(campaignCode)
                .filter(Campaign::isOpen)
                .orElseThrow(() -> new Refusal("campaign.unknown", campaignCode));
        OwnMilestone duty = campaign.duties().stream()
                .filter(one -> one.id().equals(dutyId) && one.isCalled())
                .findFirst()
                .orElseThrow(() -> new Refusal("obligation.unknown", dutyId));
        LocalDate today = LocalDate.now(clock);
        if (dueOn != null && dueOn.isBefore(today)) {
            throw new Refusal("obligation.dayPassed", dueOn);
        }
        return open(campaign, duty, new Time(dueOn, today));
    }

    private int open(Campaign campaign, OwnMilestone duty, Time time) {
        Set<String> there = table.unitsOf(duty.id(), time);
        int opened = 0;
        List<String> units = bearers.of(campaign, duty);
        if (units.isEmpty()) {
            log.warn("Chưa giao được “{}” của đợt {}: chưa có đơn vị nào phải làm.", duty.title(), campaign.code());
        }
        for (String unit : units) {
            if (!there.contains(unit)) {
                try {
                    opened += Boolean.TRUE.equals(transaction.execute(
                                    status -> give(campaign, duty, unit, time).isPresent()))
                            ? 1
                            : 0;
                } catch (Refusal e) {
                    // One unit that has nobody must not keep the others from their task; the next round tries again.
                    log.warn("Chưa giao được “{}” cho {}: {}", duty.title(), unit, e.getMessage());
                }
            }
        }
        return opened;
    }

    /** Gives a unit at once what a campaign demands by a day, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public ObligationId give(Campaign campaign, OwnMilestone duty, String unit, LocalDate dueOn) {
        return give(campaign, duty, unit, new Time(dueOn, null)).orElseThrow();
    }

    /** @return empty when the unit has it already */
    private Optional<ObligationId> give(Campaign campaign, OwnMilestone duty, String unit, Time time) {
        Optional<ObligationId> id = table.insert(campaign.code(), duty, unit, time);
        id.ifPresent(conductor::startObligation);
        return id;
    }

    /** A body that ended hands its obligations to its successor; what the successor has to do anyway is done once. */
    @EventListener
    void on(OrganisationsChanged changed) {
        changed.successors().forEach((ended, successor) -> {
            for (UnitObligation obligation : table.openOfUnit(ended)) {
                if (table.unitsOf(obligation.duty(), Time.of(obligation)).contains(successor)) {
                    dates.cancel(obligation);
                } else {
                    table.handOver(obligation.id(), successor);
                    deadlines.handOverPromise(Miss.Of.obligation(obligation.id()), successor);
                }
            }
        });
        changed.abolished().stream()
                .flatMap(ended -> table.openOfUnit(ended).stream())
                .forEach(dates::cancel);
        // Also where only the designated unit, who accepts, is another one.
        table.open().stream()
                .filter(obligation -> changed.touched().contains(obligation.unit())
                        || changed.touched().contains(organisations.ownerOf(obligation.unit())))
                .forEach(obligation -> conductor.rerouteObligation(obligation.id()));
    }

    @ReadOnly
    public UnitObligation get(ObligationId id) {
        return table.get(id);
    }

    @ReadOnly
    public Optional<Miss> missOf(ObligationId id) {
        return misses.ofObligation(id);
    }

    /** Of these units, and of all units of these owners; those that are still to be done and have no day. */
    @ReadOnly
    public List<UnitObligation> openWithoutADay(Collection<String> owners, Collection<String> units) {
        return table.openWithoutADay(owners, units);
    }

    /** Of a campaign's duty, the latest day first. */
    @ReadOnly
    public List<UnitObligation> ofDuty(UUID duty) {
        return table.ofDuty(duty);
    }

    /** @return the candidate groups of a step, separated by commas */
    @ReadOnly
    public String peopleFor(ObligationId id, String step) {
        UnitObligation obligation = table.get(id);
        String owner = organisations.ownerOf(obligation.unit());
        LocalDate today = LocalDate.now(clock);
        // An owner may be without one for a while: then the coordinator accepts.
        String designated = organisations.designatedUnits(owner, today, today).stream()
                .findFirst()
                .orElse(null);
        return switch (step) {
            case "reportDuty" ->
                String.join(
                        ",",
                        Stream.of(Role.PREPARER, Role.LEADER, Role.APPRAISER)
                                .filter(role -> role != Role.APPRAISER
                                        || obligation.unit().equals(designated))
                                .map(role -> role.groupOf(obligation.unit()))
                                .toList());
            // What the designated unit hands in itself, somebody else must accept.
            case "acceptReport" ->
                designated == null || designated.equals(obligation.unit())
                        ? Role.COORDINATOR.groupOf(owner)
                        : Role.APPRAISER.groupOf(designated) + "," + Role.COORDINATOR.groupOf(owner);
            case "explainDuty" -> Role.LEADER.groupOf(obligation.unit());
            default -> throw new IllegalArgumentException(step);
        };
    }

    /** The unit has done it. */
    public void report(ObligationId id, LocalDate doneOn, @Nullable String document, String report, Actor actor) {
        require(table.lock(id), UnitObligation.State.OPEN);
        if (doneOn.isAfter(LocalDate.now(clock))) {
            throw new Refusal("date.inFuture", Messages.text("field.dutyDoneOn"), doneOn, LocalDate.now(clock));
        }
        table.reported(id, doneOn, document, report, actor);
    }

    /** @param answer why it is sent back; may be empty when it is accepted */
    public void answer(ObligationId id, boolean accepted, @Nullable String answer, Actor actor) {
        UnitObligation obligation = table.lock(id);
        require(obligation, UnitObligation.State.REPORTED);
        if (actor.people().contains(obligation.reportedBy())) {
            throw new Refusal("obligation.ownReport");
        }
        if (!accepted && (answer == null || answer.isBlank())) {
            throw new Refusal("field.required", Messages.text("field.dutyAnswer"));
        }
        table.answered(id, accepted, answer, actor);
        if (accepted) {
            misses.closePromise(Miss.Of.obligation(id), true);
        }
    }

    private static void require(UnitObligation obligation, UnitObligation.State state) {
        if (obligation.state() != state) {
            throw new Refusal(
                    "obligation.wrongState",
                    obligation.title(),
                    obligation.state().label());
        }
    }

    /** Its last day is over. */
    public void recordMiss(ObligationId id) {
        misses.record(Miss.Of.obligation(id), requireNonNull(table.lock(id).dueOn()));
    }

    /** The leader answers for the miss: the cause, and a new day that lies ahead. */
    public void explain(ObligationId id, String cause, LocalDate newDate, Actor actor) {
        UnitObligation obligation = table.lock(id);
        misses.explain(
                Miss.Of.obligation(id),
                cause,
                newDate,
                actor,
                obligation.closedAt() != null
                        ? null
                        : new Misses.Promise(
                                obligation.title(),
                                obligation.unit(),
                                new Shown(Shown.Kind.OBLIGATION, id.toString())));
    }

    /**
     * The leader's answer for a miss does not suffice: he gets the task once more.
     *
     * @param missId of the miss of an obligation
     * @throws Refusal when there is no answer to return, it is one's own, the reason is missing, or the obligation is closed
     */
    public void returnAnswer(long missId, String reason, Actor actor) {
        UnitObligation obligation =
                table.lock(Objects.requireNonNull(misses.get(missId).obligation()));
        misses.takeBack(missId, reason, actor);
        if (obligation.closedAt() != null) {
            throw new Refusal(
                    "obligation.wrongState",
                    obligation.title(),
                    obligation.state().label());
        }
        conductor.askAgain(obligation.id());
    }
}
