package vn.capdo.process.model;

import java.time.LocalDate;
import java.util.Date;
import org.springframework.stereotype.Component;
import vn.capdo.ObligationId;
import vn.capdo.VietNam;
import vn.capdo.obligation.UnitObligations;

/** Known to the models as {@code duties}: who acts on an obligation of a unit, and until when. */
@Component
public class Duties {

    /** The engine knows no timer without a date. */
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 30);

    private final UnitObligations obligations;

    Duties(UnitObligations obligations) {
        this.obligations = obligations;
    }

    /** The candidate groups of a step, separated by commas. */
    public String candidateGroups(String obligationId, String step) {
        return obligations.peopleFor(ObligationId.of(obligationId), step);
    }

    /** The beginning of the day after the last one; a day that never comes for what has none. */
    public Date deadline(String obligationId) {
        LocalDate dueOn = obligations.get(ObligationId.of(obligationId)).dueOn();
        return Date.from((dueOn == null ? NEVER : dueOn)
                .plusDays(1)
                .atStartOfDay(VietNam.ZONE)
                .toInstant());
    }
}
