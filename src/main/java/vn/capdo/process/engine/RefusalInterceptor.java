package vn.capdo.process.engine;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a refusal of the domain come out of the engine as it went in. The engine wraps what a listener throws in a technical
 * English sentence, and that is what people would read in Tasklist.
 */
final class RefusalInterceptor extends CommandInterceptor {

    private static final Logger log = LoggerFactory.getLogger(RefusalInterceptor.class);

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException e) {
            EngineRefusals.ofOurs(e).ifPresent(refusal -> {
                throw refusal;
            });
            logUnexpected(e);
            throw e;
        }
    }

    /**
     * The engine's own log of failed commands is off, because it would call every refusal an error. What is only tried may fail: whoever
     * tries it says so.
     */
    private static void logUnexpected(ProcessEngineException failure) {
        if (!Undone.isTrying() && !EngineRefusals.ofTheEngine(failure) && Context.getCommandContext() == null) {
            log.error("Lệnh của bộ máy quy trình thất bại", failure);
        }
    }
}
