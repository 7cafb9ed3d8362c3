package vn.capdo.dossier;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.CampaignCase;
import vn.capdo.campaign.Campaigns;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;

/** Opens dossiers in bulk: for every system in a campaign's scope that has none yet. */
@Service
@Transactional
public class CampaignStart {

    private final Campaigns campaigns;
    private final Systems systems;
    private final Dossiers dossiers;
    private final OpenDossiers openDossiers;

    CampaignStart(Campaigns campaigns, Systems systems, Dossiers dossiers, OpenDossiers openDossiers) {
        this.campaigns = campaigns;
        this.systems = systems;
        this.dossiers = dossiers;
        this.openDossiers = openDossiers;
    }

    /** The systems that a start would open a dossier for. */
    @Transactional(readOnly = true)
    public List<InformationSystem> waiting(String campaignCode) {
        Campaign campaign =
                campaigns.find(campaignCode).orElseThrow(() -> new Refusal("campaign.unknown", campaignCode));
        // All at once: the page of a campaign asks this, and an owner may have twenty thousand systems.
        Map<UUID, Systems.Standing> standings = systems.standingsOn(campaign.scopeOn());
        Set<UUID> underway = openDossiers.systems();
        return systems.all().stream()
                .filter(system -> system.owner().equals(campaign.owner()))
                .filter(system -> system.phase() != InformationSystem.Phase.DECOMMISSIONED)
                .filter(system -> !underway.contains(system.id()))
                .filter(system -> caseOf(system, standings).isIn(campaign))
                .toList();
    }

    private static CampaignCase caseOf(InformationSystem system, Map<UUID, Systems.Standing> standings) {
        return new CampaignCase(
                system.expectedLevel(),
                system.systemType().name(),
                system.phase().name(),
                owner -> true,
                day -> Milestones.standing(standings.get(system.id())));
    }

    /** Opens them, all or none; returns how many. */
    public int start(String campaignCode, Actor actor) {
        List<InformationSystem> waiting = waiting(campaignCode);
        waiting.forEach(system -> dossiers.start(system.code(), actor));
        return waiting.size();
    }
}
