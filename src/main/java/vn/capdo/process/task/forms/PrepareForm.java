package vn.capdo.process.task.forms;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.dossier.Preparing;
import vn.capdo.dossier.Statement;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;
import vn.capdo.regime.LevelFacts;

/** The preparer hands in the statement; also after a request for supplement. */
@Component
class PrepareForm implements TaskForm {

    /** Beside the facts on which the level rests. */
    private static final Set<String> OWN = Set.of(
            "constructionBegan",
            "nationalList",
            "nationalListGround",
            "proposedLevel",
            "levelReason",
            "regulationNumber",
            "regulationDate",
            "supplementNote");

    private final Preparing preparing;

    PrepareForm(Preparing preparing) {
        this.preparing = preparing;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(LevelDossierProcess.PREPARE, LevelDossierProcess.SUPPLEMENT);
    }

    @Override
    public Set<String> fields() {
        return Stream.concat(LevelFacts.FIELDS.stream(), OWN.stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        Statement statement = new Statement(
                LevelFacts.read(fields),
                fields.integer("proposedLevel", 1, 5),
                fields.optionalText("levelReason"),
                fields.optionalDate("constructionBegan"),
                fields.flag("nationalList"),
                fields.optionalText("nationalListGround"),
                fields.optionalText("regulationNumber"),
                fields.optionalDate("regulationDate"),
                fields.optionalText("supplementNote"));
        preparing.prepare(completed.dossier(), statement, completed.actor());
        return Map.of(LevelDossierProcess.SECURITY_LEVEL, statement.proposedLevel());
    }
}
