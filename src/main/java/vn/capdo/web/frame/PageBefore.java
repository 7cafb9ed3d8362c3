package vn.capdo.web.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import vn.capdo.Links;

/** Pages of ours that somebody may be led back to; never an address elsewhere. Paths within the product, with their query. */
public final class PageBefore {

    /** What addresses of our pages are made of; all else is refused by the firewall, or means something to a server. */
    private static final Pattern PAGE = Pattern.compile("(?:/(?!\\.{1,2}(?:/|$))(?:[A-Za-z0-9._~:@!$'()*+,=&-]"
            + "|%(?!25|2[EeFf]|3[Bb]|5[Cc]|7[Ff])[2-9A-Fa-f][0-9A-Fa-f])++)++/?");

    /** Beneath these stands nothing that could be shown again with a form in it. */
    private static final Pattern NO_PAGE = Pattern.compile(
            "/(?:api|camunda|actuator|v3|feeds|assets|vendor|login|logout|error)(?:/.*)?", Pattern.DOTALL);

    private PageBefore() {}

    /** Where the login is not over yet: pages for strangers, and for those who are held at a step. */
    private static final Pattern BEFORE_LOGIN =
            Pattern.compile("/(?:forgotten-password|given-password|second-factor)(?:[/?].*)?");

    /** The page that the person came from; the person's own work when that is no page of ours. */
    static String of(HttpServletRequest request) {
        String referer = request.getHeader(HttpHeaders.REFERER);
        if (referer != null) {
            URI page = uri(referer);
            String path = page == null ? null : page.getRawPath();
            String context = request.getContextPath();
            if (page != null
                    && path != null
                    && request.getServerName().equals(page.getHost())
                    && path.startsWith(context)) {
                String within = path.substring(context.length());
                if (PAGE.matcher(within).matches() && !NO_PAGE.matcher(within).matches()) {
                    return page.getRawQuery() == null ? within : within + "?" + page.getRawQuery();
                }
            }
        }
        return Links.myWork();
    }

    /**
     * Whether the page before may be shown to whoever sends the request. No filter asks when one page is shown in the place of
     * another: whose login is not over is shown again what belongs to the login, and nothing else.
     */
    static boolean isForWhoeverAsks(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return BEFORE_LOGIN.matcher(path).matches()
                ? BEFORE_LOGIN.matcher(of(request)).matches()
                : request.getUserPrincipal() != null;
    }

    /** Where somebody wanted to go; the person's own work when that is nothing of ours. */
    public static String wanted(@Nullable String next) {
        return next != null
                        && isOurs(next)
                        && Stream.of(Links.login(), Links.givenPassword(), Links.forgottenPassword())
                                .noneMatch(next::startsWith)
                ? next
                : Links.myWork();
    }

    private static boolean isOurs(String path) {
        return path.matches("/[^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*");
    }

    private static @Nullable URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
