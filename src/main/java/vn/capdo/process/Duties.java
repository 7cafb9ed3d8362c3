package vn.capdo.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.VietNam;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.campaign.Campaigns;
import vn.capdo.config.CapdoProperties;
import vn.capdo.deadline.Shown;
import vn.capdo.obligation.UnitObligation;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.regime.Step;

/** Known to the models as {@code duties}: who acts on an obligation of a unit, until when, and what the tasks accept. */
@Component
public class Duties implements UnitMatters {

    private final UnitObligations obligations;
    private final Campaigns campaigns;
    private final WorkingCalendars calendars;
    private final Clock clock;
    private final int answerDays;

    Duties(
            UnitObligations obligations,
            Campaigns campaigns,
            WorkingCalendars calendars,
            Clock clock,
            CapdoProperties.Obligation settings) {
        this.obligations = obligations;
        this.campaigns = campaigns;
        this.calendars = calendars;
        this.clock = clock;
        this.answerDays = settings.answerDays();
    }

    /** The candidate groups of a step, separated by commas. */
    public String candidateGroups(String obligationId, String step) {
        return obligations.peopleFor(UUID.fromString(obligationId), step);
    }

    /** The beginning of the day after the last one. */
    public Date deadline(String obligationId) {
        return Date.from(obligations
                .get(UUID.fromString(obligationId))
                .dueOn()
                .plusDays(1)
                .atStartOfDay(VietNam.ZONE)
                .toInstant());
    }

    @Override
    public String process() {
        return UnitObligationProcess.KEY;
    }

    @Override
    public String idVariable() {
        return UnitObligationProcess.OBLIGATION_ID;
    }

    @Override
    public Set<String> variables() {
        return UnitObligationProcess.VARIABLES;
    }

    @Override
    public View view(UUID id) {
        UnitObligation obligation = obligations.get(id);
        return new View(obligation.title(), obligation.unit(), new Shown(Shown.Kind.OBLIGATION, id.toString()));
    }

    @Override
    public Due due(UUID id, String step) {
        UnitObligation obligation = obligations.get(id);
        if (Step.REPORT_DUTY.is(step)) {
            String directive =
                    campaigns.find(obligation.campaign()).orElseThrow().citation();
            return new Due(obligation.dueOn(), Messages.text("basis.campaign", directive));
        }
        return new Due(
                calendars.current().plusWorkingDays(LocalDate.now(clock), answerDays),
                Messages.text("basis.answerDays", answerDays));
    }

    @Override
    public void entered(UUID id, String missed) {
        if (missed != null) {
            obligations.recordMiss(id);
        }
    }

    @Override
    public List<TaskForm> forms() {
        return List.of(
                new TaskForm(
                        UnitObligationProcess.REPORT, Set.of("dutyDoneOn", "dutyDocument", "dutyReport"), this::report),
                new TaskForm(UnitObligationProcess.ACCEPT, Set.of("dutyOutcome", "dutyAnswer"), this::accept),
                new TaskForm(UnitObligationProcess.EXPLAIN_MISSED_DUTY, Set.of("missCause", "newDate"), this::explain));
    }

    private Map<String, Object> report(Submission s) {
        obligations.report(
                s.unitMatterId(),
                s.date("dutyDoneOn"),
                s.optionalText("dutyDocument"),
                s.text("dutyReport"),
                s.actor());
        return Map.of();
    }

    private Map<String, Object> accept(Submission s) {
        boolean accepted = s.choice("dutyOutcome", "ACCEPTED", "RETURNED").equals("ACCEPTED");
        obligations.answer(s.unitMatterId(), accepted, s.optionalText("dutyAnswer"), s.actor());
        return Map.of(UnitObligationProcess.REPORT_ACCEPTED, accepted);
    }

    private Map<String, Object> explain(Submission s) {
        obligations.explain(s.unitMatterId(), s.text("missCause"), s.date("newDate"), s.actor());
        return Map.of();
    }
}
