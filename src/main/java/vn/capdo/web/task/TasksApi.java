package vn.capdo.web.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.capdo.Page;
import vn.capdo.Refusal;
import vn.capdo.TaskId;
import vn.capdo.acting.Actor;
import vn.capdo.organisation.Staff;
import vn.capdo.process.engine.OpenTask;
import vn.capdo.process.people.MyWork;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.regime.Capacity;
import vn.capdo.web.frame.ApiController;

@ApiController
@RequestMapping("/api/v1/tasks")
@Tag(name = "tasks", description = "Việc của tôi")
class TasksApi {

    private final MyWork work;
    private final TaskDesk desk;
    private final Staff staff;
    private final UnitMatterViews matters;
    private final TaskReader reader;

    TasksApi(MyWork work, TaskDesk desk, Staff staff, UnitMatterViews matters, TaskReader reader) {
        this.work = work;
        this.desk = desk;
        this.staff = staff;
        this.matters = matters;
        this.reader = reader;
    }

    /**
     * In whose right the caller works on a task.
     *
     * @param insteadOf id of the absent person whom he substitutes; null for work of his own
     * @param takeable the absent person holds the task: it can be taken over
     * @param delegation the document under which he signs an approval; null unless by delegation
     * @param capacity the only signature capacity possible; null when he chooses
     * @param offered capacities that a substitute is reminded of; never chosen for him
     */
    record Acting(
            String insteadOf,
            String insteadOfName,
            boolean takeable,
            String delegation,
            String capacity,
            List<String> offered) {}

    @GetMapping
    @Operation(summary = "Việc được giao cho người gọi hoặc nhóm của người đó, gấp nhất trước")
    Page<MyWork.Line> mine(
            Principal person,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MAX_SIZE) int size) {
        return work.of(person.getName(), page, size);
    }

    @GetMapping("/{id}/acting")
    @Operation(summary = "Người gọi làm việc này cho mình, làm thay ai, hay ký theo ủy quyền nào")
    Acting acting(Principal person, @PathVariable TaskId id) {
        OpenTask task = reader.requireOpen(person, id);
        Actor actor = desk.actorsOn(List.of(id), person.getName()).getOrDefault(id, Actor.of(person.getName()));
        boolean delegated = actor.delegation() != null;
        return new Acting(
                actor.onBehalfOf(),
                actor.onBehalfOf() == null ? null : staff.nameOf(actor.onBehalfOf()),
                actor.onBehalfOf() != null && actor.onBehalfOf().equals(task.assignee()),
                delegated ? actor.delegation().citation() : null,
                delegated ? Capacity.TUQ.name() : null,
                actor.onBehalfOf() != null && !delegated ? List.of(Capacity.KT.name(), Capacity.Q.name()) : List.of());
    }

    @PostMapping("/{id}/take")
    @Operation(summary = "Nhận việc chưa ai nhận, hoặc nhận thay việc mà người vắng mặt đang giữ")
    Acting take(Principal person, @PathVariable TaskId id) {
        reader.requireOpen(person, id);
        desk.takeOver(id, person.getName());
        return acting(person, id);
    }

    @GetMapping("/{id}/matter")
    @Operation(summary = "Việc của đơn vị (không thuộc hồ sơ nào) nói về mốc nào, đề nghị nào")
    UnitMatterView matter(Principal person, @PathVariable TaskId id) {
        reader.requireOpen(person, id);
        return matters.of(desk.unitMatterOf(id).orElseThrow(() -> new Refusal("task.unknown")));
    }
}
