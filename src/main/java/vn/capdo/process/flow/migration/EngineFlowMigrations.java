package vn.capdo.process.flow.migration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.ObligationId;
import vn.capdo.ReadOnly;
import vn.capdo.dossier.Dossiers;
import vn.capdo.flow.FlowMigrations;
import vn.capdo.flow.MigrationRuns;
import vn.capdo.incident.Incidents;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.organisation.Organisations;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.process.model.IncidentReportProcess;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.UnitObligationProcess;

/** Chooses which running matters follow; {@link MigrationWorker} leads them, one after the other. */
@Service
class EngineFlowMigrations implements FlowMigrations {

    private final RuntimeService runtime;
    private final SystemAuthority system;
    private final MigrationRuns runs;
    private final Dossiers dossiers;
    private final UnitObligations obligations;
    private final Incidents incidents;
    private final Organisations organisations;

    EngineFlowMigrations(
            @Lazy RuntimeService runtime,
            SystemAuthority system,
            MigrationRuns runs,
            @Lazy Dossiers dossiers,
            @Lazy UnitObligations obligations,
            @Lazy Incidents incidents,
            Organisations organisations) {
        this.runtime = runtime;
        this.system = system;
        this.runs = runs;
        this.dossiers = dossiers;
        this.obligations = obligations;
        this.incidents = incidents;
        this.organisations = organisations;
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRED)
    public UUID begin(String model, String toDefinition, Filter filter, String reason, String actor) {
        UUID run = runs.begin(model, toDefinition, filter, reason, actor);
        runs.add(run, chosen(model, toDefinition, filter));
        return run;
    }

    /**
     * None waits any more. Matters that began on an earlier version while the run was being confirmed are led as well; who has come
     * to a chosen step since then is not.
     */
    @Transactional
    public void finish(MigrationRuns.Exhausted run) {
        boolean more = run.filter().step() == null
                && runs.add(run.id(), chosen(run.model(), run.toDefinition(), run.filter())) > 0;
        if (!more) {
            runs.done(run.id());
        }
    }

    @Override
    @ReadOnly
    public List<Run> runs(String model) {
        return runs.ofModel(model).stream().map(MigrationRuns.Progress::run).toList();
    }

    private List<MigrationRuns.Matter> chosen(String model, String toDefinition, Filter filter) {
        return system.call(() -> {
            ProcessInstanceQuery query = runtime.createProcessInstanceQuery().processDefinitionKey(model);
            if (filter.step() != null) {
                query.activityIdIn(filter.step());
            }
            List<ProcessInstance> instances = query.list().stream()
                    .filter(instance -> !instance.getProcessDefinitionId().equals(toDefinition))
                    .toList();
            Map<String, UUID> dossierOf = dossiersOf(instances);
            return instances.stream()
                    .filter(belongsTo(filter.owner(), dossierOf))
                    .map(instance -> new MigrationRuns.Matter(
                            instance.getId(), instance.getProcessDefinitionId(), dossierOf.get(instance.getId())))
                    .toList();
        });
    }

    private Map<String, UUID> dossiersOf(List<ProcessInstance> instances) {
        if (instances.isEmpty()) {
            return Map.of();
        }
        Map<String, UUID> found = new HashMap<>();
        for (VariableInstance variable : runtime.createVariableInstanceQuery()
                .variableName(LevelDossierProcess.DOSSIER_ID)
                .processInstanceIdIn(
                        instances.stream().map(ProcessInstance::getId).toArray(String[]::new))
                .list()) {
            found.put(
                    variable.getProcessInstanceId(),
                    UUID.fromString(variable.getValue().toString()));
        }
        return found;
    }

    private Predicate<ProcessInstance> belongsTo(@Nullable String owner, Map<String, UUID> dossierOf) {
        if (owner == null) {
            return instance -> true;
        }
        dossiers.readAtOnce(dossierOf.values());
        return instance -> owner.equals(ownerOf(instance, dossierOf.get(instance.getId())));
    }

    private @Nullable String ownerOf(ProcessInstance instance, @Nullable UUID dossier) {
        if (dossier != null) {
            return dossiers.systemOf(dossier).owner();
        }
        Object obligation = runtime.getVariable(instance.getId(), UnitObligationProcess.OBLIGATION_ID);
        if (obligation != null) {
            return organisations.ownerOf(
                    obligations.get(ObligationId.of(obligation.toString())).unit());
        }
        Object incident = runtime.getVariable(instance.getId(), IncidentReportProcess.INCIDENT_ID);
        return incident == null
                ? null
                : incidents.get(UUID.fromString(incident.toString())).owner();
    }
}
