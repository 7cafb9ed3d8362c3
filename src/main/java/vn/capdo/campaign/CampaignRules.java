package vn.capdo.campaign;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Alike;
import vn.capdo.Fields;
import vn.capdo.Refusal;
import vn.capdo.organisation.Organisations;

/** What a campaign must be like. Refuses with the sentence that says what to put right. */
@Component
public class CampaignRules {

    /** The longest text of a campaign and of what changes it, in characters. */
    public static final int MAX_TEXT = 500;

    private static final int LONGEST_LEAD = 180;

    private final Organisations organisations;
    private final Clock clock;

    CampaignRules(Organisations organisations, Clock clock) {
        this.organisations = organisations;
        this.clock = clock;
    }

    void check(Campaign campaign) {
        Alike.strangeLetter(campaign.code()).ifPresent(letter -> {
            throw new Refusal("alike.refused", campaign.code(), letter);
        });
        if (!campaign.code().matches("[\\p{Alnum}-]{1,40}")) {
            throw new Refusal("campaign.code");
        }
        Fields.required("campaignName", campaign.name(), MAX_TEXT);
        checkDirective(campaign.directive());
        if (campaign.scope().levels().isEmpty()) {
            throw new Refusal("campaign.levels");
        }
        if (campaign.approvedBy() == null
                && campaign.deployedBy() == null
                && campaign.duties().isEmpty()) {
            throw new Refusal("campaign.noMilestone");
        }
        if (campaign.approvedBy() != null
                && campaign.deployedBy() != null
                && campaign.deployedBy().isBefore(campaign.approvedBy())) {
            throw new Refusal("campaign.dates", campaign.approvedBy(), campaign.deployedBy());
        }
        campaign.scope().units().forEach(unit -> checkUnit(campaign, unit));
        Set<String> titles = new HashSet<>();
        for (OwnMilestone duty : campaign.duties()) {
            checkDuty(duty);
            duty.units().forEach(unit -> checkUnit(campaign, unit));
            if (!titles.add(duty.title().toLowerCase(java.util.Locale.ROOT))) {
                throw new Refusal("duty.twice", duty.title());
            }
        }
    }

    private void checkUnit(Campaign campaign, String unit) {
        if (organisations.find(unit).isEmpty() || !campaign.owner().equals(organisations.ownerOf(unit))) {
            throw new Refusal("campaign.foreignUnit", unit);
        }
    }

    private void checkDirective(Directive directive) {
        Fields.required("directiveKind", directive.kind(), MAX_TEXT);
        if (directive.number() != null) {
            Fields.required("directiveNumber", directive.number(), MAX_TEXT);
        }
        Fields.required("directiveIssuer", directive.issuer(), MAX_TEXT);
        if (directive.datesFrom() != null) {
            Fields.required("datesFrom", directive.datesFrom(), MAX_TEXT);
        }
        LocalDate today = LocalDate.now(clock);
        LocalDate signedOn = directive.signedOn();
        if (signedOn != null && signedOn.isAfter(today)) {
            throw new Refusal("campaign.directiveInFuture", signedOn);
        }
        if (directive.signedIn() != null && directive.signedIn().compareTo(today.toString()) > 0) {
            throw new Refusal("campaign.directivePeriodInFuture", directive.signedIn());
        }
    }

    private static void checkDuty(OwnMilestone duty) {
        Fields.required("dutyTitle", duty.title(), MAX_TEXT);
        Fields.required("dutyDemand", duty.demand(), MAX_TEXT);
        boolean days = duty.dueOn() != null || !duty.yearlyOn().isEmpty();
        if (!days && duty.occasion() == null) {
            throw new Refusal("duty.noDay", duty.title());
        }
        if (days && duty.occasion() != null) {
            throw new Refusal(
                    "duty.dayAndOccasion", duty.title(), duty.occasion().label());
        }
        if ((duty.bearer() == OwnMilestone.Bearer.NAMED) == duty.units().isEmpty()) {
            throw new Refusal("duty.named", duty.title(), OwnMilestone.Bearer.NAMED.label());
        }
        if (duty.supporting() != null) {
            Fields.required("dutySupporting", duty.supporting(), MAX_TEXT);
        }
        if (duty.leadDays() < 1 || duty.leadDays() > LONGEST_LEAD) {
            throw new Refusal("duty.lead", duty.title(), LONGEST_LEAD);
        }
    }
}
