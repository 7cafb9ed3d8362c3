package vn.capdo.process.task.forms;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.dossier.Deploying;
import vn.capdo.dossier.Opinion;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;

/** The designated unit has looked at what was deployed. */
@Component
class VerifyDeploymentForm implements TaskForm {

    private final Deploying deploying;

    VerifyDeploymentForm(Deploying deploying) {
        this.deploying = deploying;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(LevelDossierProcess.VERIFY_DEPLOYMENT);
    }

    @Override
    public Set<String> fields() {
        return Set.of("verificationOutcome", "verificationNumber", "verificationDate", "verificationSummary");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        String outcome = fields.choice("verificationOutcome", "VERIFIED", "NOT_VERIFIED");
        boolean verified = outcome.equals("VERIFIED");
        deploying.verifyDeployment(
                completed.dossier(),
                new Opinion(
                        Opinion.Kind.VERIFICATION,
                        outcome,
                        verified ? fields.text("verificationNumber") : fields.optionalText("verificationNumber"),
                        fields.date("verificationDate"),
                        null,
                        null,
                        null,
                        verified ? fields.optionalText("verificationSummary") : fields.text("verificationSummary")),
                completed.actor());
        return Map.of(LevelDossierProcess.PLAN_VERIFIED, verified);
    }
}
