package vn.capdo.process;

import java.util.Set;

/** What the code and {@code processes/periodic-assessment.bpmn} agree on; a test holds the two against each other. */
public final class PeriodicAssessmentProcess {

    static final String KEY = "periodicAssessment";

    public static final String INSPECT = "userTask_inspectSystem";
    public static final String REMEDIATE = "userTask_remediateFindings";
    public static final String VERIFY_REMEDIATION = "userTask_verifyRemediation";
    public static final String CONCLUDE = "userTask_concludeCycle";
    static final String EXPLAIN_MISSED_INSPECTION = "userTask_explainMissedInspection";

    public static final String TIMER_PREPARATION_DUE = "timer_preparationDue";
    static final String TIMER_ASSESSMENT_DEADLINE = "timer_assessmentDeadline";

    static final String MESSAGE_DECOMMISSIONED = "cycle.systemDecommissioned";
    static final String MESSAGE_SUPERSEDED = "cycle.dossierSuperseded";

    /** Id of the cycle; also the business key. */
    static final String CYCLE_ID = "cycleId";

    static final String DOSSIER_ID = LevelDossierProcess.DOSSIER_ID;
    static final String FINDINGS_OPEN = "findingsOpen";
    static final String REMEDIATED = "remediated";
    static final String REDETERMINATION_NEEDED = LevelDossierProcess.REDETERMINATION_NEEDED;

    static final Set<String> VARIABLES =
            Set.of(CYCLE_ID, DOSSIER_ID, FINDINGS_OPEN, REMEDIATED, REDETERMINATION_NEEDED);

    private PeriodicAssessmentProcess() {}
}
