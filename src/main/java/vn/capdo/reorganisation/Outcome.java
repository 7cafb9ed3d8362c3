package vn.capdo.reorganisation;

import java.util.List;
import java.util.UUID;

/**
 * What an act moves, in words, counted by the act itself: previewed by doing it and taking it back, and kept when it is done
 * for good.
 *
 * @param delegations numbers of the documents of delegation that end with a body
 * @param tasks the open tasks that change hands
 * @param openTasks how many open tasks the affected dossiers have in all; each keeps its date
 * @param cycles how many assessment cycles run on
 * @param gaps roles that nobody holds at a unit that takes something over: no open task waits for them yet, the next one will
 * @param orphans open tasks that somebody could take before and nobody could afterwards; an act with any is not applied
 */
public record Outcome(
        List<UnitLine> units,
        List<SystemLine> systems,
        List<DossierLine> dossiers,
        List<TaskLine> tasks,
        List<RoleLine> roles,
        List<CampaignLine> campaigns,
        List<DesignationLine> designations,
        List<String> delegations,
        int openTasks,
        int cycles,
        List<String> gaps,
        List<String> orphans) {

    /** @param what what becomes of the body */
    public record UnitLine(String code, String name, String what) {}

    public record SystemLine(
            String code, String name, String fromUnit, String toUnit, String fromOwner, String toOwner) {}

    public record DossierLine(UUID id, String number, String systemCode, String systemName, String stateLabel) {}

    /** @param holder who holds, or held, the task; empty for nobody */
    public record TaskLine(
            String dossierNumber,
            String title,
            String dueText,
            String from,
            String to,
            String holder,
            boolean released) {}

    public record RoleLine(String personId, String personName, String role, String from, String to) {}

    public record CampaignLine(String code, String name, String from, String to) {}

    /** @param to empty when the owner designates nobody any more because it is no more */
    public record DesignationLine(String owner, String from, String to) {}
}
