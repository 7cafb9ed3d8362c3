package vn.capdo.dossier;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.OwnerKind;
import vn.capdo.regime.Law;
import vn.capdo.regime.LegalCase;
import vn.capdo.regime.LevelFacts;
import vn.capdo.regime.RegimeQuestion;
import vn.capdo.regime.RegimeQuestion.Matter;
import vn.capdo.regime.Step;
import vn.capdo.register.InformationSystem;
import vn.capdo.rules.RuleVersions;
import vn.capdo.rules.RuleWords;

/**
 * What a version of a rule table would change for dossiers that are open: each is asked under the rules it has now and as if the
 * version spoke. Most filed dossiers keep the rules of their day, and are listed as such.
 *
 * <p>Over 400 lines: each kind of table is asked in its own way, and all feed the one list that is shown before an
 * activation.
 */
@Service
public class RuleEffects {

    private static final Map<DossierState, Step> NEXT_STEP = Map.of(
            DossierState.DRAFTING, Step.PREPARE,
            DossierState.OPINION, Step.OPINION,
            DossierState.SUBMITTING, Step.SUBMIT,
            DossierState.ASSIGNING_APPRAISER, Step.ASSIGN_APPRAISER,
            DossierState.VALIDITY_CHECK, Step.VALIDITY,
            DossierState.SUPPLEMENTING, Step.SUPPLEMENT,
            DossierState.APPRAISING, Step.APPRAISE,
            DossierState.APPROVING, Step.APPROVE,
            DossierState.DEPLOYING, Step.DEPLOY,
            DossierState.VERIFYING, Step.VERIFY);

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Organisations organisations;
    private final RuleVersions rules;

    RuleEffects(JdbcClient jdbc, ObjectMapper json, Organisations organisations, RuleVersions rules) {
        this.jdbc = jdbc;
        this.json = json;
        this.organisations = organisations;
        this.rules = rules;
    }

    /** What a rule table decides about a dossier. */
    private enum Aspect {
        LEVEL,
        AUTHORITY,
        CLOCK,
        PERIOD,
        REGIME,
        FORMS,
        CONTENTS
    }

    /** @param before in words; never empty */
    public record Change(String what, String before, String after) {}

    /**
     * @param changes whether the dossier will in fact be treated differently
     * @param verdict why, in a sentence
     */
    public record Effect(
            UUID dossierId,
            String number,
            String systemCode,
            String systemName,
            String unitName,
            DossierState state,
            boolean changes,
            String verdict,
            List<Change> differences) {}

    /**
     * @param asked how many open dossiers were looked at
     * @param concerned false when the table decides nothing about any dossier
     * @param effects those for which an answer differs, those that will change first
     */
    public record Report(int asked, boolean concerned, List<Effect> effects) {

        public long changing() {
            return effects.stream().filter(Effect::changes).count();
        }
    }

    private record Row(
            UUID id,
            String number,
            String code,
            String name,
            String unit,
            String owner,
            DossierState state,
            String regime,
            boolean regimeOpen,
            boolean regimeConfirmed,
            @Nullable Integer level,
            boolean nationalList,
            boolean levelByHand,
            @Nullable LocalDate rulesOn,
            @Nullable Statement statement,
            LegalCase.Phase phase,
            @Nullable LocalDate constructionBegan) {}

    /** What of a dossier the answers rest on. */
    private record Question(
            DossierState state,
            String regime,
            boolean regimeOpen,
            boolean regimeConfirmed,
            @Nullable Integer level,
            @Nullable OwnerKind ownerKind,
            boolean nationalList,
            boolean levelByHand,
            @Nullable LocalDate rulesOn,
            @Nullable LevelFacts facts,
            LegalCase.Phase phase,
            @Nullable LocalDate constructionBegan) {

        static Question of(Row row, Map<String, Organisation> bodies, Set<Aspect> aspects) {
            return new Question(
                    row.state(),
                    row.regime(),
                    row.regimeOpen(),
                    row.regimeConfirmed(),
                    row.level(),
                    requireNonNull(bodies.get(row.owner())).ownerKind(),
                    row.nationalList(),
                    row.levelByHand(),
                    row.rulesOn(),
                    aspects.contains(Aspect.LEVEL) && row.statement() != null
                            ? row.statement().facts()
                            : null,
                    row.phase(),
                    row.constructionBegan());
        }
    }

    /**
     * What a version would change.
     *
     * @param from the day from which it would speak
     * @param sees which dossiers the person sees, by owner and operating unit; others are not looked at
     */
    @ReadOnly
    public Report of(String key, int version, LocalDate from, BiPredicate<String, String> sees) {
        Set<Aspect> aspects = aspects(key);
        if (aspects.isEmpty()) {
            return new Report(0, false, List.of());
        }
        RuleVersions.Examination examination = rules.examine(key, version);
        Law now = new Law(examination.asItIs());
        Law then = new Law(examination.asIf());
        Map<String, Organisation> bodies =
                organisations.all().stream().collect(Collectors.toMap(Organisation::code, body -> body));
        // Most dossiers ask the same questions.
        Map<Question, List<Map<String, String>>> known = new HashMap<>();
        List<Effect> effects = new ArrayList<>();
        int asked = 0;
        for (Row row : open()) {
            if (!sees.test(row.owner(), row.unit())) {
                continue;
            }
            asked++;
            List<Map<String, String>> answers = known.computeIfAbsent(
                    Question.of(row, bodies, aspects),
                    question -> List.of(answers(question, aspects, now, from), answers(question, aspects, then, from)));
            if (!answers.get(0).equals(answers.get(1))) {
                effects.add(effect(
                        row, requireNonNull(bodies.get(row.unit())).name(), from, answers.get(0), answers.get(1)));
            }
        }
        effects.sort(java.util.Comparator.comparing(Effect::changes).reversed().thenComparing(Effect::number));
        return new Report(asked, true, List.copyOf(effects));
    }

    private static Set<Aspect> aspects(String key) {
        return switch (key) {
            case "levelGuidance", "regimeProfile" -> Set.of(Aspect.LEVEL);
            case "authority" -> Set.of(Aspect.AUTHORITY);
            case "stepClock" -> Set.of(Aspect.CLOCK);
            case "assessmentPeriod" -> Set.of(Aspect.PERIOD);
            case "regimeSelection" -> Set.of(Aspect.REGIME);
            case "regimeForms" -> Set.of(Aspect.FORMS);
            case "dossierContents" -> Set.of(Aspect.CONTENTS);
            default -> RuleVersions.holdsLevelCriteria(key) ? Set.of(Aspect.LEVEL) : Set.of();
        };
    }

    private static Effect effect(
            Row row, String unitName, LocalDate from, Map<String, String> before, Map<String, String> after) {
        Set<String> whats = new LinkedHashSet<>(before.keySet());
        whats.addAll(after.keySet());
        List<Change> differences = new ArrayList<>();
        for (String what : whats) {
            String was = before.getOrDefault(what, "–");
            String is = after.getOrDefault(what, "–");
            if (!was.equals(is)) {
                differences.add(new Change(what, was, is));
            }
        }
        boolean draft = row.rulesOn() == null;
        boolean filedAfter = row.rulesOn() != null && !row.rulesOn().isBefore(from);
        // Transitional clauses and the duty to inspect follow the rules of the day for every dossier.
        boolean pending = before.containsKey(Messages.text("rules.effect.regime"))
                || before.containsKey(Messages.text("rules.effect.period"));
        String verdict = draft
                ? Messages.text("rules.effect.willChange", from)
                : filedAfter
                        ? Messages.text("rules.effect.filedAfter", row.rulesOn())
                        : pending
                                ? Messages.text("rules.effect.changesToo", from)
                                : Messages.text("rules.effect.keeps", row.rulesOn());
        return new Effect(
                row.id(),
                row.number(),
                row.code(),
                row.name(),
                unitName,
                row.state(),
                draft || filedAfter || pending,
                verdict,
                List.copyOf(differences));
    }

    /** What the law says of a dossier, each answer by its label. */
    private static Map<String, String> answers(Question row, Set<Aspect> aspects, Law asked, LocalDate from) {
        LocalDate rulesOn = row.rulesOn() == null ? from : row.rulesOn();
        LegalCase legalCase = new LegalCase(
                row.regime(),
                row.level(),
                row.ownerKind(),
                row.phase(),
                row.nationalList(),
                row.nationalList() && row.state().isApproved(),
                row.levelByHand(),
                rulesOn,
                from);
        Map<String, String> answers = new LinkedHashMap<>();
        if (aspects.contains(Aspect.LEVEL) && row.facts() != null) {
            level(answers, asked, row.regime(), row.facts(), rulesOn);
        }
        if (aspects.contains(Aspect.AUTHORITY)) {
            for (Step step : coming(row.state())) {
                answers.put(
                        Messages.text("rules.effect.authority", RuleWords.value("step", step.code())),
                        said(() -> asked.findAuthority(legalCase, step)
                                .map(authority -> Messages.text(
                                        "rules.effect.authorityValue",
                                        authority.role().label(),
                                        RuleWords.value("body", authority.body().name()),
                                        authority.actingBody()))
                                .orElseGet(() -> Messages.text("rules.effect.noStep"))));
            }
        }
        if (aspects.contains(Aspect.CLOCK)) {
            for (Step step : coming(row.state())) {
                answers.put(Messages.text("rules.effect.clock", RuleWords.value("step", step.code())), said(() -> {
                    Law.StepClock clock = asked.clock(legalCase, step);
                    return Messages.text(
                            "rules.effect.clockValue",
                            clock.days(),
                            RuleWords.value("dayKind", clock.dayKind().name()));
                }));
            }
        }
        if (aspects.contains(Aspect.PERIOD) && row.level() != null) {
            answers.put(Messages.text("rules.effect.period"), said(() -> {
                Law.AssessmentPeriod period = asked.assessmentPeriod(legalCase);
                return period.before().isEmpty()
                        ? Messages.text("rules.effect.periodValue", period.months())
                        : Messages.text(
                                "rules.effect.periodBefore",
                                period.before().substring(3),
                                period.before().substring(0, 2));
            }));
        }
        if (aspects.contains(Aspect.FORMS)) {
            answers.put(Messages.text("rules.effect.forms"), said(() -> asked.forms(legalCase).stream()
                    .map(form -> (form.formNumber() + " " + form.title()).strip())
                    .collect(Collectors.joining("; "))));
        }
        if (aspects.contains(Aspect.CONTENTS)) {
            answers.put(Messages.text("rules.effect.contents"), said(() -> asked.contents(legalCase).stream()
                    .map(item -> item.title() + (item.mandatory() ? "" : " (" + item.condition() + ")"))
                    .collect(Collectors.joining("; "))));
        }
        if (aspects.contains(Aspect.REGIME)) {
            regime(answers, row, asked, from);
        }
        return answers;
    }

    private static void level(
            Map<String, String> answers, Law asked, String regime, LevelFacts facts, LocalDate rulesOn) {
        Law.LevelProposal proposal;
        try {
            proposal = asked.proposeLevel(regime, facts, rulesOn);
        } catch (IllegalStateException e) {
            return; // No profile, so no table of criteria.
        }
        answers.put(
                Messages.text("rules.effect.level"),
                proposal.manual()
                        ? Messages.text("rules.effect.manual")
                        : Messages.text("rules.effect.levelValue", proposal.level()));
        if (proposal.manual() && proposal.floor() > 0) {
            answers.put(
                    Messages.text("rules.effect.floor"), Messages.text("rules.effect.levelValue", proposal.floor()));
        }
    }

    /** A draft is asked again whenever it is saved; a filed dossier that nobody has decided is reviewed every night. */
    private static void regime(Map<String, String> answers, Question row, Law asked, LocalDate from) {
        boolean draft = row.rulesOn() == null;
        if (row.regimeConfirmed() || !draft && !row.regimeOpen()) {
            return;
        }
        answers.put(Messages.text("rules.effect.regime"), said(() -> {
            Law.RegimeChoice choice = asked.regime(
                    new RegimeQuestion(
                            draft ? Matter.NEW_DOSSIER : Matter.PENDING_DOSSIER,
                            row.phase().inTransition(),
                            row.constructionBegan(),
                            row.rulesOn(),
                            null,
                            from),
                    from);
            String name = asked.profile(choice.regime(), from).shortName();
            return choice.toConfirm()
                    ? Messages.text("rules.effect.regimeConfirm", name)
                    : draft ? name : Messages.text("rules.effect.regimeNone");
        }));
    }

    /** A draft of a table may leave a question open that the law must answer. */
    private static String said(Supplier<String> answer) {
        try {
            return answer.get();
        } catch (IllegalStateException e) {
            return Messages.text("rules.effect.noRow");
        }
    }

    private static List<Step> coming(DossierState state) {
        List<Step> steps = Step.ofDossiers();
        return steps.subList(NEXT_STEP.getOrDefault(state, Step.INSPECT).ordinal(), steps.size());
    }

    private List<Row> open() {
        return jdbc.sql(
                        """
                        select d.id, d.number, s.code, s.name, s.operating_unit, s.owner, d.state, d.regime, d.regime_state,
                            coalesce(d.approved_level, d.proposed_level) as level, d.national_list, d.level_by_hand, d.rules_on,
                            d.statement::text as statement, s.phase, s.construction_began
                        from capdo.level_dossier d join capdo.information_system s on s.id = d.system_id
                        where d.closed_at is null order by d.number""")
                .query((row, index) -> read(row))
                .list();
    }

    private Row read(ResultSet row) throws SQLException {
        DossierState state = DossierState.valueOf(row.getString("state"));
        String regimeState = row.getString("regime_state");
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("code"),
                row.getString("name"),
                row.getString("operating_unit"),
                row.getString("owner"),
                state,
                row.getString("regime"),
                regimeState.equals("DETERMINED") && state.isBeforeApproval(),
                regimeState.equals("CONFIRMED"),
                row.getObject("level", Integer.class),
                row.getBoolean("national_list"),
                row.getBoolean("level_by_hand"),
                row.getObject("rules_on", LocalDate.class),
                statement(row.getString("statement")),
                LegalCase.Phase.of(InformationSystem.Phase.valueOf(row.getString("phase"))),
                row.getObject("construction_began", LocalDate.class));
    }

    private @Nullable Statement statement(String text) {
        try {
            return text.equals("{}") ? null : json.readValue(text, Statement.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
