package vn.capdo.process;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.Refusal;
import vn.capdo.assessment.AssessmentCycle;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.dossier.MissedDeadlines;

/** The tasks of {@link PeriodicAssessmentProcess}. */
@Component
class AssessmentTaskForms {

    private final AssessmentCycles cycles;
    private final MissedDeadlines missed;

    AssessmentTaskForms(AssessmentCycles cycles, MissedDeadlines missed) {
        this.cycles = cycles;
        this.missed = missed;
    }

    List<TaskForm> all() {
        return List.of(
                new TaskForm(
                        PeriodicAssessmentProcess.INSPECT,
                        Set.of(
                                "inspectionDate",
                                "inspectorName",
                                "inspectionKind",
                                "inspectionNumber",
                                "findingsCount",
                                "seriousCount",
                                "findingsSummary"),
                        this::inspect),
                new TaskForm(
                        PeriodicAssessmentProcess.REMEDIATE,
                        Set.of("remediationSummary", "remediatedOn"),
                        this::remediate),
                new TaskForm(
                        PeriodicAssessmentProcess.VERIFY_REMEDIATION,
                        Set.of("verificationOutcome", "verificationDate", "verificationSummary"),
                        this::verifyRemediation),
                new TaskForm(
                        PeriodicAssessmentProcess.CONCLUDE, Set.of("conclusion", "conclusionSummary"), this::conclude),
                new TaskForm(
                        PeriodicAssessmentProcess.EXPLAIN_MISSED_INSPECTION,
                        Set.of("missCause", "newDate"),
                        this::explain));
    }

    private Map<String, Object> inspect(Submission s) {
        int findings = s.integerOr("findingsCount", 0, 1_000_000, 0);
        cycles.inspect(
                s.cycleId(),
                new AssessmentCycles.Inspection(
                        s.date("inspectionDate"),
                        s.text("inspectorName"),
                        s.choice("inspectionKind", "SPECIALISED", "PUBLIC_UNIT", "DESIGNATED", "SELF"),
                        s.text("inspectionNumber"),
                        findings,
                        s.integerOr("seriousCount", 0, 1_000_000, 0),
                        s.optionalText("findingsSummary")),
                s.actor());
        return Map.of(PeriodicAssessmentProcess.FINDINGS_OPEN, findings > 0);
    }

    private Map<String, Object> remediate(Submission s) {
        cycles.remediate(s.cycleId(), s.date("remediatedOn"), s.text("remediationSummary"), s.actor());
        return Map.of();
    }

    private Map<String, Object> verifyRemediation(Submission s) {
        boolean verified =
                s.choice("verificationOutcome", "VERIFIED", "NOT_VERIFIED").equals("VERIFIED");
        LocalDate on = s.date("verificationDate");
        String summary = s.optionalText("verificationSummary");
        if (!verified && summary == null) {
            throw new Refusal("field.required", Fields.label("verificationSummary"));
        }
        cycles.verifyRemediation(s.cycleId(), on, verified, summary == null ? "" : summary, s.actor());
        return Map.of(PeriodicAssessmentProcess.REMEDIATED, verified);
    }

    private Map<String, Object> conclude(Submission s) {
        AssessmentCycle.Conclusion conclusion = s.choice("conclusion", AssessmentCycle.Conclusion.class);
        cycles.conclude(s.cycleId(), conclusion, s.text("conclusionSummary"), s.actor());
        return Map.of(
                PeriodicAssessmentProcess.REDETERMINATION_NEEDED, conclusion == AssessmentCycle.Conclusion.REDETERMINE);
    }

    private Map<String, Object> explain(Submission s) {
        missed.explainInspection(
                s.dossierId(),
                s.cycleId(),
                s.text("missCause"),
                s.date("newDate"),
                cycles.get(s.cycleId()).state().isOver(),
                s.actor());
        return Map.of();
    }
}
