package vn.capdo.process.task.forms;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.dossier.Preparing;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;

/** The leader signs and sends, or gives the dossier back to the preparer. */
@Component
class SubmitForm implements TaskForm {

    private final Preparing preparing;

    SubmitForm(Preparing preparing) {
        this.preparing = preparing;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(LevelDossierProcess.SUBMIT);
    }

    @Override
    public Set<String> fields() {
        return Set.of("submitDecision", "submissionNumber", "submissionDate", "returnReason");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        boolean submitted = fields.choice("submitDecision", "SUBMIT", "RETURN").equals("SUBMIT");
        if (submitted) {
            preparing.submit(
                    completed.dossier(),
                    fields.text("submissionNumber"),
                    fields.date("submissionDate"),
                    completed.actor());
        } else {
            preparing.returnToPreparer(completed.dossier(), fields.text("returnReason"), completed.actor());
        }
        return Map.of(LevelDossierProcess.SUBMITTED, submitted);
    }
}
