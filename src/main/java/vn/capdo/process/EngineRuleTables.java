package vn.capdo.process;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.regime.RuleTables;

/** Evaluates the deployed rule tables. */
@Component
class EngineRuleTables implements RuleTables {

    private final DecisionService decisions;
    private final SystemAuthority system;

    EngineRuleTables(@Lazy DecisionService decisions, SystemAuthority system) {
        this.decisions = decisions;
        this.system = system;
    }

    @Override
    public List<Map<String, Object>> evaluate(String decision, LocalDate on, Map<String, Object> facts) {
        return system.call(
                () -> decisions.evaluateDecisionTableByKey(decision, facts).getResultList());
    }
}
