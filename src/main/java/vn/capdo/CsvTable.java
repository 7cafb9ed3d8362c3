package vn.capdo;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The one reader of CSV files: comma or semicolon, with or without a byte order mark, as spreadsheet programs write them. Text is
 * stripped and in NFC; columns are named in Vietnamese or by their codes.
 *
 * @param rows by the codes of the columns; a column that a row does not have is empty
 */
public record CsvTable(List<Map<String, String>> rows) {

    /**
     * What a file must look like.
     *
     * @param names code of a column by what people call it, in lower case
     * @param required codes of the columns that must be there
     * @param refusals beginning of the keys of the refusals {@code .tooLarge}, {@code .columns} and {@code .unreadable}
     */
    public record Format(Map<String, String> names, List<String> required, int maxCharacters, String refusals) {

        private Refusal refusal(String what, Object... arguments) {
            return new Refusal(refusals + what, arguments);
        }

        private String column(String header) {
            String name = header.strip().toLowerCase(Locale.ROOT);
            return names.getOrDefault(name, name);
        }
    }

    /** @throws Refusal when the text is too long, no CSV at all, or a column is missing */
    public static CsvTable read(Reader csv, Format format) {
        try (CSVParser parser = parser(readAll(csv, format))) {
            List<Map<String, String>> rows = new ArrayList<>();
            List<String> columns = null;
            for (CSVRecord record : parser) {
                if (columns == null) {
                    columns = record.stream().map(format::column).toList();
                    requireColumns(columns, format);
                } else {
                    rows.add(row(columns, record, format));
                }
            }
            return new CsvTable(rows);
        } catch (UncheckedIOException | IOException e) {
            throw format.refusal(".unreadable");
        }
    }

    /** Number of a row as people count them, the header being 1. */
    public static int number(int index) {
        return index + 2;
    }

    private static CSVParser parser(String text) throws IOException {
        String header = text.lines().findFirst().orElse("");
        return CSVParser.parse(
                text,
                CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(header.contains(";") ? ';' : ',')
                        .setIgnoreEmptyLines(true)
                        .get());
    }

    private static String readAll(Reader csv, Format format) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[8192];
        for (int read = csv.read(buffer); read >= 0; read = csv.read(buffer)) {
            text.append(buffer, 0, read);
            if (text.length() > format.maxCharacters()) {
                throw format.refusal(".tooLarge");
            }
        }
        String all = Normalizer.normalize(text, Normalizer.Form.NFC);
        return all.startsWith("\uFEFF") ? all.substring(1) : all;
    }

    private static void requireColumns(List<String> columns, Format format) {
        List<String> missing = format.required().stream()
                .filter(name -> !columns.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw format.refusal(".columns", String.join(", ", missing));
        }
    }

    private static Map<String, String> row(List<String> columns, CSVRecord record, Format format) {
        Map<String, String> row = new HashMap<>();
        Set.copyOf(format.names().values()).forEach(name -> row.put(name, ""));
        for (int i = 0; i < Math.min(columns.size(), record.size()); i++) {
            row.put(columns.get(i), record.get(i).strip());
        }
        return row;
    }
}
