package vn.capdo.process.repair;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.EventType;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.process.model.LevelDossierProcess;

/**
 * Leads a dossier back to a step that it has been through, or anew into the one where it stands: the way out when a step was
 * completed by mistake, or its task has come to harm. Only back, and only within the phase: so nobody gets past an appraisal or an
 * approval, and a decision that was made stays made. The steps that lie between are gone through again, with clocks of their own.
 *
 * <p>A step of an administrator's own stands behind the last step of the product's that the dossier has completed. From there it
 * goes back like from that one, or anew into itself.
 */
@Component
public class StepsBack {

    /** The steps of each phase in their order; a dossier goes through some of them only. */
    private static final Map<String, List<String>> PHASES = Map.of(
            LevelDossierProcess.PHASE_UNTIL_APPROVED,
            List.of(
                    LevelDossierProcess.PREPARE,
                    LevelDossierProcess.GIVE_OPINION,
                    LevelDossierProcess.SUBMIT,
                    LevelDossierProcess.ASSIGN_APPRAISER,
                    LevelDossierProcess.CHECK_VALIDITY,
                    LevelDossierProcess.SUPPLEMENT,
                    LevelDossierProcess.APPRAISE,
                    LevelDossierProcess.RECORD_MINISTRY_APPRAISAL,
                    LevelDossierProcess.APPROVE,
                    LevelDossierProcess.APPROVE_PLAN,
                    LevelDossierProcess.RECORD_NATIONAL_LIST),
            LevelDossierProcess.PHASE_DEPLOY_PLAN,
            List.of(LevelDossierProcess.DEPLOY_PLAN, LevelDossierProcess.VERIFY_DEPLOYMENT));

    private final RuntimeService runtime;
    private final HistoryService history;
    private final RepositoryService repository;
    private final Dossiers dossiers;
    private final SystemAuthority system;

    StepsBack(
            @Lazy RuntimeService runtime,
            @Lazy HistoryService history,
            @Lazy RepositoryService repository,
            Dossiers dossiers,
            SystemAuthority system) {
        this.runtime = runtime;
        this.history = history;
        this.repository = repository;
        this.dossiers = dossiers;
        this.system = system;
    }

    /** A step by the id of its task in the model and by its name. */
    public record Step(String id, String name) {}

    /**
     * @param at where the dossier stands
     * @param to where it may be led, in the order of the model; empty when nowhere
     */
    public record Choice(List<Step> at, List<Step> to) {}

    public Choice choice(UUID dossierId) {
        return system.call(() -> instanceOf(dossierId).map(this::choice).orElse(new Choice(List.of(), List.of())));
    }

    /**
     * @param reason stands in the history of the dossier
     * @throws Refusal when the step is none of those that {@link #choice} names
     */
    @Transactional
    public void lead(UUID dossierId, String step, String reason, Actor actor) {
        dossiers.hold(dossierId);
        system.run(() -> {
            ProcessInstance instance = instanceOf(dossierId).orElseThrow(() -> new Refusal("repair.step.notHere"));
            Choice choice = choice(instance);
            Step to = choice.to().stream()
                    .filter(one -> one.id().equals(step))
                    .findFirst()
                    .orElseThrow(() -> new Refusal("repair.step.notHere"));
            dossiers.note(
                    dossierId,
                    actor,
                    EventType.LED_BACK,
                    Messages.text("event.ledBack", names(choice.at()), to.name(), reason));
            // The new one first: with its last step the phase would end, and with it its deadline.
            ProcessInstanceModificationBuilder moves =
                    runtime.createProcessInstanceModification(instance.getId()).startBeforeActivity(step);
            standing(instance).leftBy(step).forEach(moves::cancelActivityInstance);
            moves.execute();
        });
    }

    public static String names(List<Step> steps) {
        return steps.stream().map(Step::name).collect(Collectors.joining(", "));
    }

    private Optional<ProcessInstance> instanceOf(UUID dossierId) {
        return Optional.ofNullable(runtime.createProcessInstanceQuery()
                .processDefinitionKey(LevelDossierProcess.KEY)
                .processInstanceBusinessKey(dossierId.toString())
                .singleResult());
    }

    private Choice choice(ProcessInstance instance) {
        Standing standing = standing(instance);
        List<String> at = standing.at();
        List<HistoricTaskInstance> tasks = history.createHistoricTaskInstanceQuery()
                .processInstanceId(instance.getId())
                .orderByHistoricTaskInstanceEndTime()
                .asc()
                .list();
        Set<String> been =
                tasks.stream().map(HistoricTaskInstance::getTaskDefinitionKey).collect(Collectors.toSet());
        List<String> steps = standing.steps();
        int behind = tasks.stream()
                .filter(task -> "completed".equals(task.getDeleteReason()))
                .mapToInt(task -> steps.indexOf(task.getTaskDefinitionKey()))
                .filter(step -> step >= 0)
                .reduce(-1, (before, last) -> last);
        int furthest = at.stream()
                .mapToInt(step -> steps.contains(step) ? steps.indexOf(step) : behind)
                .max()
                .orElse(-1);
        // Two decisions that are made side by side are not asked for anew: one of them may have been made.
        Stream<String> to = steps.subList(0, furthest + 1).stream()
                .filter(been::contains)
                .filter(step -> at.size() == 1 || !at.contains(step))
                .filter(standing::isBehind);
        Stream<String> anew = at.stream().filter(step -> at.size() == 1 && !steps.contains(step));
        return new Choice(
                named(instance, at), named(instance, Stream.concat(to, anew).toList()));
    }

    /** Where in its phase the instance stands; explanations and notices of changes go their own way. */
    private Standing standing(ProcessInstance instance) {
        ActivityInstance all = runtime.getActivityInstance(instance.getId());
        return PHASES.entrySet().stream()
                .flatMap(phase -> Arrays.stream(all.getActivityInstances(phase.getKey()))
                        .map(scope -> new Standing(
                                phase.getValue(),
                                scope,
                                repository
                                        .getBpmnModelInstance(instance.getProcessDefinitionId())
                                        .getModelElementById(phase.getKey()))))
                .findFirst()
                .orElse(Standing.NOWHERE);
    }

    private List<Step> named(ProcessInstance instance, List<String> ids) {
        var model = repository.getBpmnModelInstance(instance.getProcessDefinitionId());
        return ids.stream()
                .map(id -> new Step(id, ((FlowElement) model.getModelElementById(id)).getName()))
                .toList();
    }
}
