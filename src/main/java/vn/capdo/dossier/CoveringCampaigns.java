package vn.capdo.dossier;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.ReadOnly;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.CampaignCase;
import vn.capdo.register.Systems;

/** Which campaign sets the milestone ahead of each of many dossiers: what {@link Milestones} says of one. */
@Component
@ReadOnly
public class CoveringCampaigns {

    private final JdbcClient jdbc;
    private final Systems systems;
    private final Clock clock;

    CoveringCampaigns(JdbcClient jdbc, Systems systems, Clock clock) {
        this.jdbc = jdbc;
        this.systems = systems;
        this.clock = clock;
    }

    private record Row(UUID id, UUID systemId, DossierState state, Integer level, String systemType, String phase) {}

    /** By the dossier's id; a dossier that no campaign covers is not in it. */
    public Map<UUID, Campaign> of(Collection<UUID> dossiers, List<Campaign> campaigns) {
        LocalDate today = LocalDate.now(clock);
        List<Row> rows = jdbc.sql(
                        """
                        select d.id, d.system_id, d.state, coalesce(d.approved_level, d.proposed_level) as level, s.system_type, s.phase
                        from capdo.level_dossier d join capdo.information_system s on s.id = d.system_id where d.id = any(:ids)""")
                .param("ids", dossiers.toArray(UUID[]::new))
                .query(Row.class)
                .list();
        List<UUID> ofSystems = rows.stream().map(Row::systemId).toList();
        Map<UUID, Set<String>> owners = systems.ownersOf(ofSystems);
        Map<LocalDate, Map<UUID, Systems.Standing>> standings = new HashMap<>();
        Map<UUID, Campaign> covering = new HashMap<>();
        for (Row row : rows) {
            new CampaignCase(
                            row.level(),
                            row.systemType(),
                            row.phase(),
                            owners.getOrDefault(row.systemId(), Set.of())::contains,
                            day -> Milestones.standing(requireNonNull(standings
                                    .computeIfAbsent(day, then -> systems.standingsOn(then, ofSystems))
                                    .get(row.systemId()))))
                    .covering(campaigns, row.state().milestoneAhead(), today)
                    .ifPresent(campaign -> covering.put(row.id(), campaign));
        }
        return covering;
    }
}
