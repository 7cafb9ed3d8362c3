package vn.capdo.rules;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Asks the engine which cells of one column are true. A small table of its own, so that one answer tells about many cells and
 * nothing else of the rule table is in the way.
 */
final class ColumnProbe {

    private static final String KEY = "probe";

    private final RuleEngine.Compiled table;

    /** @throws RuleEngine.Unreadable when the engine does not take a cell */
    ColumnProbe(RuleEngine engine, RuleTable.Input input, List<String> cells) {
        this.table = engine.compile(KEY, xml(input, cells));
    }

    /**
     * Positions of the cells that are true.
     *
     * @throws RuleEngine.Unreadable when a cell cannot be evaluated
     */
    BitSet matches(Map<String, Object> facts) {
        BitSet matching = new BitSet();
        table.evaluate(facts).forEach(row -> matching.set(((Number) requireNonNull(row.get("row"))).intValue()));
        return matching;
    }

    private static String xml(RuleTable.Input input, List<String> cells) {
        StringBuilder xml = new StringBuilder(
                """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="probes" name="probe" namespace="http://capdo.vn/probe">
                <decision id="probe" name="probe"><decisionTable id="table" hitPolicy="COLLECT">
                <input id="input"><inputExpression id="expression" typeRef="%s"><text>%s</text></inputExpression></input>
                <output id="output" name="row" typeRef="integer"/>
                """
                        .formatted(input.type(), input.name()));
        for (int i = 0; i < cells.size(); i++) {
            xml.append(
                    """
                    <rule id="r%d"><inputEntry id="i%d"><text>%s</text></inputEntry>\
                    <outputEntry id="o%d"><text>%d</text></outputEntry></rule>
                    """
                            .formatted(i, i, escaped(cells.get(i)), i, i));
        }
        return xml.append("</decisionTable></decision></definitions>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
