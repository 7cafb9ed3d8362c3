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

/** The professional opinion before the leader signs. */
@Component
class OpinionForm implements TaskForm {

    private final Appraising appraising;

    OpinionForm(Appraising appraising) {
        this.appraising = appraising;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(LevelDossierProcess.GIVE_OPINION);
    }

    @Override
    public Set<String> fields() {
        return Set.of("opinionOutcome", "opinionNumber", "opinionDate", "opinionSummary");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        String outcome = fields.choice("opinionOutcome", "FIT", "UNFIT");
        boolean fit = outcome.equals("FIT");
        appraising.giveProfessionalOpinion(
                completed.dossier(),
                new Opinion(
                        Opinion.Kind.PROFESSIONAL,
                        outcome,
                        fields.text("opinionNumber"),
                        fields.date("opinionDate"),
                        null,
                        null,
                        null,
                        fit ? fields.optionalText("opinionSummary") : fields.text("opinionSummary")),
                completed.actor());
        return Map.of();
    }
}
