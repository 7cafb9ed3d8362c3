package vn.capdo.web.plan;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.Dossiers;
import vn.capdo.organisation.Role;
import vn.capdo.plan.LeafEdit;
import vn.capdo.plan.ProtectionPlan;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.frame.CurrentUser;

/** The plan for programs, and for the board's own script. */
@ApiController
@RequestMapping("/api/v1/dossiers/{id}/plan")
@Tag(name = "plan", description = "Phương án bảo vệ theo từng yêu cầu")
class PlanApi {

    private static final int MOST = 1000;

    private final ProtectionPlan plan;
    private final PlanViews views;
    private final Dossiers dossiers;
    private final CurrentUser user;

    PlanApi(ProtectionPlan plan, PlanViews views, Dossiers dossiers, CurrentUser user) {
        this.plan = plan;
        this.views = views;
        this.dossiers = dossiers;
        this.user = user;
    }

    @GetMapping
    @Operation(summary = "Phương án của một hồ sơ: danh mục, tiến độ, từng yêu cầu")
    PlanView one(Principal person, @PathVariable UUID id) {
        user.requireSees(person, id);
        return views.of(id);
    }

    /**
     * @param revision the answer that the caller has seen
     * @param changes by the name of the field; what is not named stays, blank takes it away
     */
    record Edit(@NotBlank String subject, @Min(0) int revision, @NotEmpty Map<String, String> changes) {}

    @PutMapping("/leaves")
    @Operation(
            summary = "Sửa câu trả lời của một hay nhiều yêu cầu, tất cả hoặc không",
            description = "Bị từ chối (plan.leafChanged) khi có yêu cầu đã được người khác sửa sau lần đọc (revision).")
    List<PlanView.Leaf> save(
            Principal person,
            @PathVariable UUID id,
            @Valid @RequestBody @NotEmpty @Size(max = MOST) List<@Valid Edit> edits) {
        user.requireSees(person, id);
        Actor actor = user.requireSteers(person, dossiers.systemOf(id));
        return views.lines(
                id,
                plan.save(
                        id,
                        edits.stream()
                                .map(edit -> new LeafEdit(edit.subject(), edit.revision(), edit.changes()))
                                .toList(),
                        actor));
    }

    /** @param remark what is missing; without one the answers are confirmed */
    record Verdict(@NotEmpty @Size(max = MOST) List<@NotBlank String> subjects, @Size(max = 2000) String remark) {}

    @PostMapping("/verdicts")
    @Operation(summary = "Đơn vị chuyên trách xác nhận hoặc nhận xét từng yêu cầu khi kiểm tra triển khai")
    List<PlanView.Leaf> verify(Principal person, @PathVariable UUID id, @Valid @NotNull @RequestBody Verdict verdict) {
        user.requireSees(person, id);
        Actor actor =
                user.requireActor(person, Role.APPRAISER, dossiers.systemOf(id).owner());
        return views.lines(id, plan.verify(id, verdict.subjects(), verdict.remark(), actor));
    }

    @GetMapping("/history")
    @Operation(summary = "Lịch sử câu trả lời của một yêu cầu, mới nhất trước")
    List<PlanView.Change> history(Principal person, @PathVariable UUID id, @RequestParam String subject) {
        user.requireSees(person, id);
        return views.history(id, subject);
    }
}
