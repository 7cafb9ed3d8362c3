package vn.capdo.web.deadline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.acting.Access;
import vn.capdo.acting.Access.Scope;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.Campaigns;
import vn.capdo.config.PublicAddress;
import vn.capdo.dossier.OpenMatters;
import vn.capdo.dossier.OpenMatters.Line;
import vn.capdo.dossier.OpenMatters.Seen;
import vn.capdo.feed.CalendarEntry;
import vn.capdo.feed.Feeds;
import vn.capdo.obligation.UnitObligation;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.process.people.TaskDesk;

/** Whose deadlines a page or a feed shows: a person's, his unit's, or all that he sees. */
@Component
class SeenDeadlines {

    private static final Set<Role> OF_THE_UNIT = Set.of(Role.PREPARER, Role.LEADER);

    private final OpenMatters matters;
    private final Campaigns campaigns;
    private final UnitObligations obligations;
    private final TaskDesk desk;
    private final Access access;
    private final PublicAddress address;

    SeenDeadlines(
            OpenMatters matters,
            Campaigns campaigns,
            UnitObligations obligations,
            TaskDesk desk,
            Access access,
            PublicAddress address) {
        this.obligations = obligations;
        this.matters = matters;
        this.campaigns = campaigns;
        this.desk = desk;
        this.access = access;
        this.address = address;
    }

    /** Whether the person has anything to see in a view at all. */
    boolean offers(Scope scope, Feeds.Scope view) {
        return switch (view) {
            case ME -> true;
            case UNIT -> !scope.organisations().isEmpty();
            case OWNER -> !scope.owners().isEmpty();
        };
    }

    Seen in(Feeds.Scope view, Scope scope) {
        return switch (view) {
            case ME -> Seen.ofPerson(desk.idsOf(scope.userId()), unitsOf(scope));
            case UNIT -> Seen.ofUnits(desk.idsOfOrganisations(scope.organisations()), scope.organisations());
            case OWNER -> Seen.ofOwners(scope.owners());
        };
    }

    private List<String> unitsOf(Scope scope) {
        return access.rolesToday(scope.userId()).stream()
                .filter(role -> OF_THE_UNIT.contains(role.role()))
                .map(RoleAssignment::organisation)
                .toList();
    }

    /** What units have to do for which no day is set. */
    List<UnitObligation> withoutADay(Feeds.Scope view, Scope scope) {
        return switch (view) {
            case ME -> obligations.openWithoutADay(List.of(), unitsOf(scope));
            case UNIT -> obligations.openWithoutADay(List.of(), scope.organisations());
            case OWNER -> obligations.openWithoutADay(scope.owners(), List.of());
        };
    }

    /** A deadline that the person sees in any of the views. */
    Optional<Line> find(Scope scope, UUID id) {
        return Arrays.stream(Feeds.Scope.values())
                .flatMap(view -> matters.find(in(view, scope), id).stream())
                .findFirst();
    }

    /** Open campaigns of the owners that the person has to do with. */
    List<Campaign> campaigns(Scope scope) {
        Set<String> owners = access.ownersOver(scope);
        return campaigns.all().stream()
                .filter(campaign -> campaign.closedOn() == null && owners.contains(campaign.owner()))
                .toList();
    }

    /** For a calendar program, as something to do without a date. */
    CalendarEntry entry(UnitObligation obligation) {
        return new CalendarEntry(
                obligation.id().value(),
                0,
                null,
                Messages.text("feed.entry", obligation.title(), obligation.when()),
                Messages.text("deadlineKind.TASK"),
                address.of(Links.obligation(obligation.id())));
    }

    /** The same for a calendar program: a title and a link, no more. */
    CalendarEntry entry(Line line) {
        return new CalendarEntry(
                line.id(),
                line.version(),
                line.dueOn(),
                Messages.text("feed.entry", line.title(), line.systemName()),
                Messages.text("deadlineKind." + line.kind()),
                address.of(line.href()));
    }
}
