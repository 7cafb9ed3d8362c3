package vn.capdo.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.capdo.Messages;
import vn.capdo.config.CapdoProperties;

/**
 * How much one person may ask of this node in a minute, at every door together: a script that carries everything away, or fills
 * the store, is slowed down and seen (ASVS 5.0, 2.4.1). Behind the authorization; in the memory of the node.
 */
final class CallBudget extends OncePerRequestFilter {

    /** What hands out files or reckons long, by the shape of its address; whatever is sent as a file counts too. */
    private static final Pattern COSTLY =
            Pattern.compile(".*(/documents/.+|\\.[a-z]{2,5}|/(file|export|import|check|effect|bundle))");

    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final CapdoProperties.Calls settings;
    private final SecurityNotes notes;
    private final RequestMatcher open;
    private final ObjectMapper json;
    private final PerMinute calls;

    CallBudget(
            CapdoProperties.Calls settings, Clock clock, SecurityNotes notes, RequestMatcher open, ObjectMapper json) {
        this.open = open;
        this.settings = settings;
        this.calls = new PerMinute(clock);
        this.notes = notes;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String person = RequestOrigin.person();
        if (person == null || open.matches(request) || within(person, isCostly(request))) {
            chain.doFilter(request, response);
            return;
        }
        notes.note("tooManyCalls", person, Map.of("asked", RequestOrigin.asked(request)));
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(calls.secondsLeft()));
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (request.getRequestURI().contains("/api/")) {
            ProblemDetail problem =
                    ProblemDetail.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS, Messages.text("calls.tooMany"));
            problem.setProperty("key", "calls.tooMany");
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter().write(json.writeValueAsString(problem));
        } else {
            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
            response.getWriter().write(Messages.text("calls.tooMany"));
        }
    }

    static boolean isCostly(HttpServletRequest request) {
        String type = request.getContentType();
        String path = request.getRequestURI();
        return type != null && type.startsWith("multipart/")
                // The webapps' own parts are files that everybody may read.
                || !(path.contains("/camunda/") && READS.contains(request.getMethod()))
                        && COSTLY.matcher(path).matches();
    }

    private boolean within(String person, boolean costly) {
        return counted(person, settings.perMinute())
                && (!costly || counted("costly " + person, settings.costlyPerMinute()));
    }

    private boolean counted(String key, int most) {
        return most == 0 || calls.count(key) <= most;
    }
}
