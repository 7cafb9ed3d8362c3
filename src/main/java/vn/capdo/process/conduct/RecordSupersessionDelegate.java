package vn.capdo.process.conduct;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.capdo.dossier.Dossiers;

/** A re-determination replaces the dossier. */
@Component
class RecordSupersessionDelegate implements JavaDelegate {

    private final Dossiers dossiers;

    RecordSupersessionDelegate(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dossiers.markSuperseded(UUID.fromString(execution.getProcessBusinessKey()));
    }
}
