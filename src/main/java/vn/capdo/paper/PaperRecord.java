package vn.capdo.paper;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What has been said, decided and found about a dossier, as papers quote it: the newest of each. */
@Repository
class PaperRecord {

    private final JdbcClient jdbc;

    PaperRecord(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Said(
            String outcome,
            @Nullable String number,
            @Nullable LocalDate signedOn,
            @Nullable String body,
            @Nullable String method,
            @Nullable String coordinatingUnits,
            @Nullable String summary) {}

    record Decided(@Nullable String number, @Nullable LocalDate signedOn, String body) {}

    record Inspected(
            LocalDate inspectedOn,
            @Nullable String inspector,
            @Nullable String findings,
            @Nullable String conclusionSummary) {}

    /** @param kind as the dossier's opinions call it */
    Optional<Said> said(UUID dossier, String kind) {
        return jdbc.sql(
                        """
                        select outcome, number, signed_on, body, method, coordinating_units, summary from capdo.opinion
                        where dossier_id = :id and kind = :kind order by id desc limit 1""")
                .param("id", dossier)
                .param("kind", kind)
                .query(Said.class)
                .optional();
    }

    Optional<Decided> decided(UUID dossier) {
        return jdbc.sql(
                        """
                        select number, signed_on, body from capdo.decision
                        where dossier_id = :id and outcome = 'APPROVED' and kind <> 'NATIONAL_LIST' order by id desc limit 1""")
                .param("id", dossier)
                .query(Decided.class)
                .optional();
    }

    Optional<Inspected> inspected(UUID dossier) {
        return jdbc.sql(
                        """
                        select inspected_on, inspector, findings, conclusion_summary from capdo.assessment_cycle
                        where dossier_id = :id and inspected_on is not null order by number desc limit 1""")
                .param("id", dossier)
                .query(Inspected.class)
                .optional();
    }
}
