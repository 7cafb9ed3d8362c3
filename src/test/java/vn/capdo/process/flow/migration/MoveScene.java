package vn.capdo.process.flow.migration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.flow.FlowMigrations;
import vn.capdo.flow.MigrationRuns;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** An owner of its own whose dossiers stand on the shipped model, and changed models to which they are led. */
abstract class MoveScene {

    static final LocalDate MAY = LocalDate.of(2024, 5, 6);
    private static final String CHANGED = "flowMigrationTests";

    @Autowired
    FlowMigrations migrations;

    @Autowired
    MigrationRuns runs;

    @Autowired
    MigrationWorker worker;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    JdbcClient jdbc;

    Realm realm;
    String shipped;

    @BeforeEach
    void anOwner(@Autowired ProcessEngine engine) {
        BpmnAwareTests.init(engine);
        life.itIs(MAY);
        province.found();
        realm = province.realm();
        shipped = latest();
    }

    @AfterEach
    void clear() {
        repository.createDeploymentQuery().deploymentName(CHANGED).list().stream()
                .map(Deployment::getId)
                .forEach(id -> repository.deleteDeployment(id, true));
    }

    static String model() {
        try {
            return Files.readString(Path.of("processes/level-dossier.bpmn"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static String replaced(String model, String text, String by) {
        if (!model.contains(text)) {
            throw new AssertionError("The model has no " + text);
        }
        return model.replace(text, by);
    }

    /** A step of the designated unit's leader between appraisal and approval. */
    static String withConsultation(String model) {
        return replaced(
                model,
                "sourceRef=\"gateway_listDecision\" targetRef=\"userTask_approveDossier\" />",
                """
                sourceRef="gateway_listDecision" targetRef="userTask_consult" />
                <bpmn:userTask id="userTask_consult" name="Xin ý kiến" camunda:candidateGroups="${authority.candidateGroups(dossierId, 'verify')}">
                  <bpmn:extensionElements><camunda:properties><camunda:property name="step" value="verify" />
                  <camunda:property name="duty" value="record" /></camunda:properties></bpmn:extensionElements>
                </bpmn:userTask>
                <bpmn:sequenceFlow id="flow_consulted" sourceRef="userTask_consult" targetRef="userTask_approveDossier" />""");
    }

    /** @return the definition's id */
    String deploy(String model) {
        return repository
                .createDeployment()
                .name(CHANGED)
                .addString("processes/level-dossier.bpmn", model)
                .deployWithResult()
                .getDeployedProcessDefinitions()
                .get(0)
                .getId();
    }

    String latest() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(LevelDossierProcess.KEY)
                .latestVersion()
                .singleResult()
                .getId();
    }

    UUID begin(String definition) {
        return migrations.begin(
                LevelDossierProcess.KEY,
                definition,
                new FlowMigrations.Filter(realm.owner(), null),
                "Thêm bước xin ý kiến",
                "quantri2");
    }

    /** Leads all of the owner's dossiers. */
    FlowMigrations.Run lead(String definition) {
        UUID run = begin(definition);
        worker.go();
        return runs.get(run).run();
    }

    UUID start() {
        return opening.start(province.system(realm.unit()), realm.coordinator()).id();
    }

    UUID atAppraisal() {
        UUID id = start();
        life.prepare(id, realm.preparer(), 2);
        life.submit(id, realm.leader());
        life.findValid(id, realm.appraiser());
        return id;
    }

    UUID atApproval() {
        UUID id = atAppraisal();
        appraise(id);
        return id;
    }

    UUID atVerification() {
        UUID id = atApproval();
        life.decide(id, LevelDossierProcess.APPROVE, realm.approver(), true);
        life.reportDeployed(id, realm.preparer());
        return id;
    }

    void appraise(UUID id) {
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");
    }

    ProcessInstance instanceOf(UUID dossier) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(LevelDossierProcess.KEY)
                .processInstanceBusinessKey(dossier.toString())
                .singleResult();
    }

    String definitionOf(UUID dossier) {
        return instanceOf(dossier).getProcessDefinitionId();
    }

    List<Job> timers(UUID dossier, String activity) {
        return management
                .createJobQuery()
                .processInstanceId(instanceOf(dossier).getId())
                .activityId(activity)
                .list();
    }

    List<String> messages(UUID dossier) {
        return runtime
                .createEventSubscriptionQuery()
                .processInstanceId(instanceOf(dossier).getId())
                .list()
                .stream()
                .map(EventSubscription::getEventName)
                .sorted()
                .toList();
    }

    LocalDate dueOn(UUID dossier, String task) {
        return jdbc.sql("select due_on from capdo.deadline where task_id = ? and closed_at is null")
                .param(life.task(dossier, task).id().value())
                .query(LocalDate.class)
                .single();
    }

    List<String> events(UUID dossier, String type) {
        return jdbc.sql("select detail from capdo.dossier_event where dossier_id = ? and type = ? order by id")
                .param(dossier)
                .param(type)
                .query(String.class)
                .list();
    }
}
