package vn.capdo.dossier;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.regime.Law;
import vn.capdo.regime.LevelFacts;
import vn.capdo.regime.Questionnaire;
import vn.capdo.regime.RegimeQuestion;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;
import vn.capdo.register.SystemType;
import vn.capdo.register.Systems;

/**
 * Which approved levels would be different under the law of today: systems keep the level that the old law gave them (Luật
 * 116/2025 Đ45 k1), and an owner may order a re-determination (NĐ 331/2026 Đ10 k7, Đ25).
 *
 * <p>A statement under the old decree never answered what only the new one asks. Where such an answer could change the result,
 * the review says which question is open and does not guess.
 */
@Service
@Transactional
public class LevelReview {

    private final DossierTable table;
    private final Opening opening;
    private final Deploying deploying;
    private final Systems systems;
    private final Law law;
    private final DossierLaw dossierLaw;
    private final Clock clock;

    LevelReview(
            DossierTable table,
            Opening opening,
            Deploying deploying,
            Systems systems,
            Law law,
            DossierLaw dossierLaw,
            Clock clock) {
        this.table = table;
        this.opening = opening;
        this.deploying = deploying;
        this.systems = systems;
        this.law = law;
        this.dossierLaw = dossierLaw;
        this.clock = clock;
    }

    public enum Outcome {
        HIGHER,
        LOWER,
        UNDECIDED,
        SAME
    }

    /**
     * @param levelNow level by the criteria of the new regime; the least that is certain where a question is open; null when no
     *     criterion matches
     * @param why citation and grounds of that level, or the questions that are open
     */
    public record Finding(
            LevelDossier dossier, InformationSystem system, @Nullable Integer levelNow, Outcome outcome, String why) {

        public int approvedLevel() {
            return requireNonNull(dossier.approvedLevel());
        }

        /** Whether a re-determination can be started from here. */
        public boolean startable() {
            return dossier.state().isApproved();
        }
    }

    /** The regime that a system in operation is levelled under today. */
    @ReadOnly
    public Law.RegimeProfile regimeOfToday() {
        LocalDate today = LocalDate.now(clock);
        RegimeQuestion question =
                new RegimeQuestion(RegimeQuestion.Matter.NEW_DOSSIER, "RUNNING", null, null, null, today);
        return law.profile(law.regime(question, today).regime(), today);
    }

    /** Every dossier of an owner that was approved under another regime, those that differ first. */
    @ReadOnly
    public List<Finding> against(String regime, String owner) {
        LocalDate today = LocalDate.now(clock);
        return table.approvedUnderOther(regime, owner).stream()
                .map(dossier -> find(dossier, regime, today))
                .sorted(Comparator.comparing(Finding::outcome)
                        .thenComparing(finding -> finding.system().code()))
                .toList();
    }

    private Finding find(LevelDossier dossier, String regime, LocalDate today) {
        InformationSystem system = systems.get(dossier.systemId());
        Statement statement = table.statement(dossier.id());
        LevelFacts facts = statement == null ? registered(system) : statement.facts();
        Law.LevelProposal proposal = law.proposeLevel(regime, facts, today);
        Integer level = proposal.level();
        int approved = requireNonNull(dossier.approvedLevel());
        if (level != null && level > approved) {
            return new Finding(dossier, system, level, Outcome.HIGHER, grounds(proposal));
        }
        String open = openQuestions(facts, newQuestions(dossier, regime, today), statement == null);
        if (open != null) {
            return new Finding(dossier, system, level, Outcome.UNDECIDED, open);
        }
        if (level == null) {
            return new Finding(dossier, system, null, Outcome.UNDECIDED, Messages.text("review.noCriterion"));
        }
        return new Finding(dossier, system, level, level < approved ? Outcome.LOWER : Outcome.SAME, grounds(proposal));
    }

    /** What the register alone knows of a system whose approval was imported. */
    private static LevelFacts registered(InformationSystem system) {
        return LevelFacts.of(system.systemType(), InformationType.parse(system.infoTypes()));
    }

    /** What the regime asks of online services, and the dossier's own did not. */
    private List<String> newQuestions(LevelDossier dossier, String regime, LocalDate today) {
        Questionnaire then = law.questions(dossier.regime(), dossierLaw.rulesOn(dossier));
        Questionnaire now = law.questions(regime, today);
        return LevelFacts.OF_ONLINE_SERVICES.stream()
                .filter(question -> now.asks(question) && !then.asks(question))
                .toList();
    }

    private static @Nullable String openQuestions(LevelFacts facts, List<String> unasked, boolean registerOnly) {
        if (facts.systemType() == SystemType.OTHER) {
            return Messages.text("review.open.OTHER");
        }
        if (facts.systemType() == SystemType.CITIZEN_BUSINESS && !unasked.isEmpty()) {
            return Messages.text(
                    "review.open.CITIZEN_BUSINESS",
                    unasked.stream()
                            .map(question -> Fields.label(question).toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining("; ")));
        }
        if (registerOnly && facts.systemType() != SystemType.INTERNAL) {
            return Messages.text("review.open.imported");
        }
        return null;
    }

    private static String grounds(Law.LevelProposal proposal) {
        return proposal.grounds().stream()
                .filter(ground -> !ground.manual() && Objects.equals(ground.level(), proposal.level()))
                .map(ground -> ground.text() + " (" + ground.citation() + ")")
                .findFirst()
                .orElse("");
    }

    /**
     * Starts the re-determination of several dossiers in one act: all of them or none. A system in operation gets its new dossier
     * at once; for one whose plan is still being deployed the designated unit first examines the change.
     *
     * @return how many were started
     */
    public int start(List<UUID> ids, String reason, String actor) {
        if (ids.isEmpty()) {
            throw new Refusal("review.nothingChosen");
        }
        Fields.required("reason", reason, Fields.MAX_TEXT);
        for (UUID id : ids) {
            LevelDossier dossier = table.lock(id);
            if (dossier.state() == DossierState.IN_OPERATION) {
                table.event(id, actor, EventType.REVIEWED, null, Messages.text("event.reviewed", reason.strip()));
                opening.openRedetermination(id, actor);
            } else if (dossier.state().isApproved()) {
                deploying.reportChange(id, Messages.text("event.reviewed", reason.strip()), actor);
            } else {
                throw new Refusal(
                        "dossier.wrongState", dossier.number(), dossier.state().label());
            }
        }
        return ids.size();
    }
}
