package vn.capdo.web.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import vn.capdo.Links;

/** Pages of ours that somebody may be led back to; never an address elsewhere. Paths within the product, with their query. */
final class PageBefore {

    private PageBefore() {}

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
                if (isOurs(within)) {
                    return page.getRawQuery() == null ? within : within + "?" + page.getRawQuery();
                }
            }
        }
        return Links.myWork();
    }

    /** Where somebody wanted to go; the person's own work when that is nothing of ours. */
    static String wanted(@Nullable String next) {
        return next != null && isOurs(next) && !next.startsWith("/login") ? next : Links.myWork();
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
