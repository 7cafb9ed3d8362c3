package vn.capdo.audit;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Casts anchors: where all chains stand, every night, and writes them to where the operator keeps them. */
@Component
public class Anchors {

    private static final Logger log = LoggerFactory.getLogger(Anchors.class);
    private static final String COLUMNS = "select number, at, chains, entries, hash from capdo_audit.anchor";

    private final JdbcClient jdbc;
    private final AnchorFile file;
    private final ChainCheck check;

    Anchors(JdbcClient jdbc, AnchorFile file, ChainCheck check) {
        this.jdbc = jdbc;
        this.file = file;
        this.check = check;
    }

    /** Whatever was not written yet goes to the file too: it may have been out of reach. Then the whole trail is checked. */
    @Scheduled(cron = "0 10 0 * * *", zone = "Asia/Ho_Chi_Minh")
    void everyNight() {
        cast();
        file.add(all());
        ChainCheck.Result result = check.check(file.read());
        result.findings().forEach(finding -> log.error(finding.sentence()));
    }

    /** Empty when nothing has moved since the last. */
    public Optional<KeptAnchor> cast() {
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
