package vn.capdo.process.conduct;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.VietNam;
import vn.capdo.calendar.CalendarDependent;
import vn.capdo.calendar.DateChange;
import vn.capdo.calendar.DateMove;
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.EventType;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.process.model.ModelDates;
import vn.capdo.process.model.MovePlans;

/** Waits of so many working days that an administrator has drawn: when the calendar changes, they end on another day. */
@Component
class Waits implements CalendarDependent {

    private static final Pattern RULE =
            Pattern.compile("\\$\\{deadlines\\.workingDaysAfter\\(dossierId, *(\\d{1,4})\\)}");

    private final ManagementService management;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final SystemAuthority system;
    private final WorkingCalendars calendars;
    private final Dossiers dossiers;

    Waits(
            @Lazy ManagementService management,
            @Lazy RepositoryService repository,
            @Lazy RuntimeService runtime,
            SystemAuthority system,
            WorkingCalendars calendars,
            @Lazy Dossiers dossiers) {
        this.management = management;
        this.repository = repository;
        this.runtime = runtime;
        this.system = system;
        this.calendars = calendars;
        this.dossiers = dossiers;
    }

    /** @param days working days behind the day on which it began */
    private record Wait(Job timer, UUID dossier, String name, int days) {

        LocalDate lastDay() {
            return dayOf(timer.getDuedate()).minusDays(1);
        }

        LocalDate lastDay(WorkingCalendar calendar) {
            return calendar.plusWorkingDays(dayOf(timer.getCreateTime()), days);
        }
    }

    @Override
    public String name() {
        return "WAIT";
    }

    @Override
    public List<DateMove> movesUnder(WorkingCalendar calendar) {
        List<DateMove> moves = new ArrayList<>();
        for (Wait wait : system.call(this::all)) {
            LocalDate day = wait.lastDay(calendar);
            if (!day.equals(wait.lastDay())) {
                moves.add(new DateMove(
                        name(),
                        UUID.fromString(wait.timer().getId()),
                        wait.dossier(),
                        wait.name(),
                        wait.lastDay(),
                        day,
                        Messages.text(
                                "reckoning.WORKING",
                                dayOf(wait.timer().getCreateTime()),
                                wait.days(),
                                Messages.text("basis.model"))));
            }
        }
        return moves;
    }

    private List<Wait> all() {
        List<Wait> waits = new ArrayList<>();
        for (JobDefinition definition : management.createJobDefinitionQuery().list()) {
            Matcher rule = RULE.matcher(String.valueOf(definition.getJobConfiguration()));
            if (rule.find()) {
                management
                        .createJobQuery()
                        .jobDefinitionId(definition.getId())
                        .list()
                        .forEach(timer -> wait(timer, definition).ifPresent(waits::add));
            }
        }
        return waits;
    }

    private Optional<Wait> wait(Job timer, JobDefinition definition) {
        BpmnModelInstance model = repository.getBpmnModelInstance(timer.getProcessDefinitionId());
        String element = definition.getActivityId();
        Matcher rule = RULE.matcher(String.valueOf(MovePlans.trigger(model, element)));
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceId(timer.getProcessInstanceId())
                .singleResult();
        String name = model.getModelElementById(element).getAttributeValue("name");
        return rule.matches() && instance != null
                ? Optional.of(new Wait(
                        timer,
                        UUID.fromString(instance.getBusinessKey()),
                        name == null ? element : name,
                        Integer.parseInt(rule.group(1))))
                : Optional.empty();
    }

    @Override
    public Result bringUpToDate(UUID timerId, DateChange change) {
        return system.call(() -> {
            Job timer = management.createJobQuery().jobId(timerId.toString()).singleResult();
            Wait wait = timer == null ? null : wait(timer);
            LocalDate day = wait == null ? null : wait.lastDay(calendars.current());
            if (wait == null || day == null || day.equals(wait.lastDay())) {
                return Result.KEPT;
            }
            management.setJobDuedate(
                    timer.getId(), ModelDates.after(wait.dossier().toString(), day));
            dossiers.note(
                    wait.dossier(),
                    change.actor(),
                    EventType.DATE_MOVED,
                    Messages.text("event.dueDateMoved", wait.name(), wait.lastDay(), day, change.what()));
            return Result.movedTo(day);
        });
    }

    private @Nullable Wait wait(Job timer) {
        return wait(
                        timer,
                        requireNonNull(management
                                .createJobDefinitionQuery()
                                .jobDefinitionId(timer.getJobDefinitionId())
                                .singleResult()))
                .orElse(null);
    }

    private static LocalDate dayOf(Date instant) {
        return LocalDate.ofInstant(instant.toInstant(), VietNam.ZONE);
    }
}
