package vn.capdo.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import vn.capdo.account.Sessions;
import vn.capdo.federation.Federation;
import vn.capdo.federation.OutsideLogin.Source;

/**
 * Somebody has signed out at the provider, or was locked there: his sessions here end too, on every node (OpenID Connect
 * Back-Channel Logout 1.0). The provider must name the person ({@code sub}); the number of a session alone says nothing here.
 */
@Component
class ProviderLogout {

    static final String PATH = "/logout/provider";

    private static final Logger log = LoggerFactory.getLogger(ProviderLogout.class);
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** Of an address in a minute: each may ask the provider for its keys. */
    private static final int MOST_UNBELIEVED = 20;

    private final PerMinute unbelieved;
    private final OpenIdProvider provider;
    private final ProviderLogin login;
    private final Federation federation;
    private final Sessions sessions;
    private final SecurityNotes notes;

    ProviderLogout(
            OpenIdProvider provider,
            ProviderLogin login,
            Federation federation,
            Sessions sessions,
            SecurityNotes notes,
            Clock clock) {
        this.unbelieved = new PerMinute(clock);
        this.provider = provider;
        this.login = login;
        this.federation = federation;
        this.sessions = sessions;
        this.notes = notes;
    }

    /** A filter that lets nothing through: the answer is 200 when it was done, 400 when the token is not to be believed, 429 after many of these. */
    void answer(ServletRequest request, ServletResponse response, FilterChain chain) {
        HttpServletResponse answer = (HttpServletResponse) response;
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String address = request.getRemoteAddr();
        if (unbelieved.counted(address) >= MOST_UNBELIEVED) {
            answer.setStatus(429);
            return;
        }
        Optional<String> subject = subject(request.getParameter("logout_token"));
        subject.flatMap(who -> federation.personOf(Source.OIDC, who)).ifPresent(userId -> {
            sessions.endAll(userId, null);
            notes.note("logout", userId, Map.of("by", "provider"));
        });
        if (subject.isEmpty()) {
            unbelieved.count(address);
        }
        answer.setStatus(subject.isPresent() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_BAD_REQUEST);
    }

    private Optional<String> subject(@Nullable String token) {
        ClientRegistration registration = provider.findByRegistrationId(OpenIdProvider.ID);
        if (registration == null || token == null) {
            return Optional.empty();
        }
        try {
            Jwt told = login.logoutDecoder(registration).decode(token);
            Map<String, Object> events = told.getClaimAsMap("events");
            boolean believed = registration.getProviderDetails().getIssuerUri().equals(told.getClaimAsString("iss"))
                    && List.of(registration.getClientId()).equals(told.getAudience())
                    && events != null
                    && events.containsKey(EVENT)
                    && told.getIssuedAt() != null
                    && told.getExpiresAt() != null
                    && !told.hasClaim("nonce");
            return believed ? Optional.ofNullable(told.getSubject()) : Optional.empty();
        } catch (JwtException e) {
            log.warn("Máy chủ đăng nhập báo một lần đăng xuất không tin được: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
