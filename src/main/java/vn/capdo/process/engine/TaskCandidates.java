package vn.capdo.process.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;

/**
 * Who may take and who holds an open task, asked and set anew when the answer has changed.
 *
 * <p>Commands of the product's own. The engine's commands for candidates stay closed to everybody ({@link TaskCommandGuard}); these
 * take no candidates from outside, only what the task's own model answers. The engine leaves a candidate's rights behind when he
 * goes; these take them away as well.
 */
@Component
public class TaskCandidates {

    private final ProcessEngine engine;

    TaskCandidates(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /** @param assignee who holds the task; null for nobody */
    public record Candidates(Set<String> before, Set<String> after, String assignee) {

        /** The groups that may take the task from now on and could not before. */
        public Set<String> added() {
            Set<String> added = new TreeSet<>(after);
            added.removeAll(before);
            return added;
        }
    }

    public List<String> groupsOf(String taskId) {
        return engine.getTaskService().getIdentityLinksForTask(taskId).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Evaluates the model's candidate groups and puts them in the place of the task's; empty when the task is gone. */
    public Optional<Candidates> refresh(String taskId) {
        return run(taskId, task -> {
            Set<String> before = groupsOf(task);
            Set<String> after = evaluate(task, before);
            before.stream().filter(group -> !after.contains(group)).forEach(group -> {
                task.deleteCandidateGroup(group);
                Context.getCommandContext()
                        .getAuthorizationManager()
                        .deleteAuthorizationsByResourceIdAndGroupId(Resources.TASK, taskId, group);
            });
            after.stream().filter(group -> !before.contains(group)).forEach(task::addCandidateGroup);
            if (!before.equals(after)) {
                // Whoever claims the task at this moment does so on the old terms: his claim must fail.
                task.triggerUpdateEvent();
            }
            return new Candidates(before, after, task.getAssignee());
        });
    }

    /** Hands a task from the absent person, for whom it is held from now on, to his substitute. The task events decide. */
    public void handOver(String taskId, String absent, String substitute) {
        run(taskId, task -> {
                    task.setOwner(absent);
                    task.setAssignee(substitute);
                    task.triggerUpdateEvent();
                    return task;
                })
                .orElseThrow(() -> new Refusal("task.unknown"));
    }

    /** Nobody holds the task any more, and who held it keeps no right to it of his own. */
    public void release(String taskId) {
        run(taskId, task -> {
            List<String> holders = Stream.of(task.getAssignee(), task.getOwner())
                    .filter(Objects::nonNull)
                    .toList();
            task.setOwner(null);
            task.setAssignee(null);
            holders.forEach(holder -> Context.getCommandContext()
                    .getAuthorizationManager()
                    .deleteAuthorizationsByResourceIdAndUserId(Resources.TASK, taskId, holder));
            task.triggerUpdateEvent();
            return task;
        });
    }

    private <T> Optional<T> run(String taskId, Function<TaskEntity, T> work) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> Optional.ofNullable(context.getTaskManager().findTaskById(taskId))
                        .map(work));
    }

    private static Set<String> groupsOf(TaskEntity task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the model says now; a task whose model names no groups keeps what it has. */
    private static Set<String> evaluate(TaskEntity task, Set<String> present) {
        Set<Expression> expressions = task.getTaskDefinition() == null
                ? Set.of()
                : task.getTaskDefinition().getCandidateGroupIdExpressions();
        if (expressions.isEmpty()) {
            return present;
        }
        Set<String> groups = new TreeSet<>();
        for (Expression expression : expressions) {
            Object value = expression.getValue(task);
            if (value instanceof Collection<?> many) {
                many.forEach(one -> groups.add(one.toString()));
            } else {
                Arrays.stream(value.toString().split(",")).map(String::strip).forEach(groups::add);
            }
        }
        return groups;
    }
}
