package vn.capdo.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.account.LoginThrottle;
import vn.capdo.account.Source;
import vn.capdo.config.MovableClock;
import vn.capdo.factor.SecondFactors;

/** Whether it is still the person who signed in that sits there: asked before what outlives the session. */
@Component
public class Confirmation {

    private static final Duration FRESH = Duration.ofMinutes(15);

    private final StoreAuthentication passwords;
    private final SecondFactors factors;
    private final LoginThrottle throttle;
    private final SecurityNotes notes;
    private final MovableClock clock;

    Confirmation(
            StoreAuthentication passwords,
            SecondFactors factors,
            LoginThrottle throttle,
            SecurityNotes notes,
            MovableClock clock) {
        this.passwords = passwords;
        this.factors = factors;
        this.throttle = throttle;
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * Takes a code of the person's second factor. Guesses are counted as those of passwords are, beside them: whoever tries codes
     * has the password.
     *
     * @throws Refusal when it is none of his, or too many were tried
     */
    public void requireCode(Authentication person, HttpServletRequest request, String code) {
        String counted = "second-factor/" + person.getName();
        Source source = LoginSource.of(request);
        Optional<Duration> wait = throttle.admit(counted, source);
        if (wait.isPresent()) {
            throw new Refusal("factor.wait", wait.get().toSeconds());
        }
        if (!factors.check(person.getName(), code)) {
            notes.note("codeRefused", person.getName(), Map.of());
            throw new Refusal("factor.code");
        }
        throttle.succeeded(counted, source);
        notes.note("code", person.getName(), Map.of());
    }

    /** Whether a password is asked for; who has signed in at a provider has no other than a new login there. */
    public boolean byPassword(Authentication person) {
        return !(person.getPrincipal() instanceof OidcUser);
    }

    /** @throws Refusal when it is not his password, or his login at the provider is not of just now */
    public void require(Authentication person, String password) {
        if (person.getPrincipal() instanceof OidcUser user) {
            // A provider that still knows him hands out a new token without asking anybody anything.
            Instant there = user.getIdToken().getAuthenticatedAt();
            Instant since = there != null ? there : user.getIdToken().getIssuedAt();
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
