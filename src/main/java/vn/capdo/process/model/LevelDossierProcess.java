package vn.capdo.process.model;

import java.util.Set;

/** What the code and {@code processes/level-dossier.bpmn} agree on; a test holds the two against each other. */
public final class LevelDossierProcess {

    public static final String KEY = "levelDossier";

    /** Where a person may start; the other start event is for approvals that an import has checked. */
    public static final String START_DOSSIER_NEEDED = "startEvent_dossierNeeded";

    public static final String PREPARE = "userTask_prepareDossier";
    public static final String GIVE_OPINION = "userTask_giveProfessionalOpinion";
    public static final String SUBMIT = "userTask_submitDossier";
    public static final String ASSIGN_APPRAISER = "userTask_assignAppraiser";
    public static final String CHECK_VALIDITY = "userTask_checkValidity";
    public static final String SUPPLEMENT = "userTask_supplementDossier";
    public static final String APPRAISE = "userTask_appraiseDossier";
    public static final String RECORD_MINISTRY_APPRAISAL = "userTask_recordMinistryAppraisal";
    public static final String APPROVE = "userTask_approveDossier";
    public static final String APPROVE_PLAN = "userTask_approvePlan";
    public static final String RECORD_NATIONAL_LIST = "userTask_recordNationalListDecision";
    public static final String EXPLAIN_MISSED_APPROVAL = "userTask_explainMissedApproval";
    public static final String DEPLOY_PLAN = "userTask_deployPlan";
    public static final String VERIFY_DEPLOYMENT = "userTask_verifyDeployment";
    public static final String EXPLAIN_MISSED_DEPLOYMENT = "userTask_explainMissedDeployment";
    public static final String ASSESS_CHANGE = "userTask_assessChange";

    public static final String PHASE_UNTIL_APPROVED = "phase_untilApproved";
    public static final String PHASE_DEPLOY_PLAN = "phase_deployPlan";

    public static final String TIMER_APPROVAL_DEADLINE = "timer_approvalDeadline";
    public static final String TIMER_DEPLOYMENT_DEADLINE = "timer_deploymentDeadline";

    public static final String MESSAGE_APPROVED_IMPORTED = "dossier.approvedImported";
    public static final String MESSAGE_WITHDRAWN = "dossier.withdrawn";
    public static final String MESSAGE_DECOMMISSIONED = "system.decommissioned";
    public static final String MESSAGE_SYSTEM_CHANGED = "system.changed";

    /** Id of the dossier; also the business key. */
    public static final String DOSSIER_ID = "dossierId";
    /** Entered in Tasklist's start form; gone once the dossier is open. */
    public static final String SYSTEM_CODE = "systemCode";

    public static final String SECURITY_LEVEL = "securityLevel";
    public static final String SUBMITTED = "submitted";
    public static final String DOSSIER_VALID = "dossierValid";
    public static final String APPRAISAL_RESULT = "appraisalResult";
    public static final String APPROVED = "approved";
    public static final String PLAN_VERIFIED = "planVerified";
    public static final String REDETERMINATION_NEEDED = "redeterminationNeeded";

    public static final Set<String> VARIABLES = Set.of(
            DOSSIER_ID,
            SECURITY_LEVEL,
            SUBMITTED,
            DOSSIER_VALID,
            APPRAISAL_RESULT,
            APPROVED,
            PLAN_VERIFIED,
            REDETERMINATION_NEEDED);

    private LevelDossierProcess() {}
}
