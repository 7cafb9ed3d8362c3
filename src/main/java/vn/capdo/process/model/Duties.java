package vn.capdo.process.model;

import java.util.Date;
import org.springframework.stereotype.Component;
import vn.capdo.ObligationId;
import vn.capdo.VietNam;
import vn.capdo.obligation.UnitObligations;

/** Known to the models as {@code duties}: who acts on an obligation of a unit, and until when. */
@Component
public class Duties {

    private final UnitObligations obligations;

    Duties(UnitObligations obligations) {
        this.obligations = obligations;
    }

    /** The candidate groups of a step, separated by commas. */
    public String candidateGroups(String obligationId, String step) {
        return obligations.peopleFor(ObligationId.of(obligationId), step);
    }

    /** The beginning of the day after the last one. */
    public Date deadline(String obligationId) {
        return Date.from(obligations
                .get(ObligationId.of(obligationId))
                .dueOn()
                .plusDays(1)
                .atStartOfDay(VietNam.ZONE)
                .toInstant());
    }
}
