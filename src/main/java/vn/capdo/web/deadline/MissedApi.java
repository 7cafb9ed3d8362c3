package vn.capdo.web.deadline;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.security.Principal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Page;
import vn.capdo.deadline.Miss;
import vn.capdo.obligation.MissedQueries;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.frame.CurrentUser;

@ApiController
@RequestMapping("/api/v1/missed")
@Tag(name = "missed", description = "Mốc đã trễ và giải trình của lãnh đạo đơn vị")
class MissedApi {

    private final MissedQueries queries;
    private final MissedAnswers answers;
    private final CurrentUser user;

    MissedApi(MissedQueries queries, MissedAnswers answers, CurrentUser user) {
        this.queries = queries;
        this.answers = answers;
        this.user = user;
    }

    @GetMapping
    @Operation(summary = "Mốc đã trễ trong phạm vi của người gọi: chưa giải trình trước, rồi ngày cam kết gần nhất")
    Page<MissedQueries.Line> list(
            Principal person,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) Miss.Kind kind,
            @RequestParam(defaultValue = "false") boolean unanswered,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MAX_SIZE) int size) {
        return queries.list(user.scope(person), new MissedQueries.Filter(unit, kind, unanswered, all), page, size);
    }

    record Return(@NotBlank String reason) {}

    @PostMapping("/{id}/return")
    @Operation(summary = "Trả lại giải trình chưa đạt: lãnh đạo đơn vị nhận lại việc giải trình")
    ResponseEntity<Void> returnAnswer(
            Principal person, @PathVariable("id") long id, @Valid @RequestBody Return answer) {
        answers.giveBack(person, id, answer.reason());
        return ResponseEntity.noContent().build();
    }
}
