package vn.capdo.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes every request that was refused for want of a right, whoever refused it: around all that answers. What somebody may not know
 * of is answered as if it were not there, so that is noted too.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 1)
class AuditedRefusals extends OncePerRequestFilter {

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
            if (status == SC_FORBIDDEN || status == SC_NOT_FOUND) {
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
