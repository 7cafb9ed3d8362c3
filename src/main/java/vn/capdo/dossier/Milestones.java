package vn.capdo.dossier;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.CampaignCase;
import vn.capdo.campaign.Campaigns;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.deadline.Reckoning.Due;
import vn.capdo.regime.Milestone;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;

/** The dates that campaigns set for a dossier: approved by, deployed by; later where an extension was granted. */
@Service
@Transactional
public class Milestones {

    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final DossierTable table;
    private final Systems systems;
    private final GrantedExtensions extensions;
    private final LifecycleConductor conductor;
    private final Clock clock;

    Milestones(
            Campaigns campaigns,
            Deadlines deadlines,
            DossierTable table,
            Systems systems,
            GrantedExtensions extensions,
            LifecycleConductor conductor,
            Clock clock) {
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.table = table;
        this.systems = systems;
        this.extensions = extensions;
        this.conductor = conductor;
        this.clock = clock;
    }

    /**
     * What a campaign demands of a dossier: a milestone with its last day.
     *
     * @param lastDay in Viet Nam
     * @param basis the directive, and the extension if one was granted; for people to read
     */
    public record Demand(Campaign campaign, LocalDate lastDay, String basis) {

        /** The same as a cap on tasks. */
        public Due due() {
            return new Due(lastDay, false, Messages.text("basis.campaign", basis));
        }
    }

    /** The last day of a milestone, or empty when no open campaign sets one for the dossier. */
    @ReadOnly
    public Optional<LocalDate> lastDay(UUID dossierId, Milestone milestone) {
        return of(table.find(dossierId).orElseThrow(), milestone, campaigns.all())
                .map(Demand::lastDay);
    }

    /** The milestone that is ahead of a dossier: the approval, then the deployment. */
    @ReadOnly
    public Optional<Demand> ahead(LevelDossier dossier) {
        return of(dossier, dossier.state().milestoneAhead(), campaigns.all());
    }

    private Optional<Demand> of(LevelDossier dossier, Milestone milestone, List<Campaign> all) {
        return of(dossier.id(), caseOf(dossier), milestone, all, extensions::of, LocalDate.now(clock));
    }

    /** @param all the campaigns as they are, or as they would be */
    static Optional<Demand> of(
            UUID dossierId,
            CampaignCase campaignCase,
            Milestone milestone,
            List<Campaign> all,
            Function<GrantedExtensions.Key, Optional<GrantedExtensions.Granted>> extensions,
            LocalDate today) {
        return campaignCase
                .covering(all, milestone, today)
                .map(campaign -> extended(
                        campaign,
                        milestone,
                        extensions.apply(new GrantedExtensions.Key(campaign.code(), dossierId, milestone))));
    }

    /** An extension counts as long as the campaign itself does not give more. */
    private static Demand extended(
            Campaign campaign, Milestone milestone, Optional<GrantedExtensions.Granted> extension) {
        LocalDate day = requireNonNull(campaign.dayOf(milestone));
        return extension
                .filter(granted -> granted.lastDay().isAfter(day))
                .map(granted -> new Demand(
                        campaign,
                        granted.lastDay(),
                        Messages.text("basis.extended", campaign.citation(), granted.decidedOn())))
                .orElseGet(() -> new Demand(campaign, day, campaign.directive().basisOfDates()));
    }

    /** A campaign goes by the owner and unit that a system had when it was opened, not by those it has come to since. */
    private CampaignCase caseOf(LevelDossier dossier) {
        return caseOf(systems.get(dossier.systemId()), dossier.level());
    }

    CampaignCase caseOf(InformationSystem system, @Nullable Integer level) {
        return new CampaignCase(
                level,
                system.systemType().name(),
                system.phase().name(),
                systems.ownersOf(system.id())::contains,
                day -> standing(systems.standingOn(system.id(), day)));
    }

    static CampaignCase.Standing standing(Systems.Standing standing) {
        return new CampaignCase.Standing(standing.owner(), standing.units());
    }

    /** A later day was granted for a dossier; the caller lets the dates follow. */
    public void extend(String campaign, UUID dossierId, Milestone milestone, LocalDate lastDay, UUID extensionId) {
        extensions.put(
                new GrantedExtensions.Granted(
                        new GrantedExtensions.Key(campaign, dossierId, milestone), lastDay, LocalDate.now(clock)),
                extensionId);
    }

    /** The dossier is new, its level became known, or a campaign changed: the ledger follows the campaign that covers it. */
    void refresh(LevelDossier dossier) {
        Milestone milestone = dossier.state().milestoneAhead();
        Optional<Demand> due = ahead(dossier);
        String subject = Deadlines.milestoneSubject(dossier.id(), milestone);
        Optional<Deadline> open = deadlines.openOf(dossier.id()).stream()
                .filter(deadline -> deadline.subject().equals(subject))
                .findFirst();
        if (due.isEmpty()) {
            deadlines.closeMilestone(dossier.id(), milestone, false);
        } else if (open.isPresent()) {
            if (!open.get().dueOn().equals(due.get().lastDay())) {
                deadlines.move(open.get().id(), due.get().lastDay(), due.get().basis());
            }
        } else {
            deadlines.open(
                    Deadline.Kind.CAMPAIGN,
                    subject,
                    dossier.id(),
                    null,
                    milestone.name(),
                    milestone.label(),
                    due.get().lastDay(),
                    false,
                    due.get().basis());
        }
    }

    /** The campaign that covers a dossier may have changed: its ledger and its timers follow. */
    void followCampaigns(LevelDossier dossier) {
        if (dossier.state() != DossierState.IN_OPERATION) {
            refresh(dossier);
            conductor.rearmMilestones(dossier.id());
        }
    }

    /** A milestone is reached, or has lost its meaning, when the dossier moves past it. */
    void follow(UUID dossierId, DossierState state) {
        if (state.isClosed()) {
            deadlines.closeMilestone(dossierId, Milestone.APPROVAL, false);
            deadlines.closeMilestone(dossierId, Milestone.DEPLOYMENT, false);
            deadlines.closePromises(dossierId);
        } else if (state == DossierState.IN_OPERATION) {
            deadlines.reached(dossierId, Milestone.DEPLOYMENT);
        } else if (state.isApproved()) {
            deadlines.reached(dossierId, Milestone.APPROVAL);
            refresh(table.find(dossierId).orElseThrow());
        }
    }
}
