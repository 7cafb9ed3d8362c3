package vn.capdo.web.law;

import static vn.capdo.regime.Step.APPRAISE;
import static vn.capdo.regime.Step.ASSIGN_APPRAISER;
import static vn.capdo.regime.Step.codesOfDossiers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.DossierRegime;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.OwnerKind;
import vn.capdo.organisation.UnitName;
import vn.capdo.regime.Law;
import vn.capdo.regime.LegalCase;
import vn.capdo.regime.LevelFacts;
import vn.capdo.regime.RegimeQuestion;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;

/**
 * Answers what somebody asks of the law, from the very tables that run the dossiers: for the page, the API and the task form.
 *
 * <p>Where the tables leave a question open the answer is {@link Decision#MANUAL} with what a person must decide; where a number
 * is missing it is {@link Decision#INCOMPLETE}. Neither is ever a guess.
 */
@Component
@Transactional(readOnly = true)
public class LawDesk {

    private static final List<String> REGIMES = List.of(Law.D85, Law.D331);
    private static final List<String> PHASES = List.of("RUNNING", "BUILDING");

    private final Law law;
    private final Dossiers dossiers;
    private final DossierLaw dossierLaw;
    private final Systems systems;
    private final Organisations organisations;
    private final Clock clock;

    LawDesk(
            Law law,
            Dossiers dossiers,
            DossierLaw dossierLaw,
            Systems systems,
            Organisations organisations,
            Clock clock) {
        this.law = law;
        this.dossiers = dossiers;
        this.dossierLaw = dossierLaw;
        this.systems = systems;
        this.organisations = organisations;
        this.clock = clock;
    }

    public enum Decision {
        /** The rules answer. */
        RULE,
        /** A person must decide; the answer says what. */
        MANUAL,
        /** A fact is missing without which nobody can answer; the answer says which. */
        INCOMPLETE,
        /** The step does not exist in this case. */
        NONE
    }

    /**
     * @param approveBy safe last day of a transitional clause for the approval; null when none is set
     * @param deployBy safe last day for meeting the measures; null when none is set
     * @param rulesOn the day whose rule tables answer
     * @param ruleId the rule that chose it; null when the caller, or a person, named the regime
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
            List<String> decide) {

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

    /** @param manual the rule applies but sets no level by itself */
    public record Ground(int level, String ruleId, String citation, String text, boolean manual) {}

    /** @param floor the lowest level that can be defended; 0 when there is none */
    public record Guidance(String ruleId, int floor, boolean needsPerson, String note, String citation) {}

    public record Harm(int level, String text, String citation) {}

    /**
     * @param level null when a person decides or a number is missing
     * @param manual true when a person decides the level
     * @param missing name of the fact that is missing; null unless {@link Decision#INCOMPLETE}
     * @param floor the lowest level that a person may set where no rule sets one; 0 when there is none
     * @param harm what harm the level stands for; null without a level
     * @param decide what a person must decide, one sentence each; also beside a level that the rules give
     */
    public record Level(
            Regime regime,
            Decision decision,
            Integer level,
            boolean manual,
            String message,
            String missing,
            List<Ground> grounds,
            List<Guidance> guidance,
            int floor,
            Harm harm,
            List<Harm> harmScale,
            List<String> decide) {}

    /** @param statutory false for a target of our own that no law sets */
    public record StepClock(int days, String dayKind, boolean statutory, String text, String citation) {}

    /**
     * @param when under which condition the step comes up; null when it always does
     * @param organisation who that is on the day of the question; null as long as nobody said whose system it is
     * @param decide what a person must decide; null when the rules answer
     */
    public record Step(
            String step,
            String label,
            String when,
            Decision decision,
            String role,
            String roleLabel,
            String body,
            String bodyLabel,
            String actingBody,
            UnitName organisation,
            String citation,
            StepClock clock,
            String decide) {

        static Step none(String step) {
            return new Step(
                    step,
                    Messages.text("law.step." + step),
                    null,
                    Decision.NONE,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        /** Whether the acting body says more than whose group it is. */
        @JsonIgnore
        public boolean byOthers() {
            return actingBody != null
                    && !actingBody.isBlank()
                    && !actingBody.toLowerCase(Locale.ROOT).startsWith(bodyLabel.toLowerCase(Locale.ROOT));
        }
    }

    public record Form(String document, String documentLabel, String formNumber, String title, String citation) {}

    /**
     * @param statutory false where the law names no period and the owner's own setting counts
     * @param before month and day, as MM-DD, before which the law wants each year's result; empty when it names none
     */
    public record Inspection(
            int months, boolean statutory, String before, String text, String whoMayInspect, String citation) {}

    /** @param decide what a person must decide, one sentence each */
    public record Powers(
            Regime regime,
            int level,
            String ownerKind,
            boolean nationalList,
            boolean levelByHand,
            List<Step> steps,
            List<Form> forms,
            Inspection inspection,
            List<String> decide) {}

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
            String regime = facts.choice("regime", REGIMES.toArray(String[]::new));
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
        String phase = facts.optionalChoice("phase", PHASES.toArray(String[]::new));
        RegimeQuestion.Matter matter = facts.optionalChoice("matter", RegimeQuestion.Matter.class);
        return chosen(
                law.regime(
                        new RegimeQuestion(
                                matter == null ? RegimeQuestion.Matter.NEW_DOSSIER : matter,
                                phase == null ? PHASES.get(0) : phase,
                                facts.optionalDate("constructionBegan"),
                                notAfter(facts, "filedOn", on),
                                notAfter(facts, "leveledOn", on),
                                on),
                        on),
                on);
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
            boolean building = system.phase() == InformationSystem.Phase.BUILDING;
            return chosen(
                    law.regime(
                            new RegimeQuestion(
                                    RegimeQuestion.Matter.NEW_DOSSIER,
                                    building ? "BUILDING" : "RUNNING",
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

    private static Regime regime(
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
                        : List.of());
    }

    /** Which level the facts lead to, with every matching rule. */
    public Level level(Fields facts) {
        LevelFacts known = LevelFacts.read(facts);
        Regime regime = regime(facts);
        Law.LevelProposal proposal = law.proposeLevel(regime.regime(), known, regime.rulesOn());
        String missing = known.missingCount(regime.regime());
        boolean manual = missing == null && proposal.manual();
        Integer level = missing == null ? proposal.level() : null;
        List<String> decide = new ArrayList<>(regime.decide());
        if (manual) {
            decide.add(
                    proposal.floor() > 0
                            ? Messages.text("law.decide.levelFrom", proposal.floor())
                            : Messages.text("law.decide.level"));
        }
        proposal.grounds().stream()
                .filter(Law.LevelGround::manual)
                .map(Law.LevelGround::text)
                .forEach(decide::add);
        proposal.guidance().stream()
                .filter(Law.Guidance::needsPerson)
                .map(Law.Guidance::note)
                .forEach(decide::add);
        List<Harm> scale = harmScale(regime.rulesOn());
        return new Level(
                regime,
                missing != null ? Decision.INCOMPLETE : manual ? Decision.MANUAL : Decision.RULE,
                level,
                manual,
                missing != null
                        ? Messages.text("level.countNeeded." + missing)
                        : manual ? Messages.text("level.manual") : Messages.text("level.proposed", level),
                missing,
                proposal.grounds().stream()
                        .map(ground -> new Ground(
                                ground.level(), ground.ruleId(), ground.citation(), ground.text(), ground.manual()))
                        .toList(),
                proposal.guidance().stream()
                        .map(guidance -> new Guidance(
                                guidance.ruleId(),
                                guidance.floor(),
                                guidance.needsPerson(),
                                guidance.note(),
                                guidance.citation()))
                        .toList(),
                proposal.floor(),
                level == null ? null : scale.get(level - 1),
                scale,
                decide);
    }

    private List<Harm> harmScale(LocalDate rulesOn) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(level -> {
                    Law.Harm harm = law.harm(level, rulesOn);
                    return new Harm(level, harm.text(), harm.citation());
                })
                .toList();
    }

    /**
     * Who acts in each step of a case, how long it may take, on which forms, and how often the system is inspected.
     *
     * @throws Refusal when neither the kind of the owner nor an organisation is said: levels 4 and 5 depend on it
     */
    public Powers powers(Fields facts) {
        int level = facts.integer("level", 1, 5);
        return powers(facts, regime(facts), level, facts.flag("levelByHand"));
    }

    public Powers powers(Fields facts, Regime regime, int level, boolean levelByHand) {
        Organisation unit = facts.has("operatingUnit") ? organisations.get(facts.text("operatingUnit")) : null;
        Organisation owner = owner(facts, unit);
        OwnerKind kind = facts.optionalChoice("ownerKind", OwnerKind.class);
        if (kind == null && owner == null) {
            throw new Refusal("law.ownerNeeded");
        }
        LocalDate on = on(facts);
        boolean nationalList = facts.flag("nationalList");
        if (nationalList && (level < 3 || Law.D85.equals(regime.regime()) && level < 5)) {
            throw new Refusal(
                    level < 3 && !Law.D85.equals(regime.regime()) ? "level.listFromThree" : "level.listNotUnderD85");
        }
        LegalCase legalCase = new LegalCase(
                regime.regime(),
                level,
                kind == null ? owner.ownerKind() : kind,
                nationalList,
                levelByHand,
                regime.rulesOn(),
                on);
        Bodies bodies = new Bodies(
                owner,
                unit,
                designated(owner, on),
                capitalised(law.profile(regime.regime(), regime.rulesOn()).designatedUnitTerm()));
        String only = facts.optionalChoice("step", codesOfDossiers().toArray(String[]::new));
        List<Step> steps = only == null
                ? codesOfDossiers().stream()
                        .filter(step -> !ASSIGN_APPRAISER.is(step) || !bodies.known() || conflict(bodies))
                        .flatMap(step -> step(legalCase, step, bodies).stream())
                        .toList()
                : List.of(step(legalCase, only, bodies).orElseGet(() -> Step.none(only)));
        List<String> decide = Stream.concat(
                        regime.decide().stream(),
                        steps.stream().map(Step::decide).filter(sentence -> sentence != null))
                .distinct()
                .toList();
        return new Powers(
                regime,
                level,
                legalCase.ownerKind().name(),
                nationalList,
                levelByHand,
                steps,
                law.forms(legalCase).stream()
                        .map(form -> new Form(
                                form.document(),
                                Messages.text("law.document." + form.document()),
                                form.formNumber(),
                                form.title(),
                                form.citation()))
                        .toList(),
                inspection(legalCase),
                decide);
    }

    private Organisation owner(Fields facts, Organisation unit) {
        if (facts.has("owner")) {
            Organisation owner = organisations.get(facts.text("owner"));
            if (owner.kind() != Organisation.Kind.OWNER) {
                throw new Refusal("law.notAnOwner", owner.name());
            }
            if (unit != null && !organisations.ownerOf(unit.code()).equals(owner.code())) {
                throw new Refusal("law.notOfOwner", unit.name(), owner.name());
            }
            return owner;
        }
        return unit == null ? null : organisations.get(organisations.ownerOf(unit.code()));
    }

    /** An owner may have designated nobody on the day of the question: then nobody is named. */
    private Organisation designated(Organisation owner, LocalDate on) {
        try {
            return owner == null ? null : organisations.designatedUnitOf(owner.code(), on);
        } catch (Refusal nobody) {
            return null;
        }
    }

    /** @param designatedTerm what the regime calls the designated unit */
    private record Bodies(Organisation owner, Organisation unit, Organisation designated, String designatedTerm) {

        boolean known() {
            return unit != null && designated != null;
        }

        Organisation of(Law.Authority.Body body) {
            return switch (body) {
                case OPERATING_UNIT -> unit;
                case DESIGNATED_UNIT -> designated;
                case OWNER -> owner;
            };
        }
    }

    private boolean conflict(Bodies bodies) {
        return bodies.known()
                && organisations.isAtOrBelow(
                        bodies.unit().code(), bodies.designated().code());
    }

    private Optional<Step> step(LegalCase legalCase, String step, Bodies bodies) {
        return law.findAuthority(legalCase, step).map(authority -> {
            boolean conflicting =
                    APPRAISE.is(step) && authority.body() == Law.Authority.Body.DESIGNATED_UNIT && conflict(bodies);
            Organisation organisation = conflicting ? null : bodies.of(authority.body());
            String decide = null;
            if (authority.manual()) {
                decide = Messages.text("law.decide.body", Messages.text("law.step." + step), authority.actingBody());
            } else if (conflicting) {
                decide = Messages.text(
                        "law.decide.appraiser",
                        bodies.designated().name(),
                        Messages.text("appraiser.citation." + legalCase.regime()));
            }
            return new Step(
                    step,
                    Messages.text("law.step." + step),
                    vn.capdo.regime.Step.of(step).isConditional() ? Messages.text("law.when." + step) : null,
                    decide == null ? Decision.RULE : Decision.MANUAL,
                    authority.role().name(),
                    authority.role().label(),
                    authority.body().name(),
                    authority.body() == Law.Authority.Body.DESIGNATED_UNIT
                            ? bodies.designatedTerm()
                            : Messages.text("law.body." + authority.body()),
                    authority.actingBody(),
                    organisation == null ? null : new UnitName(organisation.code(), organisation.name()),
                    authority.citation(),
                    clock(legalCase, step),
                    decide);
        });
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private StepClock clock(LegalCase legalCase, String step) {
        Law.StepClock clock = law.clock(legalCase, step);
        return new StepClock(
                clock.days(),
                clock.dayKind().name(),
                clock.statutory(),
                Messages.text("law.days." + clock.dayKind(), clock.days()),
                clock.citation());
    }

    private Inspection inspection(LegalCase legalCase) {
        Law.AssessmentPeriod period = law.assessmentPeriod(legalCase);
        String text = period.before().isEmpty()
                ? Messages.text(period.statutory() ? "law.period" : "law.periodOwn", period.months())
                : Messages.text(
                        "law.periodBefore",
                        period.months(),
                        period.before().substring(3) + "/" + period.before().substring(0, 2));
        return new Inspection(
                period.months(), period.statutory(), period.before(), text, period.whoMayInspect(), period.citation());
    }
}
