package vn.capdo.dossier;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;
import vn.capdo.Refusal;

/** What holds for every day, and every text, that somebody states in an act. Fields go by their key in {@code messages_*}. */
public final class ActDates {

    private ActDates() {}

    /** @throws Refusal for a day that has not come yet: papers are signed before they are recorded */
    public static void notInFuture(String field, LocalDate date, LocalDate today) {
        if (date.isAfter(today)) {
            throw new Refusal("date.inFuture", Messages.text("field." + field), date, today);
        }
    }

    /**
     * @param earlier null where the earlier act is not known, as for a dossier that was imported
     * @throws Refusal for a day before that of the act which comes first
     */
    public static void notBefore(String field, LocalDate date, String earlierField, @Nullable LocalDate earlier) {
        if (earlier != null && date.isBefore(earlier)) {
            throw new Refusal(
                    "date.before",
                    Messages.text("field." + field),
                    date,
                    Messages.text("field." + earlierField),
                    earlier);
        }
    }

    /** @throws Refusal for a text that is missing or blank */
    public static void required(String field, @Nullable String text) {
        if (blank(text)) {
            throw new Refusal("field.required", Messages.text("field." + field));
        }
    }

    static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
