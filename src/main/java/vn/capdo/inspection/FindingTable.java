package vn.capdo.inspection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.capdo.acting.Actor;

/** SQL of single findings and their history. */
@Repository
class FindingTable {

    static final String FROM = " from capdo.finding f join capdo.information_system s on s.id = f.system_id";
    static final String LINE =
            "select f.*, s.code as system_code, s.name as system_name, s.operating_unit as unit, s.owner";

    private final JdbcClient jdbc;
    private final Clock clock;

    FindingTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<FindingLine> find(UUID id) {
        return jdbc.sql(LINE + FROM + " where f.id = :id")
                .param("id", id)
                .query(FindingTable::line)
                .optional();
    }

    /** In the order of their ids, and nobody else's until the transaction ends. */
    List<FindingLine> lock(Collection<UUID> ids) {
        return jdbc.sql(LINE + FROM + " where f.id = any(:ids) order by f.id for update of f")
                .param("ids", ids.toArray(UUID[]::new))
                .query(FindingTable::line)
                .list();
    }

    static FindingLine line(ResultSet row, int index) throws SQLException {
        return new FindingLine(
                finding(row),
                row.getString("system_code"),
                row.getString("system_name"),
                row.getString("unit"),
                row.getString("owner"));
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                row.getObject("id", UUID.class),
                row.getObject("system_id", UUID.class),
                row.getObject("inspection_id", UUID.class),
                row.getString("component"),
                row.getString("title"),
                row.getString("cve"),
                Severity.valueOf(row.getString("severity")),
                row.getString("remedy"),
                row.getString("holder"),
                row.getObject("due_on", LocalDate.class),
                FindingState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getObject("found_on", LocalDate.class),
                row.getObject("seen_on", LocalDate.class),
                row.getObject("fixed_on", LocalDate.class),
                row.getString("fixed_by"),
                row.getString("fixed_for"),
                row.getObject("closed_on", LocalDate.class),
                row.getObject("evidence_document", UUID.class),
                row.getObject("evidence_version", Integer.class),
                row.getInt("revision"));
    }

    void put(Finding finding) {
        jdbc.sql(
                        """
                        update capdo.finding set state = :state, reason = :reason, fixed_on = :fixedOn, fixed_by = :fixedBy,
                            fixed_for = :fixedFor, closed_on = :closedOn, revision = :revision where id = :id""")
                .param("state", finding.state().name())
                .param("reason", finding.reason())
                .param("fixedOn", finding.fixedOn())
                .param("fixedBy", finding.fixedBy())
                .param("fixedFor", finding.fixedFor())
                .param("closedOn", finding.closedOn())
                .param("revision", finding.revision())
                .param("id", finding.id())
                .update();
    }

    void prove(UUID id, UUID document, int version) {
        jdbc.sql("update capdo.finding set evidence_document = :document, evidence_version = :version where id = :id")
                .param("document", document)
                .param("version", version)
                .param("id", id)
                .update();
    }

    /** One act on many findings. */
    void event(Collection<UUID> ids, String act, @Nullable String note, Actor actor) {
        jdbc.sql(
                        """
                        insert into capdo.finding_event (finding_id, at, actor, on_behalf_of, act, note)
                        select id, :now, :actor, :behalf, :act, :note from unnest(:ids) id""")
                .param("ids", ids.toArray(UUID[]::new))
                .param("now", OffsetDateTime.now(clock))
                .param("actor", actor.userId())
                .param("behalf", actor.onBehalfOf())
                .param("act", act)
                .param("note", note)
                .update();
    }

    List<FindingEvent> events(UUID id) {
        return jdbc.sql(
                        "select at, actor, on_behalf_of, act, note from capdo.finding_event where finding_id = :id order by id desc")
                .param("id", id)
                .query(FindingEvent.class)
                .list();
    }
}
