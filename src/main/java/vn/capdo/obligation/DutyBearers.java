package vn.capdo.obligation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.OwnMilestone;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.Organisations;

/** Which units bear a duty of a campaign today. */
@Component
class DutyBearers {

    private final Organisations organisations;
    private final OrganisationHistory history;
    private final Clock clock;

    DutyBearers(Organisations organisations, OrganisationHistory history, Clock clock) {
        this.organisations = organisations;
        this.history = history;
        this.clock = clock;
    }

    /** By code. Of a duty of the designated unit there is none as long as the owner has designated nobody. */
    List<String> of(Campaign campaign, OwnMilestone duty) {
        if (duty.bearer() == OwnMilestone.Bearer.DESIGNATED_UNIT) {
            LocalDate today = LocalDate.now(clock);
            return organisations.designatedUnits(campaign.owner(), today, today);
        }
        Set<String> units = campaign.scope().units();
        if (duty.bearer() == OwnMilestone.Bearer.NAMED) {
            return history.inForce().stream()
                    .map(Organisation::code)
                    .filter(duty.units()::contains)
                    .sorted()
                    .toList();
        }
        return history.inForce().stream()
                .filter(unit -> campaign.owner().equals(unit.owner()) && unit.kind() != Organisation.Kind.OWNER)
                .filter(unit -> duty.bearer() != OwnMilestone.Bearer.DIRECT_UNITS
                        || campaign.owner().equals(unit.parent()))
                .map(Organisation::code)
                .filter(unit ->
                        units.isEmpty() || units.stream().anyMatch(above -> organisations.isAtOrBelow(unit, above)))
                .sorted()
                .toList();
    }
}
