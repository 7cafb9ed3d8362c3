package vn.capdo.web.inspection;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Page;
import vn.capdo.inspection.FindingAct;
import vn.capdo.inspection.FindingFilter;
import vn.capdo.inspection.FindingLine;
import vn.capdo.inspection.Findings;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Pager;

/** The findings for programs. */
@ApiController
@RequestMapping("/api/v1/findings")
@Tag(name = "findings", description = "Điểm yếu, lỗ hổng của hệ thống và việc khắc phục")
class FindingsApi {

    private final Findings findings;
    private final FindingRights rights;
    private final CurrentUser user;

    FindingsApi(Findings findings, FindingRights rights, CurrentUser user) {
        this.findings = findings;
        this.rights = rights;
        this.user = user;
    }

    @GetMapping
    @Operation(
            summary = "Các điểm yếu mà người dùng được xem, nặng nhất trước",
            description = "Lọc theo system, unit, severity, state, open, late, holder, q.")
    Page<FindingLine> list(
            Principal person, @RequestParam Map<String, String> asked, @RequestParam(defaultValue = "0") int page) {
        return findings.list(user.scope(person), FindingFilter.of(asked), Pager.number(page), Page.MAX_SIZE);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Một điểm yếu")
    FindingLine one(Principal person, @PathVariable UUID id) {
        return rights.seen(person, id);
    }

    /** @param revision the finding that the caller has seen */
    record Act(@NotNull FindingAct act, int revision, @Nullable String note) {}

    @PostMapping("/{id}/acts")
    @Operation(
            summary =
                    "Bắt đầu khắc phục, báo đã khắc phục, đóng sau khi kiểm tra lại, trả lại, chấp nhận rủi ro, mở lại",
            description = "Người đã khắc phục không được tự đóng (finding.ownWork).")
    FindingLine act(Principal person, @PathVariable UUID id, @Valid @NotNull @RequestBody Act act) {
        FindingLine line = rights.seen(person, id);
        findings.act(id, act.revision(), act.act(), act.note(), rights.requireActs(person, line, act.act()));
        return findings.get(id);
    }
}
