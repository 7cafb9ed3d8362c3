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

/** Whether a change of the system needs a new determination of its level. */
@Component
class AssessChangeForm implements TaskForm {

    private final Deploying deploying;

    AssessChangeForm(Deploying deploying) {
        this.deploying = deploying;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(LevelDossierProcess.ASSESS_CHANGE);
    }

    @Override
    public Set<String> fields() {
        return Set.of("changeOutcome", "changeSummary");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        String outcome = fields.choice("changeOutcome", "NO_EFFECT", "REDETERMINE");
        deploying.assessChange(
                completed.dossier(),
                new Opinion(Opinion.Kind.CHANGE, outcome, null, null, null, null, null, fields.text("changeSummary")),
                completed.actor());
        return Map.of(LevelDossierProcess.REDETERMINATION_NEEDED, outcome.equals("REDETERMINE"));
    }
}
