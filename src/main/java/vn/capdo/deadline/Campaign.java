package vn.capdo.deadline;

import java.time.LocalDate;
import java.util.List;

/**
 * What a directive demands of an owner's systems.
 *
 * @param levels levels in scope; a dossier without a level is in scope of a campaign for all five
 * @param approvedBy last day for the approval
 * @param deployedBy last day for the full deployment of the plan
 * @param closedOn null while it is open
 */
public record Campaign(
        String code,
        String name,
        String directive,
        String owner,
        List<Integer> levels,
        LocalDate approvedBy,
        LocalDate deployedBy,
        LocalDate openedOn,
        LocalDate closedOn) {

    public boolean covers(Integer level) {
        return level == null ? levels.size() == 5 : levels.contains(level);
    }
}
