package vn.capdo.campaign;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of an owner's systems a campaign is about. An empty set leaves nothing out.
 *
 * @param levels levels in scope; a system without a level is in scope of a campaign for all five
 * @param units codes of units, each with whatever stands below it
 * @param systemTypes names of {@code SystemType}
 * @param phases RUNNING, BUILDING
 */
public record CampaignScope(List<Integer> levels, Set<String> units, Set<String> systemTypes, Set<String> phases) {

    private static final int ALL_LEVELS = 5;

    public static CampaignScope ofLevels(List<Integer> levels) {
        return new CampaignScope(levels, Set.of(), Set.of(), Set.of());
    }

    /**
     * @param level null when nobody knows it yet
     * @param unitsAbove the unit that operates the system, and what stands above it
     */
    public boolean covers(@Nullable Integer level, Set<String> unitsAbove, String systemType, String phase) {
        return (level == null ? levels.size() == ALL_LEVELS : levels.contains(level))
                && (units.isEmpty() || !Collections.disjoint(units, unitsAbove))
                && (systemTypes.isEmpty() || systemTypes.contains(systemType))
                && (phases.isEmpty() || phases.contains(phase));
    }
}
