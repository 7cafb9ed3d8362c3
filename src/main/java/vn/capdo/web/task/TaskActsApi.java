package vn.capdo.web.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.TaskId;
import vn.capdo.VietNam;
import vn.capdo.organisation.Staff;
import vn.capdo.process.engine.OpenTask;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.web.frame.ApiController;
import vn.capdo.web.task.TaskReader.Finished;

/** What people do with a task: the forms ask here, on the task's page and in Tasklist. */
@ApiController
@RequestMapping("/api/v1/tasks/{id}")
@Tag(name = "tasks")
class TaskActsApi {

    private final TaskReader reader;
    private final TaskDesk desk;
    private final Staff staff;

    TaskActsApi(TaskReader reader, TaskDesk desk, Staff staff) {
        this.reader = reader;
        this.desk = desk;
        this.staff = staff;
    }

    /**
     * @param person login for whom the form was opened; another may be signed in in the same browser meanwhile. Null: whoever asks
     * @param variables by name
     */
    record Completion(@Nullable String person, Map<String, Field> variables) {}

    /** @param type as the form declares it: String, Long or Boolean */
    record Field(String type, @Nullable Object value) {

        private @Nullable Object typed(String name) {
            if (value == null) {
                return null;
            }
            return switch (type) {
                case "String" -> value.toString();
                case "Boolean" -> Boolean.valueOf(value.toString());
                case "Long" -> {
                    if (value instanceof Number number) {
                        yield number.longValue();
                    }
                    throw new Refusal("task.unknownField", name);
                }
                default -> throw new Refusal("task.unknownField", name);
            };
        }
    }

    /**
     * How a task stands for the caller.
     *
     * @param person who is signed in now
     * @param holderName who has taken it; empty while nobody has
     * @param claimable nobody has taken it and the caller may
     * @param mine the caller holds it
     * @param over what has become of it, in a sentence; null while it is open
     */
    record State(
            String person, String holderName, boolean claimable, boolean mine, @Nullable String over, String path) {}

    @GetMapping("/state")
    @Operation(summary = "Việc còn mở không, ai đang giữ, ai đã hoàn thành lúc nào")
    State state(Principal person, @PathVariable TaskId id) {
        String me = person.getName();
        OpenTask task = reader.open(person, id).orElse(null);
        if (task == null) {
            Finished finished = reader.finished(person, id).orElseThrow(() -> new Refusal("task.unknown"));
            return new State(me, "", false, false, sentence(finished), Links.task(id));
        }
        String holder = task.assignee();
        return new State(
                me,
                holder == null ? "" : staff.nameOf(holder),
                holder == null && desk.isCandidate(me, id),
                me.equals(holder),
                null,
                Links.task(id));
    }

    @PostMapping("/give-back")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Trả lại việc đã nhận")
    void giveBack(Principal person, @PathVariable TaskId id) {
        requireOpen(person, id);
        desk.giveBack(id, person.getName());
    }

    @PostMapping("/completion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Hoàn thành việc bằng nội dung của biểu mẫu")
    void complete(Principal person, @PathVariable TaskId id, @RequestBody Completion completion) {
        String typedBy = Objects.requireNonNullElse(completion.person(), person.getName());
        if (!typedBy.equals(person.getName())) {
            throw new Refusal("task.otherAccount", staff.nameOf(person.getName()), staff.nameOf(typedBy));
        }
        requireOpen(person, id);
        Map<String, Object> values = new HashMap<>();
        Objects.requireNonNullElse(completion.variables(), Map.<String, Field>of())
                .forEach((name, field) -> values.put(name, field.typed(name)));
        desk.complete(id, person.getName(), values);
    }

    /** @throws Refusal which says who has completed it meanwhile, to whoever may know */
    private void requireOpen(Principal person, TaskId id) {
        if (reader.open(person, id).isEmpty()) {
            throw reader.finished(person, id)
                    .map(finished -> new Refusal("task.over", sentence(finished)))
                    .orElseGet(() -> new Refusal("task.unknown"));
        }
    }

    private String sentence(Finished finished) {
        String at = VietNam.at(finished.task().at());
        String holder = finished.task().holder();
        return finished.task().completed() && holder != null
                ? Messages.text("task.doneBy", staff.nameOf(holder), at)
                : Messages.text("task.goneAt", at);
    }
}
