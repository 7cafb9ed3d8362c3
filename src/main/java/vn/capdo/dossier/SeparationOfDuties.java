package vn.capdo.dossier;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;

/**
 * Who prepares does not appraise, who appraises does not approve, on one dossier (TT 12/2022 Đ6). Substitution and delegation lend
 * the work, not a second pair of eyes: what somebody did counts for everybody for whom he did it.
 *
 * @param done every duty that anybody has performed on the dossier
 */
record SeparationOfDuties(Collection<Done> done) {

    /** Duties that no two of may be one person's. Recording a paper from a ministry is not a duty in this sense. */
    private static final List<String> SEPARATE = List.of(Duty.PREPARE, Duty.APPRAISE, Duty.APPROVE);

    /**
     * A duty that was performed.
     *
     * @param onBehalfOf the absent person whom the actor substituted; null when there was none
     * @param authorisedBy the head under whose written authority the actor signed; null when there was none
     */
    record Done(String duty, String actor, String onBehalfOf, String authorisedBy) {

        private boolean countsFor(String person) {
            return person.equals(actor) || person.equals(onBehalfOf) || person.equals(authorisedBy);
        }
    }

    /** @throws Refusal when the person, or somebody for whom he acts, has acted in a duty that this one is separate from */
    void require(String duty, Actor actor) {
        for (String person : actor.people()) {
            conflict(duty, person).ifPresent(other -> {
                throw new Refusal(
                        person.equals(actor.userId()) ? "duty.separate" : "duty.separateBehind",
                        person,
                        Messages.text("duty." + other),
                        Messages.text("duty." + duty));
            });
        }
    }

    /** The duty that somebody has performed and that this one must be separate from. */
    Optional<String> conflict(String duty, String person) {
        Stream<String> performed =
                done.stream().filter(one -> one.countsFor(person)).map(Done::duty);
        return SEPARATE.contains(duty)
                ? performed
                        .filter(other -> SEPARATE.contains(other) && !other.equals(duty))
                        .findFirst()
                : Optional.empty();
    }
}
