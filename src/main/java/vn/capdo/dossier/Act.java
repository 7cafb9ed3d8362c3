package vn.capdo.dossier;

import static vn.capdo.dossier.DossierState.APPRAISING;
import static vn.capdo.dossier.DossierState.APPROVING;
import static vn.capdo.dossier.DossierState.ASSIGNING_APPRAISER;
import static vn.capdo.dossier.DossierState.DECOMMISSIONED;
import static vn.capdo.dossier.DossierState.DEPLOYING;
import static vn.capdo.dossier.DossierState.DRAFTING;
import static vn.capdo.dossier.DossierState.OPINION;
import static vn.capdo.dossier.DossierState.SUBMITTING;
import static vn.capdo.dossier.DossierState.SUPERSEDED;
import static vn.capdo.dossier.DossierState.SUPPLEMENTING;
import static vn.capdo.dossier.DossierState.VALIDITY_CHECK;
import static vn.capdo.dossier.DossierState.VERIFYING;
import static vn.capdo.dossier.DossierState.WITHDRAWN;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is done to a dossier, and where the dossier must stand for that. Where it stands afterwards is the model's to lead, except
 * for the acts that end it.
 */
enum Act {
    PREPARE(DRAFTING, SUPPLEMENTING),
    GIVE_OPINION(OPINION),
    SUBMIT(SUBMITTING),
    RETURN_TO_PREPARER(SUBMITTING),
    ASSIGN_APPRAISER(ASSIGNING_APPRAISER),
    ACCEPT_AS_VALID(VALIDITY_CHECK),
    REQUEST_SUPPLEMENT(VALIDITY_CHECK, APPRAISING),
    APPRAISE(APPRAISING),
    DECIDE(APPROVING),
    CONFIRM_REGIME(DossierState::isBeforeApproval, null),
    REPORT_DEPLOYED(DEPLOYING),
    VERIFY_DEPLOYMENT(VERIFYING),
    REPORT_CHANGE(DEPLOYING, VERIFYING),
    /** The operating unit takes the dossier back; after the approval there is nothing to take back. */
    WITHDRAW(DossierState::isBeforeApproval, WITHDRAWN),
    /** The system goes out of operation. */
    DECOMMISSION(state -> !state.isClosed(), DECOMMISSIONED),
    /** A re-determination takes its place. */
    SUPERSEDE(state -> true, SUPERSEDED);

    private final Set<DossierState> from;
    private final @Nullable DossierState endsIn;

    Act(DossierState... from) {
        this.from = Set.of(from);
        this.endsIn = null;
    }

    Act(Predicate<DossierState> from, @Nullable DossierState endsIn) {
        this.from = Arrays.stream(DossierState.values())
                .filter(from)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DossierState.class)));
        this.endsIn = endsIn;
    }

    boolean isPossibleIn(DossierState state) {
        return from.contains(state);
    }

    /** The state in which the act leaves the dossier for good; null for an act that the life cycle goes on after. */
    @Nullable
    DossierState endsIn() {
        return endsIn;
    }

    /** The sentence for somebody who tries it elsewhere. */
    String refusal() {
        return this == WITHDRAW ? "dossier.cannotWithdraw" : "dossier.wrongState";
    }
}
