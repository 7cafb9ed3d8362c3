package vn.capdo.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import vn.capdo.account.Accounts;
import vn.capdo.account.Standing;
import vn.capdo.organisation.Role;

/**
 * Whoever a session says is signed in, with the roles that he holds now. A session does not outlive the person's account, nor its
 * own longest life, however busy it is.
 */
final class PersonAsOfNow implements SecurityContextRepository {

    private final SecurityContextRepository kept = new DelegatingSecurityContextRepository(
            new RequestAttributeSecurityContextRepository(), new HttpSessionSecurityContextRepository());
    private final Accounts accounts;
    private final Standings standings;
    private final Duration longestLife;
    private final Duration maxAge;

    PersonAsOfNow(Accounts accounts, Standings standings, Duration longestLife, Duration maxAge) {
        this.maxAge = maxAge;
        this.accounts = accounts;
        this.standings = standings;
        this.longestLife = longestLife;
    }

    static Collection<GrantedAuthority> authorities(Set<Role> roles) {
        return roles.stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .map(GrantedAuthority.class::cast)
                .toList();
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        DeferredSecurityContext asKept = kept.loadDeferredContext(request);
        return new DeferredSecurityContext() {

            private @Nullable SecurityContext now;

            @Override
            public SecurityContext get() {
                if (now == null) {
                    now = asOfNow(asKept.get(), request);
                }
                return now;
            }

            @Override
            public boolean isGenerated() {
                return asKept.isGenerated();
            }
        };
    }

    private SecurityContext asOfNow(SecurityContext context, HttpServletRequest request) {
        Authentication person = context.getAuthentication();
        if (person == null) {
            return context;
        }
        HttpSession session = request.getSession(false);
        Standing account = standings.of(person.getName(), request);
        Optional<Set<Role>> roles = session != null && (outlived(session) || isTooOld(person, session))
                ? Optional.empty()
                : accounts.admitted(account.userId(), account.closed());
        if (roles.isEmpty()) {
            if (session != null) {
                session.invalidate();
            }
            return new SecurityContextImpl();
        }
        UsernamePasswordAuthenticationToken now = UsernamePasswordAuthenticationToken.authenticated(
                person.getPrincipal(), null, authorities(roles.get()));
        now.setDetails(person.getDetails());
        return new SecurityContextImpl(now);
    }

    /** Both times are the session store's; the last access is this one. */
    private boolean outlived(HttpSession session) {
        return session.getLastAccessedTime() - session.getCreationTime() > longestLife.toMillis();
    }

    /** Whoever comes from a provider must be known there anew after a while, wherever his session here began. */
    private boolean isTooOld(Authentication person, HttpSession session) {
        Instant there = person.getPrincipal() instanceof OidcUser user ? user.getAuthenticatedAt() : null;
        return there != null
                && !maxAge.isZero()
                && there.plus(maxAge).isBefore(Instant.ofEpochMilli(session.getLastAccessedTime()));
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        kept.saveContext(context, request, response);
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return kept.containsContext(request);
    }
}
