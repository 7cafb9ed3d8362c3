package vn.capdo.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import vn.capdo.account.Accounts;
import vn.capdo.account.LoginThrottle;
import vn.capdo.account.Source;
import vn.capdo.organisation.Role;

/** Signs people in with a password, by the page and by HTTP Basic alike; their roles become authorities. */
@Component
class StoreAuthentication implements AuthenticationProvider {

    private final PasswordLogins logins;
    private final LoginThrottle throttle;
    private final Accounts accounts;
    private final Standings standings;
    private final HttpServletRequest request;

    /** @param request the one that is being answered */
    StoreAuthentication(
            PasswordLogins logins,
            LoginThrottle throttle,
            Accounts accounts,
            Standings standings,
            HttpServletRequest request) {
        this.logins = logins;
        this.throttle = throttle;
        this.accounts = accounts;
        this.standings = standings;
        this.request = request;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String typed = attempt.getName();
        Object password = attempt.getCredentials();
        if (typed == null || typed.isBlank() || password == null) {
            throw new BadCredentialsException("refused");
        }
        // A directory server takes a name in capitals for the same: it must not count as another.
        String counted = typed.strip().toLowerCase(Locale.ROOT);
        Source source = LoginSource.of(request);
        Optional<Duration> wait = throttle.admit(counted, source);
        if (wait.isPresent()) {
            throw new TooManyTriesException(wait.get());
        }
        String userId =
                logins.whose(typed, password.toString()).orElseThrow(() -> new BadCredentialsException("refused"));
        Set<Role> roles = accounts.admitted(
                        userId, standings.of(userId, request).closed())
                .orElseThrow(() -> new BadCredentialsException("closed"));
        throttle.succeeded(counted, source);
        return UsernamePasswordAuthenticationToken.authenticated(userId, null, PersonAsOfNow.authorities(roles));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
