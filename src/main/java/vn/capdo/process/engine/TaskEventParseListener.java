package vn.capdo.process.engine;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Hangs our events on every user task of every model, also of one that an administrator deploys tomorrow: nobody has to draw
 * a listener, and nobody can forget one.
 */
final class TaskEventParseListener extends AbstractBpmnParseListener {

    private final TaskEvents events;

    TaskEventParseListener(TaskEvents events) {
        this.events = events;
    }

    @Override
    public void parseProcess(Element processElement, ProcessDefinitionEntity processDefinition) {
        processDefinition.addBuiltInListener(
                ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> events.processStarted(execution));
    }

    @Override
    public void parseUserTask(Element userTaskElement, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, (TaskListener) created -> events.created(created));
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_UPDATE, (TaskListener) updated -> events.updated(updated));
        task.addBuiltInTaskListener(
                TaskListener.EVENTNAME_ASSIGNMENT, (TaskListener) assigned -> events.assigned(assigned));
        task.addBuiltInTaskListener(
                TaskListener.EVENTNAME_COMPLETE, (TaskListener) completed -> events.completed(completed));
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, (TaskListener) deleted -> events.deleted(deleted));
    }
}
