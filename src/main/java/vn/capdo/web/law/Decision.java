package vn.capdo.web.law;

/**
 * How an answer of the law stands. Answers come from the very tables that run the dossiers: for the page, the API and the task form.
 * Where the tables leave a question open it is {@link #MANUAL} with what a person must decide; where a number is missing it is {@link
 * #INCOMPLETE}. Neither is ever a guess.
 */
public enum Decision {
    /** The rules answer. */
    RULE,
    /** A person must decide; the answer says what. */
    MANUAL,
    /** A fact is missing without which nobody can answer; the answer says which. */
    INCOMPLETE,
    /** The step does not exist in this case. */
    NONE
}
