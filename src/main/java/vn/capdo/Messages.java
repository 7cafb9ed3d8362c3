package vn.capdo;

import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The product's sentences. Vietnamese is what people read; dates print as dd/MM/yyyy and numbers without grouping.
 *
 * <p>A static door, because a refusal must be able to speak wherever it is thrown, also inside the engine.
 */
public final class Messages {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");
    private static final List<String> BUNDLES = List.of("messages/capdo", "messages/workbook");

    private Messages() {}

    /** @throws IllegalArgumentException when no bundle knows the key: a programming error that a test finds */
    public static String text(String key, @Nullable Object... arguments) {
        for (String bundle : BUNDLES) {
            try {
                String pattern = ResourceBundle.getBundle(bundle, VIETNAMESE, Messages.class.getClassLoader())
                        .getString(key);
                return arguments.length == 0 ? pattern : format(pattern, arguments);
            } catch (MissingResourceException e) {
                // Try the next bundle.
            }
        }
        throw new IllegalArgumentException("No message for key " + key);
    }

    public static String date(@Nullable LocalDate date) {
        return VietNam.date(date);
    }

    private static String format(String pattern, @Nullable Object[] arguments) {
        Object[] printed = Arrays.stream(arguments)
                .map(argument -> argument instanceof LocalDate date ? date(date) : String.valueOf(argument))
                .toArray();
        return new MessageFormat(pattern, VIETNAMESE).format(printed);
    }
}
