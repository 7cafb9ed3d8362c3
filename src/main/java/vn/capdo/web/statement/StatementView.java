package vn.capdo.web.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.capdo.statement.SectionContent;
import vn.capdo.statement.StatementSection;
import vn.capdo.statement.StatementSection.ColumnType;

/**
 * The statements of a dossier for whoever reads or writes them.
 *
 * @param writable by the reader, now
 * @param lock why nobody may write now; null when it may be written
 * @param secret handles state secrets: no contents are taken
 * @param maxRows the most rows that a table may have
 */
record StatementView(
        boolean writable,
        @Nullable String lock,
        boolean secret,
        int maxRows,
        List<Section> sections,
        List<Version> versions) {

    /**
     * @param question the regime's question that it answers; null for one that is always asked
     * @param fromLevel lowest level at which the regime asks for it; null when it never does
     * @param saved null where nothing has been saved
     * @param proposed what is known of it already; null where something has been saved, or nothing is known
     * @param changedSince the act since which it has been changed, such as "trình ngày 30/11/2026"; null when it has not
     */
    record Section(
            StatementSection code,
            @Nullable String question,
            String part,
            String label,
            String hint,
            @Nullable Integer fromLevel,
            boolean asked,
            boolean mandatory,
            boolean oneLine,
            List<Text> texts,
            List<Column> columns,
            @Nullable Saved saved,
            @Nullable SectionContent proposed,
            @Nullable String changedSince) {}

    record Text(String name, String label) {}

    record Column(String name, String label, ColumnType type) {}

    /**
     * @param revision what the next saving must name
     * @param at such as "10:32", with the day when it was not today
     * @param changedSince as in {@link Section}
     */
    record Saved(
            StatementSection section,
            int revision,
            SectionContent content,
            String by,
            String byName,
            String at,
            @Nullable String changedSince) {}

    /** A section's revision, without what stands in it. */
    record Revision(StatementSection section, int revision) {}

    record Version(int version, String label) {}
}
