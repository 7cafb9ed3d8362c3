package vn.capdo.dossier;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.Campaigns;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;

/** Opens dossiers in bulk: for every system in a campaign's scope that has none yet. */
@Service
@Transactional
public class CampaignStart {

    private final Campaigns campaigns;
    private final Systems systems;
    private final Opening opening;
    private final CampaignSystems inScope;

    CampaignStart(Campaigns campaigns, Systems systems, Opening opening, CampaignSystems inScope) {
        this.campaigns = campaigns;
        this.systems = systems;
        this.opening = opening;
        this.inScope = inScope;
    }

    /** The systems that a start would open a dossier for. */
    @ReadOnly
    public List<InformationSystem> waiting(String campaignCode) {
        Campaign campaign =
                campaigns.find(campaignCode).orElseThrow(() -> new Refusal("campaign.unknown", campaignCode));
        return systems.all(inScope.waiting(campaign));
    }

    /** Opens them, all or none; returns how many. */
    public int start(String campaignCode, Actor actor) {
        List<InformationSystem> waiting = waiting(campaignCode);
        waiting.forEach(system -> opening.start(system.code(), actor));
        return waiting.size();
    }
}
