package vn.capdo.rules;

/**
 * What the check of a rule table found.
 *
 * @param row number of the row, from 1; 0 when it is about the whole table
 * @param ruleId empty when it is about the whole table, or the row has none
 * @param column label of the column; empty when it is about a whole row or table
 * @param text what is wrong and what to do
 */
public record RuleFinding(Severity severity, Kind kind, int row, String ruleId, String column, String text) {

    public enum Severity {
        /** The version cannot be activated. */
        ERROR,
        /** Somebody should have thought about it. */
        WARNING,
        /** As it may well be meant. */
        INFO
    }

    public enum Kind {
        SHAPE,
        FOREIGN,
        RULE_ID,
        CITATION,
        RESULT,
        UNKNOWN_VALUE,
        EXPRESSION,
        NEVER_TRUE,
        OVERLAP,
        UNREACHABLE,
        GAP,
        COPY,
        LOWER_LEVEL,
        NO_ROW
    }
}
