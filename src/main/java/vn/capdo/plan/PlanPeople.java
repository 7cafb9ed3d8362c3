package vn.capdo.plan;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import vn.capdo.ReadOnly;
import vn.capdo.deadline.Answerable;
import vn.capdo.deadline.Deadline;
import vn.capdo.organisation.Staff;

/** Of a plan's day: those who are responsible for the requirements that are due then. */
@Component
@ReadOnly
class PlanPeople implements Answerable {

    private final PlanTable table;
    private final Staff staff;

    PlanPeople(PlanTable table, Staff staff) {
        this.table = table;
        this.staff = staff;
    }

    @Override
    public Collection<String> of(Deadline deadline) {
        return deadline.kind() == Deadline.Kind.PLAN
                ? staff.working(table.responsible(Objects.requireNonNull(deadline.dossierId()), deadline.dueOn()))
                : List.of();
    }
}
