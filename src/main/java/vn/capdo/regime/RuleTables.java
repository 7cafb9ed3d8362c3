package vn.capdo.regime;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Evaluates the rule tables; implemented by the engine, and by a draft of a table that is being examined. */
public interface RuleTables {

    /**
     * Every row that matches, as output name to value, in the order of the table.
     *
     * @param on the day whose version of the table speaks: a dossier keeps the rules it was filed under
     * @param facts by the names that the table's inputs use; dates as {@link java.util.Date} at the start of the day in Viet Nam
     */
    List<Map<String, Object>> evaluate(String decision, LocalDate on, Map<String, Object> facts);

    /** The texts that the rows of a table name in the column of an input, in the order of the table. */
    List<String> named(String decision, LocalDate on, String input);
}
