package vn.capdo.web.deadline;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.capdo.Messages;
import vn.capdo.acting.Access;
import vn.capdo.dossier.OpenMatters;
import vn.capdo.feed.CalendarEntry;
import vn.capdo.feed.CalendarFile;
import vn.capdo.feed.FeedGate;
import vn.capdo.feed.Feeds;
import vn.capdo.organisation.Staff;

/** What calendar programs read without a login. An address that is unknown, revoked or misspelt is answered alike. */
@RestController
class DeadlineFeed {

    /** More than a person has; a feed of a whole large owner ends with the most distant days. */
    private static final int MOST = 5000;

    private final Feeds feeds;
    private final FeedGate gate;
    private final Access access;
    private final Staff staff;
    private final OpenMatters matters;
    private final SeenDeadlines deadlines;
    private final Clock clock;

    DeadlineFeed(
            Feeds feeds,
            FeedGate gate,
            Access access,
            Staff staff,
            OpenMatters matters,
            SeenDeadlines deadlines,
            Clock clock) {
        this.feeds = feeds;
        this.gate = gate;
        this.access = access;
        this.staff = staff;
        this.matters = matters;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @GetMapping("/feeds/{token}.ics")
    ResponseEntity<byte[]> feed(HttpServletRequest request, @PathVariable String token) {
        String from = request.getRemoteAddr();
        if (!gate.isOpen(from, token)) {
            return ResponseEntity.status(429)
                    .header(HttpHeaders.RETRY_AFTER, "60")
                    .build();
        }
        Optional<Feeds.Feed> feed = Feeds.looksLikeToken(token) ? feeds.use(token) : Optional.empty();
        if (feed.isEmpty()) {
            gate.missed(from, token);
            return ResponseEntity.notFound().build();
        }
        gate.found(token);
        Access.Scope scope = access.scopeOf(feed.get().userId());
        OpenMatters.Seen seen = deadlines.in(feed.get().scope(), scope);
        List<CalendarEntry> entries = Stream.concat(
                        matters.all(OpenMatters.Filter.all(seen), MOST).stream().map(deadlines::entry),
                        deadlines.withoutADay(feed.get().scope(), scope).stream()
                                .map(deadlines::entry))
                .toList();
        String name = Messages.text(
                "feed.name",
                Messages.text("feed.scope." + feed.get().scope()),
                staff.nameOf(feed.get().userId()));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(CalendarFile.MEDIA_TYPE))
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=lich-han.ics")
                .body(CalendarFile.of(name, entries, clock.instant()));
    }
}
