package vn.capdo.dossier;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.regime.Law;
import vn.capdo.regime.LegalCase;
import vn.capdo.regime.RegimeQuestion;
import vn.capdo.regime.RegimeQuestion.Matter;
import vn.capdo.regime.Step;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;

/**
 * The law that a dossier stands under.
 *
 * <p>A draft follows the rules of today; a dossier that has been filed keeps the regime and the rule tables of the day it was
 * filed. Where no transitional clause covers a case, the regime is only proposed and a person confirms it: until then the
 * dossier is not filed, and not approved.
 */
@Service
@Transactional
public class DossierLaw {

    private static final Logger log = LoggerFactory.getLogger(DossierLaw.class);

    private final DossierTable table;
    private final Systems systems;
    private final Organisations organisations;
    private final Staff staff;
    private final Law law;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DossierLaw(
            DossierTable table,
            Systems systems,
            Organisations organisations,
            Staff staff,
            Law law,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.systems = systems;
        this.organisations = organisations;
        this.staff = staff;
        this.law = law;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What the law must know of a dossier today. */
    @ReadOnly
    public LegalCase caseOf(UUID id) {
        return caseOf(table.find(id).orElseThrow(() -> new Refusal("dossier.unknown", id)));
    }

    public LegalCase caseOf(LevelDossier dossier) {
        LocalDate today = LocalDate.now(clock);
        InformationSystem system = systems.get(dossier.systemId());
        return new LegalCase(
                dossier.regime(),
                dossier.level(),
                organisations.get(system.owner()).ownerKind(),
                LegalCase.Phase.of(system.phase()),
                dossier.nationalList(),
                dossier.nationalList() && dossier.state().isApproved(),
                dossier.levelByHand(),
                rulesOn(dossier),
                today);
    }

    /** The day whose rule tables a dossier follows. */
    @ReadOnly
    public LocalDate rulesOn(LevelDossier dossier) {
        return dossier.rulesOn() == null ? LocalDate.now(clock) : dossier.rulesOn();
    }

    @ReadOnly
    public DossierRegime regimeOf(UUID id) {
        return table.regime(id);
    }

    /** The regime of a dossier that is opened today. */
    DossierRegime forNew(InformationSystem system) {
        return determined(ask(system, Matter.NEW_DOSSIER, null, null, LocalDate.now(clock)));
    }

    /** The regime of a level that was determined before Capdo. */
    DossierRegime forStanding(InformationSystem system, LocalDate decidedOn) {
        return determined(ask(system, Matter.STANDING_LEVEL, null, decidedOn, LocalDate.now(clock)));
    }

    /** The rules may have changed while a dossier is drafted: it follows them, unless a person has decided. */
    DossierRegime followWhileDrafted(LevelDossier dossier, Actor actor) {
        DossierRegime current = table.regime(dossier.id());
        if (dossier.rulesOn() != null || current.state() == DossierRegime.State.CONFIRMED) {
            return current;
        }
        DossierRegime next = forNew(systems.get(dossier.systemId()));
        if (!next.equals(current)) {
            table.setRegime(dossier.id(), next);
        }
        if (!next.regime().equals(current.regime())) {
            table.event(
                    dossier.id(),
                    actor,
                    EventType.REGIME_FOLLOWED,
                    null,
                    Messages.text("event.regimeFollowed", shortName(next.regime()), next.ground()));
        }
        return next;
    }

    /**
     * Files a dossier: from here on it keeps its regime and the rules of that day.
     *
     * @throws Refusal while a person must confirm the regime, or when the law has changed since the statement was written
     */
    void file(LevelDossier dossier, LocalDate filedOn) {
        if (dossier.rulesOn() != null) {
            requireConfirmed(dossier);
            return;
        }
        DossierRegime current = table.regime(dossier.id());
        if (current.state() != DossierRegime.State.CONFIRMED) {
            InformationSystem system = systems.get(dossier.systemId());
            DossierRegime then = determined(ask(system, Matter.NEW_DOSSIER, null, null, filedOn));
            if (!then.regime().equals(current.regime())) {
                throw new Refusal(
                        "regime.changedSince", filedOn, shortName(then.regime()), shortName(current.regime()));
            }
            table.setRegime(dossier.id(), then);
            requireConfirmed(dossier);
        }
        table.setRulesOn(dossier.id(), filedOn);
    }

    /** @throws Refusal while a person must still say under which regime the dossier is decided */
    void requireConfirmed(LevelDossier dossier) {
        DossierRegime regime = table.regime(dossier.id());
        if (regime.state() == DossierRegime.State.TO_CONFIRM) {
            throw new Refusal("regime.toConfirm", dossier.number(), regime.ground());
        }
    }

    /** Whether somebody may confirm or change the regime: who the authority table names, or an administrator. */
    @ReadOnly
    public boolean mayConfirm(UUID id, String userId) {
        LevelDossier dossier = table.find(id).orElseThrow(() -> new Refusal("dossier.unknown", id));
        String owner = systems.get(dossier.systemId()).owner();
        String role = law.findAuthority(caseOf(dossier), Step.CONFIRM_REGIME)
                .map(authority -> authority.role().code())
                .orElse("");
        return staff.rolesOf(userId).stream()
                .anyMatch(held -> held.role().code().equals(role) && organisationIs(held, owner)
                        || held.role() == vn.capdo.organisation.Role.ADMINISTRATOR
                                && organisations.ownerOf(held.organisation()).equals(owner));
    }

    private static boolean organisationIs(RoleAssignment held, String owner) {
        return held.organisation().equals(owner);
    }

    /**
     * A person says under which regime a dossier is decided. Possible until the approval; the reason is kept. A filed dossier
     * that changes over follows the rules of today.
     */
    public void confirm(UUID id, String regime, String reason, String actor) {
        LevelDossier dossier = table.lock(id);
        dossier.require(Act.CONFIRM_REGIME);
        if (!mayConfirm(id, actor)) {
            throw new Refusal("regime.notYours");
        }
        if (reason == null || reason.isBlank()) {
            throw new Refusal("regime.reasonNeeded");
        }
        law.requireRegime(regime, LocalDate.now(clock));
        DossierRegime before = table.regime(id);
        boolean changed = !before.regime().equals(regime);
        table.setRegime(
                id,
                new DossierRegime(
                        regime,
                        DossierRegime.State.CONFIRMED,
                        changed ? Messages.text("regime.decidedByPerson", staff.nameOf(actor)) : before.ground(),
                        changed ? Messages.text("regime.decidedCitation") : before.citation(),
                        reason.strip(),
                        actor,
                        changed ? null : before.approveBy(),
                        changed ? null : before.deployBy()));
        if (changed && dossier.rulesOn() != null) {
            table.setRulesOn(id, LocalDate.now(clock));
        }
        table.event(
                id,
                actor,
                EventType.REGIME_CONFIRMED,
                null,
                Messages.text(
                        changed ? "event.regimeChanged" : "event.regimeConfirmed", shortName(regime), reason.strip()));
    }

    /**
     * Follows changes of the law: filed dossiers that one has overtaken are marked, so that a person decides, and approved ones
     * get the day by which the new measures must be met. Each dossier in a transaction of its own: nobody who works on one waits
     * for all of them, and one that fails keeps none from the rest. Several nodes may do so at once.
     *
     * @return how many it marked
     */
    @Scheduled(fixedDelayString = "#{@lawSettings.review()}", initialDelayString = "PT30S")
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int review() {
        LocalDate today = LocalDate.now(clock);
        List<UUID> standing = table.approvedWithoutLastDay().stream()
                .filter(approved -> hasLastDay(approved, today))
                .flatMap(approved -> approved.dossiers().stream())
                .toList();
        reviewEach(standing, id -> reviewStanding(id, today));
        int marked = reviewEach(table.filedAndUndecided(today), id -> reviewPending(id, today));
        if (marked > 0) {
            log.info("{} hồ sơ đang xử lý cần xác nhận khung pháp lý", marked);
        }
        return marked;
    }

    /** @return how many were changed */
    private int reviewEach(List<UUID> dossiers, Predicate<UUID> review) {
        int changed = 0;
        for (UUID id : dossiers) {
            try {
                if (Boolean.TRUE.equals(transaction.execute(status -> review.test(id)))) {
                    changed++;
                }
            } catch (RuntimeException e) {
                log.warn("Chưa rà soát được khung pháp lý của hồ sơ {}, lần sau thử lại", id, e);
            }
        }
        return changed;
    }

    private boolean hasLastDay(DossierTable.Approved approved, LocalDate today) {
        Law.RegimeChoice choice = law.regime(
                new RegimeQuestion(
                        Matter.STANDING_LEVEL,
                        approved.building() ? "BUILDING" : "RUNNING",
                        approved.constructionBegan(),
                        null,
                        approved.approvedOn(),
                        today),
                today);
        return choice.deployBy() != null && choice.regime().equals(approved.regime());
    }

    /** Levels of the old law stand; the measures of the new one get a last day (Luật 116/2025 Đ45 k1). */
    private boolean reviewStanding(UUID id, LocalDate today) {
        LevelDossier dossier = table.lock(id);
        DossierRegime current = table.regime(id);
        Law.RegimeChoice choice =
                ask(systems.get(dossier.systemId()), Matter.STANDING_LEVEL, null, dossier.approvedOn(), today);
        boolean anotherNodeDidIt = current.deployBy() != null;
        if (anotherNodeDidIt || choice.deployBy() == null || !choice.regime().equals(current.regime())) {
            return false;
        }
        table.setRegime(
                id,
                new DossierRegime(
                        current.regime(),
                        current.state(),
                        choice.reason(),
                        choice.citation(),
                        current.reason(),
                        current.decidedBy(),
                        current.approveBy(),
                        choice.deployBy()));
        table.event(id, "capdo", EventType.REGIME_STANDS, null, Messages.text("event.regimeStands", choice.reason()));
        return true;
    }

    private boolean reviewPending(UUID id, LocalDate today) {
        LevelDossier dossier = table.lock(id);
        DossierRegime current = table.regime(id);
        boolean settledMeanwhile = !dossier.state().isBeforeApproval()
                || dossier.rulesOn() == null
                || current.state() != DossierRegime.State.DETERMINED;
        if (settledMeanwhile) {
            return false;
        }
        Law.RegimeChoice choice =
                ask(systems.get(dossier.systemId()), Matter.PENDING_DOSSIER, dossier.rulesOn(), null, today);
        if (!choice.toConfirm()) {
            return false;
        }
        table.setRegime(
                id,
                new DossierRegime(
                        current.regime(),
                        DossierRegime.State.TO_CONFIRM,
                        choice.reason(),
                        choice.citation(),
                        null,
                        null,
                        current.approveBy(),
                        current.deployBy()));
        table.event(
                id,
                "capdo",
                EventType.REGIME_TO_CONFIRM,
                null,
                Messages.text("event.regimeToConfirm", choice.reason()));
        return true;
    }

    private Law.RegimeChoice ask(
            InformationSystem system,
            Matter matter,
            @Nullable LocalDate filedOn,
            @Nullable LocalDate leveledOn,
            LocalDate on) {
        return law.regime(
                new RegimeQuestion(
                        matter,
                        LegalCase.Phase.of(system.phase()).inTransition(),
                        systems.constructionBegan(system.id()),
                        filedOn,
                        leveledOn,
                        on),
                on);
    }

    private static DossierRegime determined(Law.RegimeChoice choice) {
        return new DossierRegime(
                choice.regime(),
                choice.toConfirm() ? DossierRegime.State.TO_CONFIRM : DossierRegime.State.DETERMINED,
                choice.reason(),
                choice.citation(),
                null,
                null,
                choice.approveBy(),
                choice.deployBy());
    }

    private String shortName(String regime) {
        return law.profile(regime, LocalDate.now(clock)).shortName();
    }
}
