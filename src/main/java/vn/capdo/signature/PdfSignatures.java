package vn.capdo.signature;

import eu.europa.esig.dss.enumerations.CertificateStatus;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.signature.SignatureCryptographicVerification;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import eu.europa.esig.dss.pades.validation.PDFDocumentAnalyzer;
import eu.europa.esig.dss.pdf.PdfMemoryUsageSetting;
import eu.europa.esig.dss.pdf.PdfSignatureRevision;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfObjectModificationsFinder;
import eu.europa.esig.dss.pdf.modifications.PdfModificationDetection;
import eu.europa.esig.dss.pdf.modifications.PdfObjectModifications;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxDefaultObjectFactory;
import eu.europa.esig.dss.spi.DSSASN1Utils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.validation.ValidationContext;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import eu.europa.esig.dss.spi.x509.tsp.TimestampToken;
import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.capdo.config.CapdoProperties;
import vn.capdo.signature.PdfSignature.Revocation;

/**
 * Verifies the signatures in a PDF (PAdES, B to LTA), offline: few at a time, each with a time limit and a limit of what is laid out
 * of the file. What cannot be verified is told as that.
 */
@Component
public class PdfSignatures {

    private static final Logger log = LoggerFactory.getLogger(PdfSignatures.class);

    private static final int AT_ONCE = 2;
    private static final int WAITING = 50;
    private static final int IN_MEMORY = 16 * 1024 * 1024;
    private static final int IN_ALL = 512 * 1024 * 1024;
    private static final int DEPTH = 200;

    private final TrustAnchors anchors;
    private final Clock clock;
    private final long seconds;
    private final ThreadPoolExecutor workers;

    PdfSignatures(TrustAnchors anchors, CapdoProperties.Signature settings, Clock clock) {
        this.anchors = anchors;
        this.clock = clock;
        this.seconds = settings.timeout().toSeconds();
        this.workers = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), work -> {
                    Thread worker = new Thread(work, "capdo-signatures");
                    worker.setDaemon(true);
                    return worker;
                });
        workers.allowCoreThreadTimeOut(true);
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }

    /** @param signatures in the order in which they were given; empty unless they could be verified */
    public record Found(Signing signing, List<PdfSignature> signatures) {

        public static final Found UNSIGNED = new Found(Signing.UNSIGNED, List.of());
        static final Found UNVERIFIED = new Found(Signing.UNVERIFIED, List.of());
    }

    /** @param pdf a file that says that it is signed */
    public Found in(Path pdf) {
        Future<List<PdfSignature>> work = null;
        try {
            work = workers.submit(() -> verify(pdf));
            List<PdfSignature> found = work.get(seconds, TimeUnit.SECONDS);
            return found.isEmpty() ? Found.UNVERIFIED : new Found(Signing.of(found), found);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            // Whatever a crafted file makes the parser throw, memory included.
            log.warn("Chữ ký trong một tệp PDF không kiểm được: {}", e.toString());
            return Found.UNVERIFIED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Found.UNVERIFIED;
        } finally {
            if (work != null) {
                work.cancel(true);
            }
        }
    }

    private List<PdfSignature> verify(Path pdf) {
        PdfBoxDefaultObjectFactory objects = new PdfBoxDefaultObjectFactory();
        objects.setPdfMemoryUsageSetting(PdfMemoryUsageSetting.mixed(IN_MEMORY, IN_ALL));
        DefaultPdfDifferencesFinder differences = new DefaultPdfDifferencesFinder();
        // Pages are compared as objects; drawing them would cost without a bound.
        differences.setMaximalPagesAmountForVisualComparison(0);
        objects.setPdfDifferencesFinder(differences);
        DefaultPdfObjectModificationsFinder modifications = new DefaultPdfObjectModificationsFinder();
        modifications.setMaximumObjectVerificationDeepness(DEPTH);
        objects.setPdfObjectModificationsFinder(modifications);

        PDFDocumentAnalyzer analyzer = new PDFDocumentAnalyzer(new FileDocument(pdf.toFile()));
        analyzer.setPdfObjFactory(objects);
        CommonCertificateVerifier offline = new CommonCertificateVerifier(true);
        offline.setCheckRevocationForUntrustedChains(true);
        analyzer.setCertificateVerifier(offline);
        ValidationContext context = analyzer.validate();
        return analyzer.getSignatures().stream()
                .map(PAdESSignature.class::cast)
                .map(one -> found(one, context))
                .toList();
    }

    private PdfSignature found(PAdESSignature one, ValidationContext context) {
        SignatureCryptographicVerification verified = one.getSignatureCryptographicVerification();
        PdfSignatureRevision revision = one.getPdfRevision();
        CertificateToken certificate = one.getSigningCertificateToken();
        Date stamped = one.getAllTimestamps().stream()
                .filter(TimestampToken::isValid)
                .map(TimestampToken::getGenerationTime)
                .min(Date::compareTo)
                .orElse(null);
        Date signedAt = stamped == null ? one.getSigningTime() : stamped;
        return new PdfSignature(
                certificate == null ? null : DSSASN1Utils.getHumanReadableName(certificate),
                certificate == null ? null : DSSASN1Utils.getHumanReadableName(certificate.getIssuer()),
                signedAt == null ? null : signedAt.toInstant().atOffset(ZoneOffset.UTC),
                one.getDataFoundUpToLevel() == null
                        ? null
                        : one.getDataFoundUpToLevel().name().replace('_', '-'),
                stamped != null,
                verified.isSignatureValid() && revision.getByteRange().isValid(),
                revision.areAllOriginalBytesCovered(),
                isChanged(revision.getModificationDetection()),
                certificate != null
                        && anchors.vouchFor(
                                certificate.getCertificate(),
                                one.getCertificates().stream()
                                        .map(CertificateToken::getCertificate)
                                        .toList(),
                                signedAt == null ? Date.from(clock.instant()) : signedAt),
                certificate == null ? Revocation.NOT_CHECKED : revocation(context.getRevocationData(certificate)));
    }

    /** Further signatures, their time stamps and the proofs that come with them are no change. */
    private static boolean isChanged(@Nullable PdfModificationDetection since) {
        if (since == null) {
            return false;
        }
        PdfObjectModifications objects = since.getObjectModifications();
        return !since.getPageDifferences().isEmpty()
                || !since.getVisualDifferences().isEmpty()
                || objects != null
                        && !(objects.getUndefinedChanges().isEmpty()
                                && objects.getAnnotCreationChanges().isEmpty());
    }

    private static Revocation revocation(List<RevocationToken<?>> proofs) {
        if (proofs.stream().anyMatch(proof -> proof.getStatus() == CertificateStatus.REVOKED)) {
            return Revocation.REVOKED;
        }
        return proofs.stream().anyMatch(proof -> proof.getStatus() == CertificateStatus.GOOD)
                ? Revocation.GOOD
                : Revocation.NOT_CHECKED;
    }
}
