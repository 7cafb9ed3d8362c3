package vn.capdo.process.task;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.config.CapdoProperties;
import vn.capdo.deadline.Shown;
import vn.capdo.dossier.MilestoneExtension;
import vn.capdo.dossier.MilestoneExtensions;
import vn.capdo.process.model.MilestoneExtensionProcess;

/** Tasks about a unit's request for more time. */
@Component
class ExtensionMatters implements TaskMatter.Kind {

    private final MilestoneExtensions extensions;
    private final WorkingCalendars calendars;
    private final Clock clock;
    private final int decisionDays;

    ExtensionMatters(
            MilestoneExtensions extensions,
            WorkingCalendars calendars,
            Clock clock,
            CapdoProperties.Extension settings) {
        this.extensions = extensions;
        this.calendars = calendars;
        this.clock = clock;
        this.decisionDays = settings.decisionDays();
    }

    @Override
    public Optional<TaskMatter> of(DelegateTask task) {
        return ProcessKey.of(task).equals(MilestoneExtensionProcess.KEY)
                ? Optional.of(new OfExtension(
                        extensions.get(ProcessKey.requireId(task, MilestoneExtensionProcess.EXTENSION_ID))))
                : Optional.empty();
    }

    private final class OfExtension implements TaskMatter {

        private final MilestoneExtension asked;

        OfExtension(MilestoneExtension asked) {
            this.asked = asked;
        }

        @Override
        public UUID id() {
            return asked.id();
        }

        @Override
        public String about() {
            return Messages.text(
                    "extension.about",
                    asked.milestone().label(),
                    asked.dossiers().size());
        }

        @Override
        public OfUnit ofUnit() {
            return new OfUnit(asked.unit(), new Shown(Shown.Kind.CAMPAIGN, asked.campaign()));
        }

        @Override
        public DueDate due(TaskAnnotations task) {
            return DueDate.of(
                    calendars.current().plusWorkingDays(LocalDate.now(clock), decisionDays),
                    Messages.text("basis.answerDays", decisionDays));
        }

        @Override
        public Set<String> variables() {
            return MilestoneExtensionProcess.VARIABLES;
        }
    }
}
