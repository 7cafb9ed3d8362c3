package vn.capdo.campaign;

import java.util.List;
import vn.capdo.deadline.Campaign;
import vn.capdo.deadline.DateMove;

/** Dates that hang on a campaign beside the milestones of dossiers. */
public interface DependentDates {

    /**
     * What of theirs does not stand where this state of a campaign puts it. Changes nothing.
     *
     * @param campaign as it is, or as somebody proposes it
     */
    List<DateMove> movesUnder(Campaign campaign);
}
