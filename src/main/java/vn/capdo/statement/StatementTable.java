package vn.capdo.statement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.capdo.OncePerTransaction;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.EventType;

/** SQL of the statements' tables. */
@Repository
class StatementTable {

    private static final String SECTION = "section, revision, content::text as content, changed_by, changed_at";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    StatementTable(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    List<SavedSection> sections(UUID dossier) {
        return OncePerTransaction.read(SavedSection.class, dossier, () -> jdbc.sql(
                        "select " + SECTION + " from capdo.statement_section where dossier_id = :dossier")
                .param("dossier", dossier)
                .query(this::section)
                .list());
    }

    Optional<SavedSection> section(UUID dossier, StatementSection section) {
        return jdbc.sql("select " + SECTION
                        + " from capdo.statement_section where dossier_id = :dossier and section = :section")
                .param("dossier", dossier)
                .param("section", section.name())
                .query(this::section)
                .optional();
    }

    /**
     * @param revision what the writer has seen; 0 for nothing
     * @return empty when the section has gone on meanwhile
     */
    Optional<SavedSection> save(
            UUID dossier, StatementSection section, int revision, SectionContent content, Actor actor) {
        String statement = revision == 0
                ? """
                insert into capdo.statement_section (dossier_id, section, revision, content, changed_by, changed_at)
                values (:dossier, :section, :revision + 1, cast(:content as jsonb), :by, :now)
                on conflict do nothing returning """
                : """
                update capdo.statement_section
                set revision = revision + 1, content = cast(:content as jsonb), changed_by = :by, changed_at = :now
                where dossier_id = :dossier and section = :section and revision = :revision returning """;
        OncePerTransaction.forget(SavedSection.class, dossier);
        return jdbc.sql(statement + " " + SECTION)
                .param("dossier", dossier)
                .param("section", section.name())
                .param("revision", revision)
                .param("content", print(content))
                .param("by", actor.userId())
                .param("now", OffsetDateTime.now(clock))
                .query(this::section)
                .optional();
    }

    /** Keeps what stands now as a version; nothing where nothing stands. */
    void freeze(UUID dossier, EventType act, long line) {
        jdbc.sql(
                        """
                        insert into capdo.statement_version (dossier_id, version, act, line, frozen_at, content)
                        select :dossier, 1 + (select count(*) from capdo.statement_version where dossier_id = :dossier),
                            :act, :line, :now, jsonb_object_agg(section, content)
                        from capdo.statement_section where dossier_id = :dossier having count(*) > 0""")
                .param("dossier", dossier)
                .param("act", act.name())
                .param("line", line)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** Oldest first. */
    List<StatementVersion> versions(UUID dossier) {
        return jdbc.sql(
                        """
                        select version, act, frozen_at, content::text as content from capdo.statement_version
                        where dossier_id = :dossier order by version""")
                .param("dossier", dossier)
                .query((row, number) -> new StatementVersion(
                        row.getInt("version"),
                        EventType.of(row.getString("act")),
                        row.getObject("frozen_at", OffsetDateTime.class),
                        read(row.getString("content"), new TypeReference<>() {})))
                .list();
    }

    private SavedSection section(ResultSet row, int number) throws SQLException {
        return new SavedSection(
                StatementSection.valueOf(row.getString("section")),
                row.getInt("revision"),
                read(row.getString("content"), new TypeReference<>() {}),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class));
    }

    private String print(SectionContent content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
