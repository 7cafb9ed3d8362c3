package vn.capdo.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** PDFs as authorities' customers sign them, and as others alter them. */
public final class SignedPdf {

    private static final Instant NOW = Instant.now();

    private SignedPdf() {}

    /** Issues certificates, by itself. */
    public record Authority(KeyPair keys, X509Certificate certificate) {

        public static Authority called(String name) {
            KeyPair keys = newKeys();
            return new Authority(keys, issue(name, keys.getPublic(), name, keys.getPrivate(), true));
        }
    }

    /** One empty page. */
    public static byte[] plain() {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] signed(byte[] pdf, Authority authority, String signer) {
        KeyPair keys = newKeys();
        X509Certificate certificate = issue(
                signer,
                keys.getPublic(),
                authority.certificate().getSubjectX500Principal().getName().substring("CN=".length()),
                authority.keys().getPrivate(),
                false);
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(new CertificateToken(certificate));
        parameters.setCertificateChain(
                new CertificateToken(certificate), new CertificateToken(authority.certificate()));
        PAdESService service = new PAdESService(new CommonCertificateVerifier(true));
        InMemoryDocument document = new InMemoryDocument(pdf);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(service.getDataToSign(document, parameters).getBytes());
            return DSSUtils.toByteArray(service.signDocument(
                    document, parameters, new SignatureValue(SignatureAlgorithm.RSA_SHA256, signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something was written over. */
    public static byte[] altered(byte[] signed) {
        byte[] altered = signed.clone();
        String text = new String(signed, ISO_8859_1);
        altered[text.indexOf("/MediaBox [0.0 0.0 612") + "/MediaBox [0.0 0.0 ".length()] = '7';
        return altered;
    }

    /** A page was added behind what was signed. */
    public static byte[] continued(byte[] signed) {
        try (PDDocument document = Loader.loadPDF(signed);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.getPages().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate issue(
            String subject, PublicKey key, String issuer, PrivateKey by, boolean authority) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Principal("CN=" + issuer),
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(NOW.minus(1, ChronoUnit.DAYS)),
                    Date.from(NOW.plus(365, ChronoUnit.DAYS)),
                    new X500Principal("CN=" + subject),
                    key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(
                            authority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(by)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
