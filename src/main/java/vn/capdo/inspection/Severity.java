package vn.capdo.inspection;

import java.util.Locale;
import java.util.Optional;
import vn.capdo.Messages;

/** How grave a weakness is; the gravest first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    public String label() {
        return Messages.text("severity." + name());
    }

    /** A finding that gives ground to ask whether the level still fits (TT 12/2022 Đ12 k3; NĐ 331/2026 Đ28 k5 b). */
    public boolean isSerious() {
        return this == CRITICAL || this == HIGH;
    }

    /**
     * What a scanner or a person calls it: a word, English or Vietnamese, or a CVSS score from 0 to 10.
     *
     * @return empty for what is a mere observation ({@code Log}, {@code None}, {@code Info}, a score of 0)
     * @throws IllegalArgumentException for any other word
     */
    static Optional<Severity> read(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "critical", "nghiêm trọng", "rất cao" -> Optional.of(CRITICAL);
            case "high", "serious", "cao" -> Optional.of(HIGH);
            case "medium", "moderate", "trung bình" -> Optional.of(MEDIUM);
            case "low", "thấp" -> Optional.of(LOW);
            case "log", "none", "info", "informational", "debug", "false positive", "thông tin" -> Optional.empty();
            default -> ofScore(word);
        };
    }

    /** By the bands of CVSS 3: critical from 9.0, high from 7.0, medium from 4.0. */
    private static Optional<Severity> ofScore(String word) {
        double score = Double.parseDouble(word.replace(',', '.'));
        if (!(score >= 0 && score <= 10)) {
            throw new IllegalArgumentException(word);
        }
        if (score == 0) {
            return Optional.empty();
        }
        return Optional.of(score >= 9 ? CRITICAL : score >= 7 ? HIGH : score >= 4 ? MEDIUM : LOW);
    }
}
