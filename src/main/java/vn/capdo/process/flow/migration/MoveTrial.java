package vn.capdo.process.flow.migration;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.flow.MigrationRuns;

/** Leads a matter as a run would, for somebody who takes it back afterwards and wants to know how it went. */
@Component
public class MoveTrial {

    private static final Logger log = LoggerFactory.getLogger(MoveTrial.class);

    private final InstanceMove move;
    private final MoveReasons reasons;

    MoveTrial(InstanceMove move, MoveReasons reasons) {
        this.move = move;
        this.reasons = reasons;
    }

    /**
     * @param dossier null for a matter that belongs to none
     * @return why it cannot follow, a Vietnamese sentence; null when it has followed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public @Nullable String lead(String instance, String from, String to, @Nullable UUID dossier) {
        MigrationRuns.Taken taken = new MigrationRuns.Taken(
                new UUID(0, 0), new MigrationRuns.Matter(instance, from, dossier), 0, to, "", "capdo");
        try {
            move.lead(taken);
            return null;
        } catch (RuntimeException e) {
            log.debug("Phiên {} không theo được", instance, e);
            return reasons.of(taken, e);
        }
    }
}
