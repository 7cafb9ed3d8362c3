package vn.capdo.web.law;

import static vn.capdo.regime.Step.APPRAISE;
import static vn.capdo.regime.Step.APPROVE;
import static vn.capdo.regime.Step.ASSIGN_APPRAISER;
import static vn.capdo.regime.Step.codesOfDossiers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Delegation;
import vn.capdo.acting.Delegations;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.OwnerKind;
import vn.capdo.organisation.UnitName;
import vn.capdo.regime.AuthorityGuidance;
import vn.capdo.regime.Law;
import vn.capdo.regime.LegalCase;
import vn.capdo.regime.LevelFacts;
import vn.capdo.regime.Questionnaire;

/** Who acts in each step of a case, how long it may take, on which forms, and how often the system is inspected. */
@Component
@ReadOnly
public class AuthorityDesk {

    private final Law law;
    private final Organisations organisations;
    private final RegimeDesk regimes;
    private final AuthorityGuidance guidance;
    private final Delegations delegations;

    AuthorityDesk(
            Law law,
            AuthorityGuidance guidance,
            Delegations delegations,
            Organisations organisations,
            RegimeDesk regimes) {
        this.law = law;
        this.guidance = guidance;
        this.delegations = delegations;
        this.organisations = organisations;
        this.regimes = regimes;
    }

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

    /** @param heading the line that the form itself prints, where that differs from its name; else empty */
    public record Form(
            String document, String documentLabel, String formNumber, String title, String heading, String citation) {}

    /**
     * @param statutory false where the law names no period and the owner's own setting counts
     * @param before month and day, as MM-DD, before which the law wants each year's result; empty when it names none
     */
    public record Inspection(
            int months, boolean statutory, String before, String text, String whoMayInspect, String citation) {}

    /**
     * @param nationalList proposed for the List, or on it
     * @param listed on the List, by a decision of the Prime Minister
     * @param notes what the case brings beside who acts: several operators, a hired service, a delegation
     * @param decide what a person must decide, one sentence each
     */
    public record Powers(
            RegimeDesk.Regime regime,
            int level,
            String ownerKind,
            String phase,
            boolean nationalList,
            boolean listed,
            boolean levelByHand,
            List<Step> steps,
            List<AuthorityGuidance.Note> notes,
            List<Form> forms,
            Inspection inspection,
            List<String> decide) {}

    /**
     * Who acts in each step of a case, how long it may take, on which forms, and how often the system is inspected.
     *
     * @throws Refusal when neither the kind of the owner nor an organisation is said: levels 4 and 5 depend on it
     */
    public Powers powers(Fields facts) {
        int level = facts.integer("level", 1, 5);
        return powers(facts, regimes.regime(facts), level, facts.flag("levelByHand"));
    }

    public Powers powers(Fields facts, RegimeDesk.Regime regime, int level, boolean levelByHand) {
        Organisation unit = facts.has("operatingUnit") ? organisations.get(facts.text("operatingUnit")) : null;
        Organisation owner = owner(facts, unit);
        OwnerKind kind = facts.optionalChoice("ownerKind", OwnerKind.class);
        if (kind == null && owner == null) {
            throw new Refusal("law.ownerNeeded");
        }
        LocalDate on = regimes.on(facts);
        Questionnaire asked = law.questions(regime.regime(), regime.rulesOn());
        boolean listed = facts.flag("listed");
        boolean nationalList = listed || facts.flag("nationalList") || byCriteria(facts, asked, level);
        if (nationalList) {
            asked.requireList(level);
        }
        LegalCase legalCase = new LegalCase(
                regime.regime(),
                level,
                kind == null ? owner.ownerKind() : kind,
                regimes.phase(facts),
                nationalList,
                listed,
                levelByHand,
                regime.rulesOn(),
                on);
        Bodies bodies = new Bodies(
                owner,
                unit,
                facts.flag("noDesignatedUnit") ? null : designated(owner, on),
                facts.flag("noDesignatedUnit"),
                capitalised(law.profile(regime.regime(), regime.rulesOn()).designatedUnitTerm()));
        String only = facts.optionalChoice("step", codesOfDossiers().toArray(String[]::new));
        List<Step> steps = only == null
                ? codesOfDossiers().stream()
                        .filter(step -> !ASSIGN_APPRAISER.is(step) || !bodies.known() || conflict(legalCase, bodies))
                        .flatMap(step -> step(legalCase, step, bodies).stream())
                        .toList()
                : List.of(step(legalCase, only, bodies).orElseGet(() -> Step.none(only)));
        List<AuthorityGuidance.Note> notes = notes(facts, legalCase, bodies).stream()
                .filter(note ->
                        only == null || note.step().isEmpty() || note.step().equals(only))
                .toList();
        List<String> decide = Stream.of(
                        regime.decide().stream(),
                        steps.stream().map(Step::decide).filter(sentence -> sentence != null),
                        notes.stream()
                                .filter(AuthorityGuidance.Note::needsPerson)
                                .map(AuthorityGuidance.Note::note))
                .flatMap(sentences -> sentences)
                .distinct()
                .toList();
        return new Powers(
                regime,
                level,
                legalCase.ownerKind().name(),
                legalCase.phase().name(),
                nationalList,
                listed,
                levelByHand,
                steps,
                notes,
                law.forms(legalCase).stream()
                        .map(form -> new Form(
                                form.document(),
                                Messages.text("law.document." + form.document()),
                                form.formNumber(),
                                form.title(),
                                form.heading(),
                                form.citation()))
                        .toList(),
                inspection(legalCase),
                decide);
    }

    /** What the case brings of its own; a delegation is one that somebody tells of, or that is recorded and in force on the day. */
    private List<AuthorityGuidance.Note> notes(Fields facts, LegalCase legalCase, Bodies bodies) {
        Optional<Delegation> recorded = !bodies.known()
                ? Optional.empty()
                : delegations.ofOwner(bodies.owner().code()).stream()
                        .filter(delegation -> delegation.inForce(legalCase.today())
                                && delegation.covers(bodies.unit().code(), "", legalCase.level()))
                        .findFirst();
        List<AuthorityGuidance.Note> notes = new ArrayList<>(guidance.of(
                legalCase,
                new AuthorityGuidance.Circumstances(
                        facts.flag("severalOperators"),
                        bodies.noDesignated(),
                        facts.flag("delegated") || recorded.isPresent())));
        recorded.ifPresent(delegation -> notes.add(new AuthorityGuidance.Note(
                "delegation",
                "",
                false,
                Messages.text(
                        "law.note.delegated",
                        bodies.owner().name(),
                        organisations.get(delegation.delegate()).name(),
                        Messages.date(delegation.lastDay())),
                delegation.citation())));
        return notes;
    }

    /** Whoever meets a criterion of the List must propose the system (NĐ 331/2026 Đ17 k1), where its level has that path. */
    private static boolean byCriteria(Fields facts, Questionnaire asked, int level) {
        return asked.asks("listCriteria")
                && asked.hasListAt(level)
                && !facts.choices("listCriteria", LevelFacts.ListCriterion.class)
                        .isEmpty();
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
        return owner == null
                ? null
                : organisations.findDesignatedUnitOf(owner.code(), on).orElse(null);
    }

    /**
     * @param saidNone somebody asks what holds where nobody is designated
     * @param designatedTerm what the regime calls the designated unit
     */
    private record Bodies(
            Organisation owner, Organisation unit, Organisation designated, boolean saidNone, String designatedTerm) {

        boolean noDesignated() {
            return saidNone || owner != null && designated == null;
        }

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

    /** Whether the designated unit runs the system itself, on a day on which the rule against that was in force. */
    private boolean conflict(LegalCase legalCase, Bodies bodies) {
        return law.ruleAgainstOwnAppraisal(legalCase).isPresent()
                && bodies.known()
                && organisations.isAtOrBelow(
                        bodies.unit().code(), bodies.designated().code());
    }

    private Optional<Step> step(LegalCase legalCase, String step, Bodies bodies) {
        return law.findAuthority(legalCase, step).map(authority -> {
            boolean ofDesignated = authority.body() == Law.Authority.Body.DESIGNATED_UNIT;
            boolean ownSystem = ofDesignated && (APPRAISE.is(step) || APPROVE.is(step)) && conflict(legalCase, bodies);
            boolean conflicting = ownSystem && APPRAISE.is(step);
            Organisation organisation = conflicting ? null : bodies.of(authority.body());
            String decide = null;
            if (authority.manual()) {
                decide = Messages.text("law.decide.body", Messages.text("law.step." + step), authority.actingBody());
            } else if (conflicting) {
                decide = Messages.text(
                        "law.decide.appraiser",
                        bodies.designated().name(),
                        law.ruleAgainstOwnAppraisal(legalCase).orElse(""));
            } else if (ownSystem) {
                decide = Messages.text(
                        "law.decide.approver",
                        bodies.designated().name(),
                        law.ruleAgainstOwnAppraisal(legalCase).orElse(""));
            } else if (ofDesignated && bodies.noDesignated()) {
                decide = Messages.text(
                        "law.decide.noDesignated",
                        bodies.owner() == null
                                ? Messages.text("law.body.OWNER")
                                : bodies.owner().name(),
                        Messages.date(legalCase.today()));
            }
            return new Step(
                    step,
                    law.wording(legalCase).term(step, Messages.text("law.step." + step)),
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
