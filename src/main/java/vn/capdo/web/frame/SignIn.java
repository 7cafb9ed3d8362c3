package vn.capdo.web.frame;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;
import vn.capdo.Messages;
import vn.capdo.account.LoginThrottle;
import vn.capdo.account.Sessions;
import vn.capdo.federation.LoginRefused;
import vn.capdo.security.LoginSource;
import vn.capdo.security.TooManyTriesException;

/**
 * Signing in, and back to where one was. The address of the login carries where it leads, so that two tabs lead to two places;
 * a form that met an ended session, or a token from before the last login, is shown again as it was sent.
 */
@Component
class SignIn
        implements AuthenticationEntryPoint,
                AccessDeniedHandler,
                AuthenticationSuccessHandler,
                AuthenticationFailureHandler {

    /** Who was signed in last in this browser: what was typed is shown to nobody else. */
    private static final String LAST = "CAPDO-LAST";

    private final FormAsItWas forms;
    private final LoginThrottle throttle;

    SignIn(FormAsItWas forms, LoginThrottle throttle) {
        this.forms = forms;
        this.throttle = throttle;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (!request.getMethod().equals("POST")) {
            toLogin(request, response, wantedOf(request), null);
            return;
        }
        String page = PageBefore.of(request);
        last(request).ifPresent(person -> forms.keep(request, page, person));
        toLogin(request, response, page, "lost");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException, ServletException {
        // The request itself does not know yet: tokens are looked at before it learns who sends it.
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        boolean signedIn = person != null && !(person instanceof AnonymousAuthenticationToken);
        if (!(e instanceof CsrfException)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (request.getServletPath().equals("/login")) {
            String next = PageBefore.wanted(request.getParameter("next"));
            if (signedIn) {
                response.sendRedirect(request.getContextPath() + next);
            } else {
                toLogin(request, response, next, "old");
            }
        } else if (!signedIn) {
            commence(request, response, null);
        } else if (forms.answer(
                        request,
                        response,
                        PageBefore.of(request),
                        Messages.text("frame.formOld"),
                        HttpServletResponse.SC_FORBIDDEN)
                != FormAsItWas.Answer.AS_IT_WAS) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(LAST, person.getName())
                        .path(request.getContextPath() + "/")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(Duration.ofDays(1))
                        .build()
                        .toString());
        Sessions.begunWith(request.getRemoteAddr(), request.getHeader(HttpHeaders.USER_AGENT))
                .forEach(request.getSession()::setAttribute);
        throttle.learn(person.getName(), LoginSource.known(request, response));
        response.sendRedirect(request.getContextPath() + next(request));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        toLogin(
                request,
                response,
                next(request),
                e instanceof LoginRefused refused
                        ? "refused=" + refused.reason()
                        : e instanceof TooManyTriesException ? "wait" : "error");
    }

    /** A form says where it leads; whoever comes back from a provider had said so before. */
    private static String next(HttpServletRequest request) {
        return PageBefore.wanted(
                request.getAttribute("next") instanceof String kept ? kept : request.getParameter("next"));
    }

    private static void toLogin(HttpServletRequest request, HttpServletResponse response, String next, String why)
            throws IOException {
        UriComponentsBuilder login = UriComponentsBuilder.fromPath(request.getContextPath() + "/login");
        if (why != null) {
            login.query(why);
        }
        if (!next.equals(PageBefore.wanted(null))) {
            login.queryParam("next", "{next}");
        }
        response.sendRedirect(login.encode().buildAndExpand(next).toUriString());
    }

    private static String wantedOf(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return PageBefore.wanted(request.getQueryString() == null ? path : path + "?" + request.getQueryString());
    }

    private static Optional<String> last(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, LAST)).map(Cookie::getValue);
    }
}
