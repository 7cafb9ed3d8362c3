package vn.capdo;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * When two codes or names are the same to whoever reads them. Case, width and the kind of spaces make no difference; a letter of
 * another alphabet does, though nobody sees it, and is to be refused by name where something is entered.
 */
public final class Alike {

    /** The marks of Vietnamese letters: grave, acute, circumflex, tilde, breve, hook, horn, dot below. */
    private static final String MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031B\u0323";

    private Alike() {}

    /** What is compared, such as a code however somebody typed it. */
    public static String key(String text) {
        return narrow(text).toLowerCase(Locale.ROOT);
    }

    public static boolean same(String one, String other) {
        return key(one).equals(key(other));
    }

    /** The text in letters of usual width and form, as it is to be kept. */
    public static String narrow(String text) {
        return CleanText.oneLine(Normalizer.normalize(CleanText.oneLine(text), Normalizer.Form.NFKC));
    }

    /**
     * The first letter that is none of the Vietnamese alphabet though it may look like one, with what it is: Cyrillic, Greek, the
     * Icelandic Ð, a dotless i. English letters count as Vietnamese.
     */
    public static Optional<String> strangeLetter(String text) {
        return narrow(text)
                .codePoints()
                .filter(c -> Character.isLetter(c) && !isVietnamese(c))
                .mapToObj(c -> Messages.text("alike.letter", Character.toString(c), alphabet(c)))
                .findFirst();
    }

    private static boolean isVietnamese(int letter) {
        if (letter == 'Đ' || letter == 'đ') {
            return true;
        }
        String parts = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD);
        char base = parts.charAt(0);
        return ((base >= 'A' && base <= 'Z') || (base >= 'a' && base <= 'z'))
                && parts.chars().skip(1).allMatch(mark -> MARKS.indexOf(mark) >= 0);
    }

    private static String alphabet(int letter) {
        UnicodeScript script = UnicodeScript.of(letter);
        return switch (script) {
            case CYRILLIC, GREEK, LATIN -> Messages.text("alike." + script);
            default -> Messages.text("alike.OTHER");
        };
    }
}
