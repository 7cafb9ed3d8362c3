package vn.capdo.register;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One checked row of an inventory.
 *
 * @param scopeSummary null when the row does not say
 * @param expectedLevel null when the row does not say
 * @param emptied what the row says to forget; what it merely does not say stays
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
        @Nullable PriorApproval approval,
        Set<Emptied> emptied) {

    /** What of a system may be unknown again. */
    public enum Emptied {
        SCOPE,
        LEVEL
    }

    public SystemRow(
            int rowNumber,
            String code,
            String name,
            String operatingUnit,
            SystemType systemType,
            Set<InformationType> infoTypes,
            @Nullable String scopeSummary,
            InformationSystem.Phase phase,
            @Nullable Integer expectedLevel,
            @Nullable PriorApproval approval) {
        this(
                rowNumber,
                code,
                name,
                operatingUnit,
                systemType,
                infoTypes,
                scopeSummary,
                phase,
                expectedLevel,
                approval,
                Set.of());
    }
}
