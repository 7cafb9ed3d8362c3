package vn.capdo.acting;

import org.jspecify.annotations.Nullable;
import vn.capdo.organisation.Role;

/**
 * An act that the owner may let another body sign in its stead: the plain facts that decide which delegations reach it.
 *
 * @param owner code of the organisation whose responsibility it is
 * @param unit code of the unit that operates the system
 * @param system code of the system
 * @param level null as long as none is proposed: then nothing is delegated
 * @param appraisedBy code of the body that the owner has assigned to appraise, which then does not approve; null for none
 */
public record Approval(
        String owner, String unit, String system, @Nullable Integer level, @Nullable String appraisedBy) {

    /** The owner's own approvers. */
    public String group() {
        return Role.APPROVER.groupOf(owner);
    }
}
