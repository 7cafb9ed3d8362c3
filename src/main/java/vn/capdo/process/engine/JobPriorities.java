package vn.capdo.process.engine;

import org.camunda.bpm.engine.impl.jobexecutor.AsyncContinuationJobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobPriorityProvider;
import org.camunda.bpm.engine.impl.jobexecutor.JobDeclaration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/**
 * What somebody has just done goes on before what has merely become due: at a milestone thousands of timers wait at once, and a
 * person's next step must not wait behind them. A model that names a priority of its own keeps it.
 */
final class JobPriorities extends DefaultJobPriorityProvider {

    static final long CONTINUATION = 100;

    @Override
    public long determinePriority(ExecutionEntity execution, JobDeclaration<?, ?> job, String jobDefinitionId) {
        long own = super.determinePriority(execution, job, jobDefinitionId);
        return own == getDefaultPriority()
                        && job != null
                        && AsyncContinuationJobHandler.TYPE.equals(job.getJobHandlerType())
                ? CONTINUATION
                : own;
    }
}
