package vn.capdo.web.dossier;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.VietNam;
import vn.capdo.document.ActVersions;
import vn.capdo.document.DocumentKind;
import vn.capdo.document.DocumentNames;
import vn.capdo.document.DocumentVersion;
import vn.capdo.document.Documents;
import vn.capdo.document.Signatures;
import vn.capdo.dossier.EventType;
import vn.capdo.organisation.Staff;
import vn.capdo.signature.PdfSignature;
import vn.capdo.web.frame.Choice;

/** What pages and programs read of a dossier's documents. */
@Component
public class DocumentViews {

    private final Documents documents;
    private final DocumentNames names;
    private final ActVersions acts;
    private final Signatures signatures;
    private final Staff staff;

    DocumentViews(Documents documents, DocumentNames names, ActVersions acts, Signatures signatures, Staff staff) {
        this.signatures = signatures;
        this.documents = documents;
        this.names = names;
        this.acts = acts;
        this.staff = staff;
    }

    /**
     * One version of a document.
     *
     * @param spokenOf the acts that speak of it, each with its day
     */
    record VersionLine(
            int version,
            String name,
            String sizeText,
            String sha256,
            String uploadedBy,
            String uploadedAt,
            String paper,
            List<String> spokenOf,
            String href,
            String preview) {}

    /** The newest version of each document, in the order of the kinds. */
    public List<DocumentLine> lines(UUID dossierId) {
        String term = names.securityTerm(dossierId);
        Map<UUID, EventType> later = acts.later(dossierId);
        Map<UUID, List<PdfSignature>> signed = signatures.ofNewest(dossierId);
        return documents.of(dossierId).stream()
                .map(one -> new DocumentLine(
                        one.documentId(),
                        one.kind().name(),
                        one.kind().label(term),
                        one.name(),
                        one.version(),
                        one.size(),
                        sizeText(one.size()),
                        one.sha256(),
                        staff.nameOf(one.uploadedBy()),
                        VietNam.at(one.uploadedAt()),
                        paper(one),
                        later.containsKey(one.documentId())
                                ? Messages.text("document.after." + later.get(one.documentId()))
                                : null,
                        SignatureWords.warning(one),
                        signed.getOrDefault(one.documentId(), List.of()).stream()
                                .map(SignatureWords::of)
                                .toList(),
                        Links.document(dossierId, one.documentId(), one.version()),
                        preview(one)))
                .toList();
    }

    /** Every version of each document, newest first. */
    Map<UUID, List<VersionLine>> versions(UUID dossierId) {
        List<ActVersions.Spoken> spoken = acts.of(dossierId);
        return documents.allOf(dossierId).stream()
                .collect(Collectors.groupingBy(
                        DocumentVersion::documentId,
                        Collectors.mapping(
                                one -> new VersionLine(
                                        one.version(),
                                        one.name(),
                                        sizeText(one.size()),
                                        one.sha256(),
                                        staff.nameOf(one.uploadedBy()),
                                        VietNam.at(one.uploadedAt()),
                                        paper(one),
                                        spokenOf(one, spoken),
                                        Links.document(dossierId, one.documentId(), one.version()),
                                        preview(one)),
                                Collectors.toList())));
    }

    private static List<String> spokenOf(DocumentVersion one, List<ActVersions.Spoken> spoken) {
        return spoken.stream()
                .filter(act -> act.documentId().equals(one.documentId()) && act.version() == one.version())
                .map(act -> Messages.text("document.act." + act.act(), VietNam.at(act.at())))
                .toList();
    }

    /** The kinds that somebody may add, under their names in the dossier's regime. */
    public List<Choice> kinds(UUID dossierId, Collection<DocumentKind> uploadable) {
        String term = names.securityTerm(dossierId);
        return uploadable.stream()
                .map(kind -> new Choice(kind.name(), kind.label(term)))
                .toList();
    }

    private static String preview(DocumentVersion one) {
        return one.isShown() ? Links.documentPreview(one.dossierId(), one.documentId(), one.version()) : null;
    }

    private static String paper(DocumentVersion one) {
        return Stream.of(
                        one.number() == null ? null : Messages.text("document.paper.number", one.number()),
                        one.issuedOn() == null ? null : Messages.text("document.paper.date", one.issuedOn()),
                        one.issuer())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }

    /** In units of 1,024, as the operating system tells it. */
    static String sizeText(long bytes) {
        Locale vi = Locale.forLanguageTag("vi-VN");
        if (bytes < 1024) {
            return bytes + " B";
        }
        return bytes < 1024 * 1024
                ? String.format(vi, "%.1f KB", bytes / 1024.0)
                : String.format(vi, "%.1f MB", bytes / 1024.0 / 1024.0);
    }
}
