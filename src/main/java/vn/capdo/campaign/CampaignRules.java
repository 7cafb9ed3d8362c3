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
        for (String unit : campaign.scope().units()) {
            if (organisations.find(unit).isEmpty() || !campaign.owner().equals(organisations.ownerOf(unit))) {
                throw new Refusal("campaign.foreignUnit", unit);
            }
        }
        Set<String> titles = new HashSet<>();
        for (OwnMilestone duty : campaign.duties()) {
            checkDuty(duty);
            if (!titles.add(duty.title().toLowerCase(java.util.Locale.ROOT))) {
                throw new Refusal("duty.twice", duty.title());
            }
        }
    }

    private void checkDirective(Directive directive) {
        Fields.required("directiveKind", directive.kind(), MAX_TEXT);
        Fields.required("directiveNumber", directive.number(), MAX_TEXT);
        Fields.required("directiveIssuer", directive.issuer(), MAX_TEXT);
        LocalDate signedOn = Fields.required("directiveDate", directive.signedOn());
        if (signedOn.isAfter(LocalDate.now(clock))) {
            throw new Refusal("campaign.directiveInFuture", signedOn);
        }
    }

    private static void checkDuty(OwnMilestone duty) {
        Fields.required("dutyTitle", duty.title(), MAX_TEXT);
        Fields.required("dutyDemand", duty.demand(), MAX_TEXT);
        if (duty.dueOn() == null && duty.yearlyOn().isEmpty()) {
            throw new Refusal("duty.noDay", duty.title());
        }
        if (duty.leadDays() < 1 || duty.leadDays() > LONGEST_LEAD) {
            throw new Refusal("duty.lead", duty.title(), LONGEST_LEAD);
        }
    }
}
