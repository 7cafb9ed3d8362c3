package vn.capdo.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.HashSet;
import java.util.Set;

/** Which {@linkplain vn.capdo.account.LoginStep steps} were done in a session, for those that are done anew in every one. */
public final class StepsDone {

    private static final String DONE = StepsDone.class.getName();

    private StepsDone() {}

    @SuppressWarnings("unchecked")
    static Set<String> in(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object done = session == null ? null : session.getAttribute(DONE);
        return done == null ? Set.of() : (Set<String>) done;
    }

    /** The step with this key is done for the rest of the session. */
    public static void add(HttpServletRequest request, String key) {
        Set<String> done = new HashSet<>(in(request));
        done.add(key);
        request.getSession().setAttribute(DONE, done);
    }
}
