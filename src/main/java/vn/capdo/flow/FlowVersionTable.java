package vn.capdo.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.capdo.Refusal;

/** SQL of the versions of process models. */
@Repository
class FlowVersionTable {

    private static final String COLUMNS =
            """
            model, version, name, source, state, based_on, revision, comment, created_by, created_at, changed_by, changed_at,
            requested_by, requested_at, valid_from, moves, activated_by, activated_at""";
    private static final String ONE = " from capdo.flow_version where model = :model and version = :version";

    private static final RowMapper<FlowVersions.Event> EVENT = new SimplePropertyRowMapper<>(FlowVersions.Event.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ObjectMapper json;

    FlowVersionTable(JdbcClient jdbc, Clock clock, ObjectMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    /** One at a time, on every node, until the transaction ends: versions are numbered and activated in an order. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('capdo.flow_version'))")
                .query((row, number) -> 0)
                .list();
    }

    List<String> models() {
        return jdbc.sql("select distinct model from capdo.flow_version order by model")
                .query(String.class)
                .list();
    }

    /** Of all models, the newest of each first. */
    List<FlowVersion> all() {
        return jdbc.sql("select " + COLUMNS + " from capdo.flow_version order by model, version desc")
                .query(FlowVersion.class)
                .list();
    }

    /** The version of each model that was activated last; of a model that never was, none. */
    Map<String, Integer> activatedLast() {
        Map<String, Integer> versions = new HashMap<>();
        jdbc.sql(
                        """
                        select distinct on (model) model, version from capdo.flow_version
                        where state = 'ACTIVATED' order by model, activation desc""")
                .query(row -> {
                    versions.put(row.getString("model"), row.getInt("version"));
                });
        return versions;
    }

    List<FlowVersion> all(String model) {
        return jdbc.sql("select " + COLUMNS + " from capdo.flow_version where model = :model order by version desc")
                .param("model", model)
                .query(FlowVersion.class)
                .list();
    }

    /** Those that conduct or have conducted, the one activated last first. */
    List<FlowVersion> activated(String model) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from capdo.flow_version where model = :model and state = 'ACTIVATED' order by activation desc")
                .param("model", model)
                .query(FlowVersion.class)
                .list();
    }

    Optional<FlowVersion> find(String model, int version) {
        return jdbc.sql("select " + COLUMNS + ONE)
                .param("model", model)
                .param("version", version)
                .query(FlowVersion.class)
                .optional();
    }

    FlowContent content(String model, int version) {
        return jdbc.sql("select xml, forms" + ONE)
                .param("model", model)
                .param("version", version)
                .query((row, number) -> new FlowContent(row.getString("xml"), read(row.getString("forms"))))
                .single();
    }

    String hash(String model, int version) {
        return jdbc.sql("select content_hash" + ONE)
                .param("model", model)
                .param("version", version)
                .query(String.class)
                .single();
    }

    FlowMigrations.Filter filter(String model, int version) {
        return jdbc.sql("select moves_owner, moves_step" + ONE)
                .param("model", model)
                .param("version", version)
                .query((row, number) ->
                        new FlowMigrations.Filter(row.getString("moves_owner"), row.getString("moves_step")))
                .single();
    }

    int insert(
            FlowFile file,
            FlowVersion.Source source,
            Map<String, String> forms,
            @Nullable Integer basedOn,
            String comment,
            String actor) {
        return jdbc.sql(
                        """
                        insert into capdo.flow_version (model, version, name, source, state, xml, forms, content_hash, based_on,
                            comment, created_by, created_at, changed_by, changed_at)
                        select :model, coalesce(max(version), 0) + 1, :name, :source, 'DRAFT', :xml, cast(:forms as jsonb), :hash,
                            :basedOn, :comment, :actor, :now, :actor, :now
                        from capdo.flow_version where model = :model returning version""")
                .param("model", file.model())
                .param("name", file.name())
                .param("source", source.name())
                .param("xml", file.xml())
                .param("forms", write(forms))
                .param("hash", new FlowContent(file.xml(), forms).hash())
                .param("basedOn", basedOn, java.sql.Types.INTEGER)
                .param("comment", comment)
                .param("actor", actor)
                .param("now", OffsetDateTime.now(clock))
                .query(Integer.class)
                .single();
    }

    /** Whether the draft was still as the person had seen it. */
    boolean save(FlowFile file, int version, int revision, Map<String, String> forms, String actor) {
        return jdbc.sql(
                                """
                                update capdo.flow_version set name = :name, xml = :xml, forms = cast(:forms as jsonb),
                                    content_hash = :hash, revision = revision + 1, changed_by = :actor, changed_at = :now
                                where model = :model and version = :version and revision = :revision
                                    and state = 'DRAFT' and source = 'EDITED'""")
                        .param("model", file.model())
                        .param("version", version)
                        .param("revision", revision)
                        .param("name", file.name())
                        .param("xml", file.xml())
                        .param("forms", write(forms))
                        .param("hash", new FlowContent(file.xml(), forms).hash())
                        .param("actor", actor)
                        .param("now", OffsetDateTime.now(clock))
                        .update()
                > 0;
    }

    void request(
            String model,
            int version,
            LocalDate from,
            FlowVersion.Moves moves,
            FlowMigrations.Filter filter,
            String comment,
            String actor) {
        jdbc.sql(
                        """
                        update capdo.flow_version set state = 'REQUESTED', valid_from = :from, moves = :moves, moves_owner = :owner,
                            moves_step = :step, comment = :comment, requested_by = :actor, requested_at = :now
                        where model = :model and version = :version""")
                .param("model", model)
                .param("version", version)
                .param("from", from)
                .param("moves", moves.name())
                .param("owner", filter.owner())
                .param("step", filter.step())
                .param("comment", comment)
                .param("actor", actor)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    void confirm(String model, int version, String actor) {
        jdbc.sql("update capdo.flow_version set state = 'SCHEDULED', activated_by = :actor where model = :model"
                        + " and version = :version")
                .param("model", model)
                .param("version", version)
                .param("actor", actor)
                .update();
    }

    void activate(String model, int version) {
        jdbc.sql(
                        """
                        update capdo.flow_version set state = 'ACTIVATED', activated_at = :now,
                            activation = (select coalesce(max(activation), 0) + 1 from capdo.flow_version)
                        where model = :model and version = :version""")
                .param("model", model)
                .param("version", version)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    void setState(String model, int version, FlowVersion.State state) {
        jdbc.sql("update capdo.flow_version set state = :state where model = :model and version = :version")
                .param("model", model)
                .param("version", version)
                .param("state", state.name())
                .update();
    }

    List<FlowVersion> scheduled(LocalDate until) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from capdo.flow_version where state = 'SCHEDULED' and valid_from <= :until order by model, version")
                .param("until", until)
                .query(FlowVersion.class)
                .list();
    }

    /** The engine's definition of a version; more than one when it was deployed anew. */
    void defined(String definitionId, String model, int version) {
        jdbc.sql(
                        """
                        insert into capdo.flow_definition (definition_id, model, version, deployed_at)
                        values (:definition, :model, :version, :now)
                        on conflict (definition_id) do update set version = excluded.version""")
                .param("definition", definitionId)
                .param("model", model)
                .param("version", version)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** The engine's definitions of a model, each with its version. */
    Map<String, Integer> definitions(String model) {
        Map<String, Integer> definitions = new HashMap<>();
        jdbc.sql("select definition_id, version from capdo.flow_definition where model = :model")
                .param("model", model)
                .query(row -> {
                    definitions.put(row.getString("definition_id"), row.getInt("version"));
                });
        return definitions;
    }

    void event(String model, int version, String actor, String type, String detail) {
        jdbc.sql(
                        """
                        insert into capdo.flow_event (model, version, at, actor, type, detail)
                        values (:model, :version, :now, :actor, :type, :detail)""")
                .param("model", model)
                .param("version", version)
                .param("now", OffsetDateTime.now(clock))
                .param("actor", actor)
                .param("type", type)
                .param("detail", detail)
                .update();
    }

    List<FlowVersions.Event> events(String model) {
        return jdbc.sql(
                        "select at, actor, version, type, detail from capdo.flow_event where model = :model order by id desc")
                .param("model", model)
                .query(EVENT)
                .list();
    }

    /** The latest of each model. */
    Map<String, FlowVersions.Event> lastEvents() {
        Map<String, FlowVersions.Event> events = new HashMap<>();
        jdbc.sql(
                        """
                        select distinct on (model) model, at, actor, version, type, detail from capdo.flow_event
                        order by model, id desc""")
                .query((row, number) -> events.put(row.getString("model"), EVENT.mapRow(row, number)))
                .list();
        return events;
    }

    private Map<String, String> read(String forms) {
        try {
            return json.readValue(forms, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each form must be JSON, whatever it says: what cannot be read is not kept. */
    private String write(Map<String, String> forms) {
        for (Map.Entry<String, String> form : forms.entrySet()) {
            try {
                json.readTree(form.getValue());
            } catch (JsonProcessingException e) {
                throw new Refusal("flow.formNotJson", form.getKey());
            }
        }
        try {
            return json.writeValueAsString(forms);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
