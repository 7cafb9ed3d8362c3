package vn.capdo.regime;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.capdo.organisation.OwnerKind;
import vn.capdo.register.InformationSystem;

/**
 * What the law must know of a dossier to say who acts and how long it may take.
 *
 * @param regime code of a regime that has a profile
 * @param level the approved level, else the proposed one; null as long as none is proposed
 * @param phase projects and hired services are prepared by others than running systems (NĐ 85/2016 Đ13; NĐ 331/2026 Đ19)
 * @param nationalList whether the system is proposed for, or stands on, the list of systems critical to national security;
 *     under NĐ 331/2026 Đ20 k4 levels 3 and 4 then follow the path of level 5
 * @param listed whether it stands on that list: the Prime Minister has decided, it is not merely proposed
 * @param levelByHand whether no criterion matched, or they leave a question open: a second person looks at the level
 * @param rulesOn the day whose rule tables apply
 * @param today the day on which somebody acts: the bodies that the law names have changed over time
 */
public record LegalCase(
        String regime,
        @Nullable Integer level,
        @Nullable OwnerKind ownerKind,
        Phase phase,
        boolean nationalList,
        boolean listed,
        boolean levelByHand,
        LocalDate rulesOn,
        LocalDate today) {

    public enum Phase {
        RUNNING,
        /** Being invested in or built, extended or upgraded. */
        BUILDING,
        /** An information technology service that is being hired. */
        HIRING;

        public static Phase of(InformationSystem.Phase phase) {
            return switch (phase) {
                case BUILDING -> BUILDING;
                case HIRING -> HIRING;
                case RUNNING, DECOMMISSIONED -> RUNNING;
            };
        }

        /** As the transitional clause sees it, which speaks of investment and construction, not of hiring (NĐ 331/2026 Đ39 k1). */
        public String inTransition() {
            return (this == BUILDING ? BUILDING : RUNNING).name();
        }
    }

    /** A system in operation that nobody has put on the List. */
    public LegalCase(
            String regime,
            @Nullable Integer level,
            @Nullable OwnerKind ownerKind,
            boolean nationalList,
            boolean levelByHand,
            LocalDate rulesOn,
            LocalDate today) {
        this(regime, level, ownerKind, Phase.RUNNING, nationalList, false, levelByHand, rulesOn, today);
    }

    /** The same case at another level, for asking about all of them. */
    public LegalCase atLevel(Integer other) {
        return new LegalCase(regime, other, ownerKind, phase, nationalList, listed, levelByHand, rulesOn, today);
    }

    public LegalCase under(String otherRegime, LocalDate otherRules) {
        return new LegalCase(
                otherRegime, level, ownerKind, phase, nationalList, listed, levelByHand, otherRules, today);
    }
}
