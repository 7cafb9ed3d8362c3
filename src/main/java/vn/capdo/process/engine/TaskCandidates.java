package vn.capdo.process.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.TaskId;

/**
 * Changes who may take and who holds an open task when the answer to "who may" has changed. By commands of our own, because those
 * that a person could send are refused (see {@link TaskCommandGuard}). The engine leaves a candidate's rights behind when he goes;
 * this takes them away as well.
 */
@Component
public class TaskCandidates {

    private final ProcessEngine engine;

    TaskCandidates(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    public List<String> groupsOf(TaskId taskId) {
        return engine.getTaskService().getIdentityLinksForTask(taskId.value()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /**
     * @param assignee who holds the task; null for nobody
     * @param owner the absent person for whom he holds it; null for nobody
     */
    public record Candidates(Set<String> before, Set<String> after, String assignee, String owner) {

        /** The groups that may take the task from now on and could not before. */
        public Set<String> added() {
            Set<String> added = new TreeSet<>(after);
            added.removeAll(before);
            return added;
        }
    }

    /** Asks the task's own model anew who may take it, and lets its groups be what the model says; empty when it is gone. */
    public Optional<Candidates> refresh(TaskId taskId) {
        return Optional.ofNullable(command(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId.value());
            return task == null ? null : refresh(task, context);
        }));
    }

    /** In one command: an act on organisations does this for hundreds of tasks. */
    private static Candidates refresh(TaskEntity task, CommandContext context) {
        Set<String> before = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> after = evaluate(task, before);
        for (String group : before) {
            if (!after.contains(group)) {
                task.deleteCandidateGroup(group);
                context.getAuthorizationManager()
                        .deleteAuthorizationsByResourceIdAndGroupId(Resources.TASK, task.getId(), group);
            }
        }
        after.stream().filter(group -> !before.contains(group)).forEach(task::addCandidateGroup);
        if (!before.equals(after)) {
            // Whoever claims the task at this moment does so on the old terms: his claim must fail.
            task.triggerUpdateEvent();
        }
        return new Candidates(before, after, task.getAssignee(), task.getOwner());
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

    private void addGroup(TaskId taskId, String group) {
        change(taskId, task -> task.addCandidateGroup(group));
    }

    private void removeGroup(TaskId taskId, String group) {
        change(taskId, task -> task.deleteCandidateGroup(group));
        revoke(rights(taskId).groupIdIn(group));
    }

    /** Hands a task from the absent person, for whom it is held from now on, to his substitute. The task events decide. */
    public void handOver(TaskId taskId, String absent, String substitute) {
        change(taskId, task -> {
            task.setOwner(absent);
            task.setAssignee(substitute);
            task.triggerUpdateEvent();
        });
    }

    /** Gives a task to somebody, for himself. The task events decide whether he may have it, and whether the giver may give. */
    public void give(TaskId taskId, String person) {
        change(taskId, task -> {
            String[] before = Stream.of(task.getAssignee(), task.getOwner())
                    .filter(Objects::nonNull)
                    .filter(holder -> !holder.equals(person))
                    .toArray(String[]::new);
            task.setOwner(null);
            task.setAssignee(person);
            task.triggerUpdateEvent();
            if (before.length > 0) {
                revoke(rights(taskId).userIdIn(before));
            }
        });
    }

    /** Nobody holds the task any more, and who held it keeps no right to it of his own. */
    public void release(TaskId taskId) {
        change(taskId, task -> {
            String[] holders = Stream.of(task.getAssignee(), task.getOwner())
                    .filter(Objects::nonNull)
                    .toArray(String[]::new);
            task.setOwner(null);
            task.setAssignee(null);
            task.triggerUpdateEvent();
            if (holders.length > 0) {
                revoke(rights(taskId).userIdIn(holders));
            }
        });
    }

    private AuthorizationQuery rights(TaskId taskId) {
        return engine.getAuthorizationService()
                .createAuthorizationQuery()
                .resourceType(Resources.TASK)
                .resourceId(taskId.value());
    }

    private void revoke(AuthorizationQuery rights) {
        AuthorizationService authorizations = engine.getAuthorizationService();
        rights.list().stream().map(Authorization::getId).forEach(authorizations::deleteAuthorization);
    }

    private void change(TaskId taskId, Consumer<TaskEntity> change) {
        command(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId.value());
            if (task == null) {
                throw new Refusal("task.unknown");
            }
            change.accept(task);
            return null;
        });
    }

    private <T> T command(Command<T> command) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(command);
    }
}
