package vn.capdo.campaign;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.capdo.regime.Milestone;

/**
 * What a directive demands of an owner's systems and units.
 *
 * @param owner who runs it; changes when owners merge
 * @param scopeOwner whose systems it is about: those that stood under this owner when it was opened, and those that were
 *     registered under it later. Never changes, so that a merger moves no milestone and widens no campaign
 * @param scopeOn the day by which it is told under whom a system stood
 * @param approvedBy last day for the approval; null when it sets none
 * @param deployedBy last day for the full deployment of the plan; null when it sets none
 * @param duties milestones of its own
 * @param closedOn null while it is open
 * @param version rises with every change
 */
public record Campaign(
        String code,
        String name,
        Directive directive,
        String owner,
        String scopeOwner,
        LocalDate scopeOn,
        CampaignScope scope,
        @Nullable LocalDate approvedBy,
        @Nullable LocalDate deployedBy,
        List<OwnMilestone> duties,
        LocalDate openedOn,
        @Nullable LocalDate closedOn,
        int version) {

    /** A campaign that an owner opens for all its systems of some levels. */
    public Campaign(
            String code,
            String name,
            String citation,
            String owner,
            List<Integer> levels,
            @Nullable LocalDate approvedBy,
            @Nullable LocalDate deployedBy,
            LocalDate openedOn,
            @Nullable LocalDate closedOn) {
        this(
                code,
                name,
                Directive.of(citation),
                owner,
                owner,
                openedOn,
                CampaignScope.ofLevels(levels),
                approvedBy,
                deployedBy,
                List.of(),
                openedOn,
                closedOn,
                1);
    }

    @JsonIgnore
    public String citation() {
        return directive.citation();
    }

    @JsonIgnore
    public boolean isOpen() {
        return closedOn == null;
    }

    /** Last day of a milestone; null when the campaign sets none. */
    public @Nullable LocalDate dayOf(Milestone milestone) {
        return switch (milestone) {
            case APPROVAL -> approvedBy;
            case DEPLOYMENT -> deployedBy;
        };
    }

    /** The milestones that it sets for dossiers, in their order, with their last days. */
    @JsonIgnore
    public Map<Milestone, LocalDate> days() {
        Map<Milestone, LocalDate> days = new EnumMap<>(Milestone.class);
        Stream.of(Milestone.values())
                .filter(milestone -> dayOf(milestone) != null)
                .forEach(milestone -> days.put(milestone, dayOf(milestone)));
        return days;
    }

    /** The last of its days for dossiers; null when it sets none. */
    @JsonIgnore
    public @Nullable LocalDate lastDay() {
        return days().values().stream().max(LocalDate::compareTo).orElse(null);
    }

    public Campaign closed(LocalDate day) {
        return new Campaign(
                code,
                name,
                directive,
                owner,
                scopeOwner,
                scopeOn,
                scope,
                approvedBy,
                deployedBy,
                duties,
                openedOn,
                day,
                version);
    }
}
