package vn.capdo.reorganisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.capdo.organisation.Organisation;

/** SQL of the acts on organisations. */
@Repository
class ChangeTable {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ObjectMapper json;

    ChangeTable(JdbcClient jdbc, Clock clock, ObjectMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    void insert(UUID id, ChangeDraft draft, String actor) {
        jdbc.sql(
                        """
                        insert into capdo.organisation_change (id, kind, effective_on, document_number, document_date, note,
                            new_name, new_parent, designated_unit, remainder, state, drafted_by, drafted_at)
                        values (:id, :kind, :on, :number, :date, :note, :name, :parent, :unit, :remainder, 'DRAFT', :by, :now)""")
                .param("id", id)
                .param("kind", draft.kind().name())
                .param("on", draft.effectiveOn())
                .param("number", draft.documentNumber())
                .param("date", draft.documentDate())
                .param("note", draft.note())
                .param("name", draft.newName())
                .param("parent", draft.newParent())
                .param("unit", draft.designatedUnit())
                .param("remainder", draft.remainder())
                .param("by", actor)
                .param("now", OffsetDateTime.now(clock))
                .update();
        parts(id, "SOURCE", draft.sources());
        parts(id, "SUCCESSOR", draft.successors());
        for (Organisation founding : draft.foundings()) {
            jdbc.sql(
                            """
                            insert into capdo.organisation_change_founding (change_id, code, name, kind, parent, email)
                            values (:id, :code, :name, :kind, :parent, :email)""")
                    .param("id", id)
                    .param("code", founding.code())
                    .param("name", founding.name())
                    .param("kind", founding.kind().name())
                    .param("parent", founding.parent())
                    .param("email", founding.email())
                    .update();
        }
    }

    private void parts(UUID id, String part, List<String> organisations) {
        for (int position = 0; position < organisations.size(); position++) {
            jdbc.sql(
                            """
                            insert into capdo.organisation_change_part (change_id, part, position, organisation)
                            values (:id, :part, :position, :organisation)""")
                    .param("id", id)
                    .param("part", part)
                    .param("position", position)
                    .param("organisation", organisations.get(position))
                    .update();
        }
    }

    /** @param successor null takes the share back */
    void share(UUID id, String kind, String subject, @Nullable String successor) {
        jdbc.sql(
                        successor == null
                                ? """
                                delete from capdo.organisation_change_share
                                where change_id = :id and kind = :kind and subject = :subject"""
                                : """
                                insert into capdo.organisation_change_share (change_id, kind, subject, successor)
                                values (:id, :kind, :subject, :successor)
                                on conflict (change_id, kind, subject) do update set successor = excluded.successor""")
                .param("id", id)
                .param("kind", kind)
                .param("subject", subject)
                .param("successor", successor)
                .update();
    }

    void setRemainder(UUID id, @Nullable String successor) {
        jdbc.sql("update capdo.organisation_change set remainder = :successor where id = :id")
                .param("successor", successor)
                .param("id", id)
                .update();
    }

    /** Acts are scheduled and cancelled one after the other. */
    void serialise() {
        jdbc.sql("lock table capdo.organisation_change in share row exclusive mode")
                .update();
    }

    Optional<OrganisationChange> find(UUID id) {
        return read("where id = :id", Map.of("id", id)).stream().findFirst();
    }

    Optional<OrganisationChange> lock(UUID id) {
        return read("where id = :id for update", Map.of("id", id)).stream().findFirst();
    }

    /** Empty when it is no longer to be applied, or when another node is at it. */
    Optional<OrganisationChange> claim(UUID id) {
        return read("where id = :id and state = 'SCHEDULED' for update skip locked", Map.of("id", id)).stream()
                .findFirst();
    }

    /** In the order in which they will be applied. */
    List<OrganisationChange> waiting() {
        return read("where state = 'SCHEDULED' order by effective_on, ordinal", Map.of());
    }

    List<OrganisationChange> due(LocalDate today) {
        return read(
                "where state = 'SCHEDULED' and effective_on <= :today order by effective_on, ordinal",
                Map.of("today", today));
    }

    /** The latest day first. */
    List<OrganisationChange> all() {
        return read("order by effective_on desc, ordinal desc nulls first, drafted_at desc", Map.of());
    }

    void scheduled(UUID id, String actor, Outcome outcome) {
        jdbc.sql(
                        """
                        update capdo.organisation_change set state = 'SCHEDULED', scheduled_by = :by, scheduled_at = :now,
                            ordinal = nextval('capdo.organisation_change_ordinal'), outcome = cast(:outcome as jsonb),
                            reckoned_at = :now where id = :id""")
                .param("by", actor)
                .param("outcome", print(outcome))
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    void reckoned(UUID id, Outcome outcome) {
        jdbc.sql(
                        """
                        update capdo.organisation_change set outcome = cast(:outcome as jsonb), reckoned_at = :now
                        where id = :id and state = 'SCHEDULED'""")
                .param("outcome", print(outcome))
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    void applied(UUID id, Outcome outcome) {
        jdbc.sql(
                        """
                        update capdo.organisation_change set state = 'APPLIED', applied_at = :now, reckoned_at = :now,
                            outcome = cast(:outcome as jsonb), failure = null, failed_at = null where id = :id""")
                .param("outcome", print(outcome))
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    void failed(UUID id, String why) {
        jdbc.sql(
                        """
                        update capdo.organisation_change set failure = :why, failed_at = :now
                        where id = :id and state = 'SCHEDULED'""")
                .param("why", why)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    void cancelled(UUID id, String actor) {
        jdbc.sql(
                        """
                        update capdo.organisation_change set state = 'CANCELLED', cancelled_by = :by, cancelled_at = :now
                        where id = :id""")
                .param("by", actor)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    private List<OrganisationChange> read(String condition, Map<String, ?> params) {
        return jdbc.sql("select * from capdo.organisation_change " + condition)
                .params(params)
                .query((row, index) -> read(row))
                .list();
    }

    private OrganisationChange read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new OrganisationChange(
                id,
                row.getObject("ordinal", Long.class),
                ChangeKind.valueOf(row.getString("kind")),
                row.getObject("effective_on", LocalDate.class),
                row.getString("document_number"),
                row.getObject("document_date", LocalDate.class),
                row.getString("note"),
                parts(id, "SOURCE"),
                parts(id, "SUCCESSOR"),
                foundings(id),
                row.getString("new_name"),
                row.getString("new_parent"),
                row.getString("designated_unit"),
                row.getString("remainder"),
                shares(id, "SYSTEM"),
                shares(id, "PERSON"),
                OrganisationChange.State.valueOf(row.getString("state")),
                new OrganisationChange.Acts(
                        row.getString("drafted_by"),
                        row.getObject("drafted_at", OffsetDateTime.class),
                        row.getString("scheduled_by"),
                        row.getObject("scheduled_at", OffsetDateTime.class),
                        row.getString("cancelled_by"),
                        row.getObject("cancelled_at", OffsetDateTime.class),
                        row.getObject("applied_at", OffsetDateTime.class)),
                row.getString("failure"),
                parse(row.getString("outcome")),
                row.getObject("reckoned_at", OffsetDateTime.class));
    }

    private List<String> parts(UUID id, String part) {
        return jdbc.sql(
                        """
                        select organisation from capdo.organisation_change_part
                        where change_id = :id and part = :part order by position""")
                .param("id", id)
                .param("part", part)
                .query(String.class)
                .list();
    }

    private List<Organisation> foundings(UUID id) {
        return jdbc.sql("select * from capdo.organisation_change_founding where change_id = :id order by code")
                .param("id", id)
                .query((row, index) -> new Organisation(
                        row.getString("code"),
                        row.getString("name"),
                        Organisation.Kind.valueOf(row.getString("kind")),
                        row.getString("parent"),
                        null,
                        row.getString("email")))
                .list();
    }

    private Map<String, String> shares(UUID id, String kind) {
        Map<String, String> shares = new TreeMap<>();
        jdbc.sql(
                        """
                        select subject, successor from capdo.organisation_change_share
                        where change_id = :id and kind = :kind""")
                .param("id", id)
                .param("kind", kind)
                .query((java.sql.ResultSet row) -> {
                    shares.put(row.getString("subject"), row.getString("successor"));
                });
        return shares;
    }

    private String print(Outcome outcome) {
        try {
            return json.writeValueAsString(outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Outcome parse(@Nullable String text) {
        try {
            return text == null ? null : json.readValue(text, Outcome.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
