package vn.capdo.process.flow.check;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import vn.capdo.process.flow.OwnForm;
import vn.capdo.process.model.Authority;
import vn.capdo.regime.Law;

/**
 * What a model is held against, beside itself.
 *
 * @param forms file names of the release's forms
 * @param beans that models may name, with their classes
 * @param shipped the release's models by the ids of their processes
 * @param codeTasks ids of the tasks whose forms the code reads
 * @param routes variables by which code lets a model of somebody's own go on
 * @param authoritySteps steps that the authority table in force names
 * @param clockSteps steps that have a row of their own in the table of clocks in force
 * @param organisation whether an organisation has that code
 * @param ownForm reads a form of an administrator's own, by its name and its description, or refuses it
 */
record Surroundings(
        Set<String> forms,
        Map<String, Class<?>> beans,
        Map<String, Model> shipped,
        Set<String> codeTasks,
        Set<String> routes,
        Set<String> authoritySteps,
        Set<String> clockSteps,
        Predicate<String> organisation,
        BiFunction<String, String, OwnForm> ownForm) {

    /** Whether somebody in that role works on dossiers. */
    boolean isRole(String role) {
        return Authority.WORKING.stream().anyMatch(one -> one.name().equals(role));
    }

    boolean isBody(String body) {
        return body.startsWith(Authority.UNIT)
                ? organisation.test(body.substring(Authority.UNIT.length()))
                : Arrays.stream(Law.Authority.Body.values())
                        .anyMatch(one -> one.name().equals(body));
    }
}
