package vn.capdo.process.task.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.Refusal;
import vn.capdo.dossier.Deploying;
import vn.capdo.dossier.PlanMeasures;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;

/** The unit reports that every measure of the plan is in place. */
@Component
class DeployForm implements TaskForm {

    private final Deploying deploying;
    private final ObjectMapper json;

    DeployForm(Deploying deploying, ObjectMapper json) {
        this.deploying = deploying;
        this.json = json;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(LevelDossierProcess.DEPLOY_PLAN);
    }

    @Override
    public Set<String> fields() {
        return Set.of("measures", "completedOn", "deploymentNote");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        deploying.reportDeployed(
                completed.dossier(),
                readMeasures(fields.optionalTable("measures")),
                fields.date("completedOn"),
                fields.optionalText("deploymentNote"),
                completed.actor());
        return Map.of();
    }

    /** What the form says of whole groups; what was answered requirement by requirement stays as it is. */
    private List<PlanMeasures.Measure> readMeasures(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        try {
            List<PlanMeasures.Measure> read = new ArrayList<>();
            for (JsonNode row : json.readTree(text)) {
                String planned = row.path("plannedOn").asText("");
                read.add(new PlanMeasures.Measure(
                        row.path("code").asText(),
                        PlanMeasures.Status.valueOf(row.path("status").asText()),
                        row.path("note").isNull() ? null : row.path("note").asText(null),
                        planned.isBlank() || planned.equals("null") ? null : LocalDate.parse(planned)));
            }
            return read;
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException e) {
            throw new Refusal("measure.unreadable");
        }
    }
}
