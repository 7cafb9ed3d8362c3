package vn.capdo.inspection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Fields;
import vn.capdo.Page;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Access.Scope;
import vn.capdo.acting.Actor;
import vn.capdo.register.InformationSystem;

/** Keeps the records of inspections. */
@Service
@Transactional
public class Inspections {

    private static final String FROM =
            """
            from capdo.inspection i left join capdo.information_system s on s.id = i.system_id
                join capdo.organisation o on o.code = i.organisation""";

    private static final String LINE =
            """
            select i.*, s.code as system_code, s.name as system_name, o.name as organisation_name,
                (select count(*) from capdo.finding f where f.inspection_id = i.id) as findings,
                (select count(*) from capdo.finding f where f.inspection_id = i.id and f.closed_on is null) as open
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Inspections(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A record beside what it speaks of; code and name of the system are null for an organisation as a whole. */
    public record Line(
            Inspection inspection,
            @Nullable String systemCode,
            @Nullable String systemName,
            String organisationName,
            int findings,
            int open) {}

    /** What the person sees, the latest first. */
    @ReadOnly
    public Page<Line> list(Scope scope, int page, int size) {
        String condition = FROM
                + " where coalesce(s.owner, o.owner, o.code) = any(:owners) or coalesce(s.operating_unit, o.code) = any(:units)";
        String[] owners = scope.owners().toArray(String[]::new);
        String[] units = scope.organisations().toArray(String[]::new);
        long total = jdbc.sql("select count(*) " + condition)
                .param("owners", owners)
                .param("units", units)
                .query(Long.class)
                .single();
        return new Page<>(
                jdbc.sql(LINE + condition + " order by i.ended_on desc, i.id limit :limit offset :offset")
                        .param("owners", owners)
                        .param("units", units)
                        .param("limit", size)
                        .param("offset", Page.offset(page, size))
                        .query(Inspections::line)
                        .list(),
                page,
                size,
                total);
    }

    private static Line line(ResultSet row, int index) throws SQLException {
        return new Line(
                new Inspection(
                        row.getObject("id", UUID.class),
                        row.getString("organisation"),
                        row.getObject("system_id", UUID.class),
                        Inspection.Kind.valueOf(row.getString("kind")),
                        row.getString("basis"),
                        row.getString("inspector"),
                        Inspection.Capacity.valueOf(row.getString("capacity")),
                        row.getString("licence"),
                        row.getObject("begun_on", LocalDate.class),
                        row.getObject("ended_on", LocalDate.class),
                        row.getString("scope"),
                        Inspection.Method.valueOf(row.getString("method")),
                        row.getString("compliance"),
                        row.getString("effectiveness"),
                        row.getObject("meets_level", Boolean.class),
                        row.getString("conclusion"),
                        row.getString("recommendations")),
                row.getString("system_code"),
                row.getString("system_name"),
                row.getString("organisation_name"),
                row.getInt("findings"),
                row.getInt("open"));
    }

    /** @throws Refusal when there is none */
    @ReadOnly
    public Line get(UUID id) {
        return jdbc.sql(LINE + FROM + " where i.id = :id")
                .param("id", id)
                .query(Inspections::line)
                .optional()
                .orElseThrow(() -> new Refusal("inspection.unknown"));
    }

    /**
     * Enters a record.
     *
     * @param system null when the organisation as a whole was inspected
     * @param fields as {@link Inspection} names them
     */
    public UUID add(String organisation, @Nullable InformationSystem system, Fields fields, Actor actor) {
        Inspection one = Inspection.of(UUID.randomUUID(), organisation, system == null ? null : system.id(), fields);
        jdbc.sql(
                        """
                        insert into capdo.inspection (id, organisation, system_id, kind, basis, inspector, capacity, licence, begun_on,
                            ended_on, scope, method, compliance, effectiveness, meets_level, conclusion, recommendations, entered_by,
                            on_behalf_of, entered_at)
                        values (:id, :organisation, :system, :kind, :basis, :inspector, :capacity, :licence, :begun, :ended, :scope,
                            :method, :compliance, :effectiveness, :meets, :conclusion, :recommendations, :by, :behalf, :now)""")
                .param("id", one.id())
                .param("organisation", organisation)
                .param("system", one.systemId())
                .param("kind", one.kind().name())
                .param("basis", one.basis())
                .param("inspector", one.inspector())
                .param("capacity", one.capacity().name())
                .param("licence", one.licence())
                .param("begun", one.begunOn())
                .param("ended", one.endedOn())
                .param("scope", one.scope())
                .param("method", one.method().name())
                .param("compliance", one.compliance())
                .param("effectiveness", one.effectiveness())
                .param("meets", one.meetsLevel())
                .param("conclusion", one.conclusion())
                .param("recommendations", one.recommendations())
                .param("by", actor.userId())
                .param("behalf", actor.onBehalfOf())
                .param("now", OffsetDateTime.now(clock))
                .update();
        return one.id();
    }
}
