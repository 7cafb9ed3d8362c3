package vn.capdo.process.flow.effect;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
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
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.deadline.Reckoning;
import vn.capdo.process.engine.TaskCandidates;
import vn.capdo.process.flow.migration.MoveReasons;
import vn.capdo.process.task.GroupWords;
import vn.capdo.process.task.TaskForms;

/** One sample matter that goes from step to step as fast as it can, in somebody's transaction; waits are over at once. */
@Component
class SampleWalk {

    private static final Logger log = LoggerFactory.getLogger(SampleWalk.class);

    private static final int LONGEST = 200;
    /** Often enough for every answer of an own form that leads on to have been tried. */
    private static final int ROUNDS = 4;

    private static final Pattern UNKNOWN = Pattern.compile("Cannot resolve identifier '(\\w+)'");

    private final SampleMatters matters;
    private final Deadlines deadlines;
    private final WorkingCalendars calendars;
    private final TaskForms forms;
    private final TaskCandidates candidates;
    private final GroupWords words;
    private final RepositoryService repository;
    private final TaskService tasks;
    private final ManagementService management;
    private final Clock clock;

    SampleWalk(
            SampleMatters matters,
            Deadlines deadlines,
            WorkingCalendars calendars,
            TaskForms forms,
            TaskCandidates candidates,
            GroupWords words,
            @Lazy RepositoryService repository,
            @Lazy TaskService tasks,
            @Lazy ManagementService management,
            Clock clock) {
        this.matters = matters;
        this.deadlines = deadlines;
        this.calendars = calendars;
        this.forms = forms;
        this.candidates = candidates;
        this.words = words;
        this.repository = repository;
        this.tasks = tasks;
        this.management = management;
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
                stopped = go(matters.begin(model, unit, answers));
            } catch (RuntimeException e) {
                log.info("Việc mẫu dừng ở {}", place, e);
                stopped = why(e);
            }
            return new FlowWalk.Path(title, List.copyOf(steps.values()), List.copyOf(marks.values()), stopped);
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
                } else if (!open.isEmpty()) {
                    complete(open);
                } else if (!waitIsOver(instance)) {
                    return null;
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

        /** The next wait of the model, which is over at once. @return false when it waits for nothing */
        private boolean waitIsOver(String instance) {
            Job timer =
                    timers(instance).stream().filter(this::isWait).findFirst().orElse(null);
            if (timer == null) {
                return false;
            }
            String id = activityOf(timer);
            place = MoveReasons.name(drawn, id);
            LocalDate until = dayOf(timer);
            reach(until);
            steps.putIfAbsent(id, new FlowWalk.Step(id, place, Messages.text("flow.walk.waits"), "", until, ""));
            management.executeJob(timer.getId());
            return true;
        }

        private boolean isWait(Job timer) {
            return drawn.getModelElementById(activityOf(timer)) instanceof IntermediateCatchEvent;
        }

        private List<Job> timers(String instance) {
            return management
                    .createJobQuery()
                    .processInstanceId(instance)
                    .timers()
                    .orderByJobDuedate()
                    .asc()
                    .list();
        }

        private static LocalDate dayOf(Job timer) {
            return LocalDate.ofInstant(timer.getDuedate().toInstant(), VietNam.ZONE);
        }

        private void reach(@Nullable LocalDate day) {
            if (day != null && day.isAfter(reached)) {
                reached = day;
            }
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
            LocalDate latest = latest(deadline, reckoning, since);
            reach(latest);
            steps.put(
                    key,
                    new FlowWalk.Step(
                            key,
                            MoveReasons.name(drawn, key),
                            words.of(candidates.groupsOf(id)),
                            within(deadline, reckoning),
                            latest,
                            deadline == null ? "" : deadline.basis()));
        }

        /** The last day of a step that begins on {@code since}; where only a day is known, what lies between it and today. */
        private @Nullable LocalDate latest(
                @Nullable Deadline deadline, @Nullable Reckoning reckoning, LocalDate since) {
            if (deadline == null) {
                return null;
            }
            WorkingCalendar calendar = calendars.current();
            if (reckoning != null) {
                return reckoning.from(since, 0).due(calendar).day();
            }
            return deadline.dueOn().isAfter(since)
                    ? deadline.dueOn()
                    : calendar.plusWorkingDays(
                            since, calendar.workingDaysBetween(LocalDate.now(clock), deadline.dueOn()));
        }

        private String within(@Nullable Deadline deadline, @Nullable Reckoning reckoning) {
            if (reckoning == null) {
                return deadline == null ? Messages.text("flow.walk.noDay") : "";
            }
            return Messages.text(
                    "flow.walk.within", reckoning.days(), Messages.text("flow.walk." + reckoning.dayKind()));
        }

        private void noteMarks(String instance) {
            timers(instance).stream().filter(timer -> !isWait(timer)).forEach(timer -> {
                String id = activityOf(timer);
                marks.putIfAbsent(
                        id,
                        new FlowWalk.Mark(
                                id, MoveReasons.name(drawn, id), dayOf(timer).minusDays(1)));
            });
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
