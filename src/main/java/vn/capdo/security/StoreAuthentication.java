package vn.capdo.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
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
import vn.capdo.organisation.StaffDirectory;

/** Signs people in with the user store of the product, by the page and by HTTP Basic alike; their roles become authorities. */
@Component
class StoreAuthentication implements AuthenticationProvider {

    private final StaffDirectory directory;
    private final LoginThrottle throttle;
    private final Accounts accounts;
    private final HttpServletRequest request;

    /** @param request the one that is being answered */
    StoreAuthentication(
            StaffDirectory directory, LoginThrottle throttle, Accounts accounts, HttpServletRequest request) {
        this.directory = directory;
        this.throttle = throttle;
        this.accounts = accounts;
        this.request = request;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String userId = attempt.getName();
        Object password = attempt.getCredentials();
        if (userId == null || userId.isBlank() || password == null) {
            throw new BadCredentialsException("refused");
        }
        Source source = LoginSource.of(request);
        Optional<Duration> wait = throttle.admit(userId, source);
        if (wait.isPresent()) {
            throw new TooManyTriesException(wait.get());
        }
        if (!directory.isPassword(userId, password.toString())) {
            throw new BadCredentialsException("refused");
        }
        Set<Role> roles = accounts.admitted(userId).orElseThrow(() -> new BadCredentialsException("closed"));
        throttle.succeeded(userId, source);
        return UsernamePasswordAuthenticationToken.authenticated(userId, null, PersonAsOfNow.authorities(roles));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
