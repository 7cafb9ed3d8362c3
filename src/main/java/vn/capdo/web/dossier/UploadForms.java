package vn.capdo.web.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import vn.capdo.acting.Actor;
import vn.capdo.document.DocumentKind;
import vn.capdo.document.Documents;
import vn.capdo.document.Filing;
import vn.capdo.document.Uploads;
import vn.capdo.dossier.Dossiers;
import vn.capdo.web.frame.Choice;
import vn.capdo.web.frame.CurrentUser;

/** Adds what a form brings, and what a page needs for such a form. */
@Component
public class UploadForms {

    private final DocumentViews views;
    private final Uploads uploads;
    private final Documents documents;
    private final Dossiers dossiers;
    private final CurrentUser user;

    UploadForms(DocumentViews views, Uploads uploads, Documents documents, Dossiers dossiers, CurrentUser user) {
        this.documents = documents;
        this.user = user;
        this.views = views;
        this.uploads = uploads;
        this.dossiers = dossiers;
    }

    /**
     * @param kinds that the reader may add; none: he adds nothing
     * @param replaceable documents that may get a new version from him
     */
    public record UploadForm(UUID dossierId, List<Choice> kinds, List<DocumentLine> replaceable, int maxMb) {}

    /** What a form says of a paper; all of it may be left out. */
    record Paper(
            @Nullable String number,
            @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate issuedOn,
            @Nullable String issuer) {}

    /** A file with its form, as browsers send it without a script, and programs that have a small file. */
    void add(
            Principal person,
            UUID dossierId,
            MultipartFile file,
            DocumentKind kind,
            @Nullable UUID documentId,
            Paper paper)
            throws IOException {
        Filing filing = filing(
                person,
                dossierId,
                new Filing(
                        kind,
                        documentId,
                        file.getOriginalFilename(),
                        paper.number(),
                        paper.issuedOn(),
                        paper.issuer()));
        Actor actor = user.requireUploads(person, dossierId, filing.kind());
        try (InputStream content = file.getInputStream()) {
            documents.add(dossierId, filing, content, actor);
        }
    }

    /** A new version is of the kind that the document is, whatever is sent along. */
    Filing filing(Principal person, UUID dossierId, Filing sent) {
        user.requireSees(person, dossierId);
        UUID document = sent.documentId();
        return document == null ? sent : sent.as(documents.kindOf(dossierId, document));
    }

    public UploadForm of(UUID dossierId, Collection<DocumentKind> uploadable) {
        if (dossiers.get(dossierId).state().isClosed()) {
            return new UploadForm(dossierId, List.of(), List.of(), uploads.maxMb());
        }
        return new UploadForm(
                dossierId,
                views.kinds(dossierId, uploadable),
                views.lines(dossierId).stream()
                        .filter(document -> uploadable.contains(DocumentKind.valueOf(document.kind())))
                        .toList(),
                uploads.maxMb());
    }
}
