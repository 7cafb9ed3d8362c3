package vn.capdo.dossier;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;

/**
 * Who prepares does not appraise, who appraises does not approve, on one dossier (TT 12/2022 Đ6). Held where somebody takes
 * a task, is given one, or completes one.
 */
@Service
public class Duty {

    public static final String PREPARE = "prepare";
    public static final String APPRAISE = "appraise";
    public static final String APPROVE = "approve";

    /** Duties that no two of may be one person's. Recording a paper from a ministry is not a duty in this sense. */
    private static final List<String> SEPARATE = List.of(PREPARE, APPRAISE, APPROVE);

    private final DossierTable table;

    Duty(DossierTable table) {
        this.table = table;
    }

    /**
     * @throws Refusal when the person, or somebody for whom he acts, has already acted on the dossier in a duty that this one
     *     must be separate from: substitution and delegation lend the work, not a second pair of eyes
     */
    @Transactional(readOnly = true)
    public void check(UUID dossierId, String duty, Actor actor) {
        for (String person : actor.people()) {
            for (String done : separateDutiesOf(dossierId, duty, person)) {
                throw new Refusal(
                        person.equals(actor.userId()) ? "duty.separate" : "duty.separateBehind",
                        person,
                        Messages.text("duty." + done),
                        Messages.text("duty." + duty));
            }
        }
    }

    /** Whether somebody has acted on the dossier in a duty that this one must be separate from. */
    @Transactional(readOnly = true)
    public boolean conflicts(UUID dossierId, String duty, String userId) {
        return !separateDutiesOf(dossierId, duty, userId).isEmpty();
    }

    private List<String> separateDutiesOf(UUID dossierId, String duty, String userId) {
        return SEPARATE.contains(duty)
                ? table.dutiesOf(dossierId, userId).stream()
                        .filter(done -> SEPARATE.contains(done) && !done.equals(duty))
                        .toList()
                : List.of();
    }
}
