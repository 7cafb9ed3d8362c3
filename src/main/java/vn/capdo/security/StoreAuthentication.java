package vn.capdo.security;

import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.process.engine.Logins;

/** Signs people in with the user store of the product; their roles become authorities. */
@Component
class StoreAuthentication implements AuthenticationProvider {

    private final Logins logins;
    private final Staff staff;

    StoreAuthentication(Logins logins, Staff staff) {
        this.logins = logins;
        this.staff = staff;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String userId = attempt.getName();
        Object password = attempt.getCredentials();
        if (userId == null || userId.isBlank() || password == null || !logins.check(userId, password.toString())) {
            throw new BadCredentialsException("refused");
        }
        List<SimpleGrantedAuthority> authorities = staff.rolesOf(userId).stream()
                .map(RoleAssignment::role)
                .distinct()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(userId, null, authorities);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
