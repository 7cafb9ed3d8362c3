package vn.capdo.dossier;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.Refusal;

/**
 * Milestones that were missed, extended, and missed again. The timer of a phase fires once; that the later day has passed too is
 * found here.
 */
@Component
public class RepeatedMisses {

    private static final Logger log = LoggerFactory.getLogger(RepeatedMisses.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MissedDeadlines missed;
    private final TransactionTemplate transaction;

    RepeatedMisses(JdbcClient jdbc, Clock clock, MissedDeadlines missed, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.missed = missed;
        this.transaction = transaction;
    }

    private record Repeated(long id, LocalDate dueOn) {}

    /** Several nodes may do so at once. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "#{@reminderSettings.delay()}")
    public void find() {
        List<Repeated> all = jdbc.sql(
                        """
                        select m.id, l.due_on
                        from capdo.missed_deadline m join capdo.deadline l on l.dossier_id = m.dossier_id
                            and l.kind = 'CAMPAIGN' and l.step = m.kind and l.closed_at is null
                        where l.due_on > m.deadline and l.due_on < :today order by m.id""")
                .param("today", LocalDate.now(clock))
                .query(Repeated.class)
                .list();
        for (Repeated one : all) {
            try {
                transaction.executeWithoutResult(status -> missed.again(one.id(), one.dueOn()));
            } catch (Refusal e) {
                log.warn("Chưa ghi được việc trễ mốc lần nữa ({}): {}", one.id(), e.getMessage());
            }
        }
    }
}
