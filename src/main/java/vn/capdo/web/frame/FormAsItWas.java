package vn.capdo.web.frame;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.UriComponentsBuilder;
import vn.capdo.Messages;

/**
 * A form that was sent in vain comes back as it was: at once, under the sentence that says why; or after the login, where the
 * session had ended meanwhile. Nothing typed is lost, and nothing is sent again by itself.
 */
@Component
class FormAsItWas extends OncePerRequestFilter {

    private static final String KEPT = FormAsItWas.class.getName();

    /** What has come of a form that was to be shown again. */
    enum Answer {
        AS_IT_WAS,
        /** What it stands on is no page into which something could be put back. */
        ELSEWHERE,
        /** Its page cannot be opened or leads on to another, such as a preview that was itself the answer to a form. */
        NOWHERE
    }

    /** @param person who was signed in before; nobody else is shown it */
    private record Kept(String page, TypedForm form, String person) implements Serializable {}

    /**
     * Answers a post with the page that its form stands on, the form filled in as it was sent.
     *
     * @param page path within the product, with its query
     * @return what has come of it; nothing has been answered but for {@link Answer#AS_IT_WAS}
     */
    Answer answer(HttpServletRequest request, HttpServletResponse response, String page, String sentence, int status)
            throws ServletException, IOException {
        if (response.isCommitted()) {
            return Answer.NOWHERE;
        }
        TypedForm typed = TypedForm.of(request);
        Shown shown = new Shown(response);
        request.setAttribute(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, Map.of("refusal", sentence));
        RequestDispatcher dispatcher = request.getRequestDispatcher(page);
        dispatcher.forward(new Reading(request, page), shown);
        if (shown.getStatus() != HttpServletResponse.SC_OK || !isHtml(shown)) {
            shown.resetBuffer();
            request.removeAttribute(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE);
            boolean nowhere = shown.getStatus() != HttpServletResponse.SC_OK;
            response.setStatus(HttpServletResponse.SC_OK);
            return nowhere ? Answer.NOWHERE : Answer.ELSEWHERE;
        }
        write(response, typed, shown, status);
        return Answer.AS_IT_WAS;
    }

    /** Keeps what was sent until its sender has signed in again and the page is opened. */
    void keep(HttpServletRequest request, String page, String person) {
        request.getSession().setAttribute(KEPT, new Kept(page, TypedForm.of(request), person));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return !request.getMethod().equals(HttpMethod.GET.name())
                || session == null
                || session.getAttribute(KEPT) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Kept> kept = take(request);
        if (kept.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        ContentCachingResponseWrapper shown = new ContentCachingResponseWrapper(response);
        request.setAttribute(
                DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, Map.of("refusal", Messages.text("frame.signedInAgain")));
        chain.doFilter(request, shown);
        if (shown.getStatus() == HttpServletResponse.SC_OK && isHtml(shown)) {
            write(response, kept.get().form(), shown, HttpServletResponse.SC_OK);
        } else {
            shown.copyBodyToResponse();
        }
    }

    /** What was kept for this page and this person; once. */
    private static Optional<Kept> take(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String person = request.getRemoteUser();
        if (session == null || person == null || !(session.getAttribute(KEPT) instanceof Kept kept)) {
            return Optional.empty();
        }
        if (!kept.person().equals(person)) {
            session.removeAttribute(KEPT);
            return Optional.empty();
        }
        if (!kept.page().equals(pageOf(request))) {
            return Optional.empty();
        }
        session.removeAttribute(KEPT);
        return Optional.of(kept);
    }

    private static String pageOf(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
    }

    private static boolean isHtml(HttpServletResponse response) {
        String type = response.getContentType();
        return type != null && MediaType.TEXT_HTML.isCompatibleWith(MediaType.parseMediaType(type));
    }

    private static void write(
            HttpServletResponse response, TypedForm typed, ContentCachingResponseWrapper shown, int status)
            throws IOException {
        byte[] page = typed.into(new String(shown.getContentAsByteArray(), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
        response.flushBuffer();
    }

    /** Keeps what is sent back, and does not let it go to another page before anybody has looked at it. */
    private static final class Shown extends ContentCachingResponseWrapper {

        Shown(HttpServletResponse response) {
            super(response);
        }

        /** Bytes are no page of ours, and the stream of the answer proper would keep it from being written as text. */
        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {
                @Override
                public void write(int one) {
                    // Let go.
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new UnsupportedOperationException();
                }
            };
        }

        @Override
        public void sendRedirect(String location) {
            setStatus(SC_FOUND);
        }

        @Override
        public void sendError(int status) {
            setStatus(status);
        }

        @Override
        public void sendError(int status, String message) {
            setStatus(status);
        }
    }

    /** The same person, asking for a page instead of sending a form. */
    private static final class Reading extends HttpServletRequestWrapper {

        private final MultiValueMap<String, String> query;

        Reading(HttpServletRequest request, String page) {
            super(request);
            this.query = UriComponentsBuilder.fromUriString(page).build().getQueryParams();
        }

        @Override
        public String getMethod() {
            return HttpMethod.GET.name();
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        /** What stands in the page's own address; the server puts what the form has sent under the same name behind it. */
        @Override
        public String @Nullable [] getParameterValues(String name) {
            String[] all = super.getParameterValues(name);
            return all == null || !query.containsKey(name)
                    ? all
                    : Arrays.copyOf(all, Math.min(all.length, query.get(name).size()));
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }
    }
}
