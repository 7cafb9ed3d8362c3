package vn.capdo.security;

import java.time.Duration;
import java.time.Instant;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.config.MovableClock;

/** Whether it is still the person who signed in that sits there: asked before what outlives the session. */
@Component
public class Confirmation {

    private static final Duration FRESH = Duration.ofMinutes(15);

    private final StoreAuthentication passwords;
    private final MovableClock clock;

    Confirmation(StoreAuthentication passwords, MovableClock clock) {
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Whether a password is asked for; who has signed in at a provider has no other than a new login there. */
    public boolean byPassword(Authentication person) {
        return !(person.getPrincipal() instanceof OidcUser);
    }

    /** @throws Refusal when it is not his password, or his login at the provider is not of just now */
    public void require(Authentication person, String password) {
        if (person.getPrincipal() instanceof OidcUser user) {
            Instant since = user.getIdToken().getIssuedAt();
            if (since == null || since.isBefore(clock.wall().minus(FRESH))) {
                throw new Refusal("confirmation.signInAgain", FRESH.toMinutes());
            }
            return;
        }
        try {
            passwords.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(person.getName(), password));
        } catch (AuthenticationException e) {
            throw new Refusal("confirmation.password");
        }
    }
}
