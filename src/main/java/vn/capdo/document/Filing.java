package vn.capdo.document;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a file that he adds to a dossier.
 *
 * @param documentId the document that gets a new version; null for a new document
 * @param fileName as the file is called where it comes from
 * @param number of the paper (số, ký hiệu)
 * @param issuedOn the day the paper bears
 * @param issuer the body that issued it
 */
public record Filing(
        DocumentKind kind,
        @Nullable UUID documentId,
        @Nullable String fileName,
        @Nullable String number,
        @Nullable LocalDate issuedOn,
        @Nullable String issuer) {

    public static Filing of(DocumentKind kind, @Nullable UUID documentId, @Nullable String fileName) {
        return new Filing(kind, documentId, fileName, null, null, null);
    }

    /** The same of another kind. */
    public Filing as(DocumentKind another) {
        return new Filing(another, documentId, fileName, number, issuedOn, issuer);
    }
}
