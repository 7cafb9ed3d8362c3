package vn.capdo.process.conduct;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Ending;

/** The dossier was withdrawn. */
@Component
class RecordWithdrawalDelegate implements JavaDelegate {

    private final Ending ending;

    RecordWithdrawalDelegate(Ending ending) {
        this.ending = ending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ending.close(UUID.fromString(execution.getProcessBusinessKey()), DossierState.WITHDRAWN);
    }
}
