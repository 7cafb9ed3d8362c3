package vn.capdo.web.statement;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.Dossiers;
import vn.capdo.statement.PastedTable;
import vn.capdo.statement.SavedSection;
import vn.capdo.statement.Saving;
import vn.capdo.statement.SectionContent;
import vn.capdo.statement.StatementSection;
import vn.capdo.statement.Statements;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.frame.CurrentUser;

/** The statements for programs, and for the page that saves them as they are typed. */
@ApiController
@RequestMapping("/api/v1/dossiers/{id}/statement")
@Tag(name = "statement", description = "Thuyết minh của hồ sơ")
class StatementApi {

    /** Far more than the longest table has; guards the reader of pasted text. */
    private static final int MAX_PASTED = 5_000_000;

    private final Statements statements;
    private final StatementViews views;
    private final Dossiers dossiers;
    private final CurrentUser user;

    StatementApi(Statements statements, StatementViews views, Dossiers dossiers, CurrentUser user) {
        this.statements = statements;
        this.views = views;
        this.dossiers = dossiers;
        this.user = user;
    }

    @GetMapping
    @Operation(summary = "Thuyết minh tổng quan và thuyết minh cấp độ: các mục phải có, nội dung, phiên bản")
    StatementView all(Principal person, @PathVariable UUID id) {
        var scope = user.requireSees(person, id);
        var system = dossiers.systemOf(id);
        return views.of(id, user.steers(scope, system.owner(), system.operatingUnit()));
    }

    @GetMapping("/revisions")
    @Operation(summary = "Số lần lưu của từng mục, để biết người khác vừa sửa mục nào")
    List<StatementView.Revision> revisions(Principal person, @PathVariable UUID id) {
        user.requireSees(person, id);
        return statements.of(id).values().stream()
                .map(saved -> new StatementView.Revision(saved.section(), saved.revision()))
                .toList();
    }

    @GetMapping("/{section}")
    @Operation(summary = "Một mục như đang được lưu")
    StatementView.Saved one(Principal person, @PathVariable UUID id, @PathVariable StatementSection section) {
        user.requireSees(person, id);
        SavedSection saved = statements.of(id).get(section);
        if (saved == null) {
            throw new Refusal(Refusal.Kind.UNKNOWN, "statement.nothingSaved", section.label());
        }
        return views.saved(id, saved);
    }

    /** @param revision the revision that the caller has seen; 0 where nothing stood */
    record Write(@NotNull @Min(0) Integer revision, @NotNull SectionContent content) {}

    @PutMapping("/{section}")
    @Operation(
            summary = "Lưu một mục; revision là số lần lưu mà người gọi đã thấy",
            description = "409 khi người khác đã sửa mục đó: không có gì bị ghi đè, câu trả lời là bản đang được lưu.")
    ResponseEntity<StatementView.Saved> save(
            Principal person,
            @PathVariable UUID id,
            @PathVariable StatementSection section,
            @Valid @RequestBody Write write) {
        Actor actor = requireWrites(person, id);
        Saving saving = statements.save(id, section, write.revision(), write.content(), actor);
        return saving instanceof Saving.Overtaken overtaken
                ? ResponseEntity.status(HttpStatus.CONFLICT).body(views.saved(id, overtaken.standing()))
                : ResponseEntity.ok(views.saved(id, ((Saving.Done) saving).section()));
    }

    /** @param text tab-separated cells, as a spreadsheet puts them on the clipboard */
    record Pasted(@NotNull String text) {}

    @PostMapping("/{section}/pasted")
    @Operation(
            summary = "Đọc các ô chép từ Excel thành dòng của bảng; không lưu",
            description = "column: thứ tự cột (từ 0) nhận ô đầu tiên. Dòng tiêu đề và cột số thứ tự được bỏ qua.")
    List<Map<String, String>> pasted(
            Principal person,
            @PathVariable UUID id,
            @PathVariable StatementSection section,
            @RequestParam(defaultValue = "0") int column,
            @Valid @RequestBody Pasted pasted) {
        requireWrites(person, id);
        String cells = pasted.text();
        if (cells.length() > MAX_PASTED) {
            throw new Refusal("statement.paste.tooLarge", MAX_PASTED / 1_000_000);
        }
        return PastedTable.read(section, column, cells);
    }

    private Actor requireWrites(Principal person, UUID id) {
        user.requireSees(person, id);
        return user.requireSteers(person, dossiers.systemOf(id));
    }
}
