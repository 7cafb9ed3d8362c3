package vn.capdo.web.task;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.VietNam;
import vn.capdo.calendar.Remaining;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.Campaigns;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.MilestoneExtension;
import vn.capdo.dossier.MilestoneExtensions;
import vn.capdo.incident.Incident;
import vn.capdo.incident.IncidentStep;
import vn.capdo.incident.Incidents;
import vn.capdo.obligation.UnitObligation;
import vn.capdo.obligation.UnitObligations;
import vn.capdo.organisation.Organisations;
import vn.capdo.process.people.TaskDesk;

/** What the tasks of units are about. */
@Component
@ReadOnly
public class UnitMatterViews {

    private final UnitObligations obligations;
    private final MilestoneExtensions extensions;
    private final Incidents incidents;
    private final Campaigns campaigns;
    private final Organisations organisations;
    private final Deadlines deadlines;

    UnitMatterViews(
            UnitObligations obligations,
            MilestoneExtensions extensions,
            Incidents incidents,
            Campaigns campaigns,
            Organisations organisations,
            Deadlines deadlines) {
        this.obligations = obligations;
        this.extensions = extensions;
        this.incidents = incidents;
        this.campaigns = campaigns;
        this.organisations = organisations;
        this.deadlines = deadlines;
    }

    public UnitMatterView of(TaskDesk.UnitMatterRef matter) {
        if (matter.incidentId() != null) {
            return of(incidents.get(matter.incidentId()));
        }
        return matter.obligationId() != null
                ? of(obligations.get(matter.obligationId()))
                : of(extensions.get(matter.extensionId()));
    }

    private UnitMatterView of(UnitObligation obligation) {
        Campaign campaign = campaigns.find(obligation.campaign()).orElseThrow();
        Remaining remaining = obligation.dueOn() == null ? null : deadlines.remaining(obligation.dueOn());
        return new UnitMatterView(
                obligation.title(),
                Links.obligation(obligation.id()),
                organisations.get(obligation.unit()).name(),
                campaign.citation(),
                obligation.demand(),
                obligation.supporting(),
                obligation.when(),
                remaining == null ? "" : remaining.text(),
                remaining != null && remaining.late(),
                obligation.report(),
                obligation.document(),
                Messages.date(obligation.doneOn()),
                obligation.state() == UnitObligation.State.OPEN ? obligation.answer() : null,
                obligations
                        .missOf(obligation.id())
                        .filter(miss -> miss.cause() == null)
                        .map(miss ->
                                List.of(new UnitMatterView.Missed(obligation.title(), Messages.date(miss.deadline()))))
                        .orElse(List.of()),
                null,
                null);
    }

    private UnitMatterView of(Incident incident) {
        List<IncidentStep> steps = incidents.stepsOf(incident.id());
        return new UnitMatterView(
                incident.title(),
                Links.incident(incident.id()),
                organisations.get(incident.unit()).name(),
                incident.clockCitation(),
                incident.happened(),
                null,
                incident.clockWording(),
                null,
                false,
                null,
                null,
                null,
                incident.state() == Incident.State.REPORTED ? last(steps, IncidentStep.Kind.RETURNED) : null,
                List.of(),
                null,
                new UnitMatterView.Incident(
                        String.join("; ", incidents.systemsOf(incident.id())),
                        incident.seriousness().label(),
                        VietNam.at(incident.foundAt()),
                        VietNam.at(incident.noticeDue()),
                        VietNam.at(incident.reportDue()),
                        incident.effect(),
                        incident.cause(),
                        last(steps, IncidentStep.Kind.CLOSING),
                        incident.lessons()));
    }

    private static String last(List<IncidentStep> steps, IncidentStep.Kind kind) {
        return steps.stream()
                .filter(step -> step.kind() == kind)
                .reduce((one, other) -> other)
                .map(IncidentStep::text)
                .orElse(null);
    }

    private UnitMatterView of(MilestoneExtension asked) {
        Campaign campaign = campaigns.find(asked.campaign()).orElseThrow();
        String milestone = asked.milestone().label();
        return new UnitMatterView(
                Messages.text("extension.about", milestone, asked.dossiers().size()),
                Links.campaign(asked.campaign()),
                organisations.get(asked.unit()).name(),
                campaign.citation(),
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                List.of(),
                new UnitMatterView.Extension(
                        milestone,
                        Messages.date(asked.wantedOn()),
                        asked.reason(),
                        asked.dossiers().stream()
                                .map(line -> new UnitMatterView.Dossier(
                                        line.dossierId(), line.number(), line.system(), Messages.date(line.dueOn())))
                                .toList()),
                null);
    }
}
