package vn.capdo.web.dossier;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;
import vn.capdo.VietNam;
import vn.capdo.document.DocumentKind;
import vn.capdo.document.DocumentVersion;
import vn.capdo.signature.PdfSignature;
import vn.capdo.signature.Signing;

/** Signatures in the words of people. */
final class SignatureWords {

    private SignatureWords() {}

    /** Null when nobody need be warned; that it is not signed matters of a decision only. */
    static @Nullable String warning(DocumentVersion version) {
        Signing signing = version.signed();
        boolean decision = version.kind() == DocumentKind.DECISION;
        return signing == null || signing == Signing.TRUSTED || signing == Signing.UNSIGNED && !decision
                ? null
                : Messages.text("signature.state." + signing);
    }

    static String of(PdfSignature one) {
        return Stream.of(
                        Messages.text(
                                "signature.by",
                                Objects.requireNonNullElse(one.signer(), "?"),
                                Objects.requireNonNullElse(one.authority(), "?")),
                        one.signedAt() == null
                                ? null
                                : Messages.text(
                                        one.timeStamped() ? "signature.stampedAt" : "signature.saidAt",
                                        VietNam.at(one.signedAt())),
                        Messages.text(one.intact() ? "signature.intact" : "signature.broken"),
                        Messages.text(one.whole() ? "signature.whole" : "signature.part"),
                        Messages.text(one.changedSince() ? "signature.changed" : "signature.unchanged"),
                        Messages.text(one.trusted() ? "signature.trusted" : "signature.untrusted"),
                        Messages.text("signature.revocation." + one.revocation()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
    }
}
