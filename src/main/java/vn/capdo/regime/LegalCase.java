package vn.capdo.regime;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.capdo.organisation.OwnerKind;

/**
 * What the law must know of a dossier to say who acts and how long it may take.
 *
 * @param regime D85 or D331
 * @param level the approved level, else the proposed one; null as long as none is proposed
 * @param nationalList whether the system is proposed for, or stands on, the list of systems critical to national security;
 *     under NĐ 331/2026 Đ20 k4 levels 3 and 4 then follow the path of level 5
 * @param levelByHand whether no criterion matched, or they leave a question open: a second person looks at the level
 * @param rulesOn the day whose rule tables apply
 * @param today the day on which somebody acts: the bodies that the law names have changed over time
 */
public record LegalCase(
        String regime,
        @Nullable Integer level,
        @Nullable OwnerKind ownerKind,
        boolean nationalList,
        boolean levelByHand,
        LocalDate rulesOn,
        LocalDate today) {

    /** The same case at another level, for asking about all of them. */
    public LegalCase atLevel(Integer other) {
        return new LegalCase(regime, other, ownerKind, nationalList, levelByHand, rulesOn, today);
    }

    public LegalCase under(String otherRegime, LocalDate otherRules) {
        return new LegalCase(otherRegime, level, ownerKind, nationalList, levelByHand, otherRules, today);
    }
}
