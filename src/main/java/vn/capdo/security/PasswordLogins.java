package vn.capdo.security;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.capdo.federation.DirectoryServer;
import vn.capdo.federation.Federation;
import vn.capdo.federation.LoginRefused;
import vn.capdo.federation.OutsideLogin;
import vn.capdo.organisation.StaffDirectory;

/**
 * Whose password something is. The directory server is asked first, where there is one; the built-in store for those who do not
 * sign in elsewhere. So a directory server that does not answer keeps its own people out and nobody else.
 */
@Component
class PasswordLogins {

    private final DirectoryServer server;
    private final Federation federation;
    private final StaffDirectory store;

    PasswordLogins(DirectoryServer server, Federation federation, StaffDirectory store) {
        this.server = server;
        this.federation = federation;
        this.store = store;
    }

    /**
     * @param typed what somebody says he is called
     * @return his login; empty when it is not his password
     * @throws LoginRefused when it cannot be said, or he is nobody here
     */
    Optional<String> whose(String typed, String password) {
        if (!server.configured() || federation.isLocal(typed)) {
            return federation.isFederated(typed) ? Optional.empty() : stored(typed, password);
        }
        try {
            Optional<OutsideLogin> outside = server.check(typed, password);
            if (outside.isPresent()) {
                return outside.map(federation::signIn);
            }
        } catch (LoginRefused refused) {
            if (refused.reason() != LoginRefused.Reason.DIRECTORY) {
                throw refused;
            }
            return stored(typed, password)
                    .filter(local -> !federation.isFederated(local))
                    .or(() -> {
                        throw refused;
                    });
        }
        return federation.isFederated(typed.toLowerCase(Locale.ROOT)) ? Optional.empty() : stored(typed, password);
    }

    private Optional<String> stored(String userId, String password) {
        return store.isPassword(userId, password) ? Optional.of(userId) : Optional.empty();
    }
}
