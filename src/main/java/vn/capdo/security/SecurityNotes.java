package vn.capdo.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import vn.capdo.audit.AuditTrail;

/**
 * What security notes in the audit trail, so that a stranger who tries a thousand times a second does not fill it: of one person
 * or address, so many notes of a kind a minute, and then how many more there were.
 */
@Component
class SecurityNotes {

    private static final Logger log = LoggerFactory.getLogger(SecurityNotes.class);
    private static final int A_MINUTE = 20;
    private static final int REJECTED = 100;
    private static final Duration CALLS = Duration.ofMinutes(10);
    private static final int REMEMBERED = 10_000;

    private final AuditTrail trail;
    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    SecurityNotes(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    private static final class Window {
        private final Instant since;
        private int notes;

        Window(Instant since) {
            this.since = since;
        }
    }

    /** @param person null when nobody is signed in, or the name is nobody's */
    void note(String act, @Nullable String person, Map<String, String> details) {
        note(act, person, details, Duration.ofMinutes(1), A_MINUTE);
    }

    /** What was asked in a way that cannot be done, or not now: in the log alone, because people mistype. */
    void rejected(int status, @Nullable String person, String asked) {
        if (leftOut("rejected " + person + " " + address(), Duration.ofMinutes(1), REJECTED) >= 0) {
            log.atInfo()
                    .addKeyValue("event.action", "rejected")
                    .addKeyValue("user.name", Objects.requireNonNullElse(person, ""))
                    .addKeyValue("source.ip", address())
                    .log("An ninh: rejected {} {} {} {}", status, person, address(), asked);
        }
    }

    /** A program signs in with every call. */
    void call(String person, String by) {
        note("call", person, Map.of("by", by), CALLS, 1);
    }

    /** At most so many of a person, an address and a kind in a while; the first note of the next says how many were left out. */
    void note(String act, @Nullable String person, Map<String, String> details, Duration within, int most) {
        int leftOut = leftOut(act + " " + person + " " + address(), within, most);
        if (leftOut < 0) {
            return;
        }
        log.atInfo()
                .addKeyValue("event.action", act)
                .addKeyValue("user.name", Objects.requireNonNullElse(person, ""))
                .addKeyValue("source.ip", address())
                .log("An ninh: {} {} {} {}", act, person, address(), details);
        Map<String, String> all = new TreeMap<>(details);
        if (leftOut > 0) {
            all.put("leftOut", String.valueOf(leftOut));
        }
        try {
            trail.note(act, person, person, all);
        } catch (RuntimeException e) {
            // The answer is given already; a database that is away stops everything else soon enough.
            log.error("Không ghi được nhật ký kiểm toán: {}", act, e);
        }
    }

    /** @return how many were left out before this one, which is to be noted; -1 when this one is left out too */
    private synchronized int leftOut(String kind, Duration within, int most) {
        Instant now = clock.instant();
        Window window = windows.get(kind);
        int before = 0;
        // A rehearsal moves the clock back too.
        if (window == null
                || window.since.isAfter(now)
                || window.since.plus(within).isBefore(now)) {
            before = window == null ? 0 : Math.max(0, window.notes - most);
            windows.remove(kind);
            if (windows.size() >= REMEMBERED) {
                windows.remove(windows.keySet().iterator().next());
            }
            window = new Window(now);
            windows.put(kind, window);
        }
        window.notes++;
        return window.notes <= most ? before : -1;
    }

    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes bound
                ? bound.getRequest().getRemoteAddr()
                : "";
    }
}
