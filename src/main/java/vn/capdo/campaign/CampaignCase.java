package vn.capdo.campaign;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.capdo.regime.Milestone;

/**
 * A system with its dossier, as campaigns look at it.
 *
 * @param level approved, else proposed level; null when nobody knows it yet
 * @param everUnder whether the system has ever stood under an owner; spares the question where it stood on a day
 * @param standing under whom the system stood on a day
 */
public record CampaignCase(
        @Nullable Integer level,
        String systemType,
        String phase,
        Predicate<String> everUnder,
        Function<LocalDate, Standing> standing) {

    /** @param units the unit that operates the system, and what stands above it */
    public record Standing(String owner, Set<String> units) {}

    public boolean isIn(Campaign campaign) {
        if (!everUnder.test(campaign.scopeOwner())) {
            return false;
        }
        Standing then = standing.apply(campaign.scopeOn());
        return campaign.scopeOwner().equals(then.owner())
                && campaign.scope().covers(level, then.units(), systemType, phase);
    }

    /**
     * The open campaign that sets a milestone for this case: of those that are not over the one with the earliest day, else the
     * one that ended last.
     */
    public Optional<Campaign> covering(List<Campaign> campaigns, Milestone milestone, LocalDate today) {
        List<Campaign> covering = campaigns.stream()
                .filter(campaign -> campaign.isOpen() && campaign.dayOf(milestone) != null)
                .filter(this::isIn)
                .toList();
        return covering.stream()
                .filter(campaign -> !requireNonNull(campaign.lastDay()).isBefore(today))
                .min(Comparator.comparing((Campaign campaign) -> campaign.dayOf(milestone))
                        .thenComparing(Campaign::code))
                .or(() -> covering.stream()
                        .max(Comparator.comparing(Campaign::lastDay).thenComparing(Campaign::code)));
    }
}
