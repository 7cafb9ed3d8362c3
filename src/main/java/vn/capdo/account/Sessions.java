package vn.capdo.account;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Digest;
import vn.capdo.Refusal;

/** The sessions of people, on whichever node they work. What ends one ends it for all nodes with their next request. */
@Service
public class Sessions {

    private static final String SOURCE = "capdo.source";
    private static final String BROWSER = "capdo.browser";
    private static final int MAX_BROWSER = 300;

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final JdbcClient jdbc;

    Sessions(FindByIndexNameSessionRepository<? extends Session> sessions, JdbcClient jdbc) {
        this.sessions = sessions;
        this.jdbc = jdbc;
    }

    /**
     * One session of a person.
     *
     * @param handle names it on pages, where its id must not stand
     * @param browser what the browser says of itself; may be empty
     */
    public record Open(
            String handle, Instant since, Instant lastSeen, String source, String browser, boolean current) {}

    /** What a session remembers of the login that it began with. */
    public static Map<String, String> begunWith(String source, @Nullable String browser) {
        String said = Objects.requireNonNullElse(browser, "");
        return Map.of(SOURCE, source, BROWSER, said.substring(0, Math.min(said.length(), MAX_BROWSER)));
    }

    /** The person's sessions, the last seen first. */
    public List<Open> of(String userId, @Nullable String currentId) {
        return sessions.findByPrincipalName(userId).values().stream()
                .filter(session -> !session.isExpired())
                .map(session -> new Open(
                        handle(session.getId()),
                        session.getCreationTime(),
                        session.getLastAccessedTime(),
                        session.getAttributeOrDefault(SOURCE, ""),
                        session.getAttributeOrDefault(BROWSER, ""),
                        session.getId().equals(currentId)))
                .sorted(Comparator.comparing(Open::current)
                        .thenComparing(Open::lastSeen)
                        .reversed())
                .toList();
    }

    /** @throws Refusal when the person has no such session */
    public void end(String userId, String handle) {
        String id = sessions.findByPrincipalName(userId).keySet().stream()
                .filter(one -> handle(one).equals(handle))
                .findFirst()
                .orElseThrow(() -> new Refusal("account.session.unknown"));
        jdbc.sql("delete from capdo.spring_session where session_id = :id")
                .param("id", id)
                .update();
    }

    /**
     * Ends all of a person's sessions, with the transaction that gives the reason.
     *
     * @param but the id of the one that goes on; null for none
     */
    @Transactional
    public void endAll(String userId, @Nullable String but) {
        jdbc.sql("delete from capdo.spring_session where principal_name = :user and session_id is distinct from :but")
                .param("user", userId)
                .param("but", but, java.sql.Types.CHAR)
                .update();
    }

    private static String handle(String sessionId) {
        return Digest.of(sessionId).substring(0, 16);
    }
}
