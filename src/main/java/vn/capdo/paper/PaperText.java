package vn.capdo.paper;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.capdo.docx.WordValues;

/** The texts of one paper, place by place; a place that got none is blank and is printed as {@value Place#BLANK}. */
final class PaperText {

    private final Map<Place, List<String>> texts = new EnumMap<>(Place.class);
    private final Map<Place, List<WordValues>> rows = new EnumMap<>(Place.class);

    /** Null and an empty text leave the place blank. */
    PaperText put(Place place, @Nullable String text) {
        return put(place, text == null || text.isBlank() ? List.of() : List.of(text.strip()));
    }

    PaperText put(Place place, List<String> lines) {
        if (lines.isEmpty()) {
            texts.remove(place);
        } else {
            texts.put(place, List.copyOf(lines));
        }
        return this;
    }

    PaperText rows(Place place, List<WordValues> items) {
        rows.put(place, List.copyOf(items));
        return this;
    }

    /** Keeps what is there where nothing was typed. */
    void typed(Place place, @Nullable String text) {
        if (text != null) {
            put(
                    place,
                    place.isLines()
                            ? text.lines()
                                    .map(String::strip)
                                    .filter(line -> !line.isEmpty())
                                    .toList()
                            : List.of(text));
        }
    }

    /** As it stands in a field of a form. */
    String proposal(Place place) {
        return String.join("\n", texts.getOrDefault(place, List.of()));
    }

    /** What a paper of the kind still lacks. */
    Set<Place> blank(PaperKind kind) {
        return Place.of(kind).stream()
                .filter(place -> !place.mayBeMissing() && !place.isRows() && !texts.containsKey(place))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Place.class)));
    }

    WordValues values(PaperKind kind) {
        WordValues values = new WordValues();
        for (Place place : Place.of(kind)) {
            List<String> lines = texts.getOrDefault(place, List.of());
            if (place.isRows()) {
                values.rows(place.code(), rows.getOrDefault(place, List.of()));
            } else if (place.isLines()) {
                values.paragraphs(
                        place.code(), lines.isEmpty() && !place.mayBeMissing() ? List.of(Place.BLANK) : lines);
            } else {
                values.text(place.code(), lines.isEmpty() ? (place.mayBeMissing() ? "" : Place.BLANK) : lines.get(0));
            }
        }
        return values;
    }

    static WordValues row(List<String> names, Object... cells) {
        WordValues row = new WordValues();
        for (int i = 0; i < names.size(); i++) {
            row.text(names.get(i), String.valueOf(cells[i]));
        }
        return row;
    }

    /** Lines that end in semicolons, the last in a full stop. */
    static List<String> enumerated(List<String> lines) {
        List<String> ended = new ArrayList<>();
        for (String line : lines) {
            ended.add(line.replaceAll("[;.]+$", "") + (ended.size() == lines.size() - 1 ? "." : ";"));
        }
        return ended;
    }
}
