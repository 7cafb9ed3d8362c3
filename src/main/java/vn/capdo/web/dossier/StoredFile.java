package vn.capdo.web.dossier;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import vn.capdo.document.DocumentVersion;
import vn.capdo.document.Documents;

/** A version's bytes on their way to a browser, a block at a time; parts of it to whoever asks for a range. */
final class StoredFile extends AbstractResource {

    /**
     * What a preview may do: nothing. A picture is sandboxed; the browser's viewer of PDFs does not work in a sandbox, and keeps what
     * stands in the file apart by itself.
     */
    private static final String NOTHING =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private final Documents documents;
    private final DocumentVersion version;

    private StoredFile(Documents documents, DocumentVersion version) {
        this.documents = documents;
        this.version = version;
    }

    /** To be kept under its name. */
    static ResponseEntity<Resource> download(Documents documents, UUID dossierId, UUID documentId, int version) {
        DocumentVersion found = documents.version(dossierId, documentId, version);
        return answer(found, "attachment").body(new StoredFile(documents, found));
    }

    /** To be looked at; what browsers do not show is kept instead. */
    static ResponseEntity<Resource> preview(Documents documents, UUID dossierId, UUID documentId, int version) {
        DocumentVersion found = documents.version(dossierId, documentId, version);
        boolean pdf = found.mediaType().equals(MediaType.APPLICATION_PDF_VALUE);
        return answer(found, found.isShown() ? "inline" : "attachment")
                .header("Content-Security-Policy", pdf ? NOTHING : NOTHING + "; sandbox")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .body(new StoredFile(documents, found));
    }

    private static ResponseEntity.BodyBuilder answer(DocumentVersion found, String disposition) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.builder(disposition)
                                .filename(found.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .eTag(found.sha256())
                .contentType(MediaType.parseMediaType(found.mediaType()));
    }

    @Override
    public InputStream getInputStream() {
        return documents.open(version);
    }

    @Override
    public long contentLength() {
        return version.size();
    }

    @Override
    public String getDescription() {
        return version.name();
    }
}
