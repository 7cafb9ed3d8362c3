package vn.capdo.process.conduct;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.CycleId;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.assessment.AssessmentConductor;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.dossier.LifecycleConductor;
import vn.capdo.dossier.MissedDeadlines;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.ModelDates;
import vn.capdo.process.model.MovePlans;
import vn.capdo.process.model.PeriodicAssessmentProcess;

/**
 * Starts and steers processes for the domain. The domain has already decided that the person may; the engine is therefore
 * called without the person's own, narrower rights.
 */
@Component
class Conductor implements LifecycleConductor, AssessmentConductor {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService repository;
    private final SystemAuthority system;
    private final AssessmentCycles cycles;
    private final ModelDates dates;
    /** By the definition of its timer; a deployment never changes. */
    private final Map<String, String> elements = new ConcurrentHashMap<>();

    Conductor(
            @Lazy RuntimeService runtime,
            @Lazy ManagementService management,
            @Lazy RepositoryService repository,
            SystemAuthority system,
            @Lazy AssessmentCycles cycles,
            @Lazy ModelDates dates) {
        this.runtime = runtime;
        this.management = management;
        this.repository = repository;
        this.system = system;
        this.cycles = cycles;
        this.dates = dates;
    }

    @Override
    public void start(UUID dossierId) {
        system.run(() -> runtime.startProcessInstanceByKey(
                LevelDossierProcess.KEY,
                dossierId.toString(),
                Map.of(LevelDossierProcess.DOSSIER_ID, dossierId.toString())));
    }

    @Override
    public void startDeploying(UUID dossierId) {
        system.run(() -> runtime.startProcessInstanceByMessage(
                LevelDossierProcess.MESSAGE_APPROVED_IMPORTED,
                dossierId.toString(),
                Map.of(LevelDossierProcess.DOSSIER_ID, dossierId.toString())));
    }

    @Override
    public void start(CycleId cycleId, UUID dossierId) {
        system.run(() -> runtime.startProcessInstanceByKey(
                PeriodicAssessmentProcess.KEY,
                cycleId.toString(),
                Map.of(
                        PeriodicAssessmentProcess.CYCLE_ID,
                        cycleId.toString(),
                        PeriodicAssessmentProcess.DOSSIER_ID,
                        dossierId.toString())));
    }

    @Override
    public void withdraw(UUID dossierId) {
        correlate(LevelDossierProcess.MESSAGE_WITHDRAWN, dossierId);
    }

    @Override
    public void systemChanged(UUID dossierId) {
        correlate(LevelDossierProcess.MESSAGE_SYSTEM_CHANGED, dossierId);
    }

    @Override
    public void decommission(UUID dossierId) {
        cycles.running(dossierId)
                .ifPresentOrElse(
                        cycle -> correlate(PeriodicAssessmentProcess.MESSAGE_DECOMMISSIONED, cycle.id()),
                        () -> correlate(LevelDossierProcess.MESSAGE_DECOMMISSIONED, dossierId));
    }

    @Override
    public void supersedeCycle(UUID dossierId) {
        cycles.running(dossierId)
                .ifPresent(cycle -> correlate(PeriodicAssessmentProcess.MESSAGE_SUPERSEDED, cycle.id()));
    }

    @Override
    public void closed(UUID dossierId) {
        system.run(() -> runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(dossierId.toString())
                .processDefinitionKeyNotIn(LevelDossierProcess.KEY)
                .list()
                .forEach(own -> runtime.deleteProcessInstance(own.getId(), Messages.text("process.endsWithDossier"))));
    }

    /** Also those that an administrator has drawn, in our models and in his own. */
    @Override
    public void rearmMilestones(UUID dossierId) {
        system.run(() -> runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(dossierId.toString())
                .list()
                .forEach(instance -> rearmMilestones(instance, dossierId.toString())));
    }

    private void rearmMilestones(ProcessInstance instance, String dossierId) {
        BpmnModelInstance model = repository.getBpmnModelInstance(instance.getProcessDefinitionId());
        for (Job timer : management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .timers()
                .list()) {
            String rule = String.valueOf(MovePlans.trigger(model, elementOf(timer)));
            if (rule.startsWith("${deadlines.approvalDeadline(")) {
                rearm(timer, dates.approvalDeadline(dossierId));
            } else if (rule.startsWith("${deadlines.deploymentDeadline(")) {
                rearm(timer, dates.deploymentDeadline(dossierId));
            }
        }
    }

    private String elementOf(Job timer) {
        return elements.computeIfAbsent(timer.getJobDefinitionId(), definition -> management
                .createJobDefinitionQuery()
                .jobDefinitionId(definition)
                .singleResult()
                .getActivityId());
    }

    private void rearm(Job timer, Date due) {
        if (!due.equals(timer.getDuedate())) {
            management.setJobDuedate(timer.getId(), due);
        }
    }

    /**
     * The token that stood at the explanation has gone its way; a new one is set there. So the models need no way back, and
     * running instances of any version take part.
     */
    @Override
    public void askAgain(UUID dossierId, MissedDeadlines.Kind kind, String subject) {
        boolean inspection = kind == MissedDeadlines.Kind.INSPECTION;
        system.run(() -> {
            ProcessInstance instance = runtime.createProcessInstanceQuery()
                    .processDefinitionKey(inspection ? PeriodicAssessmentProcess.KEY : LevelDossierProcess.KEY)
                    .processInstanceBusinessKey(inspection ? subject : dossierId.toString())
                    .singleResult();
            if (instance == null) {
                throw new Refusal("missed.processOver");
            }
            runtime.createProcessInstanceModification(instance.getId())
                    .startBeforeActivity(
                            switch (kind) {
                                case APPROVAL -> LevelDossierProcess.EXPLAIN_MISSED_APPROVAL;
                                case DEPLOYMENT -> LevelDossierProcess.EXPLAIN_MISSED_DEPLOYMENT;
                                case INSPECTION -> PeriodicAssessmentProcess.EXPLAIN_MISSED_INSPECTION;
                            })
                    .execute();
        });
    }

    @Override
    public void rearmOpening(CycleId cycleId) {
        system.run(() -> runtime.createProcessInstanceQuery()
                .processDefinitionKey(PeriodicAssessmentProcess.KEY)
                .processInstanceBusinessKey(cycleId.toString())
                .list()
                .forEach(instance -> timers(instance.getId(), PeriodicAssessmentProcess.TIMER_PREPARATION_DUE)
                        .forEach(timer -> rearm(timer, dates.assessmentOpening(cycleId.toString())))));
    }

    private List<Job> timers(String processInstanceId, String activityId) {
        return management
                .createJobQuery()
                .processInstanceId(processInstanceId)
                .activityId(activityId)
                .list();
    }

    private void correlate(String message, Object businessKey) {
        system.run(() -> runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey.toString())
                .correlate());
    }
}
