package vn.capdo.federation;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a server elsewhere says of somebody who has signed in there.
 *
 * @param subject who it is at that server, and nobody else ever
 * @param person a login or a mail address in Capdo
 * @param byEmail which of the two
 */
public record OutsideLogin(
        Source source,
        String subject,
        String person,
        boolean byEmail,
        @Nullable String fullName,
        @Nullable String email,
        Collection<String> groups) {

    /** What kind of server. */
    public enum Source {
        OIDC,
        LDAP
    }
}
