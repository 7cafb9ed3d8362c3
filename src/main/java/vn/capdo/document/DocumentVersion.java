package vn.capdo.document;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.signature.Signing;

/**
 * One version of a document, without its content.
 *
 * @param number of the paper (số, ký hiệu)
 * @param issuedOn the day the paper bears
 * @param issuer the body that issued it
 * @param signed null for what is no PDF, and for what came in before signatures were looked at
 */
public record DocumentVersion(
        UUID documentId,
        UUID dossierId,
        DocumentKind kind,
        int version,
        String name,
        String mediaType,
        long size,
        String sha256,
        String uploadedBy,
        OffsetDateTime uploadedAt,
        @Nullable String number,
        @Nullable LocalDate issuedOn,
        @Nullable String issuer,
        @Nullable Signing signed) {

    /** Whether a browser shows it by itself, without running anything that stands in it. */
    public boolean isShown() {
        return mediaType.equals(FileType.PDF.mediaType()) || mediaType.startsWith("image/");
    }
}
