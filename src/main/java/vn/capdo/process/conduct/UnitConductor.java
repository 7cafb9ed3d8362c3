package vn.capdo.process.conduct;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.ObligationId;
import vn.capdo.TaskId;
import vn.capdo.acting.ActingPeople;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.ExtensionConductor;
import vn.capdo.incident.IncidentConductor;
import vn.capdo.incident.Incidents;
import vn.capdo.obligation.ObligationConductor;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.process.engine.TaskCandidates;
import vn.capdo.process.model.Duties;
import vn.capdo.process.model.IncidentReportProcess;
import vn.capdo.process.model.MilestoneExtensionProcess;
import vn.capdo.process.model.UnitObligationProcess;
import vn.capdo.process.task.DueDate;
import vn.capdo.process.task.ObligationMatters;

/** Starts and steers the processes of units. */
@Component
class UnitConductor implements ObligationConductor, ExtensionConductor, IncidentConductor {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final TaskService tasks;
    private final SystemAuthority system;
    private final Deadlines deadlines;
    private final Duties duties;
    private final Incidents incidents;
    private final UnitObligations obligations;
    private final ObligationMatters matters;
    private final TaskCandidates candidates;
    private final ActingPeople acting;

    UnitConductor(
            @Lazy RuntimeService runtime,
            @Lazy ManagementService management,
            @Lazy TaskService tasks,
            SystemAuthority system,
            @Lazy Deadlines deadlines,
            @Lazy Duties duties,
            @Lazy Incidents incidents,
            @Lazy UnitObligations obligations,
            @Lazy ObligationMatters matters,
            TaskCandidates candidates,
            @Lazy ActingPeople acting) {
        this.runtime = runtime;
        this.management = management;
        this.tasks = tasks;
        this.system = system;
        this.deadlines = deadlines;
        this.duties = duties;
        this.incidents = incidents;
        this.obligations = obligations;
        this.matters = matters;
        this.candidates = candidates;
        this.acting = acting;
    }

    private void start(String process, String variable, Object id) {
        system.run(() -> runtime.startProcessInstanceByKey(process, id.toString(), Map.of(variable, id.toString())));
    }

    private void correlate(String message, Object id) {
        system.run(() -> runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(id.toString())
                .correlate());
    }

    @Override
    public void rerouteObligation(ObligationId obligationId) {
        reroute(
                UnitObligationProcess.KEY,
                obligationId,
                obligations.get(obligationId).unit());
    }

    private void reroute(String process, Object id, String unit) {
        system.run(() -> tasks.createTaskQuery()
                .processInstanceId(instanceOf(process, id))
                .list()
                .forEach(task -> {
                    Set<String> groups = candidates
                            .refresh(new TaskId(task.getId()))
                            .orElseThrow()
                            .after();
                    if (task.getAssignee() != null && !acting.mayHold(task.getAssignee(), groups, task.getOwner())) {
                        candidates.release(new TaskId(task.getId()));
                    }
                    deadlines.handOver(new TaskId(task.getId()), unit);
                }));
    }

    private String instanceOf(ObligationId id) {
        return instanceOf(UnitObligationProcess.KEY, id);
    }

    private String instanceOf(String process, Object id) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString(), process)
                .singleResult()
                .getId();
    }

    @Override
    public void startObligation(ObligationId obligationId) {
        start(UnitObligationProcess.KEY, UnitObligationProcess.OBLIGATION_ID, obligationId);
    }

    @Override
    public void cancelObligation(ObligationId obligationId) {
        correlate(UnitObligationProcess.MESSAGE_CANCELLED, obligationId);
    }

    /** The timer, and the tasks of doing it: in the engine and in the ledger. */
    @Override
    public void rearmObligation(ObligationId obligationId) {
        DueDate due = requireNonNull(matters.dueDate(obligations.get(obligationId)));
        system.run(() -> {
            management
                    .createJobQuery()
                    .activityId(UnitObligationProcess.TIMER_DUTY_DEADLINE)
                    .processInstanceId(instanceOf(obligationId))
                    .list()
                    .forEach(
                            timer -> management.setJobDuedate(timer.getId(), duties.deadline(obligationId.toString())));
            tasks.createTaskQuery()
                    .processInstanceId(instanceOf(obligationId))
                    .taskDefinitionKey(UnitObligationProcess.REPORT)
                    .list()
                    .forEach(task -> {
                        tasks.setDueDate(task.getId(), DueDate.endOf(due.day()));
                        deadlines
                                .openTask(new TaskId(task.getId()))
                                .ifPresent(deadline -> deadlines.move(deadline.id(), due.day(), due.basis()));
                    });
        });
    }

    /** As for dossiers: a new token is set before the question, so that running instances of any version take part. */
    @Override
    public void askAgain(ObligationId obligationId) {
        system.run(() -> runtime.createProcessInstanceModification(instanceOf(obligationId))
                .startBeforeActivity(UnitObligationProcess.EXPLAIN_MISSED_DUTY)
                .execute());
    }

    @Override
    public void startIncident(UUID incidentId) {
        start(IncidentReportProcess.KEY, IncidentReportProcess.INCIDENT_ID, incidentId);
    }

    @Override
    public void withdrawIncident(UUID incidentId) {
        correlate(IncidentReportProcess.MESSAGE_WITHDRAWN, incidentId);
    }

    @Override
    public void rerouteIncident(UUID incidentId) {
        reroute(IncidentReportProcess.KEY, incidentId, incidents.get(incidentId).unit());
    }

    /**
     * The step whose hours run is given anew: a task that got a clock, or lost it, is another in the ledger, too. Later steps ask for
     * their moment when they come.
     */
    @Override
    public void rearmIncident(UUID incidentId) {
        String instance = instanceOf(IncidentReportProcess.KEY, incidentId);
        system.run(() -> Stream.of(IncidentReportProcess.SEND_NOTICE, IncidentReportProcess.SEND_REPORT)
                .filter(step -> tasks.createTaskQuery()
                                .processInstanceId(instance)
                                .taskDefinitionKey(step)
                                .count()
                        > 0)
                .forEach(step -> runtime.createProcessInstanceModification(instance)
                        .cancelAllForActivity(step)
                        .startBeforeActivity(step)
                        .execute()));
    }

    @Override
    public void startDeciding(UUID extensionId) {
        start(MilestoneExtensionProcess.KEY, MilestoneExtensionProcess.EXTENSION_ID, extensionId);
    }

    @Override
    public void stopDeciding(UUID extensionId) {
        correlate(MilestoneExtensionProcess.MESSAGE_WITHDRAWN, extensionId);
    }
}
