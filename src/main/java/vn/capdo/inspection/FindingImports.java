package vn.capdo.inspection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Fields;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.register.InformationSystem;

/**
 * Takes over what scanners and people list, after a look. A finding that the system has already is seen again: its severity
 * follows, and one that was closed as remedied is open again; an accepted one stays accepted.
 */
@Service
@Transactional
public class FindingImports {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    FindingImports(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param fileName empty for what was typed or pasted */
    public record Source(String name, String fileName, @Nullable UUID inspection, @Nullable LocalDate dueOn) {}

    /** An import, looked at or taken; the counts are null before it is taken. */
    public record Run(
            UUID id,
            UUID systemId,
            String source,
            String fileName,
            LocalDate foundOn,
            @Nullable LocalDate dueOn,
            String state,
            @Nullable Integer added,
            @Nullable Integer seenAgain,
            @Nullable Integer reopened) {

        public boolean isTaken() {
            return state.equals("TAKEN");
        }
    }

    /** What an import would do: found for the first time, known and open or accepted, known and closed. */
    public record Outcome(int added, int seenAgain, int reopened) {}

    /** The tables that an owner's people have described, by name. */
    @ReadOnly
    public Map<String, FindingColumns> sources(String owner) {
        Map<String, FindingColumns> sources = new TreeMap<>();
        jdbc.sql("select name, columns from capdo.finding_source where owner = :owner")
                .param("owner", owner)
                .query(row -> {
                    sources.put(row.getString("name"), FindingColumns.read(row.getString("columns")));
                });
        return sources;
    }

    public void keep(String owner, String name, FindingColumns columns, Actor actor) {
        jdbc.sql(
                        """
                        insert into capdo.finding_source (owner, name, columns, changed_by, changed_at)
                        values (:owner, :name, :columns, :by, :now) on conflict (owner, name)
                        do update set columns = excluded.columns, changed_by = :by, changed_at = :now""")
                .param("owner", owner)
                .param("name", Fields.required("findingSource", name, 100))
                .param("columns", columns.checked().written())
                .param("by", actor.userId())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** Keeps what was read, so that what is taken later is what was looked at. */
    public UUID look(InformationSystem system, List<ScannedFinding> findings, Source source, Actor actor) {
        if (findings.isEmpty()) {
            throw new Refusal("finding.noneFound");
        }
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into capdo.finding_import (id, system_id, inspection_id, source, file_name, found_on, due_on, lines,
                            state, entered_by, on_behalf_of, entered_at)
                        values (:id, :system, :inspection, :source, :file, :found, :due, cast(:lines as jsonb), 'LOOKED_AT', :by,
                            :behalf, :now)""")
                .param("id", id)
                .param("system", system.id())
                .param("inspection", source.inspection())
                .param("source", source.name())
                .param("file", source.fileName())
                .param("found", LocalDate.now(clock))
                .param("due", source.dueOn())
                .param("lines", written(findings))
                .param("by", actor.userId())
                .param("behalf", actor.onBehalfOf())
                .param("now", OffsetDateTime.now(clock))
                .update();
        return id;
    }

    @ReadOnly
    public Run get(UUID id) {
        return jdbc.sql(
                        """
                        select id, system_id, source, file_name, found_on, due_on, state, added, seen_again, reopened
                        from capdo.finding_import where id = :id""")
                .param("id", id)
                .query(Run.class)
                .optional()
                .orElseThrow(() -> new Refusal("findingImport.unknown"));
    }

    @ReadOnly
    public List<ScannedFinding> lines(UUID id) {
        String lines = jdbc.sql("select lines from capdo.finding_import where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        try {
            return json.readValue(lines, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @ReadOnly
    public Outcome outcome(UUID id) {
        return jdbc.sql(
                        """
                        select count(*) filter (where f.id is null) as added,
                            count(*) filter (where f.id is not null and f.state <> 'CLOSED') as seen_again,
                            count(*) filter (where f.state = 'CLOSED') as reopened
                        from capdo.finding_import i cross join lateral jsonb_array_elements(i.lines) line
                            left join capdo.finding f on f.system_id = i.system_id and f.match_key = line ->> 'key'
                        where i.id = :id""")
                .param("id", id)
                .query(Outcome.class)
                .single();
    }

    /** @throws Refusal when it was taken before */
    public Outcome take(UUID id, Actor actor) {
        int turned = jdbc.sql("update capdo.finding_import set state = 'TAKEN' where id = :id and state = 'LOOKED_AT'")
                .param("id", id)
                .update();
        if (turned == 0) {
            throw new Refusal("findingImport.taken");
        }
        Outcome outcome = outcome(id);
        jdbc.sql(
                        """
                        with taken as (
                            insert into capdo.finding (id, system_id, inspection_id, import_id, match_key, component, title, cve, severity,
                                remedy, due_on, found_on, seen_on, entered_by)
                            select gen_random_uuid(), i.system_id, i.inspection_id, i.id, line ->> 'key', line ->> 'component',
                                line ->> 'title', line ->> 'cve', line ->> 'severity', line ->> 'remedy',
                                coalesce(cast(line ->> 'dueOn' as date), i.due_on), i.found_on, i.found_on, :actor
                            from capdo.finding_import i cross join lateral jsonb_array_elements(i.lines) line where i.id = :id
                            on conflict (system_id, match_key) do update set seen_on = excluded.seen_on, severity = excluded.severity,
                                cve = coalesce(excluded.cve, finding.cve), due_on = coalesce(finding.due_on, excluded.due_on),
                                state = case finding.state when 'CLOSED' then 'OPEN' else finding.state end,
                                closed_on = case finding.state when 'CLOSED' then null else finding.closed_on end,
                                fixed_on = case finding.state when 'CLOSED' then null else finding.fixed_on end,
                                fixed_by = case finding.state when 'CLOSED' then null else finding.fixed_by end,
                                fixed_for = case finding.state when 'CLOSED' then null else finding.fixed_for end,
                                revision = finding.revision + 1
                            returning id, revision)
                        insert into capdo.finding_event (finding_id, at, actor, on_behalf_of, act)
                        select id, :now, :actor, :behalf, case revision when 0 then 'FOUND' else 'SEEN_AGAIN' end from taken""")
                .param("id", id)
                .param("actor", actor.userId())
                .param("behalf", actor.onBehalfOf())
                .param("now", OffsetDateTime.now(clock))
                .update();
        jdbc.sql(
                        """
                        update capdo.finding_import set lines = '[]', added = :added, seen_again = :again, reopened = :reopened
                        where id = :id""")
                .param("added", outcome.added())
                .param("again", outcome.seenAgain())
                .param("reopened", outcome.reopened())
                .param("id", id)
                .update();
        return outcome;
    }

    /** With the key by which the database knows a finding again. */
    private String written(List<ScannedFinding> findings) {
        try {
            return json.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
