package vn.capdo.statement;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.capdo.CleanText;
import vn.capdo.Fields;
import vn.capdo.Refusal;
import vn.capdo.statement.StatementSection.Column;

/**
 * What stands in a section: texts by their names, and the rows of its table by the names of the columns. Nothing blank is kept.
 */
public record SectionContent(Map<String, String> texts, List<Map<String, String>> rows) {

    public static final int MAX_ROWS = 5_000;
    static final int MAX_TEXT = 10_000;
    static final int MAX_CELL = 2_000;

    static final SectionContent EMPTY = new SectionContent(Map.of(), List.of());

    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    public SectionContent {
        texts = texts == null ? Map.of() : texts;
        rows = rows == null ? List.of() : rows;
    }

    public static SectionContent ofText(String name, String text) {
        return new SectionContent(Map.of(name, text), List.of());
    }

    public boolean saysNothing() {
        return texts.isEmpty() && rows.isEmpty();
    }

    /** Whether the section says what it is there for: its first text, or a row of its table. */
    boolean answers(StatementSection section) {
        return !rows.isEmpty()
                || !section.texts().isEmpty()
                        && texts.containsKey(section.texts().get(0));
    }

    /**
     * The content as it is kept: clean, in the order of the section, without what is blank.
     *
     * @throws Refusal when a text is too long, a cell is not of its column's kind, or there are too many rows
     */
    SectionContent keptIn(StatementSection section) {
        Map<String, String> keptTexts = new LinkedHashMap<>();
        requireKnown(section, texts, section.texts());
        for (String name : section.texts()) {
            String text = clean(texts.get(name));
            if (text.length() > MAX_TEXT) {
                throw new Refusal("statement.textTooLong", StatementSection.labelOf(name), text.length(), MAX_TEXT);
            }
            if (!text.isEmpty()) {
                keptTexts.put(name, text);
            }
        }
        if (rows.size() > MAX_ROWS) {
            throw new Refusal("statement.tooManyRows", rows.size(), MAX_ROWS);
        }
        List<Map<String, String>> keptRows = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> row = row(section, rows.get(i), i + 1);
            if (!row.isEmpty()) {
                keptRows.add(row);
            }
        }
        return new SectionContent(keptTexts, keptRows);
    }

    private static Map<String, String> row(StatementSection section, Map<String, String> given, int number) {
        requireKnown(
                section, given, section.columns().stream().map(Column::name).toList());
        Map<String, String> kept = new LinkedHashMap<>();
        for (Column column : section.columns()) {
            String cell = cell(column, given.get(column.name()), number);
            if (!cell.isEmpty()) {
                kept.put(column.name(), cell);
            }
        }
        return kept;
    }

    /**
     * A cell as it is kept; what people write for a level or a day is understood.
     *
     * @param row number that people count, from 1
     */
    static String cell(Column column, @Nullable String given, int row) {
        String text = clean(given);
        if (text.length() > MAX_CELL) {
            throw new Refusal("statement.cellTooLong", row, column.label(), text.length(), MAX_CELL);
        }
        return text.isEmpty()
                ? text
                : switch (column.type()) {
                    case TEXT -> text;
                    case LEVEL -> level(column, text, row);
                    case DAY -> day(column, text, row);
                };
    }

    private static String level(Column column, String text, int row) {
        String digits = text.replaceFirst("(?iu)^cấp( độ)?\\s*", "");
        if (!digits.matches("[1-5]")) {
            throw new Refusal("statement.wrongLevel", row, column.label(), text);
        }
        return digits;
    }

    private static String day(Column column, String text, int row) {
        String iso = text;
        try {
            iso = LocalDate.parse(text, WRITTEN).toString();
        } catch (DateTimeParseException e) {
            // It may be written as it is kept.
        }
        return Fields.day(iso)
                .orElseThrow(() -> new Refusal("statement.wrongDay", row, column.label(), text))
                .toString();
    }

    private static String clean(@Nullable String text) {
        return text == null ? "" : CleanText.typed(text);
    }

    private static void requireKnown(StatementSection section, Map<String, String> given, List<String> known) {
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Refusal("statement.noSuchField", section.label(), name);
                });
    }
}
