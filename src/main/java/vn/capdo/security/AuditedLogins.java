package vn.capdo.security;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import vn.capdo.organisation.Staff;

/** Notes who signs in and out, and who is not let in. A name that is nobody's is not kept: it may be a password. */
@Component
class AuditedLogins {

    private final SecurityNotes notes;
    private final Staff staff;

    AuditedLogins(SecurityNotes notes, Staff staff) {
        this.notes = notes;
        this.staff = staff;
    }

    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        boolean elsewhere = event.getAuthentication() instanceof OAuth2LoginAuthenticationToken;
        notes.note("login", event.getAuthentication().getName(), Map.of("by", elsewhere ? "provider" : "password"));
    }

    @EventListener
    void called(AuthenticationSuccessEvent event) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes bound
                && bound.getRequest().getHeader("Authorization") != null) {
            notes.call(event.getAuthentication().getName(), "password");
        }
    }

    @EventListener
    void notLetIn(AbstractAuthenticationFailureEvent event) {
        notes.note(
                "loginRefused",
                known(event.getAuthentication().getName()),
                Map.of("because", event.getException().getClass().getSimpleName()));
    }

    @EventListener
    void signedOut(LogoutSuccessEvent event) {
        notes.note("logout", event.getAuthentication().getName(), Map.of());
    }

    private @Nullable String known(@Nullable String name) {
        return name == null
                ? null
                : staff.find(name).map(person -> person.userId()).orElse(null);
    }
}
