package vn.capdo.process.task.forms;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opinion;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;

/** The appraiser finds the dossier complete and valid, or asks for a supplement. */
@Component
class CheckValidityForm implements TaskForm {

    private final Dossiers dossiers;

    CheckValidityForm(Dossiers dossiers) {
        this.dossiers = dossiers;
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
            dossiers.acceptAsValid(completed.dossierId(), fields.date("receivedDate"), completed.actor());
        } else {
            dossiers.requestSupplement(
                    completed.dossierId(), Opinion.Kind.VALIDITY, fields.text("supplementRequest"), completed.actor());
        }
        return Map.of(LevelDossierProcess.DOSSIER_VALID, valid);
    }
}
