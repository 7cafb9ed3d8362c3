package vn.capdo.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.OncePerTransaction;
import vn.capdo.Refusal;
import vn.capdo.SearchText;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.Organisations;

/** The register. */
@Service
@Transactional
public class Systems {

    private static final String COLUMNS =
            "id, code, name, operating_unit, owner, system_type, info_types, scope_summary, phase, expected_level";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Organisations organisations;
    private final OrganisationHistory history;
    private final ApplicationEventPublisher events;

    Systems(
            JdbcClient jdbc,
            Clock clock,
            Organisations organisations,
            OrganisationHistory history,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.organisations = organisations;
        this.history = history;
        this.events = events;
    }

    /** What {@link #put} did. */
    public enum Change {
        ADDED,
        UPDATED,
        UNCHANGED
    }

    /**
     * Adds a system, or brings the one with the same code up to date.
     *
     * @throws Refusal when its operating unit has ended
     */
    public Change put(SystemRow row, String actor) {
        history.requireInForce(row.operatingUnit(), null);
        Organisation unit = organisations.get(row.operatingUnit());
        String owner = organisations.ownerOf(unit.code());
        InformationSystem before = findByCode(row.code()).orElse(null);
        InformationSystem after = new InformationSystem(
                before == null ? UUID.randomUUID() : before.id(),
                row.code(),
                row.name(),
                unit.code(),
                owner,
                row.systemType(),
                InformationType.print(row.infoTypes()),
                row.scopeSummary(),
                // Decommissioning is an act with a reason; an old workbook does not undo it.
                before != null && before.phase() == InformationSystem.Phase.DECOMMISSIONED
                        ? before.phase()
                        : row.phase(),
                row.approval() != null ? Integer.valueOf(row.approval().level()) : row.expectedLevel());
        Change change = before == null ? Change.ADDED : before.equals(after) ? Change.UNCHANGED : Change.UPDATED;
        if (change != Change.UNCHANGED) {
            save(after, unit);
        }
        if (row.approval() != null && recordApproval(after.id(), row.approval(), actor)) {
            change = change == Change.UNCHANGED ? Change.UPDATED : change;
        }
        return change;
    }

    private void save(InformationSystem system, Organisation unit) {
        jdbc.sql(
                        """
                        insert into capdo.information_system (id, code, name, search_text, operating_unit, owner, system_type,
                            info_types, scope_summary, phase, expected_level, created_at, updated_at)
                        values (:id, :code, :name, :search, :unit, :owner, :type, :info, :scope, :phase, :level, :now, :now)
                        on conflict (id) do update set name = excluded.name, search_text = excluded.search_text,
                            operating_unit = excluded.operating_unit, owner = excluded.owner,
                            system_type = excluded.system_type, info_types = excluded.info_types,
                            scope_summary = excluded.scope_summary, phase = excluded.phase,
                            expected_level = excluded.expected_level, updated_at = excluded.updated_at""")
                .param("id", system.id())
                .param("code", system.code())
                .param("name", system.name())
                .param("search", searchText(system, unit.name()))
                .param("unit", system.operatingUnit())
                .param("owner", system.owner())
                .param("type", system.systemType().name())
                .param("info", system.infoTypes())
                .param("scope", system.scopeSummary())
                .param("phase", system.phase().name())
                .param("level", system.expectedLevel())
                .param("now", OffsetDateTime.now(clock))
                .update();
        OncePerTransaction.forgetAll();
    }

    private static String searchText(InformationSystem system, String unitName) {
        return SearchText.of(system.code() + " " + system.name() + " " + unitName);
    }

    /**
     * Who operated and who owned a system before.
     *
     * @param lastDay the last day of that
     * @param document what ended it
     */
    public record FormerUnit(String operatingUnit, String owner, LocalDate lastDay, String document) {}

    /** The system goes over to another unit from a day on, by a document, or with its unit to another owner. */
    public void hand(InformationSystem system, String unit, String owner, LocalDate on, String document) {
        jdbc.sql(
                        """
                        insert into capdo.system_former_unit (system_id, operating_unit, owner, valid_to, document)
                        values (:id, :unit, :owner, :until, :document) on conflict (system_id, valid_to) do nothing""")
                .param("id", system.id())
                .param("unit", system.operatingUnit())
                .param("owner", system.owner())
                .param("until", on.minusDays(1))
                .param("document", document)
                .update();
        jdbc.sql(
                        """
                        update capdo.information_system set operating_unit = :unit, owner = :owner, search_text = :search,
                            updated_at = :now where id = :id""")
                .param("unit", unit)
                .param("owner", owner)
                .param("search", searchText(system, organisations.get(unit).name()))
                .param("now", OffsetDateTime.now(clock))
                .param("id", system.id())
                .update();
        OncePerTransaction.forgetAll();
    }

    /** The unit has a new name: its systems are found under it. */
    public void refreshSearch(String unit) {
        String name = organisations.get(unit).name();
        of(List.of(unit))
                .forEach(system -> jdbc.sql("update capdo.information_system set search_text = :search where id = :id")
                        .param("search", searchText(system, name))
                        .param("id", system.id())
                        .update());
    }

    /** What these units operate, also what runs no more. */
    @Transactional(readOnly = true)
    public List<InformationSystem> of(Collection<String> units) {
        return units.isEmpty()
                ? List.of()
                : jdbc.sql("select " + COLUMNS
                                + " from capdo.information_system where operating_unit in (:units) order by code")
                        .param("units", units)
                        .query(InformationSystem.class)
                        .list();
    }

    /** Everything that stands under an owner, also what runs no more. */
    @Transactional(readOnly = true)
    public List<InformationSystem> ofOwner(String owner) {
        return jdbc.sql("select " + COLUMNS + " from capdo.information_system where owner = :owner order by code")
                .param("owner", owner)
                .query(InformationSystem.class)
                .list();
    }

    /** Holds these systems still, and keeps dossiers from being opened for them, until the transaction ends. */
    public void lock(Collection<UUID> ids) {
        jdbc.sql("select id from capdo.information_system where id = any(:ids) order by id for update")
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
        OncePerTransaction.forgetAll();
    }

    /**
     * Where a system stood on a day.
     *
     * @param units the unit that operated it, and what stands above that unit today
     */
    public record Standing(String owner, Set<String> units) {}

    /** A system that was registered later counts from where it came under. */
    @Transactional(readOnly = true)
    public Standing standingOn(UUID id, LocalDate day) {
        return stays(id).stream()
                .filter(stay -> stay.lastDay() == null || !stay.lastDay().isBefore(day))
                .findFirst()
                .map(Stay::standing)
                .orElseThrow(() -> new Refusal("system.unknown", id));
    }

    /** The owners that a system has and has had. */
    @Transactional(readOnly = true)
    public Set<String> ownersOf(UUID id) {
        return stays(id).stream().map(stay -> stay.standing().owner()).collect(Collectors.toSet());
    }

    /** @param lastDay null where the system stands now */
    private record Stay(Standing standing, @Nullable LocalDate lastDay) {}

    /** Where a system has stood, the first stay first. */
    private List<Stay> stays(UUID id) {
        return OncePerTransaction.read(Stay.class, id, () -> jdbc.sql(
                        """
                        with recursive stay as (
                            select owner, operating_unit as unit, valid_to as last_day from capdo.system_former_unit where system_id = :id
                            union all
                            select owner, operating_unit, null from capdo.information_system where id = :id),
                        chain as (
                            select distinct unit, unit as code from stay
                            union select c.unit, o.parent from chain c join capdo.organisation o on o.code = c.code
                            where o.parent is not null)
                        select owner, last_day, (select array_agg(code) from chain where chain.unit = stay.unit) as units
                        from stay order by last_day nulls last""")
                .param("id", id)
                .query((row, index) -> new Stay(standing(row), row.getObject("last_day", LocalDate.class)))
                .list());
    }

    /** The owners under whom these systems stand or have stood. */
    @Transactional(readOnly = true)
    public Map<UUID, Set<String>> ownersOf(Collection<UUID> ids) {
        Map<UUID, Set<String>> owners = new HashMap<>();
        jdbc.sql(
                        """
                        select id, owner from capdo.information_system where id = any(:ids)
                        union select system_id, owner from capdo.system_former_unit where system_id = any(:ids)""")
                .param("ids", ids.toArray(UUID[]::new))
                .query((RowCallbackHandler)
                        row -> owners.computeIfAbsent(row.getObject("id", UUID.class), system -> new HashSet<>())
                                .add(row.getString("owner")));
        return owners;
    }

    /** Where every system stood on a day. */
    @Transactional(readOnly = true)
    public Map<UUID, Standing> standingsOn(LocalDate day) {
        return standings(day, "true", Map.of());
    }

    /** Where these systems stood on a day. */
    @Transactional(readOnly = true)
    public Map<UUID, Standing> standingsOn(LocalDate day, Collection<UUID> ids) {
        return standings(day, "id = any(:ids)", Map.of("ids", ids.toArray(UUID[]::new)));
    }

    /** Former units are read once, and what stands above a unit once for each unit. */
    private Map<UUID, Standing> standings(LocalDate day, String which, Map<String, ?> params) {
        Map<UUID, Standing> standings = new HashMap<>();
        jdbc.sql(
                        """
                        with recursive stood as (
                            select s.id, coalesce(f.owner, s.owner) as owner, coalesce(f.operating_unit, s.operating_unit) as unit
                            from (select id, owner, operating_unit from capdo.information_system where %s) s
                                left join (select distinct on (system_id) system_id, operating_unit, owner
                                    from capdo.system_former_unit where valid_to >= :day order by system_id, valid_to) f
                                    on f.system_id = s.id),
                        chain as (
                            select distinct unit, unit as code from stood
                            union select c.unit, o.parent from chain c join capdo.organisation o on o.code = c.code
                            where o.parent is not null),
                        above as (select unit, array_agg(code) as units from chain group by unit)
                        select stood.id, stood.owner, above.units from stood join above on above.unit = stood.unit"""
                                .formatted(which))
                .param("day", day)
                .params(params)
                .query((RowCallbackHandler) row -> standings.put(row.getObject("id", UUID.class), standing(row)));
        return standings;
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getString("owner"), Set.of((String[]) row.getArray("units").getArray()));
    }

    /** The first one first. */
    @Transactional(readOnly = true)
    public List<FormerUnit> formerUnitsOf(UUID id) {
        return jdbc.sql(
                        """
                        select operating_unit, owner, valid_to as last_day, document from capdo.system_former_unit
                        where system_id = :id order by valid_to""")
                .param("id", id)
                .query(FormerUnit.class)
                .list();
    }

    private boolean recordApproval(UUID systemId, PriorApproval approval, String actor) {
        PriorApproval before = jdbc.sql(
                        """
                        select level, decision_number, decision_date, decision_body, regulation_number, regulation_date,
                               deployment, deployed_on, inspected_on
                        from capdo.prior_approval where system_id = :id""")
                .param("id", systemId)
                .query(PriorApproval.class)
                .optional()
                .orElse(null);
        if (approval.equals(before)) {
            return false;
        }
        jdbc.sql(
                        """
                        insert into capdo.prior_approval (system_id, level, decision_number, decision_date, decision_body,
                            regulation_number, regulation_date, deployment, deployed_on, inspected_on)
                        values (:id, :level, :number, :date, :body, :regulation, :regulationDate, :deployment, :deployed, :inspected)
                        on conflict (system_id) do update set level = excluded.level,
                            decision_number = excluded.decision_number, decision_date = excluded.decision_date,
                            decision_body = excluded.decision_body, regulation_number = excluded.regulation_number,
                            regulation_date = excluded.regulation_date, deployment = excluded.deployment,
                            deployed_on = excluded.deployed_on, inspected_on = excluded.inspected_on""")
                .param("id", systemId)
                .param("level", approval.level())
                .param("number", approval.decisionNumber())
                .param("date", approval.decisionDate())
                .param("body", approval.decisionBody())
                .param("regulation", approval.regulationNumber())
                .param("regulationDate", approval.regulationDate())
                .param("deployment", approval.deployment().name())
                .param("deployed", approval.deployedOn())
                .param("inspected", approval.inspectedOn())
                .update();
        events.publishEvent(new PriorApprovalRecorded(systemId, approval, actor));
        return true;
    }

    /** First day of the investment or construction of a system that is being built; null when unknown. */
    @Transactional(readOnly = true)
    public @Nullable LocalDate constructionBegan(UUID id) {
        return OncePerTransaction.read(Systems.class, id, () -> jdbc.sql(
                                "select construction_began from capdo.information_system where id = :id")
                        .param("id", id)
                        .query((row, index) ->
                                Optional.ofNullable(row.getObject("construction_began", LocalDate.class)))
                        .single())
                .orElse(null);
    }

    public void setConstructionBegan(UUID id, @Nullable LocalDate day) {
        jdbc.sql("update capdo.information_system set construction_began = :day, updated_at = :now where id = :id")
                .param("id", id)
                .param("day", day)
                .param("now", OffsetDateTime.now(clock))
                .update();
        OncePerTransaction.keep(Systems.class, id, Optional.ofNullable(day));
    }

    /** The system runs no more. */
    public void decommission(UUID id) {
        jdbc.sql("update capdo.information_system set phase = 'DECOMMISSIONED', updated_at = :now where id = :id")
                .param("id", id)
                .param("now", OffsetDateTime.now(clock))
                .update();
        OncePerTransaction.forgetAll();
    }

    @Transactional(readOnly = true)
    public Optional<InformationSystem> findByCode(String code) {
        Optional<InformationSystem> found = jdbc.sql(
                        "select " + COLUMNS + " from capdo.information_system where code = :code")
                .param("code", code)
                .query(InformationSystem.class)
                .optional();
        found.ifPresent(system -> OncePerTransaction.keep(InformationSystem.class, system.id(), system));
        return found;
    }

    @Transactional(readOnly = true)
    public InformationSystem get(UUID id) {
        return OncePerTransaction.read(InformationSystem.class, id, () -> read(id));
    }

    /** For whoever asks for many, one after the other in this transaction. */
    @Transactional(readOnly = true)
    public void readAtOnce(Collection<UUID> ids) {
        all(ids).forEach(system -> OncePerTransaction.keep(InformationSystem.class, system.id(), system));
    }

    private InformationSystem read(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from capdo.information_system where id = :id")
                .param("id", id)
                .query(InformationSystem.class)
                .optional()
                .orElseThrow(() -> new Refusal("system.unknown", id));
    }

    @Transactional(readOnly = true)
    public List<InformationSystem> all() {
        return jdbc.sql("select " + COLUMNS + " from capdo.information_system order by code")
                .query(InformationSystem.class)
                .list();
    }

    /** These systems, by code. */
    @Transactional(readOnly = true)
    public List<InformationSystem> all(Collection<UUID> ids) {
        return jdbc.sql("select " + COLUMNS + " from capdo.information_system where id = any(:ids) order by code")
                .param("ids", ids.toArray(UUID[]::new))
                .query(InformationSystem.class)
                .list();
    }
}
