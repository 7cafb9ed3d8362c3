package vn.capdo.process.task;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.test.context.TestComponent;
import vn.capdo.Fields;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.EventType;

/** The example of CONTRIBUTING: everything that a new kind of task needs in Java. */
@TestComponent
class ReviewForm implements TaskForm {

    private final Dossiers dossiers;

    ReviewForm(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("userTask_reviewDossier");
    }

    @Override
    public Set<String> fields() {
        return Set.of("reviewOutcome", "reviewNote");
    }

    @Override
    public Set<String> routes() {
        return Set.of("reviewPassed");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        boolean passed = fields.choice("reviewOutcome", "PASSED", "AGAIN").equals("PASSED");
        dossiers.note(completed.dossier(), completed.actor(), EventType.REVIEWED, fields.text("reviewNote"));
        return Map.of("reviewPassed", passed);
    }
}
