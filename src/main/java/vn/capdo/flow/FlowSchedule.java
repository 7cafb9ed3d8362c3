package vn.capdo.flow;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import vn.capdo.Messages;
import vn.capdo.Refusal;

/** Makes confirmed versions conduct on their day. Several nodes may look at once. */
@Component
public class FlowSchedule {

    private static final Logger log = LoggerFactory.getLogger(FlowSchedule.class);

    private final FlowActivations activations;

    FlowSchedule(FlowActivations activations) {
        this.activations = activations;
    }

    /**
     * Each version by itself: one that has become wrong meanwhile, or fails, is a draft again and keeps no other back. Where only
     * the database does not answer, its turn comes again.
     */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "#{@reminderSettings.delay()}")
    public void activateDue() {
        for (FlowVersion due : activations.due()) {
            try {
                activations.activateDue(due.model(), due.version());
            } catch (Refusal refusal) {
                putBack(due, refusal.getMessage(), refusal);
            } catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException busy) {
                log.warn(
                        "Quy trình {}: phiên bản {} chưa kích hoạt được, sẽ thử lại", due.model(), due.version(), busy);
            } catch (RuntimeException failure) {
                putBack(
                        due,
                        Messages.text("flow.putBackFailed", failure.getClass().getSimpleName()),
                        failure);
            }
        }
    }

    private void putBack(FlowVersion version, String reason, RuntimeException failure) {
        log.warn(
                "Quy trình {}: phiên bản {} không dẫn việc được từ {}",
                version.model(),
                version.version(),
                version.validFrom(),
                failure);
        activations.putBack(version.model(), version.version(), reason);
    }
}
