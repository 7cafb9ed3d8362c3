package vn.capdo.rules;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of the versions of rule tables. */
@Repository
class RuleVersionTable {

    private static final String COLUMNS =
            """
            table_key, version, source, state, valid_from, based_on, revision, created_by, created_at, changed_by, changed_at,
            activated_by, activated_at, reason, document""";

    private final JdbcClient jdbc;
    private final Clock clock;

    RuleVersionTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param validFrom null for the first version of a table */
    record Activated(String tableKey, int version, @Nullable LocalDate validFrom, String definitionId) {}

    record Event(OffsetDateTime at, String actor, int version, String type, String detail) {}

    /** One at a time, on every node, until the transaction ends: versions are numbered and activated in an order. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('capdo.rule_version'))")
                .query((row, number) -> 0)
                .list();
    }

    List<String> keys() {
        return jdbc.sql("select distinct table_key from capdo.rule_version order by table_key")
                .query(String.class)
                .list();
    }

    List<RuleVersion> all(String key) {
        return jdbc.sql("select " + COLUMNS + " from capdo.rule_version where table_key = :key order by version desc")
                .param("key", key)
                .query(RuleVersion.class)
                .list();
    }

    Optional<RuleVersion> find(String key, int version) {
        return jdbc.sql("select " + COLUMNS + " from capdo.rule_version where table_key = :key and version = :version")
                .param("key", key)
                .param("version", version)
                .query(RuleVersion.class)
                .optional();
    }

    String xml(String key, int version) {
        return jdbc.sql("select xml from capdo.rule_version where table_key = :key and version = :version")
                .param("key", key)
                .param("version", version)
                .query(String.class)
                .single();
    }

    /** Of all tables, the last to take effect first. */
    List<Activated> activated() {
        return jdbc.sql(
                        """
                        select table_key, version, valid_from, definition_id from capdo.rule_version
                        where state = 'ACTIVATED' order by table_key, valid_from desc nulls last, version desc""")
                .query(Activated.class)
                .list();
    }

    /** What the last release brought, whatever became of it. */
    Optional<RuleVersion> lastShipped(String key) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from capdo.rule_version where table_key = :key and source = 'SHIPPED' order by version desc limit 1")
                .param("key", key)
                .query(RuleVersion.class)
                .optional();
    }

    String contentHash(String key, int version) {
        return jdbc.sql("select content_hash from capdo.rule_version where table_key = :key and version = :version")
                .param("key", key)
                .param("version", version)
                .query(String.class)
                .single();
    }

    int insert(String key, RuleVersion.Source source, DmnFile file, @Nullable Integer basedOn, String actor) {
        return jdbc.sql(
                        """
                        insert into capdo.rule_version (table_key, version, source, state, xml, content_hash, based_on, created_by,
                            created_at, changed_by, changed_at)
                        select :key, coalesce(max(version), 0) + 1, :source, 'DRAFT', :xml, :hash, :basedOn, :actor, :now, :actor, :now
                        from capdo.rule_version where table_key = :key returning version""")
                .param("key", key)
                .param("source", source.name())
                .param("xml", file.xml())
                .param("hash", file.table().contentHash())
                .param("basedOn", basedOn, java.sql.Types.INTEGER)
                .param("actor", actor)
                .param("now", OffsetDateTime.now(clock))
                .query(Integer.class)
                .single();
    }

    /** Whether the draft was still as the person had seen it. */
    boolean save(String key, int version, int revision, DmnFile file, String actor) {
        return jdbc.sql(
                                """
                                update capdo.rule_version set xml = :xml, content_hash = :hash, revision = revision + 1,
                                    changed_by = :actor, changed_at = :now
                                where table_key = :key and version = :version and revision = :revision and state = 'DRAFT'""")
                        .param("key", key)
                        .param("version", version)
                        .param("revision", revision)
                        .param("xml", file.xml())
                        .param("hash", file.table().contentHash())
                        .param("actor", actor)
                        .param("now", OffsetDateTime.now(clock))
                        .update()
                > 0;
    }

    void activate(
            String key,
            int version,
            @Nullable LocalDate validFrom,
            String definitionId,
            String reason,
            @Nullable String document,
            String actor) {
        jdbc.sql(
                        """
                        update capdo.rule_version set state = 'ACTIVATED', valid_from = :from, definition_id = :definition,
                            reason = :reason, document = :document, activated_by = :actor, activated_at = :now
                        where table_key = :key and version = :version""")
                .param("key", key)
                .param("version", version)
                .param("from", validFrom, java.sql.Types.DATE)
                .param("definition", definitionId)
                .param("reason", reason)
                .param("document", document)
                .param("actor", actor)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    void setState(String key, int version, RuleVersion.State state) {
        jdbc.sql("update capdo.rule_version set state = :state where table_key = :key and version = :version")
                .param("key", key)
                .param("version", version)
                .param("state", state.name())
                .update();
    }

    void setDefinition(String key, int version, String definitionId) {
        jdbc.sql("update capdo.rule_version set definition_id = :id where table_key = :key and version = :version")
                .param("key", key)
                .param("version", version)
                .param("id", definitionId)
                .update();
    }

    void event(String key, int version, String actor, String type, String detail) {
        jdbc.sql(
                        """
                        insert into capdo.rule_event (table_key, version, at, actor, type, detail)
                        values (:key, :version, :now, :actor, :type, :detail)""")
                .param("key", key)
                .param("version", version)
                .param("now", OffsetDateTime.now(clock))
                .param("actor", actor)
                .param("type", type)
                .param("detail", detail)
                .update();
    }

    List<Event> events(String key) {
        return jdbc.sql(
                        """
                        select at, actor, version, type, detail from capdo.rule_event where table_key = :key order by id desc""")
                .param("key", key)
                .query(Event.class)
                .list();
    }
}
