package vn.capdo.organisation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody holds a role at an organisation.
 *
 * @param validTo last day, inclusive; null means until further notice
 */
public record RoleAssignment(
        String userId,
        Role role,
        String organisation,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String document) {

    public boolean holds(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }
}
