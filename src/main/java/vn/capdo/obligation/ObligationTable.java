package vn.capdo.obligation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.capdo.ObligationId;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.campaign.OwnMilestone;

/** SQL of the obligations. */
@Repository
class ObligationTable {

    private static final String SELECT =
            """
            select id, duty, campaign, unit, title, demand, supporting, due_on, occasion, since, state, report, document, done_on, reported_by, reported_at,
                returned, answer, closed_at
            from capdo.unit_obligation""";

    private final JdbcClient jdbc;
    private final Clock clock;

    ObligationTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Which of a duty's obligations it is.
     *
     * @param since null for a duty with days
     */
    record Time(@Nullable LocalDate dueOn, @Nullable LocalDate since) {

        static Time of(UnitObligation obligation) {
            return new Time(obligation.dueOn(), obligation.since());
        }
    }

    /** Empty when it is there already: another node was first, or it was done and closed. */
    Optional<ObligationId> insert(String campaign, OwnMilestone duty, String unit, Time time) {
        ObligationId id = ObligationId.random();
        int added = jdbc.sql(
                        """
                        insert into capdo.unit_obligation (id, duty, campaign, unit, title, demand, supporting, due_on, occasion, since,
                            opened_at, state)
                        values (:id, :duty, :campaign, :unit, :title, :demand, :supporting, :due, :occasion, :since, :now, 'OPEN')
                        on conflict do nothing""")
                .param("id", id)
                .param("duty", duty.id())
                .param("campaign", campaign)
                .param("unit", unit)
                .param("title", duty.title())
                .param("demand", duty.demand())
                .param("supporting", duty.supporting())
                .param("due", time.dueOn())
                .param(
                        "occasion",
                        duty.occasion() == null ? null : duty.occasion().name())
                .param("since", time.since())
                .param("now", OffsetDateTime.now(clock))
                .update();
        return added == 1 ? Optional.of(id) : Optional.empty();
    }

    Set<String> unitsOf(UUID duty, Time time) {
        return Set.copyOf(jdbc.sql("select unit from capdo.unit_obligation where duty = :duty and case"
                        + " when :since::date is null then due_on = :due else since = :since end")
                .param("duty", duty)
                .param("due", time.dueOn())
                .param("since", time.since())
                .query(String.class)
                .list());
    }

    UnitObligation get(ObligationId id) {
        return find(id, "").orElseThrow(() -> new Refusal("obligation.unknown", id));
    }

    /** The row, locked until the transaction ends. */
    UnitObligation lock(ObligationId id) {
        return find(id, " for update").orElseThrow(() -> new Refusal("obligation.unknown", id));
    }

    private Optional<UnitObligation> find(ObligationId id, String suffix) {
        return jdbc.sql(SELECT + " where id = :id" + suffix)
                .param("id", id)
                .query(UnitObligation.class)
                .optional();
    }

    List<UnitObligation> openOf(String campaign) {
        return jdbc.sql(SELECT + " where campaign = :campaign and closed_at is null order by due_on, unit, id")
                .param("campaign", campaign)
                .query(UnitObligation.class)
                .list();
    }

    List<UnitObligation> open() {
        return jdbc.sql(SELECT + " where closed_at is null order by id")
                .query(UnitObligation.class)
                .list();
    }

    List<UnitObligation> openOfUnit(String unit) {
        return jdbc.sql(SELECT + " where unit = :unit and closed_at is null order by due_on, id")
                .param("unit", unit)
                .query(UnitObligation.class)
                .list();
    }

    /** Of these units, and of all units of these owners; those that are still to be done and have no day. */
    List<UnitObligation> openWithoutADay(Collection<String> owners, Collection<String> units) {
        return jdbc.sql(
                        SELECT
                                + """
                         where due_on is null and state = 'OPEN' and (unit = any(:units)
                            or unit in (select code from capdo.organisation where owner = any(:owners)))
                        order by since, title, unit, id""")
                .param("owners", owners.toArray(String[]::new))
                .param("units", units.toArray(String[]::new))
                .query(UnitObligation.class)
                .list();
    }

    List<UnitObligation> ofDuty(UUID duty) {
        return jdbc.sql(
                        SELECT
                                + " where duty = :duty and state <> 'CANCELLED' order by coalesce(due_on, since) desc, unit, id")
                .param("duty", duty)
                .query(UnitObligation.class)
                .list();
    }

    void reported(ObligationId id, LocalDate doneOn, @Nullable String document, String report, Actor actor) {
        jdbc.sql(
                        """
                        update capdo.unit_obligation set state = 'REPORTED', report = :report, document = :document, done_on = :done,
                            reported_by = :by, reported_for = :for, reported_at = :now where id = :id""")
                .param("report", report)
                .param("document", document)
                .param("done", doneOn)
                .param("by", actor.userId())
                .param("for", actor.onBehalfOf())
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    void answered(ObligationId id, boolean accepted, @Nullable String answer, Actor actor) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        jdbc.sql(
                        """
                        update capdo.unit_obligation set state = :state, answer = :answer, answered_by = :by, answered_for = :for,
                            answered_at = :now, returned = returned + :returned, closed_at = :closed where id = :id""")
                .param("state", accepted ? "DONE" : "OPEN")
                .param("answer", answer)
                .param("by", actor.userId())
                .param("for", actor.onBehalfOf())
                .param("now", now)
                .param("returned", accepted ? 0 : 1)
                .param("closed", accepted ? now : null)
                .param("id", id)
                .update();
    }

    void cancel(ObligationId id) {
        jdbc.sql("update capdo.unit_obligation set state = 'CANCELLED', closed_at = :now where id = :id")
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    void move(ObligationId id, LocalDate dueOn) {
        jdbc.sql("update capdo.unit_obligation set due_on = :due where id = :id")
                .param("due", dueOn)
                .param("id", id)
                .update();
    }

    void handOver(ObligationId id, String unit) {
        jdbc.sql("update capdo.unit_obligation set unit = :unit where id = :id")
                .param("unit", unit)
                .param("id", id)
                .update();
    }
}
