package vn.capdo.process.flow.effect;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.TaskId;
import vn.capdo.VietNam;
import vn.capdo.acting.Actor;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.completeness.SamplePapers;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.deadline.Reckoning;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.DossierRegime;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.process.engine.TaskCandidates;
import vn.capdo.process.flow.migration.MoveReasons;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.task.GroupWords;
import vn.capdo.process.task.TaskForms;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;
import vn.capdo.register.SystemRow;
import vn.capdo.register.SystemType;
import vn.capdo.register.Systems;

/** One dossier of a sample system that goes from step to step as fast as it can, in somebody's transaction. */
@Component
class SampleDossier {

    private static final Logger log = LoggerFactory.getLogger(SampleDossier.class);

    private static final String PRODUCT = "capdo";
    private static final int LONGEST = 200;
    /** Often enough for every answer of an own form that leads on to have been tried. */
    private static final int ROUNDS = 4;

    private static final Pattern UNKNOWN = Pattern.compile("Cannot resolve identifier '(\\w+)'");

    private final Systems systems;
    private final Opening opening;
    private final DossierLaw dossierLaw;
    private final Deadlines deadlines;
    private final WorkingCalendars calendars;
    private final Organisations organisations;
    private final Staff staff;
    private final TaskForms forms;
    private final TaskCandidates candidates;
    private final GroupWords words;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final SamplePapers papers;
    private final Clock clock;

    SampleDossier(
            Systems systems,
            @Lazy Opening opening,
            @Lazy DossierLaw dossierLaw,
            Deadlines deadlines,
            WorkingCalendars calendars,
            Organisations organisations,
            Staff staff,
            TaskForms forms,
            TaskCandidates candidates,
            GroupWords words,
            @Lazy RepositoryService repository,
            @Lazy RuntimeService runtime,
            @Lazy TaskService tasks,
            @Lazy ManagementService management,
            @Lazy SamplePapers papers,
            Clock clock) {
        this.systems = systems;
        this.opening = opening;
        this.dossierLaw = dossierLaw;
        this.deadlines = deadlines;
        this.calendars = calendars;
        this.organisations = organisations;
        this.staff = staff;
        this.forms = forms;
        this.candidates = candidates;
        this.words = words;
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.papers = papers;
        this.clock = clock;
    }

    FlowWalk.Path walk(String title, String model, String definition, String unit, SampleAnswers answers) {
        return new Going(model, definition, answers).go(title, unit);
    }

    /** On its way; the last place is where it stops when something fails. */
    private final class Going {

        private final String model;
        private final BpmnModelInstance drawn;
        private final SampleAnswers answers;
        private final Map<String, FlowWalk.Step> steps = new LinkedHashMap<>();
        private final Map<String, FlowWalk.Mark> marks = new LinkedHashMap<>();
        private final Map<String, Integer> visits = new HashMap<>();
        private String place = Messages.text("flow.walk.start");
        /** When every step so far took all its time. */
        private LocalDate reached = LocalDate.now(clock);

        Going(String model, String definition, SampleAnswers answers) {
            this.model = model;
            this.drawn = repository.getBpmnModelInstance(definition);
            this.answers = answers;
        }

        FlowWalk.Path go(String title, String unit) {
            String stopped = null;
            try {
                stopped = go(open(unit));
            } catch (RuntimeException e) {
                log.info("Hồ sơ mẫu dừng ở {}", place, e);
                stopped = why(e);
            }
            return new FlowWalk.Path(title, List.copyOf(steps.values()), List.copyOf(marks.values()), stopped);
        }

        /** @return id of the instance */
        private String open(String unit) {
            String code = "MAU-" + UUID.randomUUID();
            systems.put(
                    new SystemRow(
                            0,
                            code,
                            "Hệ thống mẫu",
                            unit,
                            SystemType.INTERNAL,
                            Set.of(InformationType.PUBLIC),
                            "Hồ sơ mẫu",
                            InformationSystem.Phase.RUNNING,
                            null,
                            null),
                    PRODUCT);
            boolean ours = model.equals(LevelDossierProcess.KEY);
            UUID dossier = (ours ? opening.start(code, Actor.of(PRODUCT)) : opening.open(code, Actor.of(PRODUCT))).id();
            papers.attach(dossier, PRODUCT);
            if (!ours) {
                return runtime.startProcessInstanceByKey(
                                model, dossier.toString(), Map.of(LevelDossierProcess.DOSSIER_ID, dossier.toString()))
                        .getId();
            }
            confirmRegime(dossier, organisations.ownerOf(unit));
            return runtime.createProcessInstanceQuery()
                    .processDefinitionKey(model)
                    .processInstanceBusinessKey(dossier.toString())
                    .singleResult()
                    .getId();
        }

        /** Where the law leaves it open, a coordinator of the owner would say. */
        private void confirmRegime(UUID dossier, String owner) {
            DossierRegime regime = dossierLaw.regimeOf(dossier);
            if (regime.state() == DossierRegime.State.TO_CONFIRM) {
                staff.membersOfGroups(List.of(Role.COORDINATOR.groupOf(owner))).stream()
                        .findFirst()
                        .ifPresent(coordinator ->
                                dossierLaw.confirm(dossier, regime.regime(), "Hồ sơ mẫu", coordinator.userId()));
            }
        }

        private @Nullable String go(String instance) {
            for (int moves = 0;
                    moves < LONGEST && visits.values().stream().allMatch(often -> often <= ROUNDS);
                    moves++) {
                noteMarks(instance);
                List<Job> work = management
                        .createJobQuery()
                        .processInstanceId(instance)
                        .messages()
                        .list();
                List<Task> open =
                        tasks.createTaskQuery().processInstanceId(instance).list();
                if (!work.isEmpty()) {
                    run(work.get(0));
                } else if (open.isEmpty()) {
                    return null;
                } else {
                    complete(open);
                }
            }
            return Messages.text("flow.walk.loops", place);
        }

        /** What the product does by itself. */
        private void run(Job job) {
            String id = activityOf(job);
            place = MoveReasons.name(drawn, id);
            steps.putIfAbsent(id, new FlowWalk.Step(id, place, Messages.text("flow.walk.automatic"), "", null, ""));
            management.executeJob(job.getId());
        }

        private void complete(List<Task> open) {
            LocalDate since = reached;
            open.forEach(task -> note(task, since));
            Task task = open.get(0);
            String key = task.getTaskDefinitionKey();
            place = MoveReasons.name(drawn, key);
            int visit = visits.merge(key, 1, Integer::sum) - 1;
            tasks.complete(task.getId(), answersFor(key, visit));
        }

        private Map<String, Object> answersFor(String key, int visit) {
            String form =
                    drawn.getModelElementById(key) instanceof UserTask element && element.getCamundaFormKey() != null
                            ? element.getCamundaFormKey().replaceFirst("^.*/", "")
                            : "";
            Map<String, Object> values = new HashMap<>(answers.to(form, visit));
            if (!form.startsWith("own-")) {
                values.keySet()
                        .retainAll(
                                forms.byTask().containsKey(key)
                                        ? forms.byTask().get(key).fields()
                                        : Set.of());
            }
            return values;
        }

        private void note(Task task, LocalDate since) {
            String key = task.getTaskDefinitionKey();
            if (steps.containsKey(key)) {
                return;
            }
            TaskId id = new TaskId(task.getId());
            Deadline deadline = deadlines.openTask(id).orElse(null);
            Reckoning reckoning = deadline == null
                    ? null
                    : deadlines
                            .lockReckoned(deadline.id())
                            .map(Deadlines.Reckoned::reckoning)
                            .orElse(null);
            LocalDate latest = reckoning == null
                    ? (deadline == null ? null : deadline.dueOn())
                    : reckoning.from(since, 0).due(calendars.current()).day();
            if (latest != null && latest.isAfter(reached)) {
                reached = latest;
            }
            steps.put(
                    key,
                    new FlowWalk.Step(
                            key,
                            MoveReasons.name(drawn, key),
                            words.of(candidates.groupsOf(id)),
                            within(reckoning),
                            latest,
                            deadline == null ? "" : deadline.basis()));
        }

        private String within(@Nullable Reckoning reckoning) {
            return reckoning == null
                    ? Messages.text("flow.walk.noDay")
                    : Messages.text(
                            "flow.walk.within", reckoning.days(), Messages.text("flow.walk." + reckoning.dayKind()));
        }

        private void noteMarks(String instance) {
            for (Job timer : management
                    .createJobQuery()
                    .processInstanceId(instance)
                    .timers()
                    .list()) {
                String id = activityOf(timer);
                marks.putIfAbsent(
                        id,
                        new FlowWalk.Mark(
                                id,
                                MoveReasons.name(drawn, id),
                                LocalDate.ofInstant(timer.getDuedate().toInstant(), VietNam.ZONE)
                                        .minusDays(1)));
            }
        }

        private String activityOf(Job job) {
            return management
                    .createJobDefinitionQuery()
                    .jobDefinitionId(job.getJobDefinitionId())
                    .singleResult()
                    .getActivityId();
        }

        private String why(RuntimeException failure) {
            List<Throwable> causes = new ArrayList<>();
            Stream.iterate((Throwable) failure, cause -> cause != null && causes.size() < 20, Throwable::getCause)
                    .forEach(causes::add);
            for (Throwable cause : causes) {
                if (cause instanceof Refusal refusal) {
                    return Messages.text("flow.walk.refused", place, refusal.getMessage());
                }
                Matcher unknown = UNKNOWN.matcher(String.valueOf(cause.getMessage()));
                if (unknown.find()) {
                    return Messages.text("flow.walk.unknownVariable", place, unknown.group(1));
                }
            }
            return Messages.text("flow.walk.failed", place);
        }
    }
}
