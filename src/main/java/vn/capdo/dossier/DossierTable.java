package vn.capdo.dossier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.capdo.OncePerTransaction;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.regime.Law.LevelGround;

/**
 * SQL of the dossier's tables.
 *
 * <p>Over 400 lines of statements and mapping, and nothing else: what is decided about dossiers is not here.
 */
@Repository
class DossierTable {

    private static final String COLUMNS =
            """
            id, number, system_id, kind, regime, state, proposed_level, approved_level, previous_dossier, supplement_request,
            supplement_rounds, submitted_on, received_on, appraised_on, approved_on, deployed_on, verified_on, opened_by, rules_on,
            national_list, level_by_hand""";

    /** What is read of a dossier at once, and handed back by whatever changes it. */
    private static final String ROW = COLUMNS
            + ", regime_state, regime_ground, regime_citation, regime_reason, regime_decided_by, approve_by, deploy_by";

    private static final RowMapper<LevelDossier> DOSSIER = new SimplePropertyRowMapper<>(LevelDossier.class);

    private record Row(LevelDossier dossier, DossierRegime regime) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ObjectMapper json;
    private final ApplicationEventPublisher events;

    DossierTable(JdbcClient jdbc, Clock clock, ObjectMapper json, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
        this.events = events;
    }

    String nextNumber() {
        long next = jdbc.sql("select nextval('capdo.dossier_number_seq')")
                .query(Long.class)
                .single();
        return "HS-%d-%04d".formatted(LocalDate.now(clock).getYear(), next);
    }

    void insert(LevelDossier dossier, DossierRegime regime) {
        jdbc.sql(
                        """
                        insert into capdo.level_dossier (id, number, system_id, kind, regime, state, proposed_level, approved_level,
                            previous_dossier, approved_on, deployed_on, verified_on, opened_by, opened_at, rules_on,
                            regime_state, regime_ground, regime_citation, regime_reason, regime_decided_by, approve_by, deploy_by)
                        values (:id, :number, :system, :kind, :regime, :state, :proposed, :approved, :previous, :approvedOn,
                            :deployedOn, :verifiedOn, :by, :now, :rulesOn,
                            :regimeState, :ground, :citation, :reason, :decidedBy, :approveBy, :deployBy)""")
                .param("id", dossier.id())
                .param("number", dossier.number())
                .param("system", dossier.systemId())
                .param("kind", dossier.kind().name())
                .param("regime", regime.regime())
                .param("state", dossier.state().name())
                .param("proposed", dossier.proposedLevel())
                .param("approved", dossier.approvedLevel())
                .param("previous", dossier.previousDossier())
                .param("approvedOn", dossier.approvedOn())
                .param("deployedOn", dossier.deployedOn())
                .param("verifiedOn", dossier.verifiedOn())
                .param("by", dossier.openedBy())
                .param("now", OffsetDateTime.now(clock))
                .param("rulesOn", dossier.rulesOn())
                .param("regimeState", regime.state().name())
                .param("ground", regime.ground())
                .param("citation", regime.citation())
                .param("reason", regime.reason())
                .param("decidedBy", regime.decidedBy())
                .param("approveBy", regime.approveBy())
                .param("deployBy", regime.deployBy())
                .update();
        // The system may have been handed over while this waited for it.
        OncePerTransaction.hold(LevelDossier.class, dossier.id());
        OncePerTransaction.keep(LevelDossier.class, dossier.id(), Optional.of(new Row(dossier, regime)));
    }

    private JdbcClient.StatementSpec change(UUID id, String set) {
        return jdbc.sql("update capdo.level_dossier set " + set + " where id = :id returning " + ROW)
                .param("id", id);
    }

    /** Changes the dossier; who asks for it next in this transaction gets what it has become. */
    private static void write(UUID id, JdbcClient.StatementSpec change) {
        OncePerTransaction.keep(
                LevelDossier.class, id, change.query(DossierTable::row).optional());
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        return new Row(
                DOSSIER.mapRow(row, index),
                new DossierRegime(
                        row.getString("regime"),
                        DossierRegime.State.valueOf(row.getString("regime_state")),
                        row.getString("regime_ground"),
                        row.getString("regime_citation"),
                        row.getString("regime_reason"),
                        row.getString("regime_decided_by"),
                        row.getObject("approve_by", LocalDate.class),
                        row.getObject("deploy_by", LocalDate.class)));
    }

    DossierRegime regime(UUID id) {
        return kept(id).map(Row::regime).orElseThrow(() -> new Refusal("dossier.unknown", id));
    }

    void setRegime(UUID id, DossierRegime regime) {
        write(
                id,
                change(
                                id,
                                """
                                regime = :regime, regime_state = :state, regime_ground = :ground, regime_citation = :citation,
                                    regime_reason = :reason, regime_decided_by = :by, approve_by = :approveBy, deploy_by = :deployBy""")
                        .param("regime", regime.regime())
                        .param("state", regime.state().name())
                        .param("ground", regime.ground())
                        .param("citation", regime.citation())
                        .param("reason", regime.reason())
                        .param("by", regime.decidedBy())
                        .param("approveBy", regime.approveBy())
                        .param("deployBy", regime.deployBy()));
    }

    void setRulesOn(UUID id, LocalDate day) {
        write(id, change(id, "rules_on = :day").param("day", day));
    }

    /** Filed before a day, not decided, and nobody has been asked about the regime yet. */
    List<UUID> filedAndUndecided(LocalDate before) {
        return jdbc.sql(
                        """
                        select id from capdo.level_dossier
                        where rules_on < :before and regime_state = 'DETERMINED' and closed_at is null
                            and approved_on is null order by id""")
                .param("before", before)
                .query(UUID.class)
                .list();
    }

    /** Approved, not closed, and of another regime than this one. */
    List<LevelDossier> approvedUnderOther(String regime, String owner) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + """
                         from capdo.level_dossier
                        where system_id in (select id from capdo.information_system where owner = :owner)
                            and regime <> :regime and state in ('DEPLOYING', 'VERIFYING', 'IN_OPERATION')""")
                .param("owner", owner)
                .param("regime", regime)
                .query(LevelDossier.class)
                .list();
    }

    /** Approved dossiers about which the transitional clauses ask the same. */
    record Approved(
            String regime,
            LocalDate approvedOn,
            boolean building,
            @Nullable LocalDate constructionBegan,
            List<UUID> dossiers) {}

    /** Approved, without a day for meeting the measures of a newer law. */
    List<Approved> approvedWithoutLastDay() {
        return jdbc.sql(
                        """
                        select d.regime, d.approved_on, s.phase = 'BUILDING' as building, s.construction_began,
                            array_agg(d.id order by d.id) as dossiers
                        from capdo.level_dossier d join capdo.information_system s on s.id = d.system_id
                        where d.state in ('DEPLOYING', 'VERIFYING', 'IN_OPERATION') and d.deploy_by is null
                            and d.approved_on is not null
                        group by 1, 2, 3, 4""")
                .query((row, number) -> new Approved(
                        row.getString("regime"),
                        row.getObject("approved_on", LocalDate.class),
                        row.getBoolean("building"),
                        row.getObject("construction_began", LocalDate.class),
                        List.of((UUID[]) row.getArray("dossiers").getArray())))
                .list();
    }

    /** The row, locked until the transaction ends: two people's acts on one dossier happen one after the other. */
    LevelDossier lock(UUID id) {
        hold(id);
        return find(id).orElseThrow(() -> new Refusal("dossier.unknown", id));
    }

    /** Waits until nobody else acts on a dossier, and keeps others waiting until the transaction ends. */
    void hold(UUID id) {
        if (!OncePerTransaction.holds(LevelDossier.class, id)) {
            Optional<Row> row = read(id, " for update");
            OncePerTransaction.hold(LevelDossier.class, id);
            OncePerTransaction.keep(LevelDossier.class, id, row);
        }
    }

    Optional<LevelDossier> find(UUID id) {
        return kept(id).map(Row::dossier);
    }

    private Optional<Row> kept(UUID id) {
        return OncePerTransaction.read(LevelDossier.class, id, () -> read(id, ""));
    }

    private Optional<Row> read(UUID id, String lock) {
        return jdbc.sql("select " + ROW + " from capdo.level_dossier where id = :id" + lock)
                .param("id", id)
                .query(DossierTable::row)
                .optional();
    }

    /** @return the systems of these dossiers */
    Set<UUID> readAtOnce(Collection<UUID> ids) {
        List<Row> rows = jdbc.sql("select " + ROW + " from capdo.level_dossier where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(DossierTable::row)
                .list();
        rows.forEach(
                row -> OncePerTransaction.keep(LevelDossier.class, row.dossier().id(), Optional.of(row)));
        return rows.stream().map(row -> row.dossier().systemId()).collect(Collectors.toSet());
    }

    List<LevelDossier> ofSystem(UUID systemId) {
        return jdbc.sql("select " + COLUMNS + " from capdo.level_dossier where system_id = :id order by opened_at desc")
                .param("id", systemId)
                .query(LevelDossier.class)
                .list();
    }

    void setState(UUID id, DossierState state) {
        write(
                id,
                change(id, "state = :state, closed_at = :closed")
                        .param("state", state.name())
                        .param("closed", state.isClosed() ? OffsetDateTime.now(clock) : null));
    }

    void setDate(UUID id, String column, @Nullable LocalDate date) {
        if (!List.of("submitted_on", "received_on", "appraised_on", "approved_on", "deployed_on", "verified_on")
                .contains(column)) {
            throw new IllegalArgumentException(column);
        }
        write(id, change(id, column + " = :date").param("date", date));
    }

    void setSupplementRequest(UUID id, @Nullable String request) {
        write(
                id,
                change(id, "supplement_request = :request, supplement_rounds = supplement_rounds + :round")
                        .param("request", request)
                        .param("round", request == null ? 0 : 1));
    }

    void setApproval(UUID id, int level, @Nullable LocalDate on) {
        write(
                id,
                change(id, "approved_level = :level, approved_on = :on")
                        .param("level", level)
                        .param("on", on));
    }

    /** @param byHand whether a person had to determine the level */
    void saveStatement(UUID id, Statement statement, List<LevelGround> grounds, boolean byHand) {
        write(
                id,
                change(
                                id,
                                """
                                statement = cast(:statement as jsonb), level_grounds = cast(:grounds as jsonb),
                                    proposed_level = :level, national_list = :list, level_by_hand = :byHand""")
                        .param("statement", print(statement))
                        .param("grounds", print(grounds))
                        .param("level", statement.proposedLevel())
                        .param("list", statement.nationalList())
                        .param("byHand", byHand));
        OncePerTransaction.forget(Statement.class, id);
    }

    /** Null as long as nothing has been filled in. */
    @Nullable
    Statement statement(UUID id) {
        String text = OncePerTransaction.read(
                Statement.class, id, () -> jdbc.sql("select statement::text from capdo.level_dossier where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single());
        return text.equals("{}") ? null : read(text, new TypeReference<>() {});
    }

    List<LevelGround> grounds(UUID id) {
        return read(
                jdbc.sql("select level_grounds::text from capdo.level_dossier where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single(),
                new TypeReference<>() {});
    }

    List<Opinion> opinions(UUID id) {
        return jdbc.sql(
                        """
                        select kind, outcome, number, signed_on, body, method, coordinating_units, summary
                        from capdo.opinion where dossier_id = :id order by given_at, id""")
                .param("id", id)
                .query(Opinion.class)
                .list();
    }

    void insertOpinion(UUID id, Opinion opinion, int round, Actor actor) {
        jdbc.sql(
                        """
                        insert into capdo.opinion (dossier_id, kind, outcome, number, signed_on, body, method, coordinating_units,
                            summary, round, given_by, given_at, on_behalf_of)
                        values (:id, :kind, :outcome, :number, :signed, :body, :method, :units, :summary, :round, :by, :now,
                            :behalf)""")
                .param("id", id)
                .param("kind", opinion.kind().name())
                .param("outcome", opinion.outcome())
                .param("number", opinion.number())
                .param("signed", opinion.signedOn())
                .param("body", opinion.body())
                .param("method", opinion.method())
                .param("units", opinion.coordinatingUnits())
                .param("summary", opinion.summary())
                .param("round", round)
                .param("by", actor.userId())
                .param("behalf", actor.onBehalfOf())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    void insertDecision(UUID id, Decision decision, @Nullable Integer level, int round, Actor actor) {
        jdbc.sql(
                        """
                        insert into capdo.decision (dossier_id, kind, outcome, number, signed_on, body, signer, capacity, level,
                            reason, round, taken_by, taken_at, on_behalf_of, delegation_id, authorisation)
                        values (:id, :kind, :outcome, :number, :signed, :body, :signer, :capacity, :level, :reason, :round, :by, :now,
                            :behalf, :delegation, :authorisation)""")
                .param("id", id)
                .param("kind", decision.kind().name())
                .param("outcome", decision.outcome().name())
                .param("number", decision.number())
                .param("signed", decision.signedOn())
                .param("body", decision.body())
                .param("signer", decision.signer())
                .param(
                        "capacity",
                        decision.capacity() == null ? null : decision.capacity().name())
                .param("level", level)
                .param("reason", decision.reason())
                .param("round", round)
                .param("by", actor.userId())
                .param("behalf", actor.onBehalfOf())
                .param(
                        "delegation",
                        actor.delegation() == null ? null : actor.delegation().id())
                .param(
                        "authorisation",
                        actor.delegation() == null ? null : actor.delegation().citation())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** How often decisions of this dossier were returned: decisions of one round belong together. */
    int decisionRound(UUID id) {
        return jdbc.sql("select count(*) from capdo.dossier_event where dossier_id = :id and type = '"
                        + EventType.APPRAISED + "'")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** What has been approved in a round. */
    Set<Decision.Kind> approvedIn(UUID id, int round) {
        return jdbc.sql(
                        """
                        select distinct kind from capdo.decision
                        where dossier_id = :id and round = :round and outcome = 'APPROVED'""")
                .param("id", id)
                .param("round", round)
                .query(Decision.Kind.class)
                .set();
    }

    void replaceImportedDecision(UUID id, Decision decision, int level) {
        jdbc.sql("delete from capdo.decision where dossier_id = :id and taken_by = 'import'")
                .param("id", id)
                .update();
        insertDecision(id, decision, level, 0, Actor.of("import"));
        setApproval(id, level, decision.signedOn());
    }

    void event(UUID id, String userId, EventType type, @Nullable String duty, String detail) {
        event(id, Actor.of(userId), type, duty, detail);
    }

    void event(UUID id, Actor actor, EventType type, @Nullable String duty, String detail) {
        long line = jdbc.sql(
                        """
                        insert into capdo.dossier_event (dossier_id, at, actor, type, duty, detail, on_behalf_of, authorised_by)
                        values (:id, :now, :actor, :type, :duty, :detail, :behalf, :authorised) returning id""")
                .param("id", id)
                .param("now", OffsetDateTime.now(clock))
                .param("actor", actor.userId())
                .param("behalf", actor.onBehalfOf())
                .param("authorised", actor.authorisedBy())
                .param("type", type.name())
                .param("duty", duty)
                .param("detail", detail)
                .query(Long.class)
                .single();
        events.publishEvent(new DossierActed(id, line, type, actor));
    }

    /** The duties that anybody has performed on a dossier. */
    List<SeparationOfDuties.Done> dutiesDone(UUID id) {
        return jdbc.sql(
                        """
                        select distinct duty, actor, on_behalf_of, authorised_by from capdo.dossier_event
                        where dossier_id = :id and duty is not null""")
                .param("id", id)
                .query(SeparationOfDuties.Done.class)
                .list();
    }

    private String print(Object value) {
        try {
            return json.writeValueAsString(value);
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
