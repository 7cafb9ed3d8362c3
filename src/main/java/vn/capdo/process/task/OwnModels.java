package vn.capdo.process.task;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.capdo.deadline.Shown;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;

/**
 * Whatever else: tasks in a model of an administrator's own that is about nothing of ours. With a date, and with somebody named who
 * could be reminded, they stand in the ledger like any other.
 */
@Component
@Order
class OwnModels implements TaskMatter.Kind {

    private final Staff staff;

    OwnModels(Staff staff) {
        this.staff = staff;
    }

    @Override
    public Optional<TaskMatter> of(DelegateTask task) {
        return Optional.of(new Other(task));
    }

    /** The organisation of the first group that may take it, or of whoever holds it. */
    private Optional<String> unitOf(DelegateTask task) {
        return TaskWorkers.groupsOf(task).stream()
                .map(Role::organisationOfGroup)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> task.getAssignee() == null
                        ? Optional.empty()
                        : staff.rolesOf(task.getAssignee()).stream()
                                .map(RoleAssignment::organisation)
                                .findFirst());
    }

    private final class Other implements TaskMatter {

        private final DelegateTask task;

        Other(DelegateTask task) {
            this.task = task;
        }

        @Override
        public boolean ours() {
            return false;
        }

        @Override
        public @Nullable UUID id() {
            return null;
        }

        @Override
        public @Nullable String about() {
            return unitOf(task)
                    .map(unit -> ProcessKey.name(task.getExecution()))
                    .orElse(null);
        }

        @Override
        public OfUnit ofUnit() {
            return new OfUnit(unitOf(task).orElseThrow(), new Shown(Shown.Kind.WORK, task.getId()));
        }

        /** The model sets it, or nobody does. */
        @Override
        public @Nullable DueDate due(TaskAnnotations annotations) {
            return null;
        }

        @Override
        public Set<String> variables() {
            return Set.of();
        }
    }
}
