package vn.capdo.incident;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.regime.Law;

/** SQL of the incidents. The log is only added to; the database refuses anything else. */
@Repository
class IncidentTable {

    static final String SELECT =
            """
            select i.id, s.id as system_id, s.name as system_name, s.operating_unit as unit, s.owner, i.title, i.seriousness, i.regime, i.found_at,
                i.notice_due, i.report_due, i.clock_wording, i.clock_citation, i.happened, i.effect, i.cause, i.lessons, i.state,
                i.entered_by, i.entered_at, i.notified_at, i.reported_at, i.closing_by, i.closing_for, i.closed_at, i.returned
            from capdo.incident i
                join capdo.incident_system h on h.incident_id = i.id and h.position = 0
                join capdo.information_system s on s.id = h.system_id""";

    private final JdbcClient jdbc;
    private final Clock clock;

    IncidentTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    UUID insert(FoundIncident found, String regime, Law.IncidentClock hours, Actor actor) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into capdo.incident (id, title, seriousness, regime, found_at, notice_due, report_due, clock_wording, clock_citation,
                            happened, effect, state, entered_by, entered_at)
                        values (:id, :title, :seriousness, :regime, :found, :notice, :report, :wording, :citation, :happened, :effect, 'FOUND', :by, :now)""")
                .param("id", id)
                .param("title", found.title())
                .param("seriousness", found.seriousness().name())
                .param("regime", regime)
                .param("found", found.foundAt())
                .param("notice", hours.noticeDue(found.foundAt()))
                .param("report", hours.reportDue(found.foundAt()))
                .param("wording", hours.wording())
                .param("citation", hours.citation())
                .param("happened", found.happened())
                .param("effect", found.effect())
                .param("by", actor.userId())
                .param("now", OffsetDateTime.now(clock))
                .update();
        for (int i = 0; i < found.systems().size(); i++) {
            jdbc.sql(
                            "insert into capdo.incident_system (incident_id, system_id, position) values (:id, :system, :position)")
                    .param("id", id)
                    .param("system", found.systems().get(i))
                    .param("position", i)
                    .update();
        }
        return id;
    }

    Incident get(UUID id) {
        return find(id, "");
    }

    /** The row, locked until the transaction ends. */
    Incident lock(UUID id) {
        return find(id, " for update of i");
    }

    private Incident find(UUID id, String suffix) {
        return jdbc.sql(SELECT + " where i.id = :id" + suffix)
                .param("id", id)
                .query(Incident.class)
                .optional()
                .orElseThrow(() -> new Refusal("incident.unknown", id));
    }

    List<Incident> openOfUnits(Collection<String> units) {
        return jdbc.sql(
                        SELECT
                                + " where i.state not in ('CLOSED', 'WITHDRAWN') and s.operating_unit = any(:units) order by i.id")
                .param("units", units.toArray(String[]::new))
                .query(Incident.class)
                .list();
    }

    /** Names of all systems that it hit, the one that it was reported on first. */
    List<String> systemsOf(UUID id) {
        return jdbc.sql(
                        "select s.name from capdo.incident_system h join capdo.information_system s on s.id = h.system_id"
                                + " where h.incident_id = :id order by h.position")
                .param("id", id)
                .query(String.class)
                .list();
    }

    List<IncidentStep> stepsOf(UUID id) {
        return jdbc.sql("select kind, at, done_at, text, document, actor, on_behalf_of from capdo.incident_step"
                        + " where incident_id = :id order by id")
                .param("id", id)
                .query(IncidentStep.class)
                .list();
    }

    void add(
            UUID id,
            IncidentStep.Kind kind,
            @Nullable OffsetDateTime doneAt,
            String text,
            @Nullable String document,
            Actor actor) {
        jdbc.sql(
                        """
                        insert into capdo.incident_step (incident_id, kind, at, done_at, text, document, actor, on_behalf_of)
                        values (:id, :kind, :now, :done, :text, :document, :actor, :for)""")
                .param("id", id)
                .param("kind", kind.name())
                .param("now", OffsetDateTime.now(clock))
                .param("done", doneAt)
                .param("text", text)
                .param("document", document)
                .param("actor", actor.userId())
                .param("for", actor.onBehalfOf())
                .update();
    }

    boolean has(UUID id, IncidentStep.Kind kind) {
        return jdbc.sql("select exists (select from capdo.incident_step where incident_id = :id and kind = :kind)")
                .param("id", id)
                .param("kind", kind.name())
                .query(Boolean.class)
                .single();
    }

    void notified(UUID id, OffsetDateTime at) {
        jdbc.sql("update capdo.incident set state = 'NOTIFIED', notified_at = :at where id = :id")
                .param("at", at)
                .param("id", id)
                .update();
    }

    void reported(UUID id, OffsetDateTime at, String effect) {
        jdbc.sql("update capdo.incident set state = 'REPORTED', reported_at = :at, effect = :effect where id = :id")
                .param("at", at)
                .param("effect", effect)
                .param("id", id)
                .update();
    }

    void closing(UUID id, String effect, String cause, String lessons, Actor actor) {
        jdbc.sql(
                        """
                        update capdo.incident set state = 'CLOSING', effect = :effect, cause = :cause, lessons = :lessons, closing_by = :by,
                            closing_for = :for where id = :id""")
                .param("effect", effect)
                .param("cause", cause)
                .param("lessons", lessons)
                .param("by", actor.userId())
                .param("for", actor.onBehalfOf())
                .param("id", id)
                .update();
    }

    /** @param state CLOSED or WITHDRAWN */
    void ended(UUID id, Incident.State state) {
        jdbc.sql("update capdo.incident set state = :state, closed_at = :now where id = :id")
                .param("state", state.name())
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    void returned(UUID id) {
        jdbc.sql("update capdo.incident set state = 'REPORTED', returned = returned + 1 where id = :id")
                .param("id", id)
                .update();
    }

    void regraded(Incident incident, Seriousness seriousness, Law.IncidentClock hours) {
        jdbc.sql(
                        """
                        update capdo.incident set seriousness = :seriousness, notice_due = :notice, report_due = :report, clock_wording = :wording,
                            clock_citation = :citation where id = :id""")
                .param("seriousness", seriousness.name())
                .param("notice", hours.noticeDue(incident.foundAt()))
                .param("report", hours.reportDue(incident.foundAt()))
                .param("wording", hours.wording())
                .param("citation", hours.citation())
                .param("id", incident.id())
                .update();
    }
}
