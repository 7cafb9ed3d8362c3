package vn.capdo.campaign;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import vn.capdo.calendar.DateMove;

/** Dates that hang on campaigns: the milestones of dossiers, the duties of units. Asking changes nothing. */
public interface DependentDates {

    /**
     * What of theirs would not stand where it belongs, if the campaigns were these.
     *
     * @param campaigns all of them, as they are or as somebody proposes them
     * @param changed the campaign that changes, as it was and as it will be: what neither concerns stays as it is
     */
    List<DateMove> movesUnder(List<Campaign> campaigns, Collection<Campaign> changed);

    /**
     * What has fallen behind the campaigns as they are because a day has passed.
     *
     * @param today the day that has begun, in Vietnam
     */
    default List<DateMove> behind(List<Campaign> campaigns, LocalDate today) {
        return List.of();
    }
}
