package vn.capdo.security;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;
import vn.capdo.Messages;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.PublicAddress;
import vn.capdo.config.StartRefused;
import vn.capdo.federation.LoginRefused;
import vn.capdo.federation.LoginRefused.Reason;

/**
 * The provider at which people sign in, as it describes itself (OpenID Connect Discovery 1.0). One that answers wrongly stops the
 * start; one that does not answer is asked again at the next login, so that everybody else comes in meanwhile.
 */
@Component
class OpenIdProvider implements ClientRegistrationRepository {

    static final String ID = "capdo";

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(OpenIdProvider.class);

    private final CapdoProperties.Oidc settings;
    private final PublicAddress address;
    private volatile @Nullable ClientRegistration known;

    OpenIdProvider(CapdoProperties.Oidc settings, PublicAddress address) {
        this.settings = settings;
        this.address = address;
        if (!configured()) {
            return;
        }
        require(settings.clientId(), "CAPDO_LOGIN_OIDC_CLIENT_ID");
        require(settings.clientSecret(), "CAPDO_LOGIN_OIDC_CLIENT_SECRET");
        try {
            description();
        } catch (ResourceAccessException e) {
            log.warn(
                    "Máy chủ đăng nhập {} chưa trả lời: {}. Sẽ hỏi lại khi có người đăng nhập",
                    issuer(),
                    e.getMessage());
        } catch (RestClientException | IllegalArgumentException e) {
            throw new StartRefused(Messages.text("login.oidc.noProvider", issuer(), e.getMessage()));
        }
    }

    private static void require(@Nullable String value, String variable) {
        if (value == null || value.isBlank()) {
            throw new StartRefused(Messages.text("login.oidc.incomplete", variable));
        }
    }

    boolean configured() {
        return settings.issuer() != null;
    }

    private String issuer() {
        return Objects.requireNonNull(settings.issuer()).toString();
    }

    /** Where forms of ours may lead: the logout ends at the provider. Empty without one. */
    String origin() {
        URI issuer = settings.issuer();
        return issuer == null
                ? ""
                : UriComponentsBuilder.newInstance()
                        .scheme(issuer.getScheme())
                        .host(issuer.getHost())
                        .port(issuer.getPort())
                        .toUriString();
    }

    /** For every conversation with the provider: nobody waits longer than the operator has set, or is led elsewhere. */
    ClientHttpRequestFactory requests() {
        return ClientHttpRequestFactoryBuilder.simple()
                .build(ClientHttpRequestFactorySettings.defaults()
                        .withRedirects(ClientHttpRequestFactorySettings.Redirects.DONT_FOLLOW)
                        .withConnectTimeout(settings.timeout())
                        .withReadTimeout(settings.timeout()));
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return configured() && id.equals(ID) ? registration() : null;
    }

    private ClientRegistration registration() {
        ClientRegistration registration = known;
        if (registration == null) {
            try {
                registration = ClientRegistrations.fromOidcConfiguration(description())
                        .registrationId(ID)
                        .clientId(settings.clientId())
                        .clientSecret(settings.clientSecret())
                        .scope(settings.scopes())
                        .redirectUri(address.of("/login/oauth2/code/" + ID))
                        .build();
            } catch (RestClientException | IllegalArgumentException e) {
                log.error("Máy chủ đăng nhập {} không trả lời được: {}", issuer(), e.getMessage());
                throw new LoginRefused(Reason.PROVIDER, e);
            }
            known = registration;
        }
        return registration;
    }

    /** Where people sign out there; null where there is no such page, or the provider does not answer. */
    @Nullable
    Object logoutPage() {
        try {
            return registration()
                    .getProviderDetails()
                    .getConfigurationMetadata()
                    .get("end_session_endpoint");
        } catch (LoginRefused e) {
            return null;
        }
    }

    private Map<String, Object> description() {
        String wanted = issuer();
        Map<String, Object> description = RestClient.builder()
                .requestFactory(requests())
                .build()
                .get()
                .uri(URI.create(wanted.replaceAll("/$", "") + "/.well-known/openid-configuration"))
                .retrieve()
                .body(new ParameterizedTypeReference<Map<String, Object>>() {});
        Object says = description == null ? null : description.get("issuer");
        if (!wanted.equals(says)) {
            throw new IllegalArgumentException(Messages.text("login.oidc.otherIssuer", says));
        }
        return Objects.requireNonNull(description);
    }

    /** Groups stand in a list, or in one text; where the claim's name has dots, inside of objects. */
    List<String> groupsOf(Map<String, Object> claims) {
        Object value = claims.get(settings.groupsClaim());
        if (value == null) {
            value = claims;
            for (String name : settings.groupsClaim().split("\\.")) {
                value = value instanceof Map<?, ?> object ? object.get(name) : null;
            }
        }
        if (value instanceof Iterable<?> several) {
            List<String> groups = new ArrayList<>();
            several.forEach(group -> groups.add(String.valueOf(group)));
            return groups;
        }
        return Optional.ofNullable(value).map(String::valueOf).stream().toList();
    }

    /**
     * Whether the provider says that it has asked for a second factor (RFC 8176; OpenID Connect Core 1.0, 2). One that says
     * nothing is taken to have asked for a password alone.
     */
    boolean asksSecondFactor(OidcIdToken token) {
        List<String> strong = settings.secondFactor();
        List<String> methods = Objects.requireNonNullElse(token.getAuthenticationMethods(), List.of());
        String level = token.getAuthenticationContextClass();
        return strong.contains("*")
                || methods.stream().anyMatch(strong::contains)
                || level != null && strong.contains(level);
    }

    /** Whether somebody must sign in there anew, even though the provider still knows him. */
    boolean isTooOld(OidcIdToken token, Instant now) {
        Duration maxAge = settings.maxAge();
        Instant there = token.getAuthenticatedAt();
        return !maxAge.isZero()
                && (there == null || there.plus(maxAge).plus(CLOCKS_DIFFER).isBefore(now));
    }

    CapdoProperties.Oidc settings() {
        return settings;
    }
}
