package vn.capdo.audit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Casts anchors: where all chains stand, once a day, and hands them to where they are kept outside. */
@Component
public class Anchors {

    private static final Logger log = LoggerFactory.getLogger(Anchors.class);
    private static final String COLUMNS = "select number, at, chains, entries, hash from capdo_audit.anchor";

    private final JdbcClient jdbc;
    private final AnchorFile file;
    private final AnchorMails mails;
    private final ChainCheck check;
    private final TransactionTemplate transaction;

    Anchors(JdbcClient jdbc, AnchorFile file, AnchorMails mails, ChainCheck check, TransactionTemplate transaction) {
        this.mails = mails;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.file = file;
        this.check = check;
    }

    /**
     * In the first hour after midnight in which a node runs. Whatever was not written to the file yet goes there too: it may have
     * been out of reach. Then the whole trail is checked.
     */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void onceADay() {
        if (anchoredToday() || cast().isEmpty()) {
            return;
        }
        file.add(all());
        ChainCheck.Result result = check.check(file.read());
        result.findings().forEach(finding -> log.error(finding.sentence()));
    }

    /** By the database's clock, as the trail itself. */
    private boolean anchoredToday() {
        return jdbc.sql(
                        """
                        select exists (select from capdo_audit.anchor where at >=
                            date_trunc('day', now() at time zone 'Asia/Ho_Chi_Minh') at time zone 'Asia/Ho_Chi_Minh')""")
                .query(Boolean.class)
                .single();
    }

    /** Empty when nothing has moved since the last. */
    public Optional<KeptAnchor> cast() {
        return transaction.execute(status -> {
            Optional<KeptAnchor> anchor = castNow();
            anchor.ifPresent(mails::send);
            return anchor;
        });
    }

    private Optional<KeptAnchor> castNow() {
        return jdbc.sql("select capdo_audit.cast_anchor()")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single()
                .flatMap(number -> jdbc.sql(COLUMNS + " where number = :number")
                        .param("number", number)
                        .query(KeptAnchor.class)
                        .optional());
    }

    public List<KeptAnchor> all() {
        return jdbc.sql(COLUMNS + " order by number").query(KeptAnchor.class).list();
    }
}
