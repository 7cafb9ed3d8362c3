package vn.capdo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The one reader of CSV files, as Excel and LibreOffice write them: any encoding that {@link CsvText} is sure of; comma,
 * semicolon or tab, or what a line {@code sep=;} says. Headers and cells are {@link CleanText} on one line; columns are named
 * in Vietnamese or by their codes. What is wrong with a row stands with the row; a file that cannot be read as a table at all
 * is refused.
 *
 * @param rows rows with content
 * @param ignored headers of columns that nobody asked for
 */
public record CsvTable(List<Row> rows, List<String> ignored) {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    /**
     * A column that a file may have.
     *
     * @param code its key
     * @param max the most characters of a cell
     * @param names what people call it; the first one is shown
     */
    public record Column(String code, boolean required, int max, List<String> names) {

        public static Column required(String code, int max, String... names) {
            return new Column(code, true, max, List.of(names));
        }

        public static Column optional(String code, int max, String... names) {
            return new Column(code, false, max, List.of(names));
        }

        String label() {
            return names.get(0);
        }

        private boolean isCalled(String header) {
            return header.equalsIgnoreCase(code)
                    || names.stream()
                            .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(header.toLowerCase(Locale.ROOT)));
        }
    }

    /**
     * A row with content.
     *
     * @param number as spreadsheet programs count, the header being 1
     * @param values by the codes of the columns that the file has
     * @param problems one sentence for each thing that makes the row unreadable
     */
    public record Row(int number, Map<String, String> values, List<String> problems) {

        /** Empty also when the file has no such column. */
        public String get(String code) {
            return values.getOrDefault(code, "");
        }
    }

    /** Of any such file. */
    public static final int MAX_BYTES = 1024 * 1024;

    /** @throws Refusal when the file is too large, empty, no table, or lacks a column; it says which row and what to do */
    public static CsvTable read(byte[] file, List<Column> columns) {
        return read(file, columns, MAX_BYTES);
    }

    /** The same of a table that a machine writes, and that may be larger. */
    public static CsvTable read(byte[] file, List<Column> columns, int maxBytes) {
        if (file.length > maxBytes) {
            throw new Refusal("csv.tooLarge", file.length / 1024, maxBytes / 1024);
        }
        String text = CsvText.of(file);
        String declared = text.lines().findFirst().orElse("").replace("\"", "").strip();
        if (declared.toLowerCase(Locale.ROOT).matches("\uFEFF?sep=.|sep=")) {
            char separator = declared.endsWith("=") ? '\t' : declared.charAt(declared.length() - 1);
            return read(text.substring(text.indexOf('\n') + 1), separator, columns);
        }
        char separator = SEPARATORS.stream()
                .max(Comparator.comparingLong(one -> known(text, one, columns)))
                .orElseThrow();
        return read(text, separator, columns);
    }

    private static long known(String text, char separator, List<Column> columns) {
        try (CSVParser parser = parser(text, separator)) {
            return header(parser.iterator()).stream()
                    .filter(header -> columns.stream().anyMatch(column -> column.isCalled(header)))
                    .count();
        } catch (UncheckedIOException | IOException e) {
            return -1;
        }
    }

    /** A table that comes with the product. */
    public static CsvTable ofResource(String path, List<Column> columns) {
        try (InputStream in = CsvTable.class.getResourceAsStream(path)) {
            return read(in.readAllBytes(), columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CsvTable read(String text, char separator, List<Column> columns) {
        long last = 0;
        try (CSVParser parser = parser(text, separator)) {
            Iterator<CSVRecord> records = parser.iterator();
            List<String> header = header(records);
            List<Optional<Column>> placed = placed(header, columns);
            List<Row> rows = new ArrayList<>();
            for (last = parser.getRecordNumber(); records.hasNext(); last = parser.getRecordNumber()) {
                CSVRecord record = records.next();
                if (!isBlank(record)) {
                    rows.add(row(record, placed, separator));
                }
            }
            if (rows.isEmpty()) {
                throw new Refusal("csv.noRows");
            }
            List<String> ignored = new ArrayList<>();
            for (int i = 0; i < header.size(); i++) {
                if (placed.get(i).isEmpty() && !header.get(i).isEmpty()) {
                    ignored.add(header.get(i));
                }
            }
            return new CsvTable(rows, ignored);
        } catch (UncheckedIOException | IOException e) {
            throw new Refusal("csv.quote", last + 1);
        }
    }

    private static CSVParser parser(String text, char separator) throws IOException {
        return CSVParser.parse(
                text,
                CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(separator)
                        .setIgnoreEmptyLines(false)
                        .setIgnoreSurroundingSpaces(true)
                        .get());
    }

    /** The first row with content. */
    private static List<String> header(Iterator<CSVRecord> records) {
        while (records.hasNext()) {
            CSVRecord record = records.next();
            if (!isBlank(record)) {
                return record.stream().map(CleanText::oneLine).toList();
            }
        }
        return List.of();
    }

    private static boolean isBlank(CSVRecord record) {
        return record.stream().allMatch(cell -> CleanText.of(cell).isEmpty() && !CleanText.hasControl(cell));
    }

    /** Which column stands where. */
    private static List<Optional<Column>> placed(List<String> header, List<Column> columns) {
        header.stream().filter(CsvText::hasLost).findFirst().ifPresent(one -> {
            throw new Refusal("csv.lostHeader", one);
        });
        List<Optional<Column>> placed = header.stream()
                .map(one ->
                        columns.stream().filter(column -> column.isCalled(one)).findFirst())
                .toList();
        Set<Column> found = new HashSet<>();
        placed.stream()
                .flatMap(Optional::stream)
                .filter(column -> !found.add(column))
                .findFirst()
                .ifPresent(twice -> {
                    throw new Refusal("csv.columnTwice", twice.label());
                });
        List<String> missing = columns.stream()
                .filter(column -> column.required() && !found.contains(column))
                .map(column -> "“" + column.label() + "”")
                .toList();
        if (!missing.isEmpty()) {
            throw new Refusal("csv.columns", String.join(", ", missing));
        }
        return placed;
    }

    private static Row row(CSVRecord record, List<Optional<Column>> placed, char separator) {
        Map<String, String> values = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            String raw = i < record.size() ? record.get(i) : "";
            placed.get(i).ifPresent(column -> {
                String text = CleanText.oneLine(raw);
                values.put(column.code(), text);
                problem(column, raw, text, separator).ifPresent(problems::add);
            });
        }
        long beyond = record.stream()
                .skip(placed.size())
                .filter(cell -> !cell.isBlank())
                .count();
        if (beyond > 0) {
            problems.add(0, Messages.text("csv.cells", placed.size() + beyond, placed.size()));
        }
        return new Row((int) record.getRecordNumber(), values, problems);
    }

    private static Optional<String> problem(Column column, String raw, String text, char separator) {
        String label = column.label();
        if (CleanText.hasControl(raw)) {
            return Optional.of(Messages.text("csv.control", label));
        }
        if (raw.lines().skip(1).findAny().isPresent() && raw.indexOf(separator) >= 0) {
            return Optional.of(Messages.text("csv.swallowed", label));
        }
        if (text.length() > column.max()) {
            return Optional.of(Messages.text("csv.tooLong", label, text.length(), column.max()));
        }
        return CsvText.hasLost(text) ? Optional.of(Messages.text("csv.lost", label, text)) : Optional.empty();
    }

    /** The sentences of all rows, each with its row; at most so many are listed, the rest is counted. */
    public static Refusal refusal(List<String> problems, int listed) {
        return new Refusal(
                "csv.problems",
                problems.size(),
                String.join(
                        "\n",
                        problems.size() <= listed
                                ? problems
                                : Stream.concat(
                                                problems.stream().limit(listed),
                                                Stream.of(Messages.text("csv.more", problems.size() - listed)))
                                        .toList()));
    }
}
