package vn.capdo.process.conduct;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;

/** The dossier was withdrawn. */
@Component
class RecordWithdrawalDelegate implements JavaDelegate {

    private final Dossiers dossiers;

    RecordWithdrawalDelegate(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dossiers.close(UUID.fromString(execution.getProcessBusinessKey()), DossierState.WITHDRAWN);
    }
}
