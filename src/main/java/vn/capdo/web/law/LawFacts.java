package vn.capdo.web.law;

import java.util.HashSet;
import java.util.Set;
import vn.capdo.regime.LevelFacts;

/**
 * The names of what somebody says when asking the law: the same in the API, in the address of the page and in the task form.
 * An unknown name is refused.
 */
public final class LawFacts {

    /** What the choice of the regime asks. */
    public static final Set<String> REGIME =
            Set.of("matter", "phase", "constructionBegan", "filedOn", "leveledOn", "on", "dossierId");

    /** What the level criteria ask, beside the names of {@link #REGIME}; {@code regime} asks a regime of one's own choice. */
    public static final Set<String> LEVEL =
            union(union(REGIME, LevelFacts.FIELDS), Set.of("regime", "componentLevels"));

    /** What the authority table asks, beside the names of {@link #REGIME}. */
    public static final Set<String> AUTHORITY = union(
            REGIME,
            Set.of(
                    "regime",
                    "level",
                    "ownerKind",
                    "owner",
                    "operatingUnit",
                    "nationalList",
                    "listed",
                    "listCriteria",
                    "levelByHand",
                    "severalOperators",
                    "noDesignatedUnit",
                    "delegated",
                    "step"));

    /** Fields of the task form that say nothing to the law; a caller may send the whole form. */
    public static final Set<String> STATEMENT = Set.of(
            "proposedLevel",
            "levelReason",
            "nationalList",
            "nationalListGround",
            "regulationNumber",
            "regulationDate",
            "supplementNote");

    private LawFacts() {}

    static Set<String> union(Set<String> names, Set<String> more) {
        Set<String> all = new HashSet<>(names);
        all.addAll(more);
        return Set.copyOf(all);
    }
}
