package vn.capdo.dossier;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import vn.capdo.Refusal;

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
        Integer proposedLevel,
        Integer approvedLevel,
        UUID previousDossier,
        String supplementRequest,
        int supplementRounds,
        LocalDate submittedOn,
        LocalDate receivedOn,
        LocalDate appraisedOn,
        LocalDate approvedOn,
        LocalDate deployedOn,
        LocalDate verifiedOn,
        String openedBy,
        LocalDate rulesOn,
        boolean nationalList,
        boolean levelByHand) {

    public enum Kind {
        INITIAL("Xác định lần đầu"),
        REDETERMINATION("Xác định lại"),
        IMPORTED("Đã phê duyệt trước, nhập từ danh mục");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** The approved level, else the proposed one, else null. */
    public Integer level() {
        return approvedLevel != null ? approvedLevel : proposedLevel;
    }

    void require(DossierState... allowed) {
        if (!Set.of(allowed).contains(state)) {
            throw new Refusal("dossier.wrongState", number, state.label());
        }
    }
}
