package vn.capdo.process.flow.migration;

import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.flow.MigrationRuns;

/**
 * Leads the matters of the running runs, each in a transaction of its own: a node that dies takes nothing half done with it, another
 * goes on with the next one, and nobody who works on a dossier waits for more than that one. What fails stays as it was.
 *
 * <p>Not by the engine's own batches (ADR 0024): what follows a move, people, dates and ledger, would come in another transaction,
 * and what failed would be an incident without a sentence.
 */
@Component
public class MigrationWorker {

    private static final Logger log = LoggerFactory.getLogger(MigrationWorker.class);

    /** How often a matter makes way for people who work on it at that moment. */
    private static final int ATTEMPTS = 10;

    private final MigrationRuns runs;
    private final EngineFlowMigrations migrations;
    private final InstanceMove move;
    private final MoveReasons reasons;
    private final TransactionTemplate transaction;

    MigrationWorker(
            MigrationRuns runs,
            EngineFlowMigrations migrations,
            InstanceMove move,
            MoveReasons reasons,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.migrations = migrations;
        this.move = move;
        this.reasons = reasons;
        this.transaction = transaction;
    }

    /** Until nothing waits in a run that is not paused. */
    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "#{@reminderSettings.delay()}")
    public void go() {
        do {
            while (leadNext()) {
                // One after the other.
            }
            runs.exhausted().forEach(migrations::finish);
        } while (!runs.exhausted().isEmpty());
    }

    /** @return false when none waits, or all that wait are in the hands of another node */
    boolean leadNext() {
        AtomicReference<MigrationRuns.Taken> turn = new AtomicReference<>();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                runs.take().ifPresent(taken -> {
                    turn.set(taken);
                    lead(taken);
                });
                return turn.get() != null;
            }));
        } catch (RuntimeException e) {
            MigrationRuns.Taken taken = turn.get();
            if (taken == null) {
                throw e;
            }
            failed(taken, e);
            return true;
        }
    }

    private void lead(MigrationRuns.Taken taken) {
        if (move.lead(taken)) {
            runs.moved(taken);
        } else {
            runs.gone(taken);
        }
    }

    private void failed(MigrationRuns.Taken taken, RuntimeException failure) {
        if (isSomebodyAtWork(failure) && taken.attempts() < ATTEMPTS) {
            runs.again(taken);
            return;
        }
        log.info("Phiên {} ở lại phiên bản cũ", taken.matter().instance(), failure);
        runs.stayed(taken, reasons.of(taken, failure));
    }

    static boolean isSomebodyAtWork(RuntimeException failure) {
        return failure instanceof OptimisticLockingException || failure instanceof ConcurrencyFailureException;
    }
}
