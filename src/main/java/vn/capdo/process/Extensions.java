package vn.capdo.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.config.CapdoProperties;
import vn.capdo.deadline.Shown;
import vn.capdo.dossier.MilestoneExtension;
import vn.capdo.dossier.MilestoneExtensions;

/** Known to the models as {@code extensions}: who decides on a unit's request, until when, and what the task accepts. */
@Component
public class Extensions implements UnitMatters {

    private final MilestoneExtensions extensions;
    private final WorkingCalendars calendars;
    private final Clock clock;
    private final int decisionDays;

    Extensions(
            MilestoneExtensions extensions,
            WorkingCalendars calendars,
            Clock clock,
            CapdoProperties.Extension settings) {
        this.extensions = extensions;
        this.calendars = calendars;
        this.clock = clock;
        this.decisionDays = settings.decisionDays();
    }

    /** The candidate groups of a step, separated by commas; there is only the one. */
    public String candidateGroups(String extensionId, String step) {
        return extensions.deciders(UUID.fromString(extensionId));
    }

    @Override
    public String process() {
        return MilestoneExtensionProcess.KEY;
    }

    @Override
    public String idVariable() {
        return MilestoneExtensionProcess.EXTENSION_ID;
    }

    @Override
    public Set<String> variables() {
        return MilestoneExtensionProcess.VARIABLES;
    }

    @Override
    public View view(UUID id) {
        MilestoneExtension asked = extensions.get(id);
        return new View(
                Messages.text(
                        "extension.about",
                        asked.milestone().label(),
                        asked.dossiers().size()),
                asked.unit(),
                new Shown(Shown.Kind.CAMPAIGN, asked.campaign()));
    }

    @Override
    public Due due(UUID id, String step) {
        return new Due(
                calendars.current().plusWorkingDays(LocalDate.now(clock), decisionDays),
                Messages.text("basis.answerDays", decisionDays));
    }

    @Override
    public List<TaskForm> forms() {
        return List.of(new TaskForm(
                MilestoneExtensionProcess.DECIDE,
                Set.of("extensionOutcome", "extensionGrantedOn", "extensionDecision"),
                this::decide));
    }

    private Map<String, Object> decide(Submission s) {
        boolean granted = s.choice("extensionOutcome", "GRANTED", "REFUSED").equals("GRANTED");
        if (granted) {
            extensions.grant(
                    s.unitMatterId(), s.date("extensionGrantedOn"), s.optionalText("extensionDecision"), s.actor());
        } else {
            extensions.refuse(s.unitMatterId(), s.text("extensionDecision"), s.actor());
        }
        return Map.of(MilestoneExtensionProcess.EXTENSION_GRANTED, granted);
    }
}
