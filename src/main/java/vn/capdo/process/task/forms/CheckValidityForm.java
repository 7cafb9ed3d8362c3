package vn.capdo.process.task.forms;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.dossier.Appraising;
import vn.capdo.dossier.Opinion;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;

/** The appraiser finds the dossier complete and valid, or asks for a supplement. */
@Component
class CheckValidityForm implements TaskForm {

    private final Appraising appraising;

    CheckValidityForm(Appraising appraising) {
        this.appraising = appraising;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(LevelDossierProcess.CHECK_VALIDITY);
    }

    @Override
    public Set<String> fields() {
        return Set.of("validity", "receivedDate", "supplementRequest");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        boolean valid = fields.choice("validity", "VALID", "INVALID").equals("VALID");
        if (valid) {
            appraising.acceptAsValid(completed.dossier(), fields.date("receivedDate"), completed.actor());
        } else {
            appraising.requestSupplement(
                    completed.dossier(), Opinion.Kind.VALIDITY, fields.text("supplementRequest"), completed.actor());
        }
        return Map.of(LevelDossierProcess.DOSSIER_VALID, valid);
    }
}
