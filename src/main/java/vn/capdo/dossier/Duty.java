package vn.capdo.dossier;

import java.util.UUID;
import org.springframework.stereotype.Service;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;

/** The separation of duties, asked where somebody takes a task, is given one, or completes one. */
@Service
public class Duty {

    public static final String PREPARE = "prepare";
    public static final String APPRAISE = "appraise";
    public static final String APPROVE = "approve";

    private final DossierTable table;

    Duty(DossierTable table) {
        this.table = table;
    }

    /**
     * @throws Refusal when the person, or somebody for whom he acts, has already acted on the dossier in a duty that this one
     *     must be separate from
     */
    @ReadOnly
    public void check(UUID dossierId, String duty, Actor actor) {
        separation(dossierId).require(duty, actor);
    }

    /** Whether somebody has acted on the dossier in a duty that this one must be separate from. */
    @ReadOnly
    public boolean conflicts(UUID dossierId, String duty, String userId) {
        return separation(dossierId).conflict(duty, userId).isPresent();
    }

    private SeparationOfDuties separation(UUID dossierId) {
        return new SeparationOfDuties(table.dutiesDone(dossierId));
    }
}
