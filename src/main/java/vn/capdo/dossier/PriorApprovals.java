package vn.capdo.dossier;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.capdo.register.PriorApprovalRecorded;

/** Turns what a workbook says of an earlier approval into a dossier. */
@Component
class PriorApprovals {

    private final Dossiers dossiers;

    PriorApprovals(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    @EventListener
    void on(PriorApprovalRecorded recorded) {
        dossiers.importApproved(recorded.systemId(), recorded.approval(), recorded.actor());
    }
}
