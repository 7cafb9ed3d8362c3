package vn.capdo.dossier;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.organisation.Actor;

/** Deadlines that passed, and who answers for them. A miss never stops the work itself. */
@Service
@Transactional
public class MissedDeadlines {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final DossierTable table;

    MissedDeadlines(JdbcClient jdbc, Clock clock, DossierTable table) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.table = table;
    }

    public enum Kind {
        APPROVAL,
        DEPLOYMENT,
        INSPECTION
    }

    /** @param subject what tells two misses of one kind apart, such as the number of an assessment cycle; may be empty */
    public void record(UUID dossierId, Kind kind, String subject, LocalDate deadline) {
        int added = jdbc.sql(
                        """
                        insert into capdo.missed_deadline (dossier_id, kind, subject, deadline, recorded_at)
                        values (:id, :kind, :subject, :deadline, :now) on conflict do nothing""")
                .param("id", dossierId)
                .param("kind", kind.name())
                .param("subject", subject)
                .param("deadline", deadline)
                .param("now", OffsetDateTime.now(clock))
                .update();
        if (added == 1) {
            table.event(dossierId, "capdo", "MISSED_" + kind, null, Messages.text("event.missed." + kind, deadline));
        }
    }

    /** The leader answers: the cause and the new date, which must lie ahead. */
    public void explain(UUID dossierId, Kind kind, String subject, String cause, LocalDate newDate, Actor actor) {
        LocalDate today = LocalDate.now(clock);
        if (newDate.isBefore(today)) {
            throw new Refusal("missed.newDateInPast", newDate, today);
        }
        jdbc.sql(
                        """
                        update capdo.missed_deadline set cause = :cause, new_date = :date, explained_by = :by, explained_at = :now,
                            explained_on_behalf_of = :behalf
                        where dossier_id = :id and kind = :kind and subject = :subject""")
                .param("cause", cause)
                .param("date", newDate)
                .param("by", actor.userId())
                .param("behalf", actor.onBehalfOf())
                .param("now", OffsetDateTime.now(clock))
                .param("id", dossierId)
                .param("kind", kind.name())
                .param("subject", subject)
                .update();
        table.event(dossierId, actor, "EXPLAINED", null, Messages.text("event.explained", cause, newDate));
    }
}
