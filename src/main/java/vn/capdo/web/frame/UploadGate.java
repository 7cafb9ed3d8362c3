package vn.capdo.web.frame;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers uploads so large that they are not read at all, and those that cannot be read, in front of everything that would try: a program gets its problem, a
 * person the page that the form stands on, both the sentence that names the limit. What comes without its length is read here as
 * far as it may be, so that nobody behind takes a part of it for the whole.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class UploadGate extends OncePerRequestFilter {

    private static final String OURS = DispatcherServletAutoConfiguration.DEFAULT_DISPATCHER_SERVLET_BEAN_NAME;

    private final UploadLimits limits;
    private final FormAsItWas forms;
    private final ObjectMapper json;

    UploadGate(UploadLimits limits, FormAsItWas forms, ObjectMapper json) {
        this.limits = limits;
        this.forms = forms;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !type.startsWith("multipart/");
    }

    /** Null when it can be read to its end, and for Tasklist's servlets, which read for themselves and know no limit. */
    private @Nullable ProblemDetail problem(HttpServletRequest request) {
        boolean ours = OURS.equals(request.getHttpServletMapping().getServletName());
        if (ours && request.getContentLengthLong() > limits.readable()) {
            return ProblemAdvice.tooLarge(limits);
        }
        try {
            if (ours) {
                request.getParts();
            }
            return null;
        } catch (IllegalStateException tooLarge) {
            return ProblemAdvice.tooLarge(limits);
        } catch (IOException | ServletException unreadable) {
            return ProblemAdvice.unreadable();
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ProblemDetail problem = problem(request);
        if (problem == null) {
            chain.doFilter(request, response);
            return;
        }
        String sentence = requireNonNull(problem.getDetail());
        int status = problem.getStatus();
        boolean program = request.getRequestURI().startsWith(request.getContextPath() + "/api/");
        if (!program
                && isSignedIn(request)
                && forms.answer(new Unread(request), response, PageBefore.of(request), sentence, status)
                        == FormAsItWas.Answer.AS_IT_WAS) {
            return;
        }
        response.setStatus(status);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (program) {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            json.writeValue(response.getOutputStream(), problem);
        } else {
            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
            response.getWriter().write(sentence);
        }
    }

    private static boolean isSignedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
    }

    /** Asking for a parameter would read the body. */
    private static final class Unread extends HttpServletRequestWrapper {

        Unread(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }
    }
}
