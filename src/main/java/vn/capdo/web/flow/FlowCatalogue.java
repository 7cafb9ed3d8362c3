package vn.capdo.web.flow;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vn.capdo.Messages;
import vn.capdo.dossier.DossierState;
import vn.capdo.organisation.Role;
import vn.capdo.regime.Step;
import vn.capdo.web.frame.Choice;

/**
 * What the editor offers for a step, so that nobody has to know a code by heart. It offers; what may stand in a model decides the
 * check.
 *
 * @param steps of the law, in the order of life
 * @param roles who may act in a step of the administrators' own
 * @param bodies whose people those are
 * @param duties whom separation of duties counts somebody as who has completed the step
 * @param states into which a dossier may go
 * @param timers when a timer fires, as the expression in the model
 * @param conditions what a way may depend on, as the expression in the model
 * @param forms of the release, by file name without suffix
 */
record FlowCatalogue(
        List<StepChoice> steps,
        List<Choice> roles,
        List<Choice> bodies,
        List<Choice> duties,
        List<Choice> states,
        List<Choice> timers,
        List<Choice> conditions,
        List<Choice> forms) {

    private static final Set<Step> WITHOUT_TASK = EnumSet.of(Step.PROPOSE_NATIONAL_LIST, Step.CONFIRM_REGIME);

    private static final List<Role> ROLES =
            List.of(Role.PREPARER, Role.LEADER, Role.APPRAISER, Role.APPROVER, Role.COORDINATOR);

    private static final List<String> TIMERS = List.of(
            "${deadlines.approvalDeadline(dossierId)}",
            "${deadlines.deploymentDeadline(dossierId)}",
            "${deadlines.assessmentOpening(cycleId)}",
            "${deadlines.assessmentDeadline(cycleId)}",
            "${deadlines.monthsAfter(dossierId, 3)}",
            "${deadlines.monthsAfter(dossierId, 6)}",
            "${deadlines.monthsAfter(dossierId, 12)}");

    private static final List<String> CONDITIONS = List.of(
            "${submitted}",
            "${dossierValid}",
            "${appraisalResult == 'CONFORMING'}",
            "${approved}",
            "${planVerified}",
            "${redeterminationNeeded}",
            "${securityLevel >= 3}",
            "${securityLevel >= 4}",
            "${securityLevel == 1}");

    /** @param groups the expression that finds who may act, as the model says it */
    record StepChoice(String code, String label, String groups) {}

    static FlowCatalogue of(List<Choice> forms) {
        return new FlowCatalogue(
                Arrays.stream(Step.values())
                        .filter(step -> !WITHOUT_TASK.contains(step))
                        .map(FlowCatalogue::step)
                        .toList(),
                ROLES.stream()
                        .map(role -> new Choice(role.name(), role.label()))
                        .toList(),
                worded("body", List.of("OPERATING_UNIT", "OWNER", "DESIGNATED_UNIT")),
                worded("duty", List.of("record", "prepare", "appraise", "approve")),
                Arrays.stream(DossierState.values())
                        .filter(state -> !state.isClosed())
                        .map(state -> new Choice(state.name(), state.label()))
                        .toList(),
                numbered("timer", TIMERS),
                numbered("condition", CONDITIONS),
                forms);
    }

    private static StepChoice step(Step step) {
        String groups =
                switch (step) {
                    case REPORT_DUTY, ACCEPT_REPORT, EXPLAIN_DUTY -> "${duties.candidateGroups(obligationId, '%s')}";
                    case DECIDE_EXTENSION -> "${extensions.candidateGroups(extensionId, '%s')}";
                    case INCIDENT_NOTICE, INCIDENT_REPORT, INCIDENT_CLOSING, ACCEPT_CLOSING ->
                        "${incidents.candidateGroups(incidentId, '%s')}";
                    default -> "${authority.candidateGroups(dossierId, '%s')}";
                };
        return new StepChoice(step.code(), Messages.text("law.step." + step.code()), groups.formatted(step.code()));
    }

    private static List<Choice> worded(String kind, List<String> codes) {
        return codes.stream()
                .map(code -> new Choice(code, Messages.text("flow.page." + kind + "." + code)))
                .toList();
    }

    /** An expression is no key: its place in the list is. */
    private static List<Choice> numbered(String kind, List<String> expressions) {
        return expressions.stream()
                .map(expression -> new Choice(
                        expression, Messages.text("flow.page." + kind + "." + (expressions.indexOf(expression) + 1))))
                .toList();
    }
}
