package vn.capdo.dossier;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Refusal;
import vn.capdo.deadline.Campaign;
import vn.capdo.deadline.Campaigns;
import vn.capdo.organisation.Actor;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;

/** Opens dossiers in bulk: for every system in a campaign's scope that has none yet. */
@Service
@Transactional
public class CampaignStart {

    private final Campaigns campaigns;
    private final Systems systems;
    private final Dossiers dossiers;

    CampaignStart(Campaigns campaigns, Systems systems, Dossiers dossiers) {
        this.campaigns = campaigns;
        this.systems = systems;
        this.dossiers = dossiers;
    }

    /**
     * Opens a campaign. Every dossier under way that it covers gets its milestones at once: the ledger, the open reminders and
     * the running timers move with it.
     */
    public void open(Campaign campaign) {
        if (!campaign.code().matches("[\\p{Alnum}-]{1,40}")) {
            throw new Refusal("campaign.code");
        }
        if (campaigns.find(campaign.code()).isPresent()) {
            throw new Refusal("campaign.exists", campaign.code());
        }
        if (campaign.deployedBy().isBefore(campaign.approvedBy())) {
            throw new Refusal("campaign.dates", campaign.approvedBy(), campaign.deployedBy());
        }
        if (campaign.levels().isEmpty()) {
            throw new Refusal("campaign.levels");
        }
        campaigns.open(campaign);
        follow(campaign);
    }

    /** Closes a campaign; dossiers under way follow the campaign that covers them then, or none. */
    public void close(String campaignCode) {
        Campaign campaign =
                campaigns.find(campaignCode).orElseThrow(() -> new Refusal("campaign.unknown", campaignCode));
        campaigns.close(campaignCode);
        follow(campaign);
    }

    private void follow(Campaign campaign) {
        systems.all().stream()
                .filter(system -> isAbout(campaign, system))
                .forEach(system -> dossiers.current(system.id()).ifPresent(dossiers::followCampaigns));
    }

    private boolean isAbout(Campaign campaign, InformationSystem system) {
        return campaign.isAbout(day -> systems.ownerOn(system.id(), day));
    }

    /** The systems that a start would open a dossier for. */
    @Transactional(readOnly = true)
    public List<InformationSystem> waiting(String campaignCode) {
        Campaign campaign =
                campaigns.find(campaignCode).orElseThrow(() -> new Refusal("campaign.unknown", campaignCode));
        return systems.all().stream()
                .filter(system -> system.owner().equals(campaign.owner()) && isAbout(campaign, system))
                .filter(system -> system.phase() != InformationSystem.Phase.DECOMMISSIONED)
                .filter(system -> campaign.covers(system.expectedLevel()))
                .filter(system -> dossiers.current(system.id()).isEmpty())
                .toList();
    }

    /** Opens them, all or none; returns how many. */
    public int start(String campaignCode, Actor actor) {
        List<InformationSystem> waiting = waiting(campaignCode);
        waiting.forEach(system -> dossiers.start(system.code(), actor));
        return waiting.size();
    }
}
