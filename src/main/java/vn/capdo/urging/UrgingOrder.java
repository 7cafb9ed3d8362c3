package vn.capdo.urging;

import java.text.Normalizer;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.capdo.regime.Capacity;

/**
 * What the coordinator decides about the letters of one act. Texts are taken over composed, without control characters; one that
 * may be left out is null when it is blank.
 *
 * @param issuer code of the issuing body: the owner, or its designated unit
 * @param firstNumber number of the first letter; the others follow
 * @param symbol what stands behind the number, such as UBND-CNTT
 * @param place where it is issued, such as Minh Sơn
 * @param about the matter in brief (trích yếu), without "V/v"
 * @param answerBy by when the units must have finished and answered
 * @param paragraph a paragraph of the coordinator's own; may be null
 * @param copies who gets a copy (Nơi nhận), a line each
 * @param collective on whose behalf the signer signs; may be null
 * @param head whose place the signer takes; may be null
 * @param again the same matters may be urged a second time on one day
 */
public record UrgingOrder(
        String issuer,
        int firstNumber,
        String symbol,
        String place,
        String about,
        LocalDate answerBy,
        @Nullable String paragraph,
        String copies,
        Capacity capacity,
        @Nullable String collective,
        @Nullable String head,
        String position,
        String signer,
        boolean again) {

    public UrgingOrder {
        symbol = clean(symbol);
        place = clean(place);
        about = clean(about);
        paragraph = optional(paragraph);
        copies = clean(copies);
        collective = optional(collective);
        head = optional(head);
        position = clean(position);
        signer = clean(signer);
    }

    private static @Nullable String optional(@Nullable String text) {
        String clean = clean(text);
        return clean.isEmpty() ? null : clean;
    }

    private static String clean(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "";
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n]]", " ")
                .strip();
    }
}
