package vn.capdo.regime;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.capdo.Refusal;

/**
 * What a regime asks of a statement and of a question about the law: a choice among the questions that Capdo knows.
 *
 * <p>A question without a row is not asked, whatever a form may show for other regimes. Some are asked under every regime, because
 * nothing can be judged without them; a row only gives their hint.
 */
public record Questionnaire(List<Question> questions) {

    private static final Set<String> ALWAYS = Set.of(
            "scopeSummary",
            "architectureSummary",
            "systemType",
            "infoTypes",
            "components",
            "constructionBegan",
            "proposedLevel",
            "levelReason",
            "planSummary",
            "regulationNumber",
            "regulationDate",
            "supplementNote");

    /** Beside the facts of the level criteria: what a statement may have to say, and a choice that not every regime knows. */
    private static final Set<String> OF_STATEMENTS = Set.of(
            "nationalList",
            "nationalListGround",
            "dataCountMethod",
            "riskSummary",
            "relatedSystems",
            "attackRisks",
            "publicImpact",
            "statement247",
            "infraScope.MINISTRY");

    /** Texts that must not be missing under any regime. */
    private static final Set<String> NEVER_MISSING = Set.of("scopeSummary", "architectureSummary", "planSummary");

    /** Those, and the texts that may be mandatory; others hang on what the facts say. */
    private static final List<String> STATEMENT_TEXTS = List.of(
            "scopeSummary",
            "architectureSummary",
            "riskSummary",
            "relatedSystems",
            "attackRisks",
            "publicImpact",
            "planSummary");

    /**
     * @param mandatory wherever the other answers make it relevant
     * @param fromLevel lowest proposed level for which it is asked
     * @param hint what the form says beside it; may be empty
     */
    public record Question(String question, boolean mandatory, int fromLevel, String hint) {}

    /** @param rows of the table of questions, as it answers for one regime */
    static Questionnaire of(List<Map<String, Object>> rows) {
        return new Questionnaire(rows.stream()
                .map(row -> new Question(
                        String.valueOf(row.get("question")),
                        Boolean.TRUE.equals(row.get("mandatory")),
                        row.get("fromLevel") instanceof Number level ? level.intValue() : 1,
                        row.get("hint") instanceof String hint ? hint : ""))
                .toList());
    }

    /** The questions that a regime may choose from. */
    public static Set<String> known() {
        Set<String> known = new TreeSet<>(LevelFacts.FIELDS);
        known.addAll(ALWAYS);
        known.addAll(OF_STATEMENTS);
        return known;
    }

    /** Whether the question comes up at some level. */
    public boolean asks(String question) {
        return ALWAYS.contains(question) || find(question) != null;
    }

    /** Whether the question must be answered at a level, if the other answers make it relevant. */
    public boolean requires(String question, int level) {
        Question found = find(question);
        return found != null && found.mandatory() && level >= found.fromLevel();
    }

    /** The lowest level at which the question comes up; null when the regime does not ask it. */
    public @Nullable Integer levelFrom(String question) {
        Question found = find(question);
        return found != null ? (Integer) found.fromLevel() : ALWAYS.contains(question) ? (Integer) 1 : null;
    }

    /** The questions whose answer in the statements must not be missing at a level, in the order of the statements. */
    public List<String> mandatoryTexts(int level) {
        return STATEMENT_TEXTS.stream()
                .filter(question -> NEVER_MISSING.contains(question) || requires(question, level))
                .toList();
    }

    /** The same where no level is known yet. */
    public boolean requires(String question) {
        return requires(question, 1);
    }

    /** What the regime says beside a question; empty when nothing. */
    public String hint(String question) {
        Question found = find(question);
        return found == null ? "" : found.hint();
    }

    public boolean hasListAt(int level) {
        Question list = find("nationalList");
        return list != null && level >= list.fromLevel();
    }

    /** @throws Refusal when the regime has no List, or none for systems of that level */
    public void requireList(int level) {
        Question list = find("nationalList");
        if (list == null) {
            throw new Refusal("level.noList");
        }
        if (level < list.fromLevel()) {
            throw new Refusal("level.listFrom", list.fromLevel());
        }
    }

    private @Nullable Question find(String question) {
        return questions.stream()
                .filter(asked -> asked.question().equals(question))
                .findFirst()
                .orElse(null);
    }
}
