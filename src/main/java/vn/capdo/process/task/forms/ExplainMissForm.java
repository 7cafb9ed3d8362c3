package vn.capdo.process.task.forms;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.dossier.MissedDeadlines;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;

/** The leader answers for a milestone that was missed. */
@Component
class ExplainMissForm implements TaskForm {

    private static final Map<String, MissedDeadlines.Kind> KINDS = Map.of(
            LevelDossierProcess.EXPLAIN_MISSED_APPROVAL, MissedDeadlines.Kind.APPROVAL,
            LevelDossierProcess.EXPLAIN_MISSED_DEPLOYMENT, MissedDeadlines.Kind.DEPLOYMENT);

    private final MissedDeadlines missed;

    ExplainMissForm(MissedDeadlines missed) {
        this.missed = missed;
    }

    @Override
    public Set<String> tasks() {
        return KINDS.keySet();
    }

    @Override
    public Set<String> fields() {
        return Set.of("missCause", "newDate");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        missed.explain(
                completed.dossier(),
                requireNonNull(KINDS.get(completed.task())),
                fields.text("missCause"),
                fields.date("newDate"),
                completed.actor());
        return Map.of();
    }
}
