package vn.capdo.web.dossier;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.capdo.document.DocumentArchive;
import vn.capdo.document.DocumentKind;
import vn.capdo.document.Documents;
import vn.capdo.dossier.Dossiers;
import vn.capdo.web.dossier.UploadForms.Paper;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.frame.CurrentUser;

@ApiController
@RequestMapping("/api/v1/dossiers/{id}")
@Tag(name = "documents", description = "Tài liệu của hồ sơ")
class DocumentsApi {

    private final Documents documents;
    private final DocumentViews views;
    private final UploadForms forms;
    private final DocumentArchive archive;
    private final Dossiers dossiers;
    private final CurrentUser user;

    DocumentsApi(
            Documents documents,
            DocumentViews views,
            UploadForms forms,
            DocumentArchive archive,
            Dossiers dossiers,
            CurrentUser user) {
        this.archive = archive;
        this.dossiers = dossiers;
        this.forms = forms;
        this.documents = documents;
        this.views = views;
        this.user = user;
    }

    @GetMapping("/documents")
    List<DocumentLine> documents(Principal person, @PathVariable UUID id) {
        user.requireSees(person, id);
        return views.lines(id);
    }

    @PostMapping(path = "/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Tải lên tài liệu, hoặc phiên bản mới của một tài liệu (documentId)",
            description = "Tệp lớn: POST /uploads, rồi gửi từng phần.")
    List<DocumentLine> upload(
            Principal person,
            @PathVariable UUID id,
            @RequestParam MultipartFile file,
            @RequestParam DocumentKind kind,
            @RequestParam(required = false) @Nullable UUID documentId,
            @ModelAttribute Paper paper)
            throws IOException {
        forms.add(person, id, file, kind, documentId, paper);
        return views.lines(id);
    }

    @GetMapping("/documents/{documentId}/{version}")
    @Operation(summary = "Tải xuống một phiên bản; nhận Range")
    ResponseEntity<Resource> download(
            Principal person, @PathVariable UUID id, @PathVariable UUID documentId, @PathVariable int version) {
        user.requireSees(person, id);
        return StoredFile.download(documents, id, documentId, version);
    }

    /** Written as it is read: how long it will be nobody knows before. */
    @GetMapping("/documents.zip")
    @Operation(
            summary = "Phiên bản mới nhất của mọi tài liệu trong một tệp nén",
            description = "Kèm SHA256SUMS.txt: giải nén rồi chạy sha256sum -c SHA256SUMS.txt.")
    void archive(Principal person, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        user.requireSees(person, id);
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(dossiers.get(id).number() + ".zip")
                        .build()
                        .toString());
        archive.write(id, response.getOutputStream());
    }
}
