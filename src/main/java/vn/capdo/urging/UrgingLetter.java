package vn.capdo.urging;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.regime.Capacity;

/**
 * A letter that was issued.
 *
 * @param batch the act it was issued in, together with the letters to the other units
 * @param unit code of the body that is urged
 * @param number number and symbol, unique for an owner in a year
 * @param sha256 of the Word document, in hexadecimal
 * @param madeBy who issued it
 * @param madeFor the absent coordinator in whose place; null when in his own right
 * @param items how many matters it names
 */
public record UrgingLetter(
        UUID id,
        UUID batch,
        String owner,
        String issuer,
        String unit,
        String unitName,
        String number,
        String symbol,
        String place,
        String about,
        LocalDate dated,
        LocalDate answerBy,
        Capacity capacity,
        @Nullable String collective,
        @Nullable String head,
        String position,
        String signer,
        @Nullable String paragraph,
        String copies,
        String fileName,
        String sha256,
        String madeBy,
        @Nullable String madeFor,
        OffsetDateTime madeAt,
        int items) {

    /**
     * @param dossierId null for a duty of the unit itself, as are {@code dossierNumber} and {@code systemCode}
     * @param daysLate in working days, as of the letter's day
     */
    public record Item(
            int position,
            @Nullable UUID dossierId,
            @Nullable String dossierNumber,
            @Nullable String systemCode,
            String about,
            String title,
            LocalDate dueOn,
            int daysLate) {}

    /**
     * Somebody whom the letter went to by mail.
     *
     * @param address null for somebody without one
     * @param state of the message in the outbox; null when none was written
     */
    public record Recipient(String name, @Nullable String address, @Nullable String state) {}
}
