package vn.capdo.regime;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import vn.capdo.organisation.Role;

/**
 * Asks the rule tables.
 *
 * <p>Every answer carries its citation. Where the tables are silent the answer is "a person decides", never a default.
 */
@Service
public class Law {

    /** The legal regime of every dossier so far: NĐ 85/2016/NĐ-CP with TT 12/2022/TT-BTTTT. */
    public static final String D85 = "D85";

    private final RuleTables tables;

    Law(RuleTables tables) {
        this.tables = tables;
    }

    /** The level that the facts lead to, with every matching rule; the highest wins (NĐ 85/2016 Đ5 k2). */
    public LevelProposal proposeLevel(LevelFacts facts) {
        List<LevelGround> grounds = tables.evaluate("levelD85", facts.asInputs()).stream()
                .map(row -> new LevelGround(
                        number(row, "level"), (String) row.get("ruleId"), (String) row.get("citation"), (String)
                                row.get("grounds")))
                .sorted(Comparator.comparingInt(LevelGround::level).reversed())
                .toList();
        Integer level = grounds.isEmpty() ? null : grounds.get(0).level();
        return new LevelProposal(level, grounds);
    }

    /** Who acts in a step. {@code level} is null as long as none is proposed. */
    public Authority authority(String regime, Integer level, String step) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("regime", regime);
        facts.put("level", level);
        facts.put("step", step);
        List<Map<String, Object>> rows = tables.evaluate("authority", facts);
        if (rows.size() != 1) {
            throw new IllegalStateException("Bảng thẩm quyền có " + rows.size() + " dòng cho bước " + step + ", cấp độ "
                    + level + ", " + regime);
        }
        Map<String, Object> row = rows.get(0);
        return new Authority(
                Role.ofCode((String) row.get("role")).orElseThrow(),
                Authority.Body.valueOf((String) row.get("body")),
                (String) row.get("actingBody"),
                (String) row.get("citation"));
    }

    /** How long a step may take. */
    public StepClock clock(String regime, String step, Integer level) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("regime", regime);
        facts.put("step", step);
        facts.put("level", level);
        Map<String, Object> row = tables.evaluate("stepClock", facts).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Bảng thời hạn không có dòng cho bước " + step));
        return new StepClock(
                number(row, "days"),
                StepClock.DayKind.valueOf((String) row.get("dayKind")),
                Boolean.TRUE.equals(row.get("statutory")),
                (String) row.get("citation"));
    }

    /** How often a system of the level is inspected. */
    public AssessmentPeriod assessmentPeriod(String regime, int level) {
        Map<String, Object> row = tables.evaluate("assessmentPeriod", Map.of("regime", regime, "level", level)).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Bảng chu kỳ không có dòng cho cấp độ " + level));
        return new AssessmentPeriod(
                number(row, "months"), number(row, "leadDays"), (String) row.get("whoMayInspect"), (String)
                        row.get("citation"));
    }

    private static int number(Map<String, Object> row, String output) {
        return ((Number) row.get(output)).intValue();
    }

    public record LevelGround(int level, String ruleId, String citation, String text) {}

    /** @param level null when no rule matches: a person decides */
    public record LevelProposal(Integer level, List<LevelGround> grounds) {

        public boolean manual() {
            return level == null;
        }
    }

    /**
     * @param actingBody who acts in the eyes of the law; a ministry's act is recorded by the role that receives the paper
     */
    public record Authority(Role role, Body body, String actingBody, String citation) {

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

    /** @param leadDays working days before the due date at which the inspection is prepared */
    public record AssessmentPeriod(int months, int leadDays, String whoMayInspect, String citation) {}
}
