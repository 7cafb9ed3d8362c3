package vn.capdo.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes every request that was refused for want of a right, whoever refused it: around all that answers. What somebody may not know
 * of is answered as if it were not there, so that is noted too. Input and acts against the rules go to the log.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 1)
class AuditedRefusals extends OncePerRequestFilter {

    /** Input or an act that is against the rules: malformed, in conflict, too large, of a wrong kind, not allowed now. */
    private static final Set<Integer> REJECTED = Set.of(400, 405, 409, 413, 415, 422);

    private final SecurityNotes notes;

    AuditedRefusals(SecurityNotes notes) {
        this.notes = notes;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Watched watched = new Watched(response);
        try {
            chain.doFilter(request, watched);
        } finally {
            if (watched.getStatus() == HttpServletResponse.SC_FORBIDDEN) {
                notes.note("refused", watched.person, Map.of("asked", RequestOrigin.asked(request)));
            } else if (watched.getStatus() == HttpServletResponse.SC_NOT_FOUND && watched.person != null) {
                notes.note("notFound", watched.person, Map.of("asked", RequestOrigin.asked(request)));
            } else if (REJECTED.contains(watched.getStatus())) {
                notes.rejected(watched.getStatus(), watched.person, RequestOrigin.asked(request));
            }
        }
    }

    /** Remembers who was signed in at the moment of the refusal: afterwards nobody is. */
    private static final class Watched extends HttpServletResponseWrapper {

        private @Nullable String person;

        Watched(HttpServletResponse response) {
            super(response);
        }

        private void answered(int status) {
            if (status >= SC_BAD_REQUEST) {
                person = RequestOrigin.person();
            }
        }

        @Override
        public void setStatus(int status) {
            answered(status);
            super.setStatus(status);
        }

        @Override
        public void sendError(int status) throws IOException {
            answered(status);
            super.sendError(status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            answered(status);
            super.sendError(status, message);
        }
    }
}
