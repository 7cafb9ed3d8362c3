package vn.capdo.dossier;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.capdo.register.PriorApprovalRecorded;

/** Turns what a workbook says of an earlier approval into a dossier. */
@Component
class PriorApprovals {

    private final Opening opening;

    PriorApprovals(Opening opening) {
        this.opening = opening;
    }

    @EventListener
    void on(PriorApprovalRecorded recorded) {
        opening.importApproved(recorded.systemId(), recorded.approval(), recorded.actor());
    }
}
