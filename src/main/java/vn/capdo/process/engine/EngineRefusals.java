package vn.capdo.process.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import vn.capdo.Refusal;

/** Tells what was asked wrongly, of the engine or of the domain behind it, from what went wrong inside. */
final class EngineRefusals {

    /** Where the engine looks at what it is given, before it does anything; it throws its most general exception there. */
    private static final Set<String> ARGUMENT_CHECKS = Set.of(
            "org.camunda.bpm.engine.impl.util.EnsureUtil",
            "org.camunda.bpm.engine.impl.core.CoreLogger",
            "org.camunda.bpm.engine.impl.SingleQueryVariableValueCondition",
            "org.camunda.bpm.engine.impl.AbstractVariableQueryImpl",
            "org.camunda.bpm.engine.impl.AbstractQuery");

    private static final List<Class<? extends ProcessEngineException>> ANSWERED = List.of(
            BadUserRequestException.class,
            AuthorizationException.class,
            OptimisticLockingException.class,
            NullValueException.class,
            MigratingProcessInstanceValidationException.class);

    private EngineRefusals() {}

    /** The refusal of ours that the engine has wrapped in a sentence of its own. */
    static Optional<Refusal> ofOurs(Throwable thrown) {
        return causes(thrown)
                .filter(Refusal.class::isInstance)
                .map(Refusal.class::cast)
                .findFirst();
    }

    /** Whether the engine itself refuses what it was asked. */
    static boolean ofTheEngine(Throwable thrown) {
        return ofSomethingUnknown(thrown)
                || causes(thrown)
                        .anyMatch(cause -> ANSWERED.stream().anyMatch(kind -> kind.isInstance(cause))
                                || cause instanceof InvalidRequestException
                                || cause instanceof ProcessEngineException && ARGUMENT_CHECKS.contains(origin(cause)));
    }

    /** Whether what was named is not there. */
    static boolean ofSomethingUnknown(Throwable thrown) {
        return causes(thrown)
                .anyMatch(cause -> cause instanceof NullValueException
                                && String.valueOf(cause.getMessage()).startsWith("Cannot find")
                        || cause instanceof ProcessEngineException
                                && cause.getClass().getSimpleName().endsWith("NotFoundException"));
    }

    /** Whether the engine worked on something that is not there, whatever it says of it. */
    static boolean ofNothing(Throwable thrown) {
        return ofSomethingUnknown(thrown) || causes(thrown).anyMatch(NullValueException.class::isInstance);
    }

    /** The class that threw it; nested ones belong to theirs. */
    static String origin(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 ? "" : trace[0].getClassName().replaceFirst("\\$.*", "");
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
    }
}
