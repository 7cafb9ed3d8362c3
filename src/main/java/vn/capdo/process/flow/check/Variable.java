package vn.capdo.process.flow.check;

import java.util.Set;

/**
 * What a condition may ask.
 *
 * @param form of the administrator's own in which it is filled in; empty for what the product itself hands to the model
 * @param choices of a {@link Kind#CHOICE}
 * @param required whether it is always filled in; one that is not counts as empty where a condition asks it
 */
record Variable(Kind kind, Set<String> choices, String form, boolean required) {

    enum Kind {
        YES_NO,
        NUMBER,
        CHOICE,
        /** The product's own; its task says what it holds. */
        CONTRACT,
        /** Text and days: read by people, not by gateways. */
        NOT_ASKED
    }

    static final Variable OF_CONTRACT = new Variable(Kind.CONTRACT, Set.of(), "", true);
    static final Variable LEVEL = new Variable(Kind.NUMBER, Set.of(), "", true);

    /** What nobody may ask. */
    static final Variable NONE = new Variable(Kind.NOT_ASKED, Set.of(), "", false);

    /** Whether it can be compared with a literal. */
    boolean compares(Term literal) {
        return switch (kind) {
            case YES_NO -> literal instanceof Term.Truth;
            case NUMBER -> literal instanceof Term.Number;
            case CHOICE -> literal instanceof Term.Text text && choices.contains(text.value());
            case CONTRACT ->
                literal instanceof Term.Text || literal instanceof Term.Truth || literal instanceof Term.Number;
            case NOT_ASKED -> false;
        };
    }
}
