package vn.capdo.process.engine;

import org.camunda.bpm.engine.impl.cmd.AddGroupIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AddUserIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import vn.capdo.Refusal;

/**
 * A task ends by being completed, and in no other way.
 *
 * <p>Whoever may work on a task may also, by the engine's own interface, report an error or an escalation from it, or resolve
 * it. None of these passes the checks of a completion: an error that nobody catches ends the phase around the task as if its
 * work had been done, an approval for instance, and resolving writes variables of any name. Who may take a task is the
 * authority table's to say, so nobody adds or removes candidates by hand either.
 */
final class TaskCommandGuard extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof HandleTaskBpmnErrorCmd
                || command instanceof HandleTaskEscalationCmd
                || command instanceof ResolveTaskCmd
                || command instanceof DelegateTaskCmd) {
            throw new Refusal("task.onlyComplete");
        }
        if (command instanceof AddUserIdentityLinkCmd
                || command instanceof AddGroupIdentityLinkCmd
                || command instanceof DeleteUserIdentityLinkCmd
                || command instanceof DeleteGroupIdentityLinkCmd) {
            throw new Refusal("task.candidatesByAuthority");
        }
        if (command instanceof StartProcessInstanceAtActivitiesCmd) {
            // A life cycle begins at its beginning; nobody starts one behind its approval.
            throw new Refusal("process.notStartedByHand");
        }
        return next.execute(command);
    }
}
