package vn.capdo.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;

/**
 * The sections of the statements, in their order (TT 12/2022 Đ8 k3 to k5; NĐ 331/2026 Đ22 k3 to k5). Which of them a dossier is
 * asked for is the regime's to say, by the questions that they answer.
 */
public enum StatementSection {
    OWNER(Part.GENERAL, null, party()),
    OPERATOR(Part.GENERAL, null, party()),
    SCOPE(Part.GENERAL, "scopeSummary", texts("scope", "scale", "served")),
    ARCHITECTURE(Part.GENERAL, "architectureSummary", texts("architecture", "logicalModel", "physicalModel")),
    DEVICES(Part.GENERAL, null, List.of(), columns("device", "location", "purpose")),
    APPLICATIONS(Part.GENERAL, null, List.of(), columns("service", "server", "location", "system", "purpose")),
    NETWORK_ZONES(Part.GENERAL, null, List.of(), columns("zone", "privateIp", "publicIp")),
    COMPONENTS(
            Part.LEVEL,
            null,
            List.of(),
            List.of(column("component"), new Column("level", ColumnType.LEVEL), column("grounds"))),
    COMPONENT_DETAILS(
            Part.LEVEL, null, List.of(), columns("component", "informationTypes", "systemType", "matchedCriteria")),
    DATA_COUNT(Part.LEVEL, "dataCountMethod", texts("dataCountMethod")),
    RISKS(Part.LEVEL, "riskSummary", texts("riskSummary"), columns("risk", "impact")),
    RELATED_SYSTEMS(Part.LEVEL, "relatedSystems", texts("relatedSystems")),
    ATTACK_RISKS(Part.LEVEL, "attackRisks", texts("attackRisks")),
    PUBLIC_IMPACT(Part.LEVEL, "publicImpact", texts("publicImpact")),
    NON_STOP(Part.LEVEL, "statement247", texts("statement247")),
    /** The extras of the high levels belong to a detailed report where a regime asks for risks at all (NĐ 331/2026 Đ22 k5). */
    DETAILED_RISKS(
            Part.LEVEL,
            null,
            List.of(),
            and(
                    columns(
                            "threat",
                            "weakness",
                            "likelihood",
                            "consequence",
                            "capacity",
                            "riskLevel",
                            "treatment",
                            "responsible"),
                    new Column("due", ColumnType.DAY))),
    /** Until each requirement is described on the plan's own page. */
    PLAN_SUMMARY(Part.PLAN, "planSummary", texts("planSummary"));

    public enum Part {
        GENERAL,
        LEVEL,
        PLAN;

        public String label() {
            return Messages.text("statement.part." + this);
        }
    }

    /** LEVEL is 1 to 5; DAY is kept as {@code yyyy-MM-dd}. */
    public enum ColumnType {
        TEXT,
        LEVEL,
        DAY
    }

    /** One column of the section's table, by its name in the content. */
    public record Column(String name, ColumnType type) {

        public String label() {
            return labelOf(name);
        }
    }

    private final Part part;
    private final @Nullable String question;
    private final List<String> texts;
    private final List<Column> columns;

    StatementSection(Part part, @Nullable String question, List<String> texts) {
        this(part, question, texts, List.of());
    }

    StatementSection(Part part, @Nullable String question, List<String> texts, List<Column> columns) {
        this.part = part;
        this.question = question;
        this.texts = texts;
        this.columns = columns;
    }

    public Part part() {
        return part;
    }

    /** The regime's question that the section answers; null for one that is always asked. */
    public @Nullable String question() {
        return question;
    }

    /** Names of the texts; the first is the one without which the section says nothing. */
    public List<String> texts() {
        return texts;
    }

    /** The columns of the section's table; none when it has no table. */
    public List<Column> columns() {
        return columns;
    }

    public boolean isParty() {
        return this == OWNER || this == OPERATOR;
    }

    public String label() {
        return Messages.text("statement.section." + this);
    }

    /** What people call a text or a column. */
    public static String labelOf(String name) {
        return Messages.text("statement.field." + name);
    }

    private static List<String> party() {
        return texts("name", "mandate", "representative", "position", "address", "phone", "email");
    }

    private static List<String> texts(String... names) {
        return List.of(names);
    }

    private static Column column(String name) {
        return new Column(name, ColumnType.TEXT);
    }

    private static List<Column> columns(String... names) {
        return Stream.of(names).map(StatementSection::column).toList();
    }

    private static List<Column> and(List<Column> columns, Column last) {
        List<Column> all = new ArrayList<>(columns);
        all.add(last);
        return List.copyOf(all);
    }
}
