package vn.capdo.regime;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.organisation.Role;

/**
 * Asks the rule tables.
 *
 * <p>Every answer carries its citation. Where the tables are silent the answer is "a person decides", never a default. Which
 * version of a table speaks is the caller's to say: a dossier keeps the rules of the day it was filed.
 *
 * <p>Over 400 lines: one short question for each table and the record that it answers, which its callers read side by side.
 */
@Service
public class Law {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** More people than any threshold could ask for; a rule table counts in whole numbers of 32 bits. */
    private static final long MANY = Integer.MAX_VALUE;

    private final RuleTables tables;

    public Law(RuleTables tables) {
        this.tables = tables;
    }

    /** Which regime a matter falls under, and why. */
    public RegimeChoice regime(RegimeQuestion question, LocalDate rulesOn) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("matter", question.matter().name());
        facts.put("phase", question.phase());
        facts.put("constructionBegan", date(question.constructionBegan()));
        facts.put("filedOn", date(question.filedOn()));
        facts.put("leveledOn", date(question.leveledOn()));
        facts.put("on", date(question.on()));
        Map<String, Object> row = only("regimeSelection", rulesOn, facts);
        return new RegimeChoice(
                text(row, "regime"),
                "CONFIRM".equals(row.get("decision")),
                text(row, "reason"),
                text(row, "citation"),
                day(row, "approveBy"),
                day(row, "deployBy"),
                text(row, "ruleId"));
    }

    /** The regimes that have a profile on a day, in the order of its table: there is no other list of them. */
    public List<RegimeProfile> regimes(LocalDate on) {
        return tables.named("regimeProfile", on, "regime").stream()
                .distinct()
                .map(regime -> profile(regime, on))
                .toList();
    }

    /** @throws Refusal when no regime has that code on that day */
    public String requireRegime(@Nullable String regime, LocalDate on) {
        if (regime == null || !tables.named("regimeProfile", on, "regime").contains(regime)) {
            throw new Refusal("field.choice", Fields.label("regime"), regime == null ? "" : regime);
        }
        return regime;
    }

    /** What a regime asks, and what it makes mandatory. */
    public Questionnaire questions(String regime, LocalDate rulesOn) {
        return Questionnaire.of(tables.evaluate("regimeQuestions", rulesOn, Map.of("regime", regime)));
    }

    /** What the regime of a case calls things and points to, as the law stands on the day of the case. */
    public Wording wording(LegalCase legalCase) {
        return wording(legalCase.regime(), legalCase.rulesOn(), legalCase.today());
    }

    /** The article that keeps a designated unit from appraising what it operates; empty where the regime has none that day. */
    public Optional<String> ruleAgainstOwnAppraisal(LegalCase legalCase) {
        return wording(legalCase).at(Step.ASSIGN_APPRAISER.code()).map(Wording.Said::citation);
    }

    /** @param today the day on which somebody acts */
    public Wording wording(String regime, LocalDate rulesOn, LocalDate today) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("regime", regime);
        facts.put("on", date(today));
        Map<String, Wording.Said> places = new LinkedHashMap<>();
        tables.evaluate("regimeWording", rulesOn, facts)
                .forEach(row -> places.putIfAbsent(
                        text(row, "place"),
                        new Wording.Said(text(row, "term"), text(row, "hint"), text(row, "citation"))));
        return new Wording(places);
    }

    /** The words of a regime. */
    public RegimeProfile profile(String regime, LocalDate rulesOn) {
        Map<String, Object> row = only("regimeProfile", rulesOn, Map.of("regime", regime));
        return new RegimeProfile(
                regime,
                text(row, "name"),
                text(row, "shortName"),
                text(row, "securityTerm"),
                text(row, "designatedUnitTerm"),
                text(row, "planTerm"),
                text(row, "standard"),
                text(row, "levelTable"),
                text(row, "highestWinsCitation"));
    }

    /**
     * The level that the facts lead to, with every matching rule; the highest wins, among the components too (NĐ 85/2016 Đ5 k2;
     * NĐ 331/2026 Đ8 k2).
     */
    public LevelProposal proposeLevel(String regime, LevelFacts facts, LocalDate rulesOn) {
        RegimeProfile profile = profile(regime, rulesOn);
        Map<String, Object> inputs = facts.asInputs();
        List<LevelGround> grounds = grounds(profile, facts, inputs, rulesOn);
        Integer level = highest(grounds);
        inputs.put("regime", regime);
        inputs.put("levelByRules", level);
        return new LevelProposal(level, grounds, guidance(inputs, rulesOn));
    }

    /**
     * The name of the count of people without which the level cannot be told: an online service that processes private or personal
     * data is judged by how many they are. Null where the criteria lead to one level whatever the count is.
     */
    public @Nullable String missingCount(String regime, LevelFacts facts, LocalDate rulesOn) {
        List<String> unstated = facts.unstatedCounts();
        if (unstated.isEmpty()) {
            return null;
        }
        RegimeProfile profile = profile(regime, rulesOn);
        Map<String, Object> inputs = facts.asInputs();
        unstated.forEach(count -> inputs.put(count, 0L));
        Integer least = highest(grounds(profile, facts, inputs, rulesOn));
        for (String count : unstated) {
            inputs.put(count, MANY);
            if (!Objects.equals(least, highest(grounds(profile, facts, inputs, rulesOn)))) {
                return count;
            }
            inputs.put(count, 0L);
        }
        return null;
    }

    private List<LevelGround> grounds(
            RegimeProfile profile, LevelFacts facts, Map<String, Object> inputs, LocalDate rulesOn) {
        List<LevelGround> grounds = new ArrayList<>();
        for (Map<String, Object> row : tables.evaluate(profile.levelTable(), rulesOn, inputs)) {
            grounds.add(new LevelGround(
                    number(row, "level"),
                    text(row, "ruleId"),
                    text(row, "citation"),
                    text(row, "grounds"),
                    Boolean.TRUE.equals(row.get("manual"))));
        }
        for (LevelFacts.Component component : facts.components()) {
            grounds.add(new LevelGround(
                    component.level(),
                    "component",
                    profile.highestWinsCitation(),
                    Messages.text("level.component", component.name(), component.level()),
                    false));
        }
        grounds.sort(Comparator.comparingInt(LevelGround::level).reversed());
        return grounds;
    }

    private static @Nullable Integer highest(List<LevelGround> grounds) {
        return grounds.stream()
                .filter(ground -> !ground.manual())
                .map(LevelGround::level)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private List<Guidance> guidance(Map<String, Object> facts, LocalDate rulesOn) {
        return tables.evaluate("levelGuidance", rulesOn, facts).stream()
                .map(row -> new Guidance(
                        number(row, "floor"),
                        Boolean.TRUE.equals(row.get("needsPerson")),
                        text(row, "note"),
                        text(row, "citation"),
                        text(row, "ruleId")))
                .toList();
    }

    /** What harm a level stands for, in words to print beside a proposal (Luật 116/2025 Đ8 k1). */
    public Harm harm(int level, LocalDate rulesOn) {
        Map<String, Object> row = only("harmScale", rulesOn, Map.of("level", level));
        return new Harm(text(row, "text"), text(row, "citation"));
    }

    /** Who acts in a step; empty when the step does not exist in this case. */
    public Optional<Authority> findAuthority(LegalCase legalCase, Step step) {
        return findAuthority(legalCase, step.code());
    }

    /** @param step as a model names it; an administrator's own may name others than {@link Step} */
    public Optional<Authority> findAuthority(LegalCase legalCase, String step) {
        Map<String, Object> facts = factsOfToday(legalCase);
        facts.put("step", step);
        facts.put("phase", legalCase.phase().name());
        facts.put("listed", legalCase.listed());
        facts.put("levelByHand", legalCase.levelByHand());
        facts.put(
                "ownerKind",
                legalCase.ownerKind() == null ? null : legalCase.ownerKind().name());
        List<Map<String, Object>> rows = tables.evaluate("authority", legalCase.rulesOn(), facts);
        if (rows.size() > 1) {
            throw new IllegalStateException("Bảng thẩm quyền có " + rows.size() + " dòng cho bước " + step + ", cấp độ "
                    + legalCase.level() + ", " + legalCase.regime());
        }
        return rows.stream()
                .findFirst()
                .map(row -> new Authority(
                        Role.ofCode(text(row, "role")).orElseThrow(),
                        Authority.Body.valueOf(text(row, "body")),
                        text(row, "actingBody"),
                        Boolean.TRUE.equals(row.get("manual")),
                        text(row, "citation")));
    }

    /** Who acts in a step that the case is known to have. */
    public Authority authority(LegalCase legalCase, Step step) {
        return authority(legalCase, step.code());
    }

    /** @param step as a model names it */
    public Authority authority(LegalCase legalCase, String step) {
        return findAuthority(legalCase, step)
                .orElseThrow(() -> new IllegalStateException("Bảng thẩm quyền không có dòng nào cho bước " + step
                        + ", cấp độ " + legalCase.level() + ", " + legalCase.regime()));
    }

    /** How long a step may take. */
    public StepClock clock(LegalCase legalCase, Step step) {
        return clock(legalCase, step.code());
    }

    /** @param step as a model names it; for one that is not in {@link Step} the row for any step answers */
    public StepClock clock(LegalCase legalCase, String step) {
        Map<String, Object> facts = facts(legalCase);
        facts.put("step", step);
        Map<String, Object> row = tables.evaluate("stepClock", legalCase.rulesOn(), facts).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Bảng thời hạn không có dòng cho bước " + step));
        return new StepClock(
                number(row, "days"),
                StepClock.DayKind.valueOf(text(row, "dayKind")),
                Boolean.TRUE.equals(row.get("statutory")),
                text(row, "citation"));
    }

    /** Who may extend a step, and by how much; empty when nobody may. */
    public Optional<ClockExtension> clockExtension(LegalCase legalCase, String step) {
        return tables
                .evaluate("clockExtension", legalCase.rulesOn(), facts(legalCase.regime(), step, legalCase.level()))
                .stream()
                .findFirst()
                .map(row -> new ClockExtension(
                        number(row, "maxDays"),
                        Role.ofCode(text(row, "role")).orElseThrow(),
                        ClockExtension.Body.valueOf(text(row, "body")),
                        text(row, "citation")));
    }

    /** How soon an incident is told and reported. The table of the day on which it was found speaks. */
    public IncidentClock incidentClock(String regime, String seriousness, LocalDate rulesOn) {
        Map<String, Object> row = only("incidentClock", rulesOn, Map.of("regime", regime, "seriousness", seriousness));
        return new IncidentClock(
                number(row, "noticeHours"),
                number(row, "reportHours"),
                text(row, "wording"),
                Boolean.TRUE.equals(row.get("statutory")),
                text(row, "citation"));
    }

    private static Map<String, Object> facts(String regime, String step, @Nullable Integer level) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("regime", regime);
        facts.put("step", step);
        facts.put("level", level);
        return facts;
    }

    /**
     * How often a system of the level is inspected, as the law stands on the day of the case. The duty binds whoever operates it that
     * day, so the table of that day speaks, not the one of the day of filing; and what binds systems on the List binds none that is
     * merely proposed for it.
     */
    public AssessmentPeriod assessmentPeriod(LegalCase legalCase) {
        Map<String, Object> facts = factsOfToday(legalCase);
        facts.put("nationalSecurityList", legalCase.listed());
        Map<String, Object> row = tables.evaluate("assessmentPeriod", legalCase.today(), facts).stream()
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("Bảng chu kỳ không có dòng cho cấp độ " + legalCase.level()));
        return new AssessmentPeriod(
                number(row, "months"),
                number(row, "leadDays"),
                Boolean.TRUE.equals(row.get("statutory")),
                text(row, "before"),
                Boolean.TRUE.equals(row.get("selfAllowed")),
                text(row, "whoMayInspect"),
                text(row, "citation"));
    }

    /** The forms and papers that a dossier of this case is made of, as the law stands on the day of the case. */
    public List<OfficialForm> forms(LegalCase legalCase) {
        return tables.evaluate("regimeForms", legalCase.rulesOn(), factsOfToday(legalCase)).stream()
                .map(row -> new OfficialForm(
                        text(row, "document"),
                        text(row, "formNumber"),
                        text(row, "title"),
                        text(row, "heading"),
                        Stream.of(text(row, "steps").split(","))
                                .map(String::strip)
                                .filter(step -> !step.isEmpty())
                                .toList(),
                        text(row, "citation")))
                .toList();
    }

    /** What a dossier of this case must hold, or under a condition, in the order of the table. */
    public List<RequiredItem> contents(LegalCase legalCase) {
        Map<String, Object> facts = facts(legalCase);
        facts.put("phase", legalCase.phase().name());
        return tables.evaluate("dossierContents", legalCase.rulesOn(), facts).stream()
                .map(row -> new RequiredItem(
                        text(row, "item"),
                        text(row, "title"),
                        "MANDATORY".equals(row.get("necessity")),
                        RequiredItem.NeededFor.valueOf(text(row, "neededFor")),
                        text(row, "condition"),
                        text(row, "citation")))
                .toList();
    }

    /** The word of the statutory report for a status. */
    public String statusWord(String regime, String status, LocalDate rulesOn) {
        return text(only("statusVocabulary", rulesOn, Map.of("regime", regime, "status", status)), "word");
    }

    private Map<String, Object> only(String decision, LocalDate rulesOn, Map<String, Object> facts) {
        List<Map<String, Object>> rows = tables.evaluate(decision, rulesOn, facts);
        if (rows.size() != 1) {
            throw new IllegalStateException("Bảng " + decision + " có " + rows.size() + " dòng khớp, phải có đúng một");
        }
        return rows.get(0);
    }

    private static Map<String, Object> facts(LegalCase legalCase) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("regime", legalCase.regime());
        facts.put("level", legalCase.level());
        facts.put("nationalSecurityList", legalCase.nationalList());
        return facts;
    }

    static Map<String, Object> factsOfToday(LegalCase legalCase) {
        Map<String, Object> facts = facts(legalCase);
        facts.put("on", date(legalCase.today()));
        return facts;
    }

    private static @Nullable Date date(@Nullable LocalDate day) {
        return day == null ? null : Date.from(day.atStartOfDay(ZONE).toInstant());
    }

    private static @Nullable LocalDate day(Map<String, Object> row, String output) {
        String text = text(row, output);
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    static String text(Map<String, Object> row, String output) {
        Object value = row.get(output);
        return value == null ? "" : value.toString();
    }

    private static int number(Map<String, Object> row, String output) {
        return ((Number) requireNonNull(row.get(output), output)).intValue();
    }

    /**
     * @param toConfirm a person must confirm it, because no transitional clause covers the case
     * @param approveBy safe last day for the approval that a transitional clause sets; null when it sets none
     * @param deployBy safe last day for meeting the measures; null when none is set
     */
    public record RegimeChoice(
            String regime,
            boolean toConfirm,
            String reason,
            String citation,
            @Nullable LocalDate approveBy,
            @Nullable LocalDate deployBy,
            String ruleId) {}

    /**
     * @param securityTerm "an toàn thông tin" or "an ninh mạng": the word of the regime in labels and documents
     * @param levelTable the decision that holds the regime's level criteria
     */
    public record RegimeProfile(
            String code,
            String name,
            String shortName,
            String securityTerm,
            String designatedUnitTerm,
            String planTerm,
            String standard,
            String levelTable,
            String highestWinsCitation) {}

    /** @param manual the rule applies but does not set a level by itself: a person decides */
    public record LevelGround(int level, String ruleId, String citation, String text, boolean manual) {}

    /**
     * Where the criteria leave a question open.
     *
     * @param floor the lowest level that can be defended; 0 when there is none
     */
    public record Guidance(int floor, boolean needsPerson, String note, String citation, String ruleId) {}

    /**
     * @param level null when no rule sets one: a person decides
     * @param grounds every rule that matches, the highest level first
     */
    public record LevelProposal(@Nullable Integer level, List<LevelGround> grounds, List<Guidance> guidance) {

        public boolean manual() {
            return level == null;
        }

        /** Whether somebody besides the preparer must look at it: no rule sets a level, or the criteria leave a question open. */
        public boolean needsPerson() {
            return manual() || guidance.stream().anyMatch(Guidance::needsPerson);
        }

        /** The lowest level that can be defended where the criteria leave a question open; 0 when there is none. */
        public int floor() {
            return guidance.stream().mapToInt(Guidance::floor).max().orElse(0);
        }
    }

    public record Harm(String text, String citation) {}

    /**
     * @param actingBody who acts in the eyes of the law; a ministry's act is recorded by the role that receives the paper
     * @param manual the law names more than one body for the case: a person decides which
     */
    public record Authority(Role role, Body body, String actingBody, boolean manual, String citation) {

        /** Whose group the role belongs to. */
        public enum Body {
            OPERATING_UNIT,
            DESIGNATED_UNIT,
            OWNER
        }
    }

    /** @param statutory false for targets of our own that no law sets */
    public record StepClock(int days, DayKind dayKind, boolean statutory, String citation) {

        public enum DayKind {
            WORKING,
            CALENDAR
        }
    }

    /**
     * @param maxDays the most working days that may be added
     * @param citation what the law says of extending the step; today that it says nothing
     */
    public record ClockExtension(int maxDays, Role role, Body body, String citation) {

        /** Whose holder of the role may extend. */
        public enum Body {
            /** The body that works on the step. */
            ACTING_UNIT,
            OWNER
        }
    }

    /**
     * Hours from the finding of an incident on; 0 where the law names none ("kịp thời"), and none is invented.
     *
     * @param noticeHours within which the first notice is sent
     * @param reportHours within which the report is sent
     */
    public record IncidentClock(int noticeHours, int reportHours, String wording, boolean statutory, String citation) {

        /** Last moment for the first notice; null where the law names no hour. */
        public @Nullable OffsetDateTime noticeDue(OffsetDateTime foundAt) {
            return noticeHours == 0 ? null : foundAt.plusHours(noticeHours);
        }

        /** Last moment for the report; null where the law names no hour. */
        public @Nullable OffsetDateTime reportDue(OffsetDateTime foundAt) {
            return reportHours == 0 ? null : foundAt.plusHours(reportHours);
        }
    }

    /**
     * @param leadDays working days before the due date at which the inspection is prepared
     * @param statutory false where the law names no period and the owner's own setting counts
     * @param selfAllowed whether a unit of the owner, independent of the operating unit, may inspect
     * @param before month and day, as MM-DD, before which the law wants each year's result; empty when it names none
     */
    public record AssessmentPeriod(
            int months,
            int leadDays,
            boolean statutory,
            String before,
            boolean selfAllowed,
            String whoMayInspect,
            String citation) {

        /** The last day of the cycle that is counted from a day: "before 01/10" ends on 30/09. */
        public LocalDate dueAfter(LocalDate countedFrom) {
            if (before.isEmpty()) {
                return countedFrom.plusMonths(months);
            }
            LocalDate last =
                    LocalDate.parse(countedFrom.getYear() + "-" + before).minusDays(1);
            return last.isAfter(countedFrom) ? last : last.plusYears(1);
        }
    }

    /**
     * @param document what kind of paper it is; the kinds stand in the table
     * @param formNumber empty for a paper that the decree prints no form for
     * @param title the name in the decree's list of forms
     * @param heading the line that the form itself prints, which differs from its name here and there; empty without a form
     * @param steps codes of the steps in whose tasks it is offered; none for a paper that belongs to no task
     */
    public record OfficialForm(
            String document, String formNumber, String title, String heading, List<String> steps, String citation) {}
}
