package vn.capdo.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;
import vn.capdo.account.Source;

/** Where a request comes from, as logins are counted. A browser is known again by a cookie that says nothing of a person. */
public final class LoginSource {

    private static final String DEVICE = "CAPDO-DEVICE";
    private static final SecureRandom RANDOM = new SecureRandom();

    private LoginSource() {}

    /** The address is what the server takes for the client's: {@code server.forward-headers-strategy} decides whom it believes. */
    public static Source of(HttpServletRequest request) {
        Cookie device = WebUtils.getCookie(request, name(request));
        return new Source(request.getRemoteAddr(), device == null ? null : device.getValue());
    }

    /** As the other cookies: {@code vn.capdo.config.HttpsDefaults}. */
    private static String name(HttpServletRequest request) {
        return !request.isSecure() ? DEVICE : (request.getContextPath().isEmpty() ? "__Host-" : "__Secure-") + DEVICE;
    }

    /** The same, of a browser that somebody has signed in with: it gets its cookie, or keeps it for another half year. */
    public static Source known(HttpServletRequest request, HttpServletResponse response) {
        Source source = of(request);
        String device = source.device();
        if (device == null) {
            byte[] secret = new byte[16];
            RANDOM.nextBytes(secret);
            device = HexFormat.of().formatHex(secret);
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name(request), device)
                        .path(request.getContextPath() + "/")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(Duration.ofDays(180))
                        .build()
                        .toString());
        return new Source(source.address(), device);
    }
}
