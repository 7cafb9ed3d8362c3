package vn.capdo.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import vn.capdo.Messages;
import vn.capdo.account.LoginStep;
import vn.capdo.account.Standing;

/**
 * Keeps whoever has signed in on one page until a step is done: the first {@link LoginStep} that is due. Behind the
 * authorization, at every door.
 */
final class HeldAtStep extends OncePerRequestFilter {

    private final List<LoginStep> steps;
    private final Standings standings;
    private final RequestMatcher open;
    private final ObjectMapper json;

    /**
     * @param steps in order
     * @param open what everybody may ask for, and what ends a session
     */
    HeldAtStep(List<LoginStep> steps, Standings standings, RequestMatcher open, ObjectMapper json) {
        this.steps = steps;
        this.standings = standings;
        this.open = open;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<LoginStep> step = open.matches(request) ? Optional.empty() : due(request);
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (step.isEmpty() || isPageOf(step.get(), path)) {
            chain.doFilter(request, response);
        } else if (path.startsWith("/camunda/api/")) {
            // As the engine answers what it refuses, so that the webapps show the sentence.
            refuse(
                    response,
                    MediaType.APPLICATION_JSON,
                    Map.of("type", "AuthorizationException", "message", sentence(step.get())));
        } else if (path.startsWith("/api/") || path.startsWith("/v3/") || path.startsWith("/actuator")) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, sentence(step.get()));
            problem.setTitle(Messages.text("problem.403"));
            problem.setProperty("key", "account.step." + step.get().key());
            problem.setProperty("page", step.get().page());
            refuse(response, MediaType.APPLICATION_PROBLEM_JSON, problem);
        } else {
            UriComponentsBuilder page = UriComponentsBuilder.fromPath(
                    request.getContextPath() + step.get().page());
            boolean back = request.getMethod().equals("GET");
            response.sendRedirect((back ? page.queryParam("next", "{next}") : page)
                    .encode()
                    .buildAndExpand(back ? Map.of("next", whole(path, request)) : Map.of())
                    .toUriString());
        }
    }

    private Optional<LoginStep> due(HttpServletRequest request) {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person == null
                || !person.isAuthenticated()
                || person instanceof AnonymousAuthenticationToken
                || person instanceof TokenAuthentication) {
            return Optional.empty();
        }
        Standing account = standings.of(person.getName(), request);
        Set<String> done = StepsDone.in(request);
        return steps.stream().filter(step -> step.isDue(account, done)).findFirst();
    }

    private static boolean isPageOf(LoginStep step, String path) {
        return path.equals(step.page()) || path.startsWith(step.page() + "/");
    }

    private static String whole(String path, HttpServletRequest request) {
        return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
    }

    private static String sentence(LoginStep step) {
        return Messages.text("account.step." + step.key());
    }

    private void refuse(HttpServletResponse response, MediaType type, Object body) throws IOException {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        response.setContentType(type.toString());
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(json.writeValueAsString(body));
    }
}
