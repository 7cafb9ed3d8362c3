package vn.capdo.dossier;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.deadline.Campaign;
import vn.capdo.deadline.Campaigns;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.register.Systems;

/** The two dates that a campaign sets for a dossier: approved by, deployed by. */
@Service
@Transactional
public class Milestones {

    public static final String APPROVAL = "APPROVAL";
    public static final String DEPLOYMENT = "DEPLOYMENT";

    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final DossierTable table;
    private final Systems systems;

    Milestones(Campaigns campaigns, Deadlines deadlines, DossierTable table, Systems systems) {
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.table = table;
        this.systems = systems;
    }

    /** The last day of a milestone, or empty when no open campaign covers the dossier. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> lastDay(UUID dossierId, String milestone) {
        return campaignOf(dossierId).map(campaign -> dayOf(campaign, milestone));
    }

    @Transactional(readOnly = true)
    public Optional<Campaign> campaignOf(UUID dossierId) {
        LevelDossier dossier = table.find(dossierId).orElseThrow();
        return covering(dossier);
    }

    /** A campaign goes by the owner that a system had when it was opened, not by the one it has come to since. */
    private Optional<Campaign> covering(LevelDossier dossier) {
        return campaigns.covering(day -> systems.ownerOn(dossier.systemId(), day), dossier.level());
    }

    /** The dossier is new, or its level became known: the ledger follows the campaign that covers it. */
    void refresh(LevelDossier dossier) {
        String milestone = dossier.state().isApproved() ? DEPLOYMENT : APPROVAL;
        Optional<Campaign> campaign = covering(dossier);
        String subject = Deadlines.milestoneSubject(dossier.id(), milestone);
        Optional<Deadline> open = deadlines.openOf(dossier.id()).stream()
                .filter(deadline -> deadline.subject().equals(subject))
                .findFirst();
        if (campaign.isEmpty()) {
            deadlines.closeMilestone(dossier.id(), milestone, false);
        } else if (open.isPresent()) {
            deadlines.move(open.get().id(), dayOf(campaign.get(), milestone), basis(campaign.get()));
        } else {
            deadlines.open(
                    Deadline.Kind.CAMPAIGN,
                    subject,
                    dossier.id(),
                    null,
                    milestone,
                    Messages.text("milestone." + milestone),
                    dayOf(campaign.get(), milestone),
                    false,
                    basis(campaign.get()));
        }
    }

    /** A milestone is reached, or has lost its meaning, when the dossier moves past it. */
    void follow(UUID dossierId, DossierState state) {
        if (state.isClosed()) {
            deadlines.closeMilestone(dossierId, APPROVAL, false);
            deadlines.closeMilestone(dossierId, DEPLOYMENT, false);
            deadlines.closePromises(dossierId);
        } else if (state == DossierState.IN_OPERATION) {
            deadlines.closeMilestone(dossierId, DEPLOYMENT, true);
            deadlines.closePromise(dossierId, DEPLOYMENT, true);
        } else if (state.isApproved()) {
            deadlines.closeMilestone(dossierId, APPROVAL, true);
            deadlines.closePromise(dossierId, APPROVAL, true);
            refresh(table.find(dossierId).orElseThrow());
        }
    }

    private static LocalDate dayOf(Campaign campaign, String milestone) {
        return milestone.equals(APPROVAL) ? campaign.approvedBy() : campaign.deployedBy();
    }

    private static String basis(Campaign campaign) {
        return campaign.directive();
    }
}
