package vn.capdo.process.conduct;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.capdo.dossier.Dossiers;
import vn.capdo.process.model.LevelDossierProcess;

/** Opens the dossier that replaces this one; used by both models. */
@Component
class OpenRedeterminationDelegate implements JavaDelegate {

    private final Dossiers dossiers;

    OpenRedeterminationDelegate(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String dossierId = (String) execution.getVariable(LevelDossierProcess.DOSSIER_ID);
        dossiers.openRedetermination(UUID.fromString(dossierId), "capdo");
    }
}
