package vn.capdo.process.task.forms;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.capdo.Fields;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.Deciding;
import vn.capdo.dossier.Decision;
import vn.capdo.process.model.Authority;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.task.Completion;
import vn.capdo.process.task.TaskForm;
import vn.capdo.regime.Capacity;
import vn.capdo.regime.Step;

/** The decision on the level, on the protection plan, or on the List. */
@Component
class DecideForm implements TaskForm {

    private static final Map<String, Paper> PAPERS = Map.of(
            LevelDossierProcess.APPROVE,
            new Paper(Decision.Kind.LEVEL, Step.APPROVE),
            LevelDossierProcess.APPROVE_PLAN,
            new Paper(Decision.Kind.PLAN, Step.APPROVE_PLAN),
            LevelDossierProcess.RECORD_NATIONAL_LIST,
            new Paper(Decision.Kind.NATIONAL_LIST, Step.RECORD_NATIONAL_LIST));

    private record Paper(Decision.Kind kind, Step step) {}

    private final Deciding deciding;
    private final Authority authority;

    DecideForm(Deciding deciding, Authority authority) {
        this.deciding = deciding;
        this.authority = authority;
    }

    @Override
    public Set<String> tasks() {
        return PAPERS.keySet();
    }

    @Override
    public Set<String> fields() {
        return Set.of(
                "approvalOutcome", "decisionNumber", "decisionDate", "signerName", "signerCapacity", "approvalReason");
    }

    @Override
    public Map<String, Object> accept(Completion completed, Fields fields) {
        Paper of = requireNonNull(PAPERS.get(completed.task()));
        Decision.Outcome outcome = fields.choice("approvalOutcome", Decision.Outcome.class);
        boolean approved = outcome == Decision.Outcome.APPROVED;
        boolean complete = deciding.decide(
                completed.dossier(),
                new Decision(
                        of.kind(),
                        outcome,
                        approved ? fields.text("decisionNumber") : null,
                        approved ? fields.date("decisionDate") : null,
                        authority.actingBody(completed.dossier(), of.step()),
                        approved ? fields.text("signerName") : null,
                        approved ? signerCapacity(completed.actor(), fields) : null,
                        approved ? fields.optionalText("approvalReason") : fields.text("approvalReason")),
                completed.actor());
        return Map.of(LevelDossierProcess.APPROVED, complete);
    }

    /** Who signs under a delegation in writing signs TUQ. and nothing else (NĐ 30/2020/NĐ-CP Đ13). */
    private static Capacity signerCapacity(Actor actor, Fields fields) {
        Capacity capacity = fields.choice("signerCapacity", Capacity.class);
        if (actor.delegation() != null && capacity != Capacity.TUQ) {
            throw new Refusal(
                    "delegation.signsTuq",
                    actor.delegation().documentNumber(),
                    actor.delegation().documentDate());
        }
        return capacity;
    }
}
