package vn.capdo.product;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Alphabet;
import vn.capdo.Fields;
import vn.capdo.Page;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.acting.Access.Scope;
import vn.capdo.acting.Actor;
import vn.capdo.register.InformationSystem;

/** Keeps the security products of systems. One that is removed stays on record, and is listed no more. */
@Service
@Transactional
public class SecurityProducts {

    private static final String FROM =
            """
             from capdo.security_product p join capdo.information_system s on s.id = p.system_id
            left join lateral (select approved_level, proposed_level from capdo.level_dossier
                where system_id = s.id and state not in ('WITHDRAWN', 'SUPERSEDED', 'DECOMMISSIONED')
                order by opened_at desc limit 1) d on true
            where p.removed_at is null and (s.owner = any(:owners) or s.operating_unit = any(:units))""";

    private static final String LEVEL = "coalesce(d.approved_level, d.proposed_level, s.expected_level)";

    private final JdbcClient jdbc;
    private final Clock clock;

    SecurityProducts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What is asked of the list; null or false for no matter.
     *
     * @param system code of the only system
     * @param preferred only of systems for which domestic products are preferred
     * @param unexplained only foreign ones for which nobody has said why
     */
    public record Filter(@Nullable String system, @Nullable Origin origin, boolean preferred, boolean unexplained) {}

    /**
     * A product beside its system.
     *
     * @param level approved, else proposed, else expected; null when nobody knows
     */
    public record Line(SecurityProduct product, String systemCode, String systemName, @Nullable Integer level) {

        public boolean lacksReason() {
            return product.lacksReason(level);
        }
    }

    /** By system, then by name. */
    @ReadOnly
    public Page<Line> list(Scope scope, Filter filter, int page, int size) {
        Map<String, Object> params = new HashMap<>();
        params.put("owners", scope.owners().toArray(String[]::new));
        params.put("units", scope.organisations().toArray(String[]::new));
        List<String> where = new ArrayList<>(List.of(FROM));
        if (filter.system() != null && !filter.system().isBlank()) {
            where.add("s.code = :system");
            params.put("system", filter.system());
        }
        if (filter.origin() != null) {
            where.add("p.origin = :origin");
            params.put("origin", filter.origin().name());
        }
        if (filter.preferred() || filter.unexplained()) {
            where.add(LEVEL + " >= :preferred");
            params.put("preferred", SecurityProduct.PREFERENCE_FROM_LEVEL);
        }
        if (filter.unexplained()) {
            where.add("p.origin = 'FOREIGN' and p.reason is null");
        }
        String condition = String.join(" and ", where);
        long total = jdbc.sql("select count(*)" + condition)
                .params(params)
                .query(Long.class)
                .single();
        List<Line> lines = jdbc.sql("select p.*, s.code, s.name as system_name, " + LEVEL + " as level" + condition
                        + " order by s.name" + Alphabet.COLLATION + ", s.code, p.name" + Alphabet.COLLATION
                        + ", p.id limit :limit offset :offset")
                .params(params)
                .param("limit", size)
                .param("offset", Page.offset(page, size))
                .query((row, index) -> new Line(
                        product(row),
                        row.getString("code"),
                        row.getString("system_name"),
                        row.getObject("level", Integer.class)))
                .list();
        return new Page<>(lines, page, size, total);
    }

    private static SecurityProduct product(ResultSet row) throws SQLException {
        return new SecurityProduct(
                row.getObject("id", UUID.class),
                row.getObject("system_id", UUID.class),
                row.getString("name"),
                row.getString("kind"),
                row.getString("maker"),
                Origin.valueOf(row.getString("origin")),
                row.getString("country"),
                row.getString("reason"),
                row.getObject("used_from", LocalDate.class),
                row.getObject("used_until", LocalDate.class),
                row.getString("entered_by"),
                row.getObject("entered_at", OffsetDateTime.class));
    }

    /**
     * Enters a product of a system.
     *
     * @param fields {@code productName}, {@code productKind}, {@code maker}, {@code origin}, {@code country}, {@code reason},
     *     {@code usedFrom}, {@code usedUntil}
     * @throws Refusal when name, kind, maker or origin is missing, a foreign one has no country, or it ends before it begins
     */
    public UUID add(InformationSystem system, Fields fields, Actor actor) {
        SecurityProduct product =
                SecurityProduct.of(UUID.randomUUID(), system.id(), fields, actor.userId(), OffsetDateTime.now(clock));
        jdbc.sql(
                        """
                        insert into capdo.security_product (id, system_id, name, kind, maker, origin, country, reason, used_from,
                            used_until, entered_by, on_behalf_of, entered_at)
                        values (:id, :system, :name, :kind, :maker, :origin, :country, :reason, :from, :until, :by, :behalf, :now)""")
                .param("id", product.id())
                .param("system", product.systemId())
                .param("name", product.name())
                .param("kind", product.kind())
                .param("maker", product.maker())
                .param("origin", product.origin().name())
                .param("country", product.country())
                .param("reason", product.reason())
                .param("from", product.usedFrom())
                .param("until", product.usedUntil())
                .param("by", actor.userId())
                .param("behalf", actor.onBehalfOf())
                .param("now", product.enteredAt())
                .update();
        return product.id();
    }

    /** The system whose product it is. */
    @ReadOnly
    public UUID systemOf(UUID product) {
        return jdbc.sql("select system_id from capdo.security_product where id = :id and removed_at is null")
                .param("id", product)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new Refusal("product.unknown"));
    }

    public void remove(UUID product, Actor actor) {
        jdbc.sql(
                        """
                        update capdo.security_product set removed_by = :by, removed_at = :now
                        where id = :id and removed_at is null""")
                .param("by", actor.userId())
                .param("now", OffsetDateTime.now(clock))
                .param("id", product)
                .update();
    }

    /** Whether its use or licence has ended. */
    public boolean hasEnded(SecurityProduct product) {
        return product.usedUntil() != null && product.usedUntil().isBefore(VietNam.today(clock));
    }
}
