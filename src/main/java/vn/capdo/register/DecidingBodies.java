package vn.capdo.register;

import java.time.LocalDate;
import java.util.Set;

/** Who could decide a level on a day of the past; the law of levels answers, which the register does not know. */
public interface DecidingBodies {

    /**
     * @param phase in which the system was
     * @return codes of the bodies of then; empty when the directory does not know who it was
     */
    Set<String> of(String owner, int level, LocalDate on, InformationSystem.Phase phase);
}
