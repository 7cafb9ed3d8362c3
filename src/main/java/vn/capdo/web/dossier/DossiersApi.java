package vn.capdo.web.dossier;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Links;
import vn.capdo.Page;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.Opening;
import vn.capdo.dossier.PlanMeasures;
import vn.capdo.dossier.RegisterQueries;
import vn.capdo.process.task.ClockExtensions;
import vn.capdo.register.Systems;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.frame.CurrentUser;

@ApiController
@RequestMapping("/api/v1/dossiers")
@Tag(name = "dossiers", description = "Hồ sơ đề xuất cấp độ")
class DossiersApi {

    private final Opening opening;
    private final Dossiers dossiers;
    private final DossierViews views;
    private final StepClockViews stepClocks;
    private final ClockExtensions extensions;
    private final RegisterQueries queries;
    private final PlanMeasures measures;
    private final Systems systems;
    private final CurrentUser user;

    DossiersApi(
            Opening opening,
            Dossiers dossiers,
            DossierViews views,
            StepClockViews stepClocks,
            ClockExtensions extensions,
            RegisterQueries queries,
            PlanMeasures measures,
            Systems systems,
            CurrentUser user) {
        this.opening = opening;
        this.dossiers = dossiers;
        this.views = views;
        this.stepClocks = stepClocks;
        this.extensions = extensions;
        this.queries = queries;
        this.measures = measures;
        this.systems = systems;
        this.user = user;
    }

    /** @param systemCode code of the register */
    record Start(@NotBlank String systemCode) {}

    /** What was opened; the whole of it stands at {@code Location}. */
    record Started(UUID id, String number, DossierState state) {}

    @PostMapping
    @Operation(summary = "Mở hồ sơ cho một hệ thống; toàn bộ hồ sơ ở địa chỉ Location")
    ResponseEntity<Started> start(Principal person, @Valid @RequestBody Start start) {
        var system = systems.findByCode(start.systemCode())
                .orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN, "system.unknownCode", start.systemCode()));
        LevelDossier dossier =
                opening.start(start.systemCode(), user.requireSteers(person, system, start.systemCode()));
        return ResponseEntity.created(URI.create(Links.dossierOfApi(dossier.id())))
                .body(new Started(dossier.id(), dossier.number(), dossier.state()));
    }

    @GetMapping
    @Operation(summary = "Danh sách hồ sơ trong phạm vi của người gọi, gần hạn nhất trước")
    Page<RegisterQueries.SystemLine> list(
            Principal person,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) @Min(1) @Max(5) Integer level,
            @RequestParam(required = false) String unit,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MAX_SIZE) int size) {
        return queries.dossiers(
                user.scope(person), new RegisterQueries.Filter(q, unit, level, state, overdue), page, size);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Một hồ sơ: trạng thái, cấp độ, thời hạn, ý kiến, quyết định, lịch sử")
    DossierView one(Principal person, @PathVariable UUID id) {
        return views.of(id, user.uploadable(user.requireSees(person, id), dossiers.systemOf(id)));
    }

    @GetMapping("/{id}/clocks")
    @Operation(summary = "Đồng hồ từng bước của hồ sơ: đã dùng, còn lại, lần bổ sung, gia hạn, lịch sử")
    List<DossierView.StepClock> clocks(Principal person, @PathVariable UUID id) {
        user.requireSees(person, id);
        return stepClocks.of(id);
    }

    /**
     * @param days working days to add
     * @param reason kept in the history of the clock and in the dossier's timeline
     */
    record Extension(@NotNull @Min(1) @Max(250) Integer days, @NotBlank String reason) {}

    @PostMapping("/{id}/clocks/{clockId}/extension")
    @Operation(
            summary = "Gia hạn nội bộ một bước đang chạy, một lần",
            description =
                    "Hạn luật định không đổi. Bị từ chối khi đồng hồ dừng hoặc đã kết thúc, đã gia hạn, người gọi không có quyền"
                            + " theo bảng clockExtension hoặc là việc của chính người gọi, số ngày vượt mức, hay vướng mốc của đợt.")
    List<DossierView.StepClock> extend(
            Principal person,
            @PathVariable UUID id,
            @PathVariable UUID clockId,
            @Valid @RequestBody Extension extension) {
        user.requireSees(person, id);
        extensions.extend(id, clockId, extension.days(), extension.reason(), person.getName());
        return stepClocks.of(id);
    }

    /** @param status MET, NOT_MET or NOT_APPLICABLE */
    record MeasureReport(
            @NotBlank String code, @NotNull PlanMeasures.Status status, String note, LocalDate plannedOn) {}

    @PutMapping("/{id}/measures")
    @Operation(summary = "Lưu tiến độ triển khai phương án theo nhóm yêu cầu")
    List<DossierView.MeasureLine> measures(
            Principal person, @PathVariable UUID id, @Valid @RequestBody List<@Valid MeasureReport> report) {
        user.requireSees(person, id);
        Actor actor = user.requireSteers(person, dossiers.systemOf(id));
        measures.report(
                id,
                report.stream()
                        .map(line ->
                                new PlanMeasures.Measure(line.code(), line.status(), line.note(), line.plannedOn()))
                        .toList(),
                actor);
        return views.of(id).measures();
    }
}
