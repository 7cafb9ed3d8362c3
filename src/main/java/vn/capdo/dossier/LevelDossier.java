package vn.capdo.dossier;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.Refusal;
import vn.capdo.register.PriorApproval;

/**
 * A dossier as it stands in its table.
 *
 * @param number number that people quote, such as {@code HS-2026-0012}
 * @param proposedLevel null until the statement is filled in
 * @param receivedOn receipt of the complete, valid dossier: the appraisal clock starts here
 * @param rulesOn the day whose rule tables the dossier keeps; null while it is drafted, then the rules of today apply
 * @param nationalList proposed for the list of systems critical to national security (NĐ 331/2026 Đ16)
 * @param levelByHand no criterion matched, or they leave a question open: a second person looks at the level first
 * @param supplementRequest what the appraiser still waits for; null when nothing is
 */
public record LevelDossier(
        UUID id,
        String number,
        UUID systemId,
        Kind kind,
        String regime,
        DossierState state,
        @Nullable Integer proposedLevel,
        @Nullable Integer approvedLevel,
        @Nullable UUID previousDossier,
        @Nullable String supplementRequest,
        int supplementRounds,
        @Nullable LocalDate submittedOn,
        @Nullable LocalDate receivedOn,
        @Nullable LocalDate appraisedOn,
        @Nullable LocalDate approvedOn,
        @Nullable LocalDate deployedOn,
        @Nullable LocalDate verifiedOn,
        String openedBy,
        @Nullable LocalDate rulesOn,
        boolean nationalList,
        boolean levelByHand) {

    /** A dossier that is opened now, with nothing in it. */
    static LevelDossier drafted(
            String number, UUID systemId, Kind kind, String regime, @Nullable UUID previousDossier, String openedBy) {
        return new LevelDossier(
                UUID.randomUUID(),
                number,
                systemId,
                kind,
                regime,
                DossierState.DRAFTING,
                null,
                null,
                previousDossier,
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                openedBy,
                null,
                false,
                false);
    }

    /** A dossier that was approved before Capdo: it stands where its deployment does, under the rules of its decision's day. */
    static LevelDossier approvedBefore(
            String number, UUID systemId, String regime, PriorApproval approval, String openedBy) {
        return new LevelDossier(
                UUID.randomUUID(),
                number,
                systemId,
                Kind.IMPORTED,
                regime,
                approval.deployment() == PriorApproval.Deployment.FULL
                        ? DossierState.IN_OPERATION
                        : DossierState.DEPLOYING,
                approval.level(),
                approval.level(),
                null,
                null,
                0,
                null,
                null,
                null,
                approval.decisionDate(),
                approval.deployedOn(),
                approval.deployedOn(),
                openedBy,
                approval.decisionDate(),
                false,
                false);
    }

    public enum Kind {
        INITIAL("Xác định lần đầu"),
        REDETERMINATION("Xác định lại"),
        /** Nobody in Capdo has seen the decision: it stands as it was declared, for ever. */
        IMPORTED("Đã phê duyệt trước, theo khai báo");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** The approved level, else the proposed one, else null. */
    public @Nullable Integer level() {
        return approvedLevel != null ? approvedLevel : proposedLevel;
    }

    /** @throws Refusal when the dossier stands where the act does not belong */
    void require(Act act) {
        if (!act.isPossibleIn(state)) {
            throw new Refusal(act.refusal(), number, state.label());
        }
    }

    /** Whether the statement comes back after a request for supplement. */
    boolean isSupplemented() {
        return state == DossierState.SUPPLEMENTING;
    }

    void submitted(LocalDate on, LocalDate today) {
        require(Act.SUBMIT);
        ActDates.notInFuture("submissionDate", on, today);
    }

    /** @param on receipt of the complete, valid dossier */
    void acceptedAsValid(LocalDate on, LocalDate today) {
        require(Act.ACCEPT_AS_VALID);
        ActDates.notInFuture("receivedDate", on, today);
        ActDates.notBefore("receivedDate", on, "submissionDate", submittedOn);
    }

    void opinionGiven(LocalDate signedOn, LocalDate today) {
        require(Act.GIVE_OPINION);
        ActDates.notInFuture("opinionDate", signedOn, today);
    }

    void appraised(LocalDate signedOn, LocalDate today) {
        require(Act.APPRAISE);
        ActDates.notInFuture("appraisalDate", signedOn, today);
        ActDates.notBefore("appraisalDate", signedOn, "receivedDate", receivedOn);
    }

    void deployed(LocalDate completedOn, LocalDate today) {
        require(Act.REPORT_DEPLOYED);
        ActDates.notInFuture("completedOn", completedOn, today);
    }

    void verified(LocalDate signedOn, LocalDate today) {
        require(Act.VERIFY_DEPLOYMENT);
        ActDates.notInFuture("verificationDate", signedOn, today);
        ActDates.notBefore("verificationDate", signedOn, "completedOn", deployedOn);
    }

    /**
     * An approval needs the unit's security regulation, issued before it (TT 12/2022 Đ9 k7).
     *
     * @param statement null where nothing was filled in
     */
    void approved(LocalDate signedOn, @Nullable Statement statement, LocalDate today) {
        require(Act.DECIDE);
        ActDates.notInFuture("decisionDate", signedOn, today);
        ActDates.notBefore("decisionDate", signedOn, "appraisalDate", appraisedOn);
        if (statement == null || ActDates.blank(statement.regulationNumber()) || statement.regulationDate() == null) {
            throw new Refusal("approval.noRegulation");
        }
        if (statement.regulationDate().isAfter(signedOn)) {
            throw new Refusal("approval.regulationAfterDecision", statement.regulationDate());
        }
    }

    /** @param reason why it is withdrawn, or its system goes out of operation */
    void ended(Act act, String reason) {
        require(act);
        ActDates.required("reason", reason);
    }

    void changeReported(String change) {
        require(Act.REPORT_CHANGE);
        ActDates.required("change", change);
    }
}
