package vn.capdo.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.capdo.config.CapdoProperties;

/**
 * The authorities that the operator trusts: the certificates in a folder, one or more a file, PEM or DER. Read at the start; a file
 * that holds no certificate stops it. Without a folder nobody is trusted.
 */
@Component
class TrustAnchors {

    private static final String CERTIFICATES = "regex:(?i).*\\.(cer|crt|pem|der)";

    private final Set<TrustAnchor> anchors = new LinkedHashSet<>();

    TrustAnchors(CapdoProperties.Signature settings) throws IOException, GeneralSecurityException {
        Path folder = settings.trustAnchors();
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(folder.getFileSystem().getPathMatcher(CERTIFICATES)::matches)
                    .sorted()
                    .toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(in)
                            .forEach(one -> anchors.add(new TrustAnchor((X509Certificate) one, null)));
                }
            }
        }
    }

    /**
     * @param others that came with the signature, in between
     * @param at when it was signed
     */
    boolean vouchFor(X509Certificate signer, Collection<X509Certificate> others, Date at) {
        if (anchors.isEmpty()) {
            return false;
        }
        if (anchors.stream().anyMatch(anchor -> signer.equals(anchor.getTrustedCert()))) {
            return true;
        }
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(signer);
            PKIXBuilderParameters question = new PKIXBuilderParameters(anchors, target);
            question.setRevocationEnabled(false);
            question.setDate(at);
            question.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.copyOf(others))));
            CertPathBuilder.getInstance("PKIX").build(question);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
