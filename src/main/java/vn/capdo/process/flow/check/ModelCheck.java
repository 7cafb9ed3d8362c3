package vn.capdo.process.flow.check;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.xml.ModelException;
import org.jspecify.annotations.Nullable;
import vn.capdo.flow.FlowContent;
import vn.capdo.flow.FlowFinding;
import vn.capdo.flow.FlowFinding.Severity;
import vn.capdo.process.model.LevelDossierProcess;

/** All rules, one after the other. */
final class ModelCheck {

    /** The product's largest has 68; what has ten times as many is no process that anybody follows. */
    private static final int MOST_NODES = 600;

    private final String expected;
    private final FlowContent draft;
    private final @Nullable FlowContent base;
    private final Surroundings surroundings;
    private final Findings findings = new Findings();

    private ModelCheck(String expected, FlowContent draft, @Nullable FlowContent base, Surroundings surroundings) {
        this.expected = expected;
        this.draft = draft;
        this.base = base;
        this.surroundings = surroundings;
    }

    static List<FlowFinding> of(
            String model, FlowContent draft, @Nullable FlowContent base, Surroundings surroundings) {
        ModelCheck check = new ModelCheck(model, draft, base, surroundings);
        try {
            check.check(ModelText.read(draft.xml()));
        } catch (ModelText.Unreadable e) {
            check.findings.add(Severity.ERROR, e.rule, e.arguments.toArray());
        }
        return check.findings.list();
    }

    /** A model of the release, which is as it should be. */
    static Model shipped(String xml) {
        return read(xml).orElseThrow();
    }

    private static Optional<Model> read(String xml) {
        try {
            return Model.of(ModelText.read(xml).root());
        } catch (ModelText.Unreadable e) {
            return Optional.empty();
        }
    }

    private void check(ModelText.Read read) {
        Map<String, Variable> fields = new OwnFormRules(surroundings.ownForm(), findings).check(draft.forms());
        Optional<Contract> contract = Contract.of(expected);
        Map<String, Variable> variables = new HashMap<>(fields);
        surroundings.routes().forEach(name -> variables.put(name, Variable.OF_CONTRACT));
        contract.map(Contract::variables)
                .orElse(Contract.IDS_OF_OWN_MODELS)
                .forEach(name -> variables.put(name, Variable.OF_CONTRACT));
        variables.computeIfPresent(LevelDossierProcess.SECURITY_LEVEL, (name, any) -> Variable.LEVEL);
        Set<String> ids = contract.map(Contract::ids).orElse(Contract.IDS_OF_OWN_MODELS);
        ids.forEach(variables::remove);
        new Whitelist(
                        new Phrases(
                                surroundings.beans(),
                                ids,
                                variables,
                                surroundings.authoritySteps()::contains,
                                findings),
                        findings)
                .check(read);
        Optional<Model> model = Model.of(read.root());
        if (model.isEmpty()) {
            findings.add(
                    Severity.ERROR,
                    "process.one",
                    read.root().all("bpmn:process").count());
        } else {
            checkGraph(model.get(), variables);
        }
        if (!findings.failed()) {
            checkAsTheEngineReads();
        }
    }

    private void checkGraph(Model model, Map<String, Variable> variables) {
        if (model.nodes.size() > MOST_NODES || model.flows.size() > 2 * MOST_NODES) {
            findings.add(Severity.ERROR, "graph.tooLarge", MOST_NODES);
            return;
        }
        new ProcessRules(model, expected, findings).check();
        new StepRules(model, surroundings, draft.forms().keySet(), findings).check();
        new TaskRules(model, surroundings, findings).check();
        new GraphRules(model, findings).check();
        new TokenRules(model, findings).check();
        new PathRules(model, variables, findings).check();
        new ContractRules(
                        model,
                        surroundings.shipped().get(expected),
                        base == null ? null : read(base.xml()).orElse(null),
                        findings)
                .check();
    }

    /** What is left: the order in which elements follow each other. */
    private void checkAsTheEngineReads() {
        try {
            Bpmn.validateModel(Bpmn.readModelFromStream(
                    new ByteArrayInputStream(draft.xml().getBytes(StandardCharsets.UTF_8))));
        } catch (ModelException e) {
            findings.add(Severity.ERROR, "text.schema", String.valueOf(e.getMessage()));
        }
    }
}
