package vn.capdo.process.people;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.capdo.Links;
import vn.capdo.ReadOnly;
import vn.capdo.TaskId;
import vn.capdo.obligation.UnitObligation;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.organisation.Organisations;
import vn.capdo.process.engine.OpenTask;
import vn.capdo.reminder.WorkWithoutADay;

/** Tasks about duties of units for which their directive sets no day: they stand in no ledger of dates. */
@Component
@ReadOnly
class DutiesWithoutADay implements WorkWithoutADay {

    private final TaskDesk desk;
    private final UnitObligations obligations;
    private final Organisations organisations;

    DutiesWithoutADay(TaskDesk desk, UnitObligations obligations, Organisations organisations) {
        this.desk = desk;
        this.obligations = obligations;
        this.organisations = organisations;
    }

    @Override
    public List<Item> of(String userId) {
        List<OpenTask> tasks = desk.mineWithoutADay(userId);
        Map<TaskId, UnitObligation> duties = of(tasks);
        Map<String, String> units = organisations.names();
        return tasks.stream()
                .filter(task -> duties.containsKey(task.id()))
                .map(task -> {
                    UnitObligation duty = requireNonNull(duties.get(task.id()));
                    return new Item(
                            task.name(),
                            duty.title(),
                            units.getOrDefault(duty.unit(), duty.unit()),
                            duty.when(),
                            Links.task(task.id()));
                })
                .toList();
    }

    /** What those of these tasks are about that have no day. */
    Map<TaskId, UnitObligation> of(Collection<OpenTask> tasks) {
        Map<TaskId, UnitObligation> duties = new HashMap<>();
        tasks.stream()
                .filter(task -> task.dossierId() == null && task.dueOn() == null)
                .forEach(task -> desk.unitMatterOf(task.id())
                        .map(TaskDesk.UnitMatterRef::obligationId)
                        .ifPresent(id -> duties.put(task.id(), obligations.get(id))));
        return duties;
    }
}
