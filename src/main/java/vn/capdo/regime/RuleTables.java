package vn.capdo.regime;

import java.util.List;
import java.util.Map;

/** Evaluates the rule tables under {@code processes/*.dmn}; implemented by the engine. */
public interface RuleTables {

    /** Every row that matches, as output name to value, in the order of the table. */
    List<Map<String, Object>> evaluate(String decision, Map<String, Object> facts);
}
