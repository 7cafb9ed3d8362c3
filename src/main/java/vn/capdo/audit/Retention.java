package vn.capdo.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.Expiring;
import vn.capdo.Refusal;

/** Lets go, a few times a day, of what has been kept for its period. Periods are data; a dossier has none and is never touched. */
@Component
public class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final int SHORTEST = 30;
    private static final int LONGEST = 36_500;

    private final JdbcClient jdbc;
    private final List<Expiring> expiring;
    private final TransactionTemplate transaction;
    private final AuditTrail trail;
    private final Clock clock;

    Retention(
            JdbcClient jdbc, List<Expiring> expiring, TransactionTemplate transaction, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.expiring = expiring;
        this.transaction = transaction;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @param days none: kept until a person decides
     * @param source who says so, and where
     */
    public record Period(String kind, @Nullable Integer days, String source, @Nullable String changedBy) {}

    public List<Period> periods() {
        return jdbc.sql("select kind, days, source, changed_by from capdo.retention_period order by kind")
                .query(Period.class)
                .list();
    }

    /** @throws Refusal when it is not a number of days from {@value SHORTEST} on, no such kind, or a source is missing */
    public void set(String kind, int days, String source, String by) {
        if (days < SHORTEST || days > LONGEST || source.isBlank() || source.length() > 500) {
            throw new Refusal("personal.period", SHORTEST, LONGEST);
        }
        int changed = jdbc.sql(
                        """
                        update capdo.retention_period set days = :days, source = :source, changed_by = :by, changed_at = :now
                        where kind = :kind and days is not null""")
                .param("days", days)
                .param("source", source.strip())
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .param("kind", kind)
                .update();
        if (changed == 0) {
            throw new Refusal("personal.noPeriod", kind);
        }
    }

    @Scheduled(fixedDelay = 6, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void letGo() {
        for (Period period : periods()) {
            if (period.days() != null) {
                OffsetDateTime before = OffsetDateTime.now(clock).minusDays(period.days());
                expiring.stream()
                        .filter(one -> one.kind().equals(period.kind()))
                        .forEach(one -> transaction.executeWithoutResult(status -> expire(one, before)));
            }
        }
    }

    private void expire(Expiring one, OffsetDateTime before) {
        int gone = one.expire(before);
        if (gone > 0) {
            trail.note("expired", null, null, Map.of("kind", one.kind(), "count", String.valueOf(gone)));
            log.info("Đã dọn {} mục loại {} quá thời hạn lưu giữ", gone, one.kind());
        }
    }
}
