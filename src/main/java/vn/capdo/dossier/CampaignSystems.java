package vn.capdo.dossier;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.ReadOnly;
import vn.capdo.campaign.Campaign;
import vn.capdo.organisation.Organisations;

/** The systems in a campaign's scope, as {@link vn.capdo.campaign.CampaignCase} sees them, all in one join: how far they have come. */
@Component
@ReadOnly
public class CampaignSystems {

    private static final String IN_SCOPE =
            """
             from capdo.information_system s
                left join (select distinct on (system_id) system_id, operating_unit, owner from capdo.system_former_unit
                    where valid_to >= :scopeOn order by system_id, valid_to) f on f.system_id = s.id
                left join (select distinct on (system_id) system_id, id, state, approved_level, proposed_level
                    from capdo.level_dossier where state not in ('WITHDRAWN', 'SUPERSEDED', 'DECOMMISSIONED')
                    order by system_id, opened_at desc) d on d.system_id = s.id
            where coalesce(f.owner, s.owner) = :scopeOwner and s.phase <> 'DECOMMISSIONED'
                and (coalesce(d.approved_level, d.proposed_level, s.expected_level) = any(:levels)
                    or coalesce(d.approved_level, d.proposed_level, s.expected_level) is null and cardinality(:levels) = 5)
                and (not :someUnits or coalesce(f.operating_unit, s.operating_unit) = any(:inUnits))
                and (cardinality(:types) = 0 or s.system_type = any(:types))
                and (cardinality(:phases) = 0 or s.phase = any(:phases))
            """;

    private static final String WAITING = IN_SCOPE + " and s.owner = :owner and d.id is null";

    private final JdbcClient jdbc;
    private final Organisations organisations;

    CampaignSystems(JdbcClient jdbc, Organisations organisations) {
        this.jdbc = jdbc;
        this.organisations = organisations;
    }

    /** How many systems of a unit are in scope, and how many have come so far; deployed ones are approved as well. */
    public record UnitCount(String unit, int systems, int started, int approved, int deployed) {}

    /**
     * By the unit that operates the systems today.
     *
     * @param owners whose systems the reader sees
     * @param units of which bodies he sees those that they operate
     */
    public List<UnitCount> progress(Campaign campaign, Collection<String> owners, Collection<String> units) {
        return jdbc.sql("select s.operating_unit as unit, count(*) as systems, count(d.id) as started,"
                        + " count(*) filter (where d.state in ('DEPLOYING', 'VERIFYING', 'IN_OPERATION')) as approved,"
                        + " count(*) filter (where d.state = 'IN_OPERATION') as deployed" + IN_SCOPE
                        + " and (s.owner = any(:owners) or s.operating_unit = any(:units)) group by s.operating_unit")
                .params(scopeOf(campaign))
                .param("owners", owners.toArray(String[]::new))
                .param("units", units.toArray(String[]::new))
                .query(UnitCount.class)
                .list();
    }

    /** The systems that a start would open a dossier for. */
    List<UUID> waiting(Campaign campaign) {
        return jdbc.sql("select s.id" + WAITING)
                .params(scopeOf(campaign))
                .param("owner", campaign.owner())
                .query(UUID.class)
                .list();
    }

    /** How many {@link CampaignStart} would open a dossier for. */
    public int countWaiting(Campaign campaign) {
        return jdbc.sql("select count(*)" + WAITING)
                .params(scopeOf(campaign))
                .param("owner", campaign.owner())
                .query(Integer.class)
                .single();
    }

    private Map<String, Object> scopeOf(Campaign campaign) {
        Map<String, Object> params = new HashMap<>();
        params.put("scopeOn", campaign.scopeOn());
        params.put("scopeOwner", campaign.scopeOwner());
        params.put("levels", campaign.scope().levels().toArray(Integer[]::new));
        boolean someUnits = !campaign.scope().units().isEmpty();
        Collection<String> inUnits =
                someUnits ? organisations.atOrBelow(campaign.scope().units()) : List.of();
        params.put("someUnits", someUnits);
        params.put("inUnits", inUnits.toArray(String[]::new));
        params.put("types", campaign.scope().systemTypes().toArray(String[]::new));
        params.put("phases", campaign.scope().phases().toArray(String[]::new));
        return params;
    }
}
