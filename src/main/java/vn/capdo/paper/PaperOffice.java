package vn.capdo.paper;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How an organisation numbers its papers (Nghị định 30/2020/NĐ-CP Đ15, Phụ lục I and III).
 *
 * @param abbreviation in the symbol, such as SYT
 * @param section who drafts, such as VP: stands in the symbol of letters and in the line of the archive; may be empty
 * @param jointSeries all kinds count in one series; else each type has a series of its own
 * @param elsewhere another system numbers: its number is typed
 */
public record PaperOffice(
        String organisation, String abbreviation, String section, boolean jointSeries, boolean elsewhere) {

    private static final String JOINT = "CHUNG";
    private static final String LETTERS = "CV";

    /** As long as nobody has said: the initials of its name. */
    static PaperOffice guessed(String organisation, String name) {
        return new PaperOffice(organisation, abbreviationOf(name), "", false, false);
    }

    private static String abbreviationOf(String name) {
        if (name.toLowerCase(Locale.forLanguageTag("vi-VN")).startsWith("ủy ban nhân dân")) {
            return "UBND";
        }
        return Stream.of(name.split("[\\s,–-]+"))
                .filter(word -> !word.isEmpty() && !word.equals("và"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.forLanguageTag("vi-VN")))
                .collect(Collectors.joining());
    }

    String series(PaperKind kind) {
        return jointSeries ? JOINT : kind.type().isEmpty() ? LETTERS : kind.type();
    }

    /** What stands behind the number: QĐ-SYT, or SYT-VP for a letter. */
    public String symbol(PaperKind kind) {
        if (!kind.type().isEmpty()) {
            return kind.type() + "-" + abbreviation;
        }
        return section.isEmpty() ? abbreviation : abbreviation + "-" + section;
    }

    /** 05/SYT-VP: numbers below ten with a zero. */
    String number(PaperKind kind, int sequence) {
        return "%02d/%s".formatted(sequence, symbol(kind));
    }
}
