package vn.capdo;

import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;

/** The order in which Vietnamese names are read: A Ă Â B C D Đ E Ê …, then the tones. */
public final class Alphabet {

    /** Behind a column that a statement orders by; PostgreSQL needs to be built with ICU, as its packages are. */
    public static final String COLLATION = " collate \"vi-x-icu\"";

    /** The same in memory. */
    public static final Comparator<String> ORDER = Collator.getInstance(Locale.forLanguageTag("vi"))::compare;

    private Alphabet() {}
}
