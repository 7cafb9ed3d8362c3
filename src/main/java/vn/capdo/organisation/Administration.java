package vn.capdo.organisation;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody administers: the whole installation, or the bodies and the people of some owners. Rule tables, the calendar, mail
 * templates and the engine serve all owners and are the installation's.
 *
 * @param owners those whose administrator he is; nothing more is meant by it for whom administers the installation
 */
public record Administration(boolean installation, Set<String> owners) {

    /** What the product itself does, and administrators of the installation. */
    public static final Administration OF_THE_INSTALLATION = new Administration(true, Set.of());

    /** @param owner code of the owner that a body is or belongs to; null for a body that belongs to none */
    public boolean covers(@Nullable String owner) {
        return installation || owner != null && owners.contains(owner);
    }

    /** Whether he gives and ends a role at a body of an owner; who administers the installation is the installation's to say. */
    public boolean gives(Role role, @Nullable String owner) {
        return installation || role != Role.INSTALLATION_ADMINISTRATOR && covers(owner);
    }

    public boolean isEmpty() {
        return !installation && owners.isEmpty();
    }
}
