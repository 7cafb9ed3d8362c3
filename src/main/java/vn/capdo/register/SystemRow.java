package vn.capdo.register;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One checked row of an inventory.
 *
 * @param expectedLevel null when the unit does not say
 * @param approval null for a system that has no approved level yet
 */
public record SystemRow(
        int rowNumber,
        String code,
        String name,
        String operatingUnit,
        SystemType systemType,
        Set<InformationType> infoTypes,
        @Nullable String scopeSummary,
        InformationSystem.Phase phase,
        @Nullable Integer expectedLevel,
        @Nullable PriorApproval approval) {}
