package vn.capdo.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.capdo.config.CapdoProperties;
import vn.capdo.signature.PdfSignatures.Found;
import vn.capdo.support.SignedPdf;
import vn.capdo.support.SignedPdf.Authority;

/** Signatures that are made here, genuine ones and others. */
class PdfSignaturesTests {

    private static final Authority OURS = Authority.called("Tổ chức chứng thực tin cậy");
    private static final Authority FOREIGN = Authority.called("Foreign CA");
    private static final byte[] GENUINE = SignedPdf.signed(SignedPdf.plain(), OURS, "Nguyễn Văn Ký");

    @TempDir
    Path folder;

    private PdfSignatures signatures;

    @BeforeEach
    void oneAuthorityIsTrusted() throws Exception {
        Path anchors = Files.createDirectory(folder.resolve("tin-cay"));
        Files.write(anchors.resolve("ours.cer"), OURS.certificate().getEncoded());
        signatures = with(anchors, Duration.ofSeconds(60));
    }

    private static PdfSignatures with(Path anchors, Duration timeout) throws IOException, GeneralSecurityException {
        CapdoProperties.Signature settings = new CapdoProperties.Signature(anchors, false, true, timeout);
        return new PdfSignatures(new TrustAnchors(settings), settings, Clock.systemUTC());
    }

    private Found found(byte[] pdf) throws IOException {
        return signatures.in(Files.write(folder.resolve("a.pdf"), pdf));
    }

    @Test
    void aGenuineSignatureSaysWhoWhenAndWhat() throws Exception {
        Found found = found(GENUINE);

        assertThat(found.signing()).isEqualTo(Signing.TRUSTED);
        PdfSignature one = found.signatures().get(0);
        assertThat(one.signer()).isEqualTo("Nguyễn Văn Ký");
        assertThat(one.authority()).isEqualTo("Tổ chức chứng thực tin cậy");
        assertThat(one.signedAt()).isNotNull();
        assertThat(one.level()).isEqualTo("PAdES-BASELINE-B");
        assertThat(one.timeStamped()).isFalse();
        assertThat(one.intact()).isTrue();
        assertThat(one.whole()).isTrue();
        assertThat(one.changedSince()).isFalse();
        assertThat(one.revocation()).as("nothing is asked for").isEqualTo(PdfSignature.Revocation.NOT_CHECKED);
    }

    @Test
    void aSecondSignatureIsNoChangeOfTheFirst() throws Exception {
        Found found = found(SignedPdf.signed(GENUINE, OURS, "Văn thư"));

        assertThat(found.signing()).isEqualTo(Signing.TRUSTED);
        assertThat(found.signatures()).extracting(PdfSignature::signer).containsExactly("Nguyễn Văn Ký", "Văn thư");
    }

    @Test
    void whatWasWrittenOverIsAltered() throws Exception {
        Found found = found(SignedPdf.altered(GENUINE));

        assertThat(found.signing()).isEqualTo(Signing.ALTERED);
        assertThat(found)
                .extracting(Found::signatures, list(PdfSignature.class))
                .noneMatch(PdfSignature::intact);
    }

    @Test
    void whatWasAddedBehindTheSignatureIsAChange() throws Exception {
        Found found = found(SignedPdf.continued(GENUINE));

        assertThat(found.signing()).isEqualTo(Signing.ALTERED);
        assertThat(found.signatures()).allMatch(PdfSignature::changedSince).allMatch(PdfSignature::intact);
    }

    @Test
    void anAuthorityThatNobodyNamedIsNotTrusted() throws Exception {
        assertThat(found(SignedPdf.signed(SignedPdf.plain(), FOREIGN, "Ai đó")).signing())
                .isEqualTo(Signing.UNTRUSTED);
        signatures = with(null, Duration.ofSeconds(60));
        assertThat(found(GENUINE).signing()).as("by default nobody is").isEqualTo(Signing.UNTRUSTED);
    }

    @Test
    void whatCannotBeReadIsNotVerified() throws Exception {
        assertThat(found(Arrays.copyOf(GENUINE, GENUINE.length / 2)).signing())
                .isNotIn(Signing.TRUSTED, Signing.UNTRUSTED);
        assertThat(found("%PDF-1.7 /ByteRange [0 1 2 3]".getBytes()).signing()).isEqualTo(Signing.UNVERIFIED);
        assertThat(List.of(found(SignedPdf.plain()).signatures())).containsExactly(List.of());
    }
}
