package vn.capdo.process.rules;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.rules.RuleEngine;

/**
 * Evaluates rule tables in the engine, always by the id of a definition: what somebody deploys under the same key by the
 * engine's own means is never asked.
 */
@Component
class EngineRules implements RuleEngine {

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final SystemAuthority system;

    /** For tables that are only looked at. Reads expressions as the engine itself does. */
    private final DmnEngine bare =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    EngineRules(@Lazy DecisionService decisions, @Lazy RepositoryService repository, SystemAuthority system) {
        this.decisions = decisions;
        this.repository = repository;
        this.system = system;
    }

    @Override
    public String deploy(String table, int version, String xml) {
        return system.call(() -> repository
                .createDeployment()
                .name("capdo-rule-" + table + "-" + version)
                .source("capdo")
                .addInputStream(
                        "processes/" + table + ".dmn", new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .deployWithResult()
                .getDeployedDecisionDefinitions()
                .get(0)
                .getId());
    }

    @Override
    public Set<String> known(Set<String> definitionIds) {
        return system.call(
                () -> repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionIdIn(definitionIds.toArray(String[]::new))
                        .list()
                        .stream()
                        .map(DecisionDefinition::getId)
                        .collect(Collectors.toSet()));
    }

    @Override
    public List<Map<String, Object>> evaluate(String definitionId, Map<String, Object> facts) {
        return system.call(
                () -> decisions.evaluateDecisionTableById(definitionId, facts).getResultList());
    }

    @Override
    public Compiled compile(String table, String xml) {
        try {
            DmnDecision decision =
                    bare.parseDecision(table, new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            return facts -> evaluate(decision, facts);
        } catch (RuntimeException e) {
            throw new Unreadable(e.getMessage(), e);
        }
    }

    private List<Map<String, Object>> evaluate(DmnDecision decision, Map<String, Object> facts) {
        try {
            return bare.evaluateDecisionTable(decision, facts).getResultList();
        } catch (RuntimeException e) {
            throw new Unreadable(e.getMessage(), e);
        }
    }
}
