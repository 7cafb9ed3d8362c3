package vn.capdo.process.flow.migration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.TaskId;
import vn.capdo.acting.ActingPeople;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.EventType;
import vn.capdo.flow.MigrationRuns;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.process.engine.TaskCandidates;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.MovePlans;
import vn.capdo.process.model.PeriodicAssessmentProcess;
import vn.capdo.process.task.MovedTasks;
import vn.capdo.process.task.TaskAnnotations;
import vn.capdo.reorganisation.TaskRouting;

/**
 * Leads one running matter to another version of its model. Its tasks keep their ids, their holders as far as these still may, and
 * their line in the ledger; what the new version says otherwise of people, days, timers and messages holds from now on.
 */
@Component
class InstanceMove {

    /** What the pipeline reads of a user task to find its last day. */
    private static final List<String> CLOCK = List.of("step", "clock");
    /** By what people see where a matter stands, beside the name. */
    private static final List<String> SHOWN = List.of("step", "dossierState", "cycleState");

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final TaskService tasks;
    private final SystemAuthority system;
    private final MovePlans plans;
    private final MovedVariables variables;
    private final MovedTasks moved;
    private final TaskRouting routing;
    private final TaskCandidates candidates;
    private final ActingPeople acting;
    private final Dossiers dossiers;

    InstanceMove(
            @Lazy RuntimeService runtime,
            @Lazy RepositoryService repository,
            @Lazy TaskService tasks,
            SystemAuthority system,
            MovePlans plans,
            MovedVariables variables,
            MovedTasks moved,
            @Lazy TaskRouting routing,
            TaskCandidates candidates,
            ActingPeople acting,
            @Lazy Dossiers dossiers) {
        this.runtime = runtime;
        this.repository = repository;
        this.tasks = tasks;
        this.system = system;
        this.plans = plans;
        this.variables = variables;
        this.moved = moved;
        this.routing = routing;
        this.candidates = candidates;
        this.acting = acting;
        this.dossiers = dossiers;
    }

    /**
     * @return false when the matter has ended
     * @throws org.camunda.bpm.engine.ProcessEngineException when it stands where the new version has no place for it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lead(MigrationRuns.Taken taken) {
        UUID dossier = taken.matter().dossier();
        if (dossier != null) {
            // Who completes a task of it at this moment goes first.
            dossiers.hold(dossier);
        }
        return system.call(() -> {
            ProcessInstance instance = runtime.createProcessInstanceQuery()
                    .processInstanceId(taken.matter().instance())
                    .singleResult();
            if (instance == null) {
                return false;
            }
            if (!instance.getProcessDefinitionId().equals(taken.toDefinition())) {
                lead(instance, taken);
            }
            return true;
        });
    }

    private void lead(ProcessInstance instance, MigrationRuns.Taken taken) {
        String from = instance.getProcessDefinitionId();
        String to = taken.toDefinition();
        MigrationPlan plan = plans.between(from, to);
        runtime.newMigration(plan)
                .processInstanceIds(instance.getId())
                .skipCustomListeners()
                .execute();
        variables.fit(instance.getId(), from, to);
        List<Task> open =
                tasks.createTaskQuery().processInstanceId(instance.getId()).list();
        UUID dossier = taken.matter().dossier();
        if (dossier == null) {
            open.forEach(this::reroute);
        } else {
            know(instance, dossier);
            int version = repository.getProcessDefinition(to).getVersion();
            dossiers.note(
                    dossier,
                    taken.actor(),
                    EventType.FLOW_CHANGED,
                    Messages.text("event.flowChanged", version, taken.reason()));
            routing.reroute(List.of(dossier), "flow/" + taken.run());
        }
        reckon(open, plan, taken);
    }

    /** The conditions ask for the level; the domain knows it best. */
    private void know(ProcessInstance instance, UUID dossier) {
        Integer level = dossiers.get(dossier).level();
        if (level != null
                && !instance.getProcessDefinitionKey().equals(PeriodicAssessmentProcess.KEY)
                && !Objects.equals(level, runtime.getVariable(instance.getId(), LevelDossierProcess.SECURITY_LEVEL))) {
            runtime.setVariable(instance.getId(), LevelDossierProcess.SECURITY_LEVEL, level);
        }
    }

    private void reroute(Task task) {
        TaskId id = new TaskId(task.getId());
        Set<String> groups = candidates.refresh(id).orElseThrow().after();
        if (task.getAssignee() != null && !acting.mayHold(task.getAssignee(), groups, task.getOwner())) {
            candidates.release(id);
        }
    }

    private void reckon(List<Task> open, MigrationPlan plan, MigrationRuns.Taken taken) {
        BpmnModelInstance from = repository.getBpmnModelInstance(plan.getSourceProcessDefinitionId());
        BpmnModelInstance to = repository.getBpmnModelInstance(plan.getTargetProcessDefinitionId());
        Map<String, String> origin = new HashMap<>();
        plan.getInstructions().forEach(pair -> origin.put(pair.getTargetActivityId(), pair.getSourceActivityId()));
        for (Task task : open) {
            String now = task.getTaskDefinitionKey();
            String was = origin.getOrDefault(now, now);
            String name = MoveReasons.name(to, now);
            if (!name.equals(MoveReasons.name(from, was))
                    || !said(from, was, SHOWN).equals(said(to, now, SHOWN))) {
                moved.show(new TaskId(task.getId()), name);
            }
            if (!said(from, was, CLOCK).equals(said(to, now, CLOCK))) {
                moved.reckon(new TaskId(task.getId())).ifPresent(other -> note(other, taken));
            }
        }
    }

    private static Map<String, String> said(BpmnModelInstance model, String id, List<String> asked) {
        Map<String, String> said = new HashMap<>();
        if (model.getModelElementById(id) instanceof UserTask element) {
            TaskAnnotations annotations = new TaskAnnotations(element);
            asked.forEach(name -> annotations.get(name).ifPresent(value -> said.put(name, value)));
        }
        return said;
    }

    private void note(MovedTasks.Moved other, MigrationRuns.Taken taken) {
        if (taken.matter().dossier() != null) {
            dossiers.note(
                    taken.matter().dossier(),
                    taken.actor(),
                    EventType.DATE_MOVED,
                    Messages.text(
                            "event.dueDateMoved",
                            other.title(),
                            other.from(),
                            other.to(),
                            Messages.text("flow.migration.clockChanged")));
        }
    }
}
