package vn.capdo.dossier;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.capdo.ReadOnly;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Shown;

/** Whom and what the deadlines of the ledger concern: a dossier's system, or what else a unit must do. */
@Service
@ReadOnly
public class Matters {

    private final JdbcClient jdbc;

    Matters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Matter of(Deadline deadline) {
        return requireNonNull(of(List.of(deadline)).get(deadline.id()));
    }

    /** By the deadline's id. */
    public Map<UUID, Matter> of(Collection<Deadline> deadlines) {
        Map<UUID, Matter> matters = new HashMap<>();
        jdbc.sql("select * from capdo.deadline_matter where id = any(:ids)")
                .param("ids", deadlines.stream().map(Deadline::id).toArray(UUID[]::new))
                .query(row -> {
                    matters.put(row.getObject("id", UUID.class), matter(row));
                });
        return matters;
    }

    private static Matter matter(ResultSet row) throws SQLException {
        return new Matter(
                row.getObject("dossier_id", UUID.class),
                row.getString("number"),
                row.getString("about"),
                row.getString("unit"),
                row.getString("owner"),
                new Shown(Shown.Kind.valueOf(row.getString("shown_kind")), row.getString("shown_id")));
    }

    /** A dossier with the system it is about; the level is the approved, else the proposed one. */
    public record DossierLine(
            UUID id, String number, @Nullable Integer level, String systemCode, String systemName, String unit) {}

    public Map<UUID, DossierLine> ofDossiers(Collection<UUID> dossiers) {
        return jdbc
                .sql(
                        """
                        select d.id, d.number, coalesce(d.approved_level, d.proposed_level) as level, s.code as system_code,
                            s.name as system_name, s.operating_unit as unit
                        from capdo.level_dossier d join capdo.information_system s on s.id = d.system_id
                        where d.id = any(:ids)""")
                .param("ids", dossiers.toArray(UUID[]::new))
                .query(DossierLine.class)
                .list()
                .stream()
                .collect(Collectors.toMap(DossierLine::id, Function.identity()));
    }

    /** What is due first of these owners' open matters. */
    public List<Deadline> firstDue(Collection<String> owners, int most) {
        return jdbc.sql(
                        "select l.id, l.kind, l.subject, l.dossier_id, l.task_id, l.step, l.title, l.due_on, l.statutory, l.basis,"
                                + " l.version, l.told_rung, l.own_rung from capdo.deadline l join capdo.deadline_matter m on m.id = l.id"
                                + " where l.closed_at is null and m.owner = any(:owners) order by l.due_on, l.id limit :most")
                .param("owners", owners.toArray(String[]::new))
                .param("most", most)
                .query(Deadline.class)
                .list();
    }
}
