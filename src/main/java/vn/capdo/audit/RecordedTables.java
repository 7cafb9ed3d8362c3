package vn.capdo.audit;

import java.util.List;
import vn.capdo.CsvTable;
import vn.capdo.CsvTable.Column;

/** Which tables are recorded and how: {@code audit/tables.csv}. A new table is a line there; a test asks for it. */
final class RecordedTables {

    static final String PRODUCT = "capdo";

    private RecordedTables() {}

    /**
     * A table of the product, or of the engine.
     *
     * @param dossier how to find the dossier that a row is about: a column; {@code table.column} for a parent that knows it;
     *     {@code instance} for the engine's process instance; empty when rows are about no dossier
     * @param withheld columns whose values stay outside of the trail: secrets and personal data. That they changed is recorded
     * @param uncounted columns that do not count: a change of these alone is none
     * @param written which writes are recorded; empty for all
     * @param leftOutBecause why nothing of the table is recorded; empty when it is
     */
    record Recorded(
            String table, String dossier, String withheld, String uncounted, String written, String leftOutBecause) {

        boolean recorded() {
            return leftOutBecause.isEmpty();
        }

        String schema() {
            return table.startsWith("act_") ? "public" : PRODUCT;
        }
    }

    static List<Recorded> all() {
        return CsvTable.ofResource(
                        "/audit/tables.csv",
                        List.of(
                                Column.required("table", 63, "table"),
                                Column.optional("dossier", 100, "dossier"),
                                Column.optional("withheld", 300, "withheld"),
                                Column.optional("uncounted", 300, "uncounted"),
                                Column.optional("written", 100, "written"),
                                Column.optional("left_out_because", 300, "left_out_because")))
                .rows()
                .stream()
                .map(row -> new Recorded(
                        row.get("table"),
                        row.get("dossier"),
                        row.get("withheld"),
                        row.get("uncounted"),
                        row.get("written"),
                        row.get("left_out_because")))
                .toList();
    }
}
