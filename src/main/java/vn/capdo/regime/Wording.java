package vn.capdo.regime;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a regime calls a step or its List, and which article the form of a step points to.
 *
 * @param places by a step's code or one of the places beside the steps; a place without a row has no words of the regime's own
 */
public record Wording(Map<String, Said> places) {

    /** The list of systems that matter to the nation; each regime has a name of its own for it. */
    public static final String LIST = "nationalList";

    /** The laws that a paper rests on, separated by semicolons. */
    public static final String PAPER_BASES = "paperBases";

    /** The article on the duties of whoever operates a system, as a decision names it. */
    public static final String OPERATOR_DUTIES = "operatorDuties";

    /** The article on what is appraised. */
    public static final String APPRAISAL_MATTERS = "appraisalMatters";

    /** The clause on appraising together with other bodies. */
    public static final String COORDINATION = "coordination";

    private static final Set<String> BESIDE_STEPS = Set.of(
            LIST, "appraisalOpinion", "deployBeforeUse", PAPER_BASES, OPERATOR_DUTIES, APPRAISAL_MATTERS, COORDINATION);

    /**
     * @param term what the regime calls it; empty to keep the product's word
     * @param hint what the form says; may be empty
     */
    public record Said(String term, String hint, String citation) {}

    /** The places that a regime may have words for. */
    public static Set<String> known() {
        Set<String> known = new TreeSet<>(Step.codesOfDossiers());
        known.addAll(BESIDE_STEPS);
        return known;
    }

    public Optional<Said> at(String place) {
        return Optional.ofNullable(places.get(place));
    }

    /** The regime's own name of a step or of the List, else the product's. */
    public String term(String place, String otherwise) {
        return at(place).map(Said::term).filter(term -> !term.isEmpty()).orElse(otherwise);
    }
}
