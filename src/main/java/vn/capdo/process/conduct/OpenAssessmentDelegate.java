package vn.capdo.process.conduct;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.dossier.Dossiers;

/** The plan is deployed: the system is inspected periodically from here on. */
@Component
class OpenAssessmentDelegate implements JavaDelegate {

    private final Dossiers dossiers;
    private final AssessmentCycles cycles;

    OpenAssessmentDelegate(Dossiers dossiers, AssessmentCycles cycles) {
        this.dossiers = dossiers;
        this.cycles = cycles;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID dossierId = UUID.fromString(execution.getProcessBusinessKey());
        dossiers.enterOperation(dossierId);
        cycles.openFirst(dossierId);
    }
}
