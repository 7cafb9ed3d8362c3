package vn.capdo.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriComponentsBuilder;
import vn.capdo.account.Accounts;
import vn.capdo.config.MovableClock;
import vn.capdo.config.PublicAddress;
import vn.capdo.factor.AskSecondFactor;
import vn.capdo.federation.Federation;
import vn.capdo.federation.LoginRefused;
import vn.capdo.federation.LoginRefused.Reason;
import vn.capdo.federation.OutsideLogin;
import vn.capdo.federation.OutsideLogin.Source;
import vn.capdo.organisation.Role;

/**
 * Signing in at the provider, and out of it again. What comes back is a person of ours under his login here, so that pages and
 * webapps see no difference; the provider's tokens are not kept, but the one that its logout asks for.
 */
@Component
class ProviderLogin {

    /** Where the login leads to: kept with the question, handed to whoever lets the person in. */
    static final String NEXT = "next";

    private static final String LOGIN = "capdo_login";

    private final OpenIdProvider provider;
    private final Federation federation;
    private final Accounts accounts;
    private final PublicAddress address;
    private final MovableClock clock;

    ProviderLogin(
            OpenIdProvider provider,
            Federation federation,
            Accounts accounts,
            PublicAddress address,
            MovableClock clock) {
        this.clock = clock;
        this.provider = provider;
        this.federation = federation;
        this.accounts = accounts;
        this.address = address;
    }

    /** Adds the login to a chain; nothing where there is no provider. */
    void configure(HttpSecurity http, AuthenticationSuccessHandler signedIn, AuthenticationFailureHandler refused)
            throws Exception {
        if (!provider.configured()) {
            return;
        }
        http.oauth2Login(login -> login.loginPage("/login")
                        .clientRegistrationRepository(provider)
                        .authorizedClientRepository(new NoTokensKept())
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(new Questions())
                                .authorizationRequestRepository(new Asked()))
                        .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(tokens()))
                        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(this::personOf))
                        .successHandler((request, response, person) -> {
                            if (person.getPrincipal() instanceof OidcUser user
                                    && provider.asksSecondFactor(user.getIdToken())) {
                                StepsDone.add(request, AskSecondFactor.KEY);
                            }
                            signedIn.onAuthenticationSuccess(request, response, person);
                        })
                        .failureHandler(refused)
                        .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                            @Override
                            public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                                filter.setAuthenticationFailureHandler(refused);
                                return filter;
                            }
                        }))
                .logout(logout -> logout.logoutSuccessHandler(signedOut()));
    }

    private RestClientAuthorizationCodeTokenResponseClient tokens() {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(provider.requests())
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    private RestTemplate rest() {
        return new RestTemplate(provider.requests());
    }

    /** Tokens that the provider has signed, for us and just now; by whichever of the usual algorithms. */
    JwtDecoder decoder(ClientRegistration registration) {
        NimbusJwtDecoder decoder = signedBy(registration).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        return decoder;
    }

    /** What tells of a logout has a type of its own, so that no token of a login passes for one. */
    JwtDecoder logoutDecoder(ClientRegistration registration) {
        NimbusJwtDecoder decoder = signedBy(registration)
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                        new JOSEObjectType("logout+jwt"), JOSEObjectType.JWT, null)))
                .build();
        decoder.setJwtValidator(new JwtTimestampValidator());
        return decoder;
    }

    private NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder signedBy(ClientRegistration registration) {
        return NimbusJwtDecoder.withJwkSetUri(registration.getProviderDetails().getJwkSetUri())
                .jwsAlgorithms(algorithms -> algorithms.addAll(
                        Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                .restOperations(rest());
    }

    private OidcUser personOf(OidcUserRequest request) {
        DefaultOAuth2UserService info = new DefaultOAuth2UserService();
        RestTemplate rest = rest();
        rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        info.setRestOperations(rest);
        OidcUserService claims = new OidcUserService();
        claims.setOauth2UserService(info);
        OidcUser told = claims.loadUser(request);

        if (provider.isTooOld(told.getIdToken(), clock.wall())) {
            throw new LoginRefused(
                    Reason.TOO_OLD, "auth_time " + told.getIdToken().getAuthenticatedAt());
        }
        String person = told.getClaimAsString(provider.settings().userClaim());
        boolean byEmail = provider.settings().match().equals("email");
        if (person == null || byEmail && Boolean.FALSE.equals(told.getEmailVerified())) {
            throw new LoginRefused(Reason.UNKNOWN, "no " + provider.settings().userClaim());
        }
        String userId = federation.signIn(new OutsideLogin(
                Source.OIDC,
                told.getSubject(),
                person,
                byEmail,
                told.getFullName(),
                told.getEmail(),
                provider.groupsOf(told.getClaims())));
        Set<Role> roles = accounts.admitted(userId).orElseThrow(() -> new LoginRefused(Reason.CLOSED, userId));
        Map<String, Object> here = new HashMap<>();
        here.put("sub", told.getSubject());
        here.put(LOGIN, userId);
        return new DefaultOidcUser(PersonAsOfNow.authorities(roles), told.getIdToken(), new OidcUserInfo(here), LOGIN);
    }

    /** Out of the provider too, where it has a page for that (OpenID Connect RP-Initiated Logout 1.0). */
    private LogoutSuccessHandler signedOut() {
        return (request, response, person) -> {
            Object page = person != null && person.getPrincipal() instanceof OidcUser ? provider.logoutPage() : null;
            if (page == null) {
                response.sendRedirect(request.getContextPath() + "/login?out");
            } else {
                OidcUser user = (OidcUser) person.getPrincipal();
                response.sendRedirect(UriComponentsBuilder.fromUriString(page.toString())
                        .queryParam("id_token_hint", "{token}")
                        .queryParam("post_logout_redirect_uri", "{back}")
                        .encode()
                        .buildAndExpand(user.getIdToken().getTokenValue(), address.of("/login?out"))
                        .toUriString());
            }
        };
    }

    /** With proof of who asked (PKCE, RFC 7636) and where the person wants to go. */
    private final class Questions implements OAuth2AuthorizationRequestResolver {

        private final DefaultOAuth2AuthorizationRequestResolver questions =
                new DefaultOAuth2AuthorizationRequestResolver(
                        provider, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);

        Questions() {
            Duration maxAge = provider.settings().maxAge();
            questions.setAuthorizationRequestCustomizer(
                    OAuth2AuthorizationRequestCustomizers.withPkce().andThen(question -> {
                        if (!maxAge.isZero()) {
                            question.additionalParameters(more -> more.put("max_age", maxAge.toSeconds()));
                        }
                    }));
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
            // A form of ours, with its token: no other page can lead somebody into a session.
            return request.getMethod().equals("POST") ? withNext(request, questions.resolve(request)) : null;
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
            return withNext(request, questions.resolve(request, id));
        }

        private static @Nullable OAuth2AuthorizationRequest withNext(
                HttpServletRequest request, @Nullable OAuth2AuthorizationRequest question) {
            String next = request.getParameter(NEXT);
            return question == null || next == null
                    ? question
                    : OAuth2AuthorizationRequest.from(question)
                            .attributes(kept -> kept.put(NEXT, next))
                            .build();
        }
    }

    /** The question that is answered says where to go. */
    private static final class Asked
            implements org.springframework.security.oauth2.client.web.AuthorizationRequestRepository<
                    OAuth2AuthorizationRequest> {

        private final HttpSessionOAuth2AuthorizationRequestRepository session =
                new HttpSessionOAuth2AuthorizationRequestRepository();

        @Override
        public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
            return session.loadAuthorizationRequest(request);
        }

        @Override
        public void saveAuthorizationRequest(
                OAuth2AuthorizationRequest question, HttpServletRequest request, HttpServletResponse response) {
            session.saveAuthorizationRequest(question, request, response);
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
                HttpServletRequest request, HttpServletResponse response) {
            OAuth2AuthorizationRequest question = session.removeAuthorizationRequest(request, response);
            if (question != null) {
                request.setAttribute(NEXT, question.getAttribute(NEXT));
            }
            return question;
        }
    }

    /** We ask nothing in somebody's name afterwards. */
    private static final class NoTokensKept implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String id, Authentication person, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication person,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String id, Authentication person, HttpServletRequest request, HttpServletResponse response) {}
    }
}
