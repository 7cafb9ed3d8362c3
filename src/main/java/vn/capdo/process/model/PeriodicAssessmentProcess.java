package vn.capdo.process.model;

import java.util.Set;

/** What the code and {@code processes/periodic-assessment.bpmn} agree on; a test holds the two against each other. */
public final class PeriodicAssessmentProcess {

    public static final String KEY = "periodicAssessment";

    public static final String INSPECT = "userTask_inspectSystem";
    public static final String REMEDIATE = "userTask_remediateFindings";
    public static final String VERIFY_REMEDIATION = "userTask_verifyRemediation";
    public static final String CONCLUDE = "userTask_concludeCycle";
    public static final String EXPLAIN_MISSED_INSPECTION = "userTask_explainMissedInspection";

    public static final String TIMER_PREPARATION_DUE = "timer_preparationDue";
    public static final String TIMER_ASSESSMENT_DEADLINE = "timer_assessmentDeadline";

    public static final String MESSAGE_DECOMMISSIONED = "cycle.systemDecommissioned";
    public static final String MESSAGE_SUPERSEDED = "cycle.dossierSuperseded";

    /** Id of the cycle; also the business key. */
    public static final String CYCLE_ID = "cycleId";

    public static final String DOSSIER_ID = LevelDossierProcess.DOSSIER_ID;
    public static final String FINDINGS_OPEN = "findingsOpen";
    public static final String REMEDIATED = "remediated";
    public static final String REDETERMINATION_NEEDED = LevelDossierProcess.REDETERMINATION_NEEDED;

    public static final Set<String> VARIABLES =
            Set.of(CYCLE_ID, DOSSIER_ID, FINDINGS_OPEN, REMEDIATED, REDETERMINATION_NEEDED);

    private PeriodicAssessmentProcess() {}
}
