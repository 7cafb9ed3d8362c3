package vn.capdo.inspection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.capdo.Fields;
import vn.capdo.acting.Access.Scope;

/**
 * What is asked of the findings that somebody sees; null, false or blank for no matter.
 *
 * @param system code of the only system
 * @param unit code of the only operating unit
 * @param open only what still has to be remedied
 * @param late only open findings whose day is over
 * @param holder only what this person remedies
 * @param text in title, component or CVE
 */
public record FindingFilter(
        @Nullable String system,
        @Nullable String unit,
        @Nullable Severity severity,
        @Nullable FindingState state,
        boolean open,
        boolean late,
        @Nullable String holder,
        @Nullable String text) {

    public static final FindingFilter NONE = new FindingFilter(null, null, null, null, false, false, null, null);

    /** As an address names it. */
    public static FindingFilter of(Map<String, String> asked) {
        Fields fields = Fields.of(asked);
        return new FindingFilter(
                fields.optionalText("system"),
                fields.optionalText("unit"),
                fields.optionalChoice("severity", Severity.class),
                fields.optionalChoice("state", FindingState.class),
                "true".equals(asked.get("open")),
                "true".equals(asked.get("late")),
                fields.optionalText("holder"),
                fields.optionalText("q"));
    }

    /** The condition of a statement over {@code finding f join information_system s}; what it names stands in the parameters. */
    String where(Scope scope, LocalDate today, Map<String, Object> params) {
        List<String> all = new ArrayList<>(
                List.of("(s.owner = any(:owners) or s.operating_unit = any(:units) or f.holder = :reader)"));
        params.put("reader", scope.userId());
        params.put("owners", scope.owners().toArray(String[]::new));
        params.put("units", scope.organisations().toArray(String[]::new));
        add(all, params, "s.code = :system", "system", system);
        add(all, params, "s.operating_unit = :unit", "unit", unit);
        add(all, params, "f.severity = :severity", "severity", severity == null ? null : severity.name());
        add(all, params, "f.state = :state", "state", state == null ? null : state.name());
        add(all, params, "f.holder = :holder", "holder", holder);
        if (text != null) {
            String found = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
            add(all, params, "(f.title ilike :text or f.component ilike :text or f.cve ilike :text)", "text", found);
        }
        if (open || late) {
            all.add("f.closed_on is null");
        }
        if (late) {
            add(all, params, "f.due_on < :today", "today", today);
        }
        return " where " + String.join(" and ", all);
    }

    private static void add(
            List<String> all, Map<String, Object> params, String condition, String name, @Nullable Object value) {
        if (value != null) {
            all.add(condition);
            params.put(name, value);
        }
    }
}
