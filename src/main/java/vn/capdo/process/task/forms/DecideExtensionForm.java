package vn.capdo.process.task.forms;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.dossier.MilestoneExtensions;
import vn.capdo.process.model.MilestoneExtensionProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;

/** A unit's request for more time is granted, or refused. */
@Component
class DecideExtensionForm implements TaskForm {

    private final MilestoneExtensions extensions;

    DecideExtensionForm(MilestoneExtensions extensions) {
        this.extensions = extensions;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(MilestoneExtensionProcess.DECIDE);
    }

    @Override
    public Set<String> fields() {
        return Set.of("extensionOutcome", "extensionGrantedOn", "extensionDecision");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        boolean granted =
                fields.choice("extensionOutcome", "GRANTED", "REFUSED").equals("GRANTED");
        if (granted) {
            extensions.grant(
                    completed.id(),
                    fields.date("extensionGrantedOn"),
                    fields.optionalText("extensionDecision"),
                    completed.actor());
        } else {
            extensions.refuse(completed.id(), fields.text("extensionDecision"), completed.actor());
        }
        return Map.of(MilestoneExtensionProcess.EXTENSION_GRANTED, granted);
    }
}
