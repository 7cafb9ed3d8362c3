package vn.capdo.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;
import vn.capdo.audit.Origin;
import vn.capdo.audit.OriginOfActs;

/** What a request tells of an act: who is signed in, from which address, and what he asked for, without the ids in it. */
@Component
@Order(1)
class RequestOrigin implements OriginOfActs {

    private static final Pattern IDS = Pattern.compile("/(?=[^/]*[0-9])[0-9a-fA-F-]{8,}(?=/|$)");

    @Override
    public Origin current() {
        HttpServletRequest request =
                RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes bound
                        ? bound.getRequest()
                        : null;
        return new Origin(
                person(), request == null ? null : request.getRemoteAddr(), request == null ? null : asked(request));
    }

    static @Nullable String person() {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        return person == null || person instanceof AnonymousAuthenticationToken ? null : person.getName();
    }

    static String asked(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String path = pattern == null
                ? IDS.matcher(request.getRequestURI()
                                .substring(request.getContextPath().length()))
                        .replaceAll("/{id}")
                : pattern.toString();
        return request.getMethod() + " " + (path.length() > 200 ? path.substring(0, 200) : path);
    }
}
