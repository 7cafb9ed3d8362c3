package vn.capdo.process.task.forms;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.dossier.AppraiserAssignment;
import vn.capdo.dossier.AppraiserAssignments;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;

/** The owner says who appraises where its designated unit may not. */
@Component
class AssignAppraiserForm implements TaskForm {

    private final AppraiserAssignments appraisers;

    AssignAppraiserForm(AppraiserAssignments appraisers) {
        this.appraisers = appraisers;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(LevelDossierProcess.ASSIGN_APPRAISER);
    }

    @Override
    public Set<String> fields() {
        return Set.of("assignmentKind", "appraisingUnit", "councilName", "assignmentNumber", "assignmentDate");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        AppraiserAssignment.Kind kind = fields.choice("assignmentKind", AppraiserAssignment.Kind.class);
        boolean council = kind == AppraiserAssignment.Kind.COUNCIL;
        appraisers.assign(
                completed.dossier(),
                new AppraiserAssignment(
                        kind,
                        council ? null : fields.text("appraisingUnit"),
                        council ? fields.text("councilName") : null,
                        fields.text("assignmentNumber"),
                        fields.date("assignmentDate")),
                completed.actor());
        return Map.of();
    }
}
