package vn.capdo.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.capdo.Messages;
import vn.capdo.account.Accounts;
import vn.capdo.account.LoginThrottle;
import vn.capdo.organisation.Role;
import vn.capdo.token.AccessTokens;
import vn.capdo.token.AccessTokens.AccessToken;

/**
 * Lets a program call the API with its person's token (RFC 6750), whatever session comes along with the call; nothing of it lasts
 * longer than the call. Wrong tokens are counted for the source that sends them, as wrong passwords are.
 */
final class TokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final AccessTokens tokens;
    private final Accounts accounts;
    private final LoginThrottle throttle;
    private final SecurityNotes notes;
    private final ObjectMapper json;

    TokenFilter(
            AccessTokens tokens, Accounts accounts, LoginThrottle throttle, SecurityNotes notes, ObjectMapper json) {
        this.notes = notes;
        this.tokens = tokens;
        this.accounts = accounts;
        this.throttle = throttle;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (!sent(header)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<AccessToken> token =
                tokens.use(header.substring(SCHEME.length()).strip());
        Optional<Set<Role>> roles = token.map(AccessToken::userId).flatMap(accounts::admitted);
        if (token.isEmpty() || roles.isEmpty()) {
            notes.note("callRefused", token.map(AccessToken::userId).orElse(null), Map.of("by", "token"));
            Optional<Duration> wait = throttle.wrongToken(LoginSource.of(request));
            if (wait.isPresent()) {
                response.setHeader(
                        HttpHeaders.RETRY_AFTER, Long.toString(wait.get().toSeconds()));
            } else {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            }
            refuse(
                    response,
                    wait.isPresent() ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNAUTHORIZED,
                    "token.invalid");
        } else if (!token.get().mayWrite() && !READS.contains(request.getMethod())) {
            refuse(response, HttpStatus.FORBIDDEN, "token.readOnly");
        } else {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(
                    new TokenAuthentication(token.get().userId(), PersonAsOfNow.authorities(roles.get())));
            SecurityContextHolder.setContext(context);
            notes.call(token.get().userId(), "token");
            chain.doFilter(request, response);
        }
    }

    private static boolean sent(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String key) throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, Messages.text(key));
        problem.setProperty("key", key);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(json.writeValueAsString(problem));
    }
}
