package vn.capdo.dossier;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.OrganisationHistory.Lifetime;
import vn.capdo.organisation.Organisations;
import vn.capdo.regime.Law;
import vn.capdo.regime.LegalCase;
import vn.capdo.regime.RegimeQuestion;
import vn.capdo.regime.Step;
import vn.capdo.register.DecidingBodies;
import vn.capdo.register.InformationSystem;

/**
 * Who approved a level on a day of the past: whom the authority table names for a dossier of that day, among the bodies of that
 * day. An owner of today stands for those that it took over from. Where no designation of that time is known, the bodies that were
 * entered as designated units answer for it.
 */
@Component
class DecidersOfThen implements DecidingBodies {

    private final Law law;
    private final Organisations organisations;
    private final OrganisationHistory history;
    private final Clock clock;

    DecidersOfThen(Law law, Organisations organisations, OrganisationHistory history, Clock clock) {
        this.law = law;
        this.organisations = organisations;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public Set<String> of(String owner, int level, LocalDate on, InformationSystem.Phase then) {
        LocalDate today = LocalDate.now(clock);
        LegalCase.Phase phase = LegalCase.Phase.of(then);
        String regime = law.regime(
                        new RegimeQuestion(
                                RegimeQuestion.Matter.NEW_DOSSIER, phase.inTransition(), null, null, null, on),
                        today)
                .regime();
        LegalCase ofThen = new LegalCase(
                regime, level, organisations.get(owner).ownerKind(), phase, false, false, false, today, on);
        boolean byTheOwner = law.findAuthority(ofThen, Step.APPROVE)
                .or(() -> law.findAuthority(ofThen, Step.APPROVE_PLAN))
                .filter(authority -> authority.body() == Law.Authority.Body.DESIGNATED_UNIT)
                .isEmpty();
        Map<String, Lifetime> bodies = history.lifetimes();
        List<Lifetime> owners = andBefore(owner).stream()
                .map(bodies::get)
                .filter(body -> body.inForce(on))
                .toList();
        return (byTheOwner
                        ? owners.stream().map(Lifetime::code)
                        : owners.stream().flatMap(one -> designated(one.code(), on, bodies)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Stream<String> designated(String owner, LocalDate on, Map<String, Lifetime> bodies) {
        List<String> known = organisations.designatedUnits(owner, on, on);
        return known.isEmpty()
                ? bodies.values().stream()
                        .filter(body -> body.kind() == Organisation.Kind.DESIGNATED_UNIT
                                && owner.equals(body.owner())
                                && body.inForce(on))
                        .map(Lifetime::code)
                : known.stream();
    }

    /** The owner, and all from whom it took over. */
    private Set<String> andBefore(String owner) {
        Set<String> found = new LinkedHashSet<>(List.of(owner));
        Deque<String> next = new ArrayDeque<>(found);
        List<OrganisationHistory.Succession> successions = history.successions();
        while (!next.isEmpty()) {
            String successor = next.remove();
            successions.stream()
                    .filter(one -> one.successor().equals(successor))
                    .map(OrganisationHistory.Succession::predecessor)
                    .filter(found::add)
                    .forEach(next::add);
        }
        return found;
    }
}
