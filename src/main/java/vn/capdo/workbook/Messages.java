package vn.capdo.workbook;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of this package; Vietnamese unless English is asked for. */
final class Messages {
    static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

    private static final String BUNDLE = "messages.workbook";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Messages() {}

    static String text(Locale locale, String key, Object... args) {
        Locale spoken = locale.getLanguage().equals("en") ? locale : VIETNAMESE;
        return new MessageFormat(bundle(spoken).getString(key), spoken).format(args);
    }

    static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK);
    }
}
