package vn.capdo.signature;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One signature in a PDF, as it was found when the file came in (PAdES: ETSI EN 319 142).
 *
 * @param signer name in the certificate; null where it has none
 * @param authority who issued the certificate
 * @param signedAt by the time stamp, else as the signer's machine said
 * @param level such as PAdES-BASELINE-T
 * @param timeStamped a time stamp vouches for {@code signedAt}
 * @param intact what it covers is what was signed
 * @param whole nothing at all was written into the file afterwards, further signatures neither
 * @param changedSince something that is no further signature was written into the file afterwards
 * @param trusted the certificate goes back to an authority that the operator trusts
 */
public record PdfSignature(
        @Nullable String signer,
        @Nullable String authority,
        @Nullable OffsetDateTime signedAt,
        @Nullable String level,
        boolean timeStamped,
        boolean intact,
        boolean whole,
        boolean changedSince,
        boolean trusted,
        Revocation revocation) {

    /** By what the file itself brings along: nothing is asked for over the network. */
    public enum Revocation {
        NOT_CHECKED,
        GOOD,
        REVOKED
    }

    /** Whether the file is still what was signed. */
    public boolean stands() {
        return intact && !changedSince;
    }
}
