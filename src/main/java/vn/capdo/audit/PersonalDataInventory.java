package vn.capdo.audit;

import java.util.Arrays;
import java.util.List;
import vn.capdo.CsvTable;
import vn.capdo.CsvTable.Column;

/** Which columns hold something about people: {@code audit/personal-data.csv}. A new table is a line there; a test asks for it. */
final class PersonalDataInventory {

    private PersonalDataInventory() {}

    /**
     * A table's columns of text, sorted by what they say of people.
     *
     * @param ids user ids: who did it, for whom, about whom
     * @param names names and positions of people
     * @param addresses where mail reaches them
     * @param text what people have written, in which somebody may be named
     * @param notPersonal nothing of people
     * @param purpose what it is kept for
     * @param kept how long: a kind of {@code retention_period}, or in words
     */
    record Kept(
            String table,
            List<String> ids,
            List<String> names,
            List<String> addresses,
            List<String> text,
            List<String> notPersonal,
            String purpose,
            String kept) {}

    static List<Kept> all() {
        return CsvTable.ofResource(
                        "/audit/personal-data.csv",
                        List.of(
                                Column.required("table", 63, "table"),
                                Column.optional("ids", 500, "ids"),
                                Column.optional("names", 500, "names"),
                                Column.optional("addresses", 500, "addresses"),
                                Column.optional("text", 500, "text"),
                                Column.optional("not_personal", 1000, "not_personal"),
                                Column.optional("purpose", 200, "purpose"),
                                Column.optional("kept", 200, "kept")))
                .rows()
                .stream()
                .map(row -> new Kept(
                        row.get("table"),
                        columns(row.get("ids")),
                        columns(row.get("names")),
                        columns(row.get("addresses")),
                        columns(row.get("text")),
                        columns(row.get("not_personal")),
                        row.get("purpose"),
                        row.get("kept")))
                .toList();
    }

    private static List<String> columns(String cell) {
        return cell.isBlank() ? List.of() : Arrays.asList(cell.split(" "));
    }
}
