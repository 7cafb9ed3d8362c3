package vn.capdo.process.engine;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.capdo.audit.Origin;
import vn.capdo.audit.OriginOfActs;

/** What the engine knows of an act: who is signed in to it, and which job it runs by itself. */
@Component
@Order(2)
class EngineOrigin implements OriginOfActs {

    private final IdentityService identity;

    EngineOrigin(@Lazy IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public Origin current() {
        Authentication person = identity.getCurrentAuthentication();
        return new Origin(person == null ? null : person.getUserId(), null, job());
    }

    private static @Nullable String job() {
        JobExecutorContext executor = Context.getJobExecutorContext();
        JobEntity job = executor == null ? null : executor.getCurrentJob();
        return job == null ? null : "job " + job.getJobHandlerType() + " " + job.getJobHandlerConfigurationRaw();
    }
}
