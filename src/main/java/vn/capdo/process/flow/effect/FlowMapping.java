package vn.capdo.process.flow.effect;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.capdo.Messages;
import vn.capdo.VietNam;
import vn.capdo.flow.FlowContent;
import vn.capdo.flow.FlowDeployment;
import vn.capdo.flow.FlowVersion;
import vn.capdo.process.engine.Undone;
import vn.capdo.process.flow.OwnForms;
import vn.capdo.process.flow.migration.MoveReasons;
import vn.capdo.process.flow.migration.MoveTrial;
import vn.capdo.process.model.LevelDossierProcess;

/**
 * Where the running matters of a model would go under a version of it. Matters of one definition that stand at the same elements
 * are alike: one of them is really led, by the engine and the domain, and taken back at once; nothing of it lasts, and nobody
 * waits for more than that one matter.
 */
@Service
public class FlowMapping {

    private final JdbcClient jdbc;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final FlowDeployment deployment;
    private final MoveTrial trial;
    private final Undone undone;
    private final OwnForms forms;

    FlowMapping(
            JdbcClient jdbc,
            @Lazy RepositoryService repository,
            @Lazy RuntimeService runtime,
            @Lazy TaskService tasks,
            @Lazy ManagementService management,
            FlowDeployment deployment,
            MoveTrial trial,
            Undone undone,
            OwnForms forms) {
        this.jdbc = jdbc;
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.deployment = deployment;
        this.trial = trial;
        this.undone = undone;
        this.forms = forms;
    }

    /**
     * Matters that are alike.
     *
     * @param version the engine's number of the version on which they stand
     * @param places the elements at which they stand, by name
     * @param elements the same by id
     * @param why a Vietnamese sentence; null when they can follow
     * @param changes whose day or milestone would be another one, and who would get the work, told of one of them
     */
    public record Group(
            int version,
            List<String> places,
            List<String> elements,
            int count,
            @Nullable String why,
            List<String> changes) {

        public boolean follows() {
            return why == null;
        }
    }

    /** The groups, those that cannot follow first; empty when nothing runs. */
    public List<Group> of(FlowVersion version, FlowContent content) {
        List<Alike> all = alike(version.model());
        if (all.isEmpty()) {
            return List.of();
        }
        return undone.attempt(() -> {
            String target = deployment.deploy(version, content);
            try {
                return all.stream()
                        .map(one -> group(one, target))
                        .sorted(java.util.Comparator.comparing(Group::follows)
                                .thenComparing(Group::count, java.util.Comparator.reverseOrder()))
                        .toList();
            } finally {
                undone.forget(target);
                forms.forget(target);
            }
        });
    }

    /** @param sample one of them */
    private record Alike(String definition, List<String> elements, int count, String sample) {}

    /** A token stands where an execution has nothing below it. */
    private List<Alike> alike(String model) {
        return jdbc.sql(
                        """
                        select definition, places, count(*) as many, min(instance) as sample
                        from (select e.proc_inst_id_ as instance, e.proc_def_id_ as definition,
                                array_agg(distinct e.act_id_ order by e.act_id_) as places
                            from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                            where d.key_ = :model and e.act_id_ is not null and e.is_event_scope_ = false
                                and not exists (select from act_ru_execution c where c.parent_id_ = e.id_)
                            group by e.proc_inst_id_, e.proc_def_id_) standing
                        group by definition, places""")
                .param("model", model)
                .query((row, index) -> new Alike(
                        row.getString("definition"),
                        Arrays.asList((String[]) row.getArray("places").getArray()),
                        row.getInt("many"),
                        row.getString("sample")))
                .list();
    }

    private Group group(Alike alike, String target) {
        BpmnModelInstance from = repository.getBpmnModelInstance(alike.definition());
        List<String> names =
                alike.elements().stream().map(id -> MoveReasons.name(from, id)).toList();
        int version = repository.getProcessDefinition(alike.definition()).getVersion();
        if (alike.definition().equals(target)) {
            return new Group(version, names, alike.elements(), alike.count(), null, List.of());
        }
        List<String> changes = new ArrayList<>();
        String why = undone.attemptWithin(() -> {
            Map<String, String> before = days(alike.sample());
            String reason = trial.lead(alike.sample(), alike.definition(), target, dossierOf(alike.sample()));
            if (reason == null) {
                changes.addAll(differences(before, days(alike.sample())));
            }
            return reason;
        });
        return new Group(version, names, alike.elements(), alike.count(), why, changes);
    }

    private @Nullable UUID dossierOf(String instance) {
        Object id = runtime.getVariable(instance, LevelDossierProcess.DOSSIER_ID);
        return id == null ? null : UUID.fromString(id.toString());
    }

    /** What a matter waits for, with its day in words. */
    private Map<String, String> days(String instance) {
        Map<String, String> days = new TreeMap<>();
        for (Task task : tasks.createTaskQuery().processInstanceId(instance).list()) {
            days.put(
                    Messages.text("flow.mapping.task", task.getName()),
                    task.getDueDate() == null ? "–" : Messages.date(dayOf(task.getDueDate())));
        }
        BpmnModelInstance model = repository.getBpmnModelInstance(runtime.createProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getProcessDefinitionId());
        for (Job timer :
                management.createJobQuery().processInstanceId(instance).timers().list()) {
            String activity = management
                    .createJobDefinitionQuery()
                    .jobDefinitionId(timer.getJobDefinitionId())
                    .singleResult()
                    .getActivityId();
            days.put(
                    Messages.text("flow.mapping.timer", MoveReasons.name(model, activity)),
                    Messages.date(dayOf(timer.getDuedate())));
        }
        return days;
    }

    private static LocalDate dayOf(Date date) {
        return LocalDate.ofInstant(date.toInstant(), VietNam.ZONE);
    }

    private static List<String> differences(Map<String, String> before, Map<String, String> after) {
        List<String> changes = new ArrayList<>();
        before.forEach((what, day) -> {
            String now = after.get(what);
            if (now == null) {
                changes.add(Messages.text("flow.mapping.gone", what, day));
            } else if (!now.equals(day)) {
                changes.add(Messages.text("flow.mapping.moved", what, day, now));
            }
        });
        after.forEach((what, day) -> {
            if (!before.containsKey(what)) {
                changes.add(Messages.text("flow.mapping.new", what, day));
            }
        });
        return changes;
    }
}
