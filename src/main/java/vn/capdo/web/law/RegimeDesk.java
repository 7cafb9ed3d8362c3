package vn.capdo.web.law;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.DossierRegime;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.regime.Law;
import vn.capdo.regime.LegalCase;
import vn.capdo.regime.Questionnaire;
import vn.capdo.regime.RegimeQuestion;
import vn.capdo.regime.Wording;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;

/** Which regime a case stands under, and why; a dossier that is filed stands under its own. */
@Component
@ReadOnly
public class RegimeDesk {

    private final Law law;
    private final Dossiers dossiers;
    private final DossierLaw dossierLaw;
    private final Systems systems;
    private final Clock clock;

    RegimeDesk(Law law, Dossiers dossiers, DossierLaw dossierLaw, Systems systems, Clock clock) {
        this.law = law;
        this.dossiers = dossiers;
        this.dossierLaw = dossierLaw;
        this.systems = systems;
        this.clock = clock;
    }

    /**
     * @param approveBy safe last day of a transitional clause for the approval; null when none is set
     * @param deployBy safe last day for meeting the measures; null when none is set
     * @param rulesOn the day whose rule tables answer
     * @param ruleId the rule that chose it; null when the caller, or a person, named the regime
     * @param questions what the regime asks
     * @param wording what it calls things and points to, by place
     */
    public record Regime(
            Decision decision,
            String regime,
            String shortName,
            String name,
            String securityTerm,
            String ruleId,
            String reason,
            String citation,
            LocalDate approveBy,
            LocalDate deployBy,
            LocalDate rulesOn,
            List<String> decide,
            List<Questionnaire.Question> questions,
            Map<String, Wording.Said> wording) {

        @JsonIgnore
        public String approveByText() {
            return Messages.date(approveBy);
        }

        @JsonIgnore
        public String deployByText() {
            return Messages.date(deployBy);
        }

        @JsonIgnore
        public String rulesOnText() {
            return Messages.date(rulesOn);
        }

        @JsonIgnore
        public boolean manual() {
            return decision == Decision.MANUAL;
        }
    }

    /** The day that is asked about. */
    public LocalDate on(Fields facts) {
        LocalDate on = facts.optionalDate("on");
        return on == null ? LocalDate.now(clock) : on;
    }

    /** Which regime, and why; of a dossier the one it stands under, as long as it is drafted with the dates of the form. */
    public Regime regime(Fields facts) {
        if (facts.has("dossierId")) {
            return ofDossier(dossier(facts), facts);
        }
        LocalDate on = on(facts);
        if (facts.has("regime")) {
            String regime = law.requireRegime(facts.text("regime"), on);
            Law.RegimeProfile profile = law.profile(regime, on);
            return regime(
                    profile,
                    Decision.RULE,
                    null,
                    Messages.text("law.regimeGiven", profile.shortName()),
                    "",
                    null,
                    null,
                    on);
        }
        RegimeQuestion.Matter matter = facts.optionalChoice("matter", RegimeQuestion.Matter.class);
        return chosen(
                law.regime(
                        new RegimeQuestion(
                                matter == null ? RegimeQuestion.Matter.NEW_DOSSIER : matter,
                                phase(facts).inTransition(),
                                facts.optionalDate("constructionBegan"),
                                notAfter(facts, "filedOn", on),
                                notAfter(facts, "leveledOn", on),
                                on),
                        on),
                on);
    }

    /** In which phase the system is that somebody asks about; of a dossier, as the register has it. */
    LegalCase.Phase phase(Fields facts) {
        if (!facts.has("phase") && facts.has("dossierId")) {
            return LegalCase.Phase.of(systems.get(dossier(facts).systemId()).phase());
        }
        return facts.choiceOr("phase", LegalCase.Phase.class, LegalCase.Phase.RUNNING);
    }

    private static LocalDate notAfter(Fields facts, String name, LocalDate on) {
        LocalDate day = facts.optionalDate(name);
        if (day != null && day.isAfter(on)) {
            throw new Refusal("law.dateAfterOn", Fields.label(name), day, on);
        }
        return day;
    }

    private LevelDossier dossier(Fields facts) {
        try {
            return dossiers.get(UUID.fromString(facts.text("dossierId")));
        } catch (IllegalArgumentException e) {
            throw new Refusal("dossier.unknown", facts.text("dossierId"));
        }
    }

    private Regime ofDossier(LevelDossier dossier, Fields facts) {
        LocalDate rulesOn = dossierLaw.rulesOn(dossier);
        DossierRegime current = dossierLaw.regimeOf(dossier.id());
        if (dossier.rulesOn() == null && current.state() != DossierRegime.State.CONFIRMED) {
            InformationSystem system = systems.get(dossier.systemId());
            return chosen(
                    law.regime(
                            new RegimeQuestion(
                                    RegimeQuestion.Matter.NEW_DOSSIER,
                                    LegalCase.Phase.of(system.phase()).inTransition(),
                                    facts.optionalDate("constructionBegan"),
                                    null,
                                    null,
                                    rulesOn),
                            rulesOn),
                    rulesOn);
        }
        boolean open = current.state() == DossierRegime.State.TO_CONFIRM;
        return regime(
                law.profile(current.regime(), rulesOn),
                open ? Decision.MANUAL : Decision.RULE,
                null,
                current.ground(),
                current.citation(),
                current.approveBy(),
                current.deployBy(),
                rulesOn);
    }

    private Regime chosen(Law.RegimeChoice choice, LocalDate rulesOn) {
        return regime(
                law.profile(choice.regime(), rulesOn),
                choice.toConfirm() ? Decision.MANUAL : Decision.RULE,
                choice.ruleId(),
                choice.reason(),
                choice.citation(),
                choice.approveBy(),
                choice.deployBy(),
                rulesOn);
    }

    private Regime regime(
            Law.RegimeProfile profile,
            Decision decision,
            String ruleId,
            String reason,
            String citation,
            LocalDate approveBy,
            LocalDate deployBy,
            LocalDate rulesOn) {
        return new Regime(
                decision,
                profile.code(),
                profile.shortName(),
                profile.name(),
                profile.securityTerm(),
                ruleId,
                reason,
                citation,
                approveBy,
                deployBy,
                rulesOn,
                decision == Decision.MANUAL
                        ? List.of(Messages.text("law.decide.regime", profile.shortName()))
                        : List.of(),
                law.questions(profile.code(), rulesOn).questions(),
                law.wording(profile.code(), rulesOn, LocalDate.now(clock)).places());
    }
}
