package vn.capdo.regime;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All rule tables of {@code processes/} as the release ships them, of every day, without the process engine. */
class TablesUnderTest implements RuleTables {

    private static final Map<String, TableUnderTest> TABLES = new ConcurrentHashMap<>();

    @Override
    public List<Map<String, Object>> evaluate(String decision, LocalDate on, Map<String, Object> facts) {
        return TABLES.computeIfAbsent(decision, TablesUnderTest::table).evaluate(facts);
    }

    @Override
    public List<String> named(String decision, LocalDate on, String input) {
        throw new UnsupportedOperationException("no test of the tables alone asks which regimes there are");
    }

    private static TableUnderTest table(String decision) {
        return TableUnderTest.of(
                decision.replaceAll("([A-Z]+|\\d+)", "-$1").toLowerCase().replace("-d-", "-d") + ".dmn", decision);
    }
}
