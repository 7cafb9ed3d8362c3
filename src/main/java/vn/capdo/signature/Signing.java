package vn.capdo.signature;

import java.util.List;

/** How a file is signed, in one word. */
public enum Signing {
    UNSIGNED,
    /** It says that it is signed, and could not be verified within the limits. */
    UNVERIFIED,
    /** A signature is broken, or the file was changed after it. */
    ALTERED,
    /** A certificate had been revoked. */
    REVOKED,
    /** All stand, but at least one certificate comes from an authority that the operator has not named. */
    UNTRUSTED,
    TRUSTED;

    /** @param signatures of a file that has some */
    static Signing of(List<PdfSignature> signatures) {
        if (!signatures.stream().allMatch(PdfSignature::stands)) {
            return ALTERED;
        }
        if (signatures.stream().anyMatch(one -> one.revocation() == PdfSignature.Revocation.REVOKED)) {
            return REVOKED;
        }
        return signatures.stream().allMatch(PdfSignature::trusted) ? TRUSTED : UNTRUSTED;
    }
}
