package vn.capdo.web.register;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.Principal;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.capdo.Page;
import vn.capdo.dossier.RegisterQueries;
import vn.capdo.organisation.Role;
import vn.capdo.register.ImportReport;
import vn.capdo.register.InventoryImport;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;
import vn.capdo.web.frame.SentWorkbooks;

@ApiController
@RequestMapping("/api/v1/systems")
@Tag(name = "systems", description = "Sổ đăng ký hệ thống thông tin")
class SystemsApi {

    private final RegisterQueries queries;
    private final InventoryImport inventory;
    private final CurrentUser user;
    private final SentWorkbooks workbooks;

    SystemsApi(RegisterQueries queries, InventoryImport inventory, CurrentUser user, SentWorkbooks workbooks) {
        this.queries = queries;
        this.inventory = inventory;
        this.user = user;
        this.workbooks = workbooks;
    }

    @GetMapping
    @Operation(summary = "Danh sách hệ thống trong phạm vi của người gọi; q tìm không cần dấu")
    Page<RegisterQueries.SystemLine> list(
            Principal person,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) @Min(1) @Max(5) Integer level,
            @RequestParam(required = false) String state,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MAX_SIZE) int size) {
        return queries.systems(
                user.scope(person), new RegisterQueries.Filter(q, unit, level, state, false), page, size);
    }

    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Nhập danh mục .xlsx; dryRun=true chỉ kiểm tra, allOrNone=true không nhận dòng nào nếu có lỗi")
    ImportReport importInventory(
            Principal person,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "true") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean allOrNone)
            throws IOException {
        user.requireAnywhere(person, Role.COORDINATOR);
        return workbooks.read(
                file,
                path -> inventory.run(
                        path, file.getOriginalFilename(), dryRun, allOrNone, person.getName(), rows -> {}));
    }

    @GetMapping("/import/template")
    @Operation(summary = "Mẫu bảng danh mục")
    ResponseEntity<byte[]> template() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        inventory.writeTemplate(out);
        return Download.of("mau-danh-muc-he-thong.xlsx", Download.XLSX, out.toByteArray());
    }
}
