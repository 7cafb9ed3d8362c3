package vn.capdo.deadline;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * What a directive demands of an owner's systems.
 *
 * @param owner who runs it; changes when owners merge
 * @param scopeOwner whose systems it is about: those that stood under this owner when it was opened, and those that were
 *     registered under it later. Never changes, so that a merger moves no milestone and widens no campaign
 * @param scopeOn the day by which it is told under whom a system stood
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
        String scopeOwner,
        LocalDate scopeOn,
        List<Integer> levels,
        LocalDate approvedBy,
        LocalDate deployedBy,
        LocalDate openedOn,
        LocalDate closedOn) {

    /** A campaign that an owner opens for its own systems. */
    public Campaign(
            String code,
            String name,
            String directive,
            String owner,
            List<Integer> levels,
            LocalDate approvedBy,
            LocalDate deployedBy,
            LocalDate openedOn,
            LocalDate closedOn) {
        this(code, name, directive, owner, owner, openedOn, levels, approvedBy, deployedBy, openedOn, closedOn);
    }

    /** @param ownerOn under which owner a system stood on a day */
    public boolean isAbout(Function<LocalDate, String> ownerOn) {
        return scopeOwner.equals(ownerOn.apply(scopeOn));
    }

    public boolean covers(Integer level) {
        return level == null ? levels.size() == 5 : levels.contains(level);
    }
}
