package vn.capdo.process.people;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.TaskId;
import vn.capdo.incident.Incidents;
import vn.capdo.obligation.UnitObligation;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.organisation.Organisations;
import vn.capdo.process.engine.OpenTask;
import vn.capdo.reminder.WorkWithoutADay;

/**
 * Tasks about duties of units for which their directive sets no day, and about incidents for which the law names no hour: they stand
 * in no ledger of dates.
 */
@Component
@ReadOnly
class DutiesWithoutADay implements WorkWithoutADay {

    private final TaskDesk desk;
    /** What such a task is about, and what stands for its day. */
    record Undated(String title, String unit, String when) {}

    private final UnitObligations obligations;
    private final Incidents incidents;
    private final Organisations organisations;

    DutiesWithoutADay(TaskDesk desk, UnitObligations obligations, Incidents incidents, Organisations organisations) {
        this.desk = desk;
        this.obligations = obligations;
        this.incidents = incidents;
        this.organisations = organisations;
    }

    @Override
    public List<Item> of(String userId) {
        List<OpenTask> tasks = desk.mineWithoutADay(userId);
        Map<TaskId, Undated> duties = of(tasks);
        Map<String, String> units = organisations.names();
        return tasks.stream()
                .filter(task -> duties.containsKey(task.id()))
                .map(task -> {
                    Undated duty = requireNonNull(duties.get(task.id()));
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
    Map<TaskId, Undated> of(Collection<OpenTask> tasks) {
        Map<TaskId, Undated> duties = new HashMap<>();
        tasks.stream()
                .filter(task -> task.dossierId() == null && task.dueOn() == null)
                .forEach(task -> desk.unitMatterOf(task.id())
                        .flatMap(this::undated)
                        .ifPresent(undated -> duties.put(task.id(), undated)));
        return duties;
    }

    private Optional<Undated> undated(TaskDesk.UnitMatterRef matter) {
        if (matter.obligationId() != null) {
            UnitObligation duty = obligations.get(matter.obligationId());
            return Optional.of(new Undated(duty.title(), duty.unit(), duty.when()));
        }
        return Optional.ofNullable(matter.incidentId())
                .map(incidents::get)
                .map(incident -> new Undated(incident.title(), incident.unit(), Messages.text("incident.undated")));
    }
}
