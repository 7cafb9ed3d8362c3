package vn.capdo.campaign;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.organisation.Organisations;

/** What a campaign must be like. Refuses with the sentence that says what to put right. */
@Component
public class CampaignRules {

    private static final int MAX_TEXT = 500;
    private static final int LONGEST_LEAD = 180;

    private final Organisations organisations;
    private final Clock clock;

    CampaignRules(Organisations organisations, Clock clock) {
        this.organisations = organisations;
        this.clock = clock;
    }

    void check(Campaign campaign) {
        if (!campaign.code().matches("[\\p{Alnum}-]{1,40}")) {
            throw new Refusal("campaign.code");
        }
        requireText("field.campaignName", campaign.name());
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
        requireText("field.directiveKind", directive.kind());
        requireText("field.directiveNumber", directive.number());
        requireText("field.directiveIssuer", directive.issuer());
        if (directive.signedOn() == null) {
            throw new Refusal("field.required", Messages.text("field.directiveDate"));
        }
        if (directive.signedOn().isAfter(LocalDate.now(clock))) {
            throw new Refusal("campaign.directiveInFuture", directive.signedOn());
        }
    }

    private static void checkDuty(OwnMilestone duty) {
        requireText("field.dutyTitle", duty.title());
        requireText("field.dutyDemand", duty.demand());
        if (duty.dueOn() == null && duty.yearlyOn().isEmpty()) {
            throw new Refusal("duty.noDay", duty.title());
        }
        if (duty.leadDays() < 1 || duty.leadDays() > LONGEST_LEAD) {
            throw new Refusal("duty.lead", duty.title(), LONGEST_LEAD);
        }
    }

    public static void requireText(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new Refusal("field.required", Messages.text(field));
        }
        if (text.strip().length() > MAX_TEXT) {
            throw new Refusal("field.tooLong", Messages.text(field), MAX_TEXT);
        }
    }
}
