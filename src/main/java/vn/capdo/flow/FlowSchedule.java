package vn.capdo.flow;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;

/** Makes confirmed versions conduct on their day. Several nodes may look at once. */
@Component
public class FlowSchedule {

    private static final Logger log = LoggerFactory.getLogger(FlowSchedule.class);

    private final FlowActivations activations;

    FlowSchedule(FlowActivations activations) {
        this.activations = activations;
    }

    /** Each version by itself: one that has become wrong meanwhile is a draft again and keeps no other back. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "#{@reminderSettings.delay()}")
    public void activateDue() {
        for (FlowVersion due : activations.due()) {
            try {
                activations.activateDue(due.model(), due.version());
            } catch (Refusal refusal) {
                activations.putBack(due.model(), due.version(), refusal.getMessage());
                log.warn(
                        "Quy trình {}: phiên bản {} không dẫn việc được từ {}: {}",
                        due.model(),
                        due.version(),
                        due.validFrom(),
                        refusal.getMessage());
            }
        }
    }
}
