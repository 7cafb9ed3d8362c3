package vn.capdo.process.flow.check;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.capdo.dossier.DossierState;
import vn.capdo.process.flow.check.Model.Flow;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.PeriodicAssessmentProcess;

/**
 * No way leads past an appraisal or an approval, nor past what they decided: what lies behind them must be out of reach as soon as
 * they are closed. And no condition asks what nobody has been asked yet.
 */
final class PathRules {

    /** Where an approved dossier's phase ends. */
    static final String APPROVED_END = "endEvent_dossierApproved";

    private static final Set<String> APPRAISALS =
            Set.of(LevelDossierProcess.APPRAISE, LevelDossierProcess.RECORD_MINISTRY_APPRAISAL);
    private static final Set<String> APPROVALS = Set.of(LevelDossierProcess.APPROVE, LevelDossierProcess.APPROVE_PLAN);
    private static final Set<String> BEHIND_APPROVAL =
            Set.of(APPROVED_END, LevelDossierProcess.DEPLOY_PLAN, LevelDossierProcess.VERIFY_DEPLOYMENT);
    private static final String OPEN_ASSESSMENT = "openAssessmentDelegate";
    private static final Set<String> AFTER_A_CYCLE = Set.of("openNextCycleDelegate", "openRedeterminationDelegate");

    private static final Predicate<Part> NO_NODE = node -> false;
    private static final Predicate<Flow> NO_FLOW = flow -> false;

    private final Model model;
    private final Map<String, Variable> variables;
    private final Findings findings;

    PathRules(Model model, Map<String, Variable> variables, Findings findings) {
        this.model = model;
        this.variables = variables;
        this.findings = findings;
    }

    void check() {
        if (model.id().equals(LevelDossierProcess.KEY)) {
            checkDossier();
        } else if (model.id().equals(PeriodicAssessmentProcess.KEY)) {
            require(
                    "path.conclude",
                    starts(),
                    closed(Set.of(PeriodicAssessmentProcess.CONCLUDE)),
                    NO_FLOW,
                    node -> AFTER_A_CYCLE.contains(Model.delegateOf(node)));
        }
        for (Flow flow : model.flows) {
            if (flow.condition() != null) {
                checkFilledIn(flow, flow.condition());
            }
        }
    }

    private void checkDossier() {
        // What an import brings has been approved outside.
        List<Part> starts = starts().stream()
                .filter(start -> !model.messageOf(start).equals(LevelDossierProcess.MESSAGE_APPROVED_IMPORTED))
                .toList();
        require("path.appraisal", starts, closed(APPRAISALS), NO_FLOW, PathRules::isBehindApproval);
        require("path.approval", starts, closed(APPROVALS), NO_FLOW, PathRules::isBehindApproval);
        require(
                "path.approved",
                starts,
                NO_NODE,
                flow -> flow.demands(LevelDossierProcess.APPROVED, new Term.Truth(true)),
                PathRules::isBehindApproval);
        require(
                "path.conforming",
                starts,
                NO_NODE,
                flow -> flow.demands(LevelDossierProcess.APPRAISAL_RESULT, new Term.Text("CONFORMING")),
                PathRules::isBehindAppraisal);
        require(
                "path.verified",
                starts(),
                NO_NODE,
                flow -> flow.demands(LevelDossierProcess.PLAN_VERIFIED, new Term.Truth(true)),
                node -> Model.delegateOf(node).equals(OPEN_ASSESSMENT));
        require(
                "path.verification",
                starts(),
                closed(Set.of(LevelDossierProcess.VERIFY_DEPLOYMENT)),
                NO_FLOW,
                node -> Model.delegateOf(node).equals(OPEN_ASSESSMENT));
    }

    private List<Part> starts() {
        return model.process.all("bpmn:startEvent").toList();
    }

    private static Predicate<Part> closed(Set<String> ids) {
        return node -> ids.contains(node.id());
    }

    private static boolean isBehindApproval(Part node) {
        return BEHIND_APPROVAL.contains(node.id())
                || Model.delegateOf(node).equals(OPEN_ASSESSMENT)
                || Arrays.stream(DossierState.values())
                        .anyMatch(state -> state.isApproved() && state.name().equals(state(node)));
    }

    private static boolean isBehindAppraisal(Part node) {
        return APPROVALS.contains(node.id())
                || node.id().equals(LevelDossierProcess.RECORD_NATIONAL_LIST)
                || DossierState.APPROVING.name().equals(state(node));
    }

    private static String state(Part node) {
        return node.properties().getOrDefault("dossierState", "");
    }

    private void require(
            String rule, List<Part> starts, Predicate<Part> nodes, Predicate<Flow> flows, Predicate<Part> behind) {
        Tokens tokens = Tokens.from(starts, model, nodes, flows);
        model.nodes.values().stream()
                .filter(behind)
                .filter(tokens::reach)
                .findFirst()
                .ifPresent(node -> findings.error(node, rule, tokens.way(node)));
    }

    /** What nobody has been asked yet counts as empty, which its author may not have thought of. */
    private void checkFilledIn(Flow flow, Term condition) {
        Part gateway = model.nodes.get(flow.source());
        Set<String> forms = condition
                .names()
                .map(name -> variables.getOrDefault(name, Variable.NONE).form())
                .filter(form -> !form.isEmpty())
                .collect(Collectors.toSet());
        for (String form : forms) {
            String file = StepRules.OWN_FORM + form + ".html";
            Tokens tokens =
                    Tokens.from(starts(), model, node -> Model.formOf(node).equals(file), NO_FLOW);
            if (gateway != null && tokens.reach(gateway)) {
                findings.warning(flow.part(), "condition.unset", form, tokens.way(gateway));
            }
        }
    }
}
