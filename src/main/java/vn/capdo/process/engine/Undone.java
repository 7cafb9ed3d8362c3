package vn.capdo.process.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries something with the real engine and the real domain of which nothing lasts: one transaction of its own that is taken back
 * whatever happens, with the mails, the ledger and the deployment in it. No timer fires, because nobody else ever sees it.
 */
@Component
public class Undone {

    private static final ThreadLocal<Boolean> TRYING = new ThreadLocal<>();

    private final TransactionTemplate apart;
    private final TransactionTemplate within;
    private final ProcessEngine engine;
    private final SystemAuthority system;

    Undone(PlatformTransactionManager transactions, @Lazy ProcessEngine engine, SystemAuthority system) {
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.apart.setTimeout(300);
        this.within = new TransactionTemplate(transactions);
        this.within.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.engine = engine;
        this.system = system;
    }

    /** Does the work in the product's name and takes it back. */
    public <T> T attempt(Supplier<T> work) {
        try {
            return apart.execute(status -> {
                status.setRollbackOnly();
                TRYING.set(true);
                return system.call(work);
            });
        } finally {
            TRYING.remove();
        }
    }

    /** Within an attempt, does the work and takes it back at once, so that its locks are let go and the rest can go on. */
    public <T> T attemptWithin(Supplier<T> work) {
        return within.execute(status -> {
            try {
                return work.get();
            } finally {
                status.setRollbackOnly();
            }
        });
    }

    /** Whether what happens now will be taken back: then tasks are completed by nobody in particular. */
    public static boolean isTrying() {
        return Boolean.TRUE.equals(TRYING.get());
    }

    /** The engine keeps parsed models beyond a transaction; one that was only tried is not kept. */
    public void forget(String definitionId) {
        DeploymentCache cache =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache();
        cache.removeProcessDefinition(definitionId);
    }

    /** Whether the engine keeps a parsed model of this id. */
    public boolean isKept(String definitionId) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                        .getDeploymentCache()
                        .getProcessDefinitionCache()
                        .get(definitionId)
                != null;
    }
}
