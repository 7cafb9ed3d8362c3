package vn.capdo.security;

import java.util.Collection;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** A program that calls in somebody's name, by a token that he made when he had done all that a login asks of him. */
final class TokenAuthentication extends AbstractAuthenticationToken {

    private final String userId;

    TokenAuthentication(String userId, Collection<? extends GrantedAuthority> authorities) {
        super(authorities);
        this.userId = userId;
        setAuthenticated(true);
    }

    @Override
    public String getPrincipal() {
        return userId;
    }

    @Override
    public String getCredentials() {
        return "";
    }
}
