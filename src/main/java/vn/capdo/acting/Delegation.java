package vn.capdo.acting;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;

/**
 * The owner's head authorises a subordinate organisation, in writing, to sign approvals of levels 3 to 5 in the owner's stead
 * (TT 12/2022/TT-BTTTT Đ4 k3; NĐ 331/2026/NĐ-CP Đ4 k3).
 *
 * @param owner whose responsibility it is and stays
 * @param delegator the person at the owner who has signed the document
 * @param delegate code of the organisation that acts
 * @param codes units or systems covered; empty when all are
 * @param duties what is delegated, in the words of the document
 * @param validTo last day, inclusive; a term is mandatory
 * @param revokedFrom first day on which it is not in force any more; null unless revoked
 */
public record Delegation(
        long id,
        String owner,
        String delegator,
        String delegate,
        Scope scope,
        List<String> codes,
        List<Integer> levels,
        String duties,
        LocalDate validFrom,
        LocalDate validTo,
        String documentNumber,
        LocalDate documentDate,
        String documentName,
        @Nullable LocalDate revokedFrom,
        String revokeReason) {

    /** What a delegation covers. */
    public enum Scope {
        ALL,
        UNITS,
        SYSTEMS
    }

    /** The last day on which it is in force; before {@link #validFrom} when it never comes into force. */
    public LocalDate lastDay() {
        return revokedFrom == null || revokedFrom.isAfter(validTo) ? validTo : revokedFrom.minusDays(1);
    }

    public boolean inForce(LocalDate day) {
        return !day.isBefore(validFrom) && !day.isAfter(lastDay());
    }

    public boolean over(LocalDate day) {
        return day.isAfter(lastDay()) || lastDay().isBefore(validFrom);
    }

    public boolean covers(String operatingUnit, String systemCode, int level) {
        return levels.contains(level)
                && switch (scope) {
                    case ALL -> true;
                    case UNITS -> codes.contains(operatingUnit);
                    case SYSTEMS -> codes.contains(systemCode);
                };
    }

    /** What stands beside a signature: "thừa ủy quyền theo văn bản số …". */
    public String citation() {
        return Messages.text("delegation.citation", documentNumber, documentDate);
    }
}
