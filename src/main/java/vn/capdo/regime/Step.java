package vn.capdo.regime;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A step in which somebody acts, in the order of life: of a dossier and its assessment cycles, then of what a unit owes.
 *
 * <p>The code is what rule tables, models (property {@code step}), ledger and clocks carry. An administrator's own model may name
 * steps that stand here nowhere; those stay text, and only the tables' rows for any step answer for them.
 */
public enum Step {
    PREPARE("prepare"),
    OPINION("opinion"),
    SUBMIT("submit"),
    /** Proposing the system for the List of systems critical to national security; goes with the dossier, no task of its own. */
    PROPOSE_NATIONAL_LIST("proposeNationalList"),
    ASSIGN_APPRAISER("assignAppraiser"),
    VALIDITY("validity"),
    SUPPLEMENT("supplement"),
    APPRAISE("appraise"),
    RECORD_MINISTRY_APPRAISAL("recordMinistryAppraisal"),
    APPROVE("approve"),
    APPROVE_PLAN("approvePlan"),
    RECORD_NATIONAL_LIST("recordNationalList"),
    DEPLOY("deploy"),
    VERIFY("verify"),
    /** A change is reported while the plan is being deployed, so before the first inspection. */
    ASSESS_CHANGE("assessChange"),
    INSPECT("inspect"),
    REMEDIATE("remediate"),
    VERIFY_REMEDIATION("verifyRemediation"),
    CONCLUDE("conclude"),
    /** Answering for a missed milestone; may come up anywhere. */
    EXPLAIN("explain"),
    /** Saying which regime applies where no clause does; no task, but an authority. */
    CONFIRM_REGIME("confirmRegime"),
    REPORT_DUTY("reportDuty"),
    ACCEPT_REPORT("acceptReport"),
    EXPLAIN_DUTY("explainDuty"),
    DECIDE_EXTENSION("decideExtension"),
    INCIDENT_NOTICE("incidentNotice"),
    INCIDENT_REPORT("incidentReport"),
    INCIDENT_CLOSING("incidentClosing"),
    ACCEPT_CLOSING("acceptClosing");

    private static final Set<Step> CONDITIONAL = EnumSet.of(
            ASSIGN_APPRAISER, SUPPLEMENT, ASSESS_CHANGE, REMEDIATE, VERIFY_REMEDIATION, EXPLAIN, CONFIRM_REGIME);

    private static final List<Step> OF_DOSSIERS = List.of(values()).subList(0, REPORT_DUTY.ordinal());

    private final String code;

    Step(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Whether it comes up only when something calls for it. */
    public boolean isConditional() {
        return CONDITIONAL.contains(this);
    }

    /** Whether a task's step, as its model names it, is this one. */
    public boolean is(String other) {
        return code.equals(other);
    }

    /** Whether a task's step, as its model names it, is one of these. */
    public static boolean isOneOf(String code, Set<Step> steps) {
        return find(code).filter(steps::contains).isPresent();
    }

    /** The steps that the rule tables know. */
    public static List<Step> ofDossiers() {
        return OF_DOSSIERS;
    }

    /** The codes of the steps that the rule tables know. */
    public static List<String> codesOfDossiers() {
        return OF_DOSSIERS.stream().map(Step::code).toList();
    }

    /** Empty for a step of an administrator's own. */
    public static Optional<Step> find(String code) {
        return Arrays.stream(values()).filter(step -> step.code.equals(code)).findFirst();
    }

    /** @throws IllegalArgumentException when there is no such step, with the code */
    public static Step of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("Không có bước “" + code + "”"));
    }
}
