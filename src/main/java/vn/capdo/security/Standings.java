package vn.capdo.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.account.Standing;

/** How accounts stand: one question of each request, whichever module keeps the answer. */
@Component
class Standings {

    private static final String KNOWN = Standing.class.getName();

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Asked once for a request, whoever asks. */
    Standing of(String userId, HttpServletRequest request) {
        if (request.getAttribute(KNOWN) instanceof Standing known
                && known.userId().equals(userId)) {
            return known;
        }
        Standing standing = read(userId);
        request.setAttribute(KNOWN, standing);
        return standing;
    }

    private Standing read(String userId) {
        return jdbc.sql(
                        """
                        select :user as user_id, coalesce(bool_or(a.disabled_at is not null), false) as closed,
                               coalesce(bool_or(a.password_due), false) as password_due,
                               exists (select from capdo.second_factor f
                                       where f.user_id = :user and f.confirmed_at is not null) as second_factor
                        from capdo.account a where a.user_id = :user""")
                .param("user", userId)
                .query(Standing.class)
                .single();
    }
}
