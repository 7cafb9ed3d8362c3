package vn.capdo.mail;

import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.Expiring;

/** Reports of other mail servers that match no mail of ours. */
@Component
class OldBounces implements Expiring {

    private final JdbcClient jdbc;

    OldBounces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "bounce";
    }

    @Override
    public int expire(OffsetDateTime before) {
        return jdbc.sql("delete from capdo.unmatched_bounce where read_at < :before")
                .param("before", before)
                .update();
    }
}
