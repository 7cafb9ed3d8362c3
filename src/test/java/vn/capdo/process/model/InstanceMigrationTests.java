package vn.capdo.process.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.support.CapdoTest;

/** Who follows to a newer model, and who does not; on the data of an earlier product: {@code start.UpgradeTests}. */
@CapdoTest
class InstanceMigrationTests {

    private static final String PROBE = "migrationProbe";

    @Autowired
    InstanceMigration migration;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @AfterEach
    void clear() {
        repository.createDeploymentQuery().deploymentName(PROBE).list().stream()
                .map(Deployment::getId)
                .forEach(id -> repository.deleteDeployment(id, true));
    }

    @Test
    void whoStandsAtAStepThatIsGoneStaysAndTheOthersGo() {
        deploy(OurDeployments.SOURCE, "first", "second");
        String atFirst = start();
        String atSecond = start();
        runtime.signal(runtime.createExecutionQuery()
                .processInstanceId(atSecond)
                .activityId("first")
                .singleResult()
                .getId());
        deploy(OurDeployments.SOURCE, "first", "third");

        migration.lead();
        migration.lead();

        assertThat(List.of(version(atFirst), version(atSecond))).containsExactly(2, 1);
    }

    @Test
    void nobodyFollowsToAModelThatSomebodyDeployedByHand() {
        deploy(OurDeployments.SOURCE, "first");
        String instance = start();
        deploy(null, "first", "second");

        migration.lead();

        assertThat(version(instance)).isEqualTo(1);
    }

    private void deploy(String source, String... waits) {
        AbstractFlowNodeBuilder<?, ?> model = Bpmn.createExecutableProcess(PROBE)
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent();
        for (String wait : waits) {
            model = model.receiveTask(wait);
        }
        repository
                .createDeployment()
                .name(PROBE)
                .source(source)
                .addModelInstance(PROBE + ".bpmn", model.endEvent().done())
                .deploy();
    }

    private String start() {
        return runtime.startProcessInstanceByKey(PROBE).getId();
    }

    private int version(String instance) {
        return repository
                .getProcessDefinition(runtime.createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getProcessDefinitionId())
                .getVersion();
    }
}
