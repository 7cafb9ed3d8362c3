package vn.capdo.web.register;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.capdo.Fields;
import vn.capdo.organisation.Role;
import vn.capdo.register.DeclaredDecisions;
import vn.capdo.register.DeclaredDecisions.Declaration;
import vn.capdo.register.PriorApproval;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;

@ApiController
@RequestMapping("/api/v1/declared-decisions")
@Tag(name = "declared-decisions", description = "Quyết định có trước, khai sau ngày vận hành chính thức")
class DeclaredDecisionsApi {

    private final DeclaredDecisions declared;
    private final CurrentUser user;

    DeclaredDecisionsApi(DeclaredDecisions declared, CurrentUser user) {
        this.declared = declared;
        this.user = user;
    }

    @GetMapping
    @Operation(summary = "Quyết định đã khai của các chủ quản mà người gọi điều phối hoặc quản trị")
    List<Declaration> list(Principal person) {
        requireDeclares(person);
        return declared.of(declared.ownersOf(person.getName()));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary =
                    "Khai một quyết định kèm tệp PDF; tính từ khi người thứ hai xác nhận. Trường: systemCode, level, decisionNumber,"
                            + " decisionDate, decisionBody, regulationNumber, regulationDate, deployment, deployedOn, inspectedOn")
    Declaration declare(Principal person, @RequestParam Map<String, String> sent, @RequestParam MultipartFile file)
            throws IOException {
        requireDeclares(person);
        Fields fields = Fields.of(sent);
        return get(
                person,
                declared.declare(
                        fields.text("systemCode"),
                        PriorApproval.read(fields),
                        file.getOriginalFilename(),
                        file.getBytes(),
                        person.getName()));
    }

    @PostMapping("/{id}/confirm")
    @Operation(summary = "Người thứ hai xác nhận")
    Declaration confirm(Principal person, @PathVariable UUID id) {
        declared.confirm(id, person.getName());
        return get(person, id);
    }

    @PostMapping("/{id}/decline")
    @Operation(summary = "Không nhận, hoặc người khai rút lại; reason là lý do")
    Declaration decline(Principal person, @PathVariable UUID id, @RequestBody Map<String, String> sent) {
        declared.decline(id, sent.get("reason"), person.getName());
        return get(person, id);
    }

    @GetMapping("/{id}/file")
    ResponseEntity<byte[]> file(Principal person, @PathVariable UUID id) {
        return Download.of(get(person, id).fileName(), MediaType.APPLICATION_PDF, declared.content(id));
    }

    private Declaration get(Principal person, UUID id) {
        return declared.get(id, declared.ownersOf(person.getName()));
    }

    private void requireDeclares(Principal person) {
        user.requireAnywhere(person, Role.COORDINATOR, Role.ADMINISTRATOR);
    }
}
