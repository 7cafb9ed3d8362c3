package vn.capdo.process.engine;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Whoever completes a task at the moment in which its matter is led to another version of the model would be told to send his
 * form once more, and perhaps would not. His completion is taken back as a whole then, so it is tried again, by the rules of the
 * version on which the task stands by now. Somebody else's completion of the same task still wins: afterwards the task is gone.
 */
final class CompletionsAgain extends CommandInterceptor {

    private static final int TIMES = 3;

    @Override
    public <T> T execute(Command<T> command) {
        int left = isWhole(command) ? TIMES : 0;
        while (true) {
            try {
                return next.execute(command);
            } catch (OptimisticLockingException e) {
                if (left-- == 0) {
                    throw e;
                }
            }
        }
    }

    /** Within somebody else's transaction the engine's part alone cannot be taken back. */
    private static boolean isWhole(Command<?> command) {
        return (command instanceof CompleteTaskCmd || command instanceof SubmitTaskFormCmd)
                && Context.getCommandContext() == null
                && !TransactionSynchronizationManager.isActualTransactionActive();
    }
}
