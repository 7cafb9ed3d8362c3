package vn.capdo.feed;

import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.Expiring;

/** Addresses of calendars that their owners have taken back. */
@Component
class RevokedFeeds implements Expiring {

    private final JdbcClient jdbc;

    RevokedFeeds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "feed";
    }

    @Override
    public int expire(OffsetDateTime before) {
        return jdbc.sql("delete from capdo.calendar_feed where revoked_at < :before")
                .param("before", before)
                .update();
    }
}
