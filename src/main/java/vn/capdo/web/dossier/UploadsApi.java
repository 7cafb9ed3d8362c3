package vn.capdo.web.dossier;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import vn.capdo.Links;
import vn.capdo.document.DocumentKind;
import vn.capdo.document.Filing;
import vn.capdo.document.Uploads;
import vn.capdo.document.Uploads.Upload;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.frame.CurrentUser;

/**
 * Large files in parts: begun with what is said of the file, sent from where the answer says, finished. A part is read as it comes and
 * never whole in memory. What somebody has begun is nobody else's to see.
 */
@ApiController
@RequestMapping("/api/v1/dossiers/{id}/uploads")
@Tag(name = "documents", description = "Tài liệu của hồ sơ")
class UploadsApi {

    private final Uploads uploads;
    private final UploadForms forms;
    private final DocumentViews views;
    private final CurrentUser user;

    UploadsApi(Uploads uploads, UploadForms forms, DocumentViews views, CurrentUser user) {
        this.uploads = uploads;
        this.forms = forms;
        this.views = views;
        this.user = user;
    }

    /**
     * @param size of the file, in bytes
     * @param documentId the document that gets a new version; none for a new document
     */
    record Begin(
            @NotBlank String name,
            @NotNull Long size,
            @NotNull DocumentKind kind,
            @Nullable UUID documentId,
            @Nullable String number,
            @Nullable LocalDate issuedOn,
            @Nullable String issuer) {}

    /** @param offset how much of it is kept: the next part begins there */
    record Standing(UUID id, long offset, long size) {

        static Standing of(Upload upload) {
            return new Standing(upload.id(), upload.received(), upload.size());
        }
    }

    /** @param sha256 of the whole file, 64 hexadecimal digits; none: it is not compared */
    record Finish(@Nullable String sha256) {}

    @PostMapping
    @Operation(summary = "Bắt đầu gửi một tệp lớn")
    ResponseEntity<Standing> begin(Principal person, @PathVariable UUID id, @Valid @RequestBody Begin begin) {
        Filing filing = forms.filing(
                person,
                id,
                new Filing(
                        begin.kind(),
                        begin.documentId(),
                        begin.name(),
                        begin.number(),
                        begin.issuedOn(),
                        begin.issuer()));
        Upload upload = uploads.begin(id, filing, begin.size(), user.requireUploads(person, id, filing.kind()));
        return ResponseEntity.created(URI.create(Links.upload(id, upload.id()))).body(Standing.of(upload));
    }

    @GetMapping("/{uploadId}")
    @Operation(summary = "Đã nhận đến đâu: gửi tiếp từ đó")
    Standing standing(Principal person, @PathVariable UUID id, @PathVariable UUID uploadId) {
        return Standing.of(own(person, id, uploadId));
    }

    @PutMapping(path = "/{uploadId}", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "Gửi một phần của tệp, bắt đầu từ offset")
    Standing part(
            Principal person,
            @PathVariable UUID id,
            @PathVariable UUID uploadId,
            @RequestParam long offset,
            HttpServletRequest request)
            throws IOException {
        return Standing.of(uploads.receive(own(person, id, uploadId), offset, request.getInputStream()));
    }

    @PostMapping("/{uploadId}/finish")
    @Operation(summary = "Đã gửi hết: kiểm tra và thành tài liệu của hồ sơ")
    List<DocumentLine> finish(
            Principal person, @PathVariable UUID id, @PathVariable UUID uploadId, @RequestBody Finish finish)
            throws IOException {
        Upload upload = own(person, id, uploadId);
        uploads.finish(upload, finish.sha256(), user.requireUploads(person, id, upload.kind()));
        return views.lines(id);
    }

    @DeleteMapping("/{uploadId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Bỏ tệp đang gửi dở")
    void discard(Principal person, @PathVariable UUID id, @PathVariable UUID uploadId) {
        uploads.discard(own(person, id, uploadId));
    }

    private Upload own(Principal person, UUID id, UUID uploadId) {
        user.requireSees(person, id);
        return uploads.get(id, uploadId, person.getName());
    }
}
