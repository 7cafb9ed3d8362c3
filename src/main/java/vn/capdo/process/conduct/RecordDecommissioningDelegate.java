package vn.capdo.process.conduct;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;

/** The system went out of operation while its dossier was under way. */
@Component
class RecordDecommissioningDelegate implements JavaDelegate {

    private final Dossiers dossiers;

    RecordDecommissioningDelegate(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dossiers.close(UUID.fromString(execution.getProcessBusinessKey()), DossierState.DECOMMISSIONED);
    }
}
