package vn.capdo.regime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Rule;

/**
 * One decision table of {@code processes/}, evaluated on a bare decision engine: no process engine, no database.
 * Remembers which rows were hit, so that a test can tell that none is dead.
 */
final class TableUnderTest {

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final String file;
    private final DmnEngine engine;
    private final DmnDecision decision;
    private final List<String> lastHit = new ArrayList<>();

    private TableUnderTest(String file, String decisionId) {
        this.file = file;
        var configuration = DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners().add(event -> event.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .forEach(lastHit::add));
        this.engine = configuration.buildEngine();
        try (InputStream xml = open(file)) {
            this.decision = engine.parseDecision(decisionId, xml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TableUnderTest of(String file, String decisionId) {
        return new TableUnderTest(file, decisionId);
    }

    /** The rows that apply, each as output name to value, in the order of the table. */
    List<Map<String, Object>> evaluate(Map<String, ?> facts) {
        lastHit.clear();
        return engine.evaluateDecisionTable(decision, new HashMap<>(facts)).getResultList();
    }

    /** The ids of the rows that apply, in the order of the table. */
    List<String> hits(Map<String, ?> facts) {
        evaluate(facts);
        return List.copyOf(lastHit);
    }

    Set<String> ruleIds() {
        return model().getModelElementsByType(Rule.class).stream()
                .map(Rule::getId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    DmnModelInstance model() {
        try (InputStream xml = open(file)) {
            return Dmn.readModelFromStream(xml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Facts by alternating name and value; a value may be {@code null}. */
    static Map<String, Object> facts(Object... namesAndValues) {
        Map<String, Object> facts = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            facts.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return facts;
    }

    /** A date fact as the product states it: the start of the day in Viet Nam; {@code null} for an empty or absent text. */
    static Date date(String isoDate) {
        return isoDate == null || isoDate.isBlank()
                ? null
                : Date.from(LocalDate.parse(isoDate).atStartOfDay(VIETNAM).toInstant());
    }

    private static InputStream open(String file) {
        InputStream xml = TableUnderTest.class.getResourceAsStream("/processes/" + file);
        if (xml == null) {
            throw new IllegalStateException("No processes/" + file + " on the class path");
        }
        return xml;
    }
}
