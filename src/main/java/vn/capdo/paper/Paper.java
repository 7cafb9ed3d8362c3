package vn.capdo.paper;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A paper that has got its number.
 *
 * @param organisation code of the body whose number it is
 * @param sequence null where the number was given elsewhere
 * @param number number and symbol, such as 15/QĐ-SYT
 * @param dossierId null for a paper of no dossier
 * @param givenFor the absent person in whose place; null when in his own right
 * @param cancelReason null while it counts; a cancelled number is never given again
 */
public record Paper(
        UUID id,
        String organisation,
        PaperKind kind,
        String series,
        int year,
        @Nullable Integer sequence,
        String number,
        LocalDate dated,
        String about,
        @Nullable UUID dossierId,
        int templateVersion,
        String fileName,
        String givenBy,
        @Nullable String givenFor,
        OffsetDateTime givenAt,
        @Nullable String cancelledBy,
        @Nullable OffsetDateTime cancelledAt,
        @Nullable String cancelReason) {

    public boolean cancelled() {
        return cancelReason != null;
    }
}
