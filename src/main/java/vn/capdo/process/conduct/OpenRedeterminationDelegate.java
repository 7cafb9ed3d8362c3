package vn.capdo.process.conduct;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.capdo.dossier.Opening;
import vn.capdo.process.model.LevelDossierProcess;

/** Opens the dossier that replaces this one; used by both models. */
@Component
class OpenRedeterminationDelegate implements JavaDelegate {

    private final Opening opening;

    OpenRedeterminationDelegate(Opening opening) {
        this.opening = opening;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String dossierId = (String) execution.getVariable(LevelDossierProcess.DOSSIER_ID);
        opening.openRedetermination(UUID.fromString(dossierId), "capdo");
    }
}
