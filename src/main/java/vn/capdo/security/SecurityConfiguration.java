package vn.capdo.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import vn.capdo.Messages;
import vn.capdo.account.Accounts;
import vn.capdo.account.LoginStep;
import vn.capdo.account.LoginThrottle;
import vn.capdo.config.CapdoProperties;
import vn.capdo.token.AccessTokens;

/**
 * Everything is behind the login but the login itself and the health check.
 *
 * <p>Calendar programs are the exception: they read a feed by the secret in its address.
 *
 * <p>Matchers look at the path alone, not at Spring MVC's handlers: the webapps and their REST are servlets of their own.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

    private static final String[] OPEN = {
        "/login",
        "/forgotten-password",
        "/forgotten-password/*",
        "/error",
        "/favicon.svg",
        "/assets/**",
        "/vendor/**",
        "/actuator/health",
        "/actuator/health/**"
    };

    private static final String PAGES = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " frame-ancestors 'none'; object-src 'none'; base-uri 'none'; form-action 'self'";

    /** For what programs read: a browser that is led to it shows nothing of it. */
    private static final String NO_PAGE =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static final RequestMatcher LOGOUT_OF_WEBAPPS =
            path(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout");

    private static final String CSRF_HEADER = "X-CAPDO-CSRF";

    private final HeldAtStep held;
    private final CallBudget budget;
    private final String cookiePrefix;
    private final SecurityContextRepository person;

    /** @param steps in order */
    SecurityConfiguration(
            List<LoginStep> steps,
            ObjectMapper json,
            Accounts accounts,
            Standings standings,
            CapdoProperties.Session settings,
            CapdoProperties.Calls calls,
            CapdoProperties.Oidc oidc,
            Clock clock,
            SecurityNotes notes,
            @Value("${https.host-cookie}") String cookiePrefix) {
        this.cookiePrefix = cookiePrefix;
        this.person = new PersonAsOfNow(accounts, standings, settings.absoluteLife(), oidc.maxAge());
        RequestMatcher open = new OrRequestMatcher(anyOf(OPEN), path(HttpMethod.POST, "/logout"), LOGOUT_OF_WEBAPPS);
        this.held = new HeldAtStep(steps, standings, open, json);
        this.budget = new CallBudget(calls, clock, notes, open, json);
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private static RequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }

    private static RequestMatcher anyOf(String... patterns) {
        RequestMatcher[] matchers = new RequestMatcher[patterns.length];
        for (int i = 0; i < patterns.length; i++) {
            matchers[i] = path(patterns[i]);
        }
        return request -> {
            for (RequestMatcher matcher : matchers) {
                if (matcher.matches(request)) {
                    return true;
                }
            }
            return false;
        };
    }

    /**
     * Session, HTTP Basic or an access token; a call with its own credentials needs no CSRF token. One that comes with a session
     * does, whatever credentials stand beside it: a browser sends the session by itself.
     */
    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            AccessTokens tokens,
            Accounts accounts,
            LoginThrottle throttle,
            SecurityNotes notes,
            ObjectMapper json)
            throws Exception {
        csrf(
                http,
                request ->
                        request.getHeader(HttpHeaders.AUTHORIZATION) != null && !request.isRequestedSessionIdValid());
        headers(http, NO_PAGE);
        return http.securityContext(context -> context.securityContextRepository(person))
                .securityMatcher(anyOf("/api/**", "/v3/api-docs", "/v3/api-docs/**", "/actuator/**"))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(anyOf("/actuator/health", "/actuator/health/**"))
                                .permitAll()
                                .requestMatchers(path("/actuator/**"))
                                .hasRole("INSTALLATION_ADMINISTRATOR")
                                .anyRequest()
                                .authenticated())
                .addFilterBefore(
                        new TokenFilter(tokens, accounts, throttle, notes, json), BasicAuthenticationFilter.class)
                .addFilterAfter(held, AuthorizationFilter.class)
                .addFilterAfter(budget, AuthorizationFilter.class)
                .httpBasic(basic -> basic.realmName("Capdo").authenticationEntryPoint(SecurityConfiguration::unknown))
                // No program comes back to what it was refused: a stranger's call begins no session.
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .build();
    }

    /** Credentials that came with the call: wrong, or tried too often (RFC 6585, 4). */
    private static void unknown(HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
        if (e instanceof TooManyTriesException tooMany) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(tooMany.pause().toSeconds()));
        } else {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        }
    }

    /** The webapps: the product's login, their own CSRF protection, nothing that could set up or deploy anything. */
    @Bean
    @Order(2)
    SecurityFilterChain webapps(HttpSecurity http, AuthenticationEntryPoint entry) throws Exception {
        // Their own content security policy stands in application.yaml.
        headers(http, null);
        return http.securityContext(context -> context.securityContextRepository(person))
                .securityMatcher(path("/camunda/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.requestMatchers(anyOf("/camunda/api/admin/setup/**"))
                        .denyAll()
                        .requestMatchers(new WebappWrites())
                        .denyAll()
                        .requestMatchers(path("/camunda/api/engine/engine/*/identity/groups"))
                        .access(SecurityConfiguration::groupsOfOneself)
                        .requestMatchers(
                                anyOf("/camunda/app/cockpit/**", "/camunda/app/admin/**", "/camunda/api/cockpit/**"))
                        .hasRole("INSTALLATION_ADMINISTRATOR")
                        .anyRequest()
                        .authenticated())
                .addFilterAfter(new QueryExpressionFilter(), LogoutFilter.class)
                .addFilterAfter(held, AuthorizationFilter.class)
                .addFilterAfter(budget, AuthorizationFilter.class)
                .logout(logout -> logout.logoutRequestMatcher(LOGOUT_OF_WEBAPPS)
                        .addLogoutHandler(clearing())
                        .logoutSuccessHandler((request, response, person) -> response.setStatus(204)))
                .exceptionHandling(errors -> errors.defaultAccessDeniedHandlerFor(
                                (request, response, refused) -> notHere(response), new WebappWrites())
                        .defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), path("/camunda/api/**"))
                        .defaultAuthenticationEntryPointFor(entry, path("/camunda/**")))
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Whoever uses the browser next finds no answer in it; drafts are removed by capdo.js, the person's own only. */
    private static LogoutHandler clearing() {
        return new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(Directive.CACHE));
    }

    /** In which groups somebody is, he himself may know, and an administrator. */
    private static AuthorizationDecision groupsOfOneself(
            Supplier<Authentication> person, RequestAuthorizationContext asked) {
        Authentication who = person.get();
        String[] userIds = asked.getRequest().getParameterValues("userId");
        return new AuthorizationDecision(who.isAuthenticated()
                && (userIds != null && Arrays.stream(userIds).allMatch(who.getName()::equals)
                        || who.getAuthorities().stream()
                                .anyMatch(role -> role.getAuthority().equals("ROLE_ADMINISTRATOR"))));
    }

    /** As the engine answers what it refuses, so that the webapps show the sentence. */
    private static void notHere(HttpServletResponse response) throws IOException {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter()
                .write("{\"type\":\"AuthorizationException\",\"message\":\"" + Messages.text("webapps.notHere")
                        + "\"}");
    }

    /** Calendar programs cannot sign in: the secret in the address is their key. Only reading, no session, no cookie. */
    @Bean
    @Order(3)
    SecurityFilterChain calendarFeeds(HttpSecurity http) throws Exception {
        headers(http, NO_PAGE);
        return http.securityMatcher(path("/feeds/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(path(HttpMethod.GET, "/feeds/*"))
                        .permitAll()
                        .requestMatchers(path(HttpMethod.HEAD, "/feeds/*"))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** The provider tells, by a token that it has signed, that somebody has signed out there. */
    @Bean
    @Order(4)
    SecurityFilterChain logoutByProvider(HttpSecurity http, ProviderLogout logout) throws Exception {
        headers(http, NO_PAGE);
        return http.securityMatcher(path(HttpMethod.POST, ProviderLogout.PATH))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterBefore(logout::answer, AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(5)
    SecurityFilterChain pages(
            HttpSecurity http,
            AuthenticationEntryPoint entry,
            AccessDeniedHandler denied,
            AuthenticationSuccessHandler signedIn,
            AuthenticationFailureHandler refused,
            ProviderLogin provider,
            OpenIdProvider described)
            throws Exception {
        csrf(http, request -> false);
        headers(http, PAGES + " " + described.origin());
        http.logout(logout -> logout.logoutSuccessUrl("/login?out").addLogoutHandler(clearing()));
        provider.configure(http, signedIn, refused);
        return http.securityContext(context -> context.securityContextRepository(person))
                // A session begins with the login, and with it its longest life.
                .sessionManagement(sessions -> sessions.sessionFixation(fixation -> fixation.migrateSession()))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(anyOf(OPEN))
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .addFilterAfter(held, AuthorizationFilter.class)
                .addFilterAfter(budget, AuthorizationFilter.class)
                .formLogin(login -> login.loginPage("/login")
                        .successHandler(signedIn)
                        .failureHandler(refused)
                        .permitAll())
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(entry).accessDeniedHandler(denied))
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(ProviderLogin provider) {
        return provider::decoder;
    }

    /** Addresses of dossiers and the tokens in links stay within the product. */
    private static void headers(HttpSecurity http, @Nullable String policy) throws Exception {
        http.headers(headers -> {
            headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
            if (policy != null) {
                headers.contentSecurityPolicy(contents -> contents.policyDirectives(policy));
            }
        });
    }

    /** Readable by the scripts of our forms and of the Hồ sơ tab, under a name of its own: the webapps have one too. */
    private void csrf(HttpSecurity http, RequestMatcher ignored) throws Exception {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieName(cookiePrefix + "CAPDO-CSRF");
        tokens.setHeaderName(CSRF_HEADER);
        // A link from webmail must bring the token along: without it every open form would be answered with a new one.
        // No other
        // site can send a form of ours all the same, because a form of theirs does not know what the cookie says.
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").secure(!cookiePrefix.isEmpty()));
        CsrfTokenRequestAttributeHandler handler = new CsrfTokenRequestAttributeHandler();
        // Not deferred: a page of the webapps must find the cookie after the first request to our side.
        handler.setCsrfRequestAttributeName(null);
        http.csrf(csrf -> csrf.csrfTokenRepository(new RandomCsrfTokens(tokens, CSRF_HEADER))
                .csrfTokenRequestHandler(handler)
                .ignoringRequestMatchers(ignored));
    }
}
