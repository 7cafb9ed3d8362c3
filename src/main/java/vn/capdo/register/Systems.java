package vn.capdo.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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
import vn.capdo.Alike;
import vn.capdo.Messages;
import vn.capdo.OncePerTransaction;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.Organisations;
import vn.capdo.register.SystemRow.Emptied;

/**
 * The register.
 *
 * <p>Over 400 lines: one table, written by one class, so that a change is noted, told and searchable whichever way it comes
 * in.
 */
@Service
@Transactional
public class Systems {

    private static final String COLUMNS =
            "id, code, name, operating_unit, owner, system_type, info_types, scope_summary, phase, expected_level";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Organisations organisations;
    private final OrganisationHistory history;
    private final SystemNames names;
    private final PriorApprovalTable approvals;
    private final ApplicationEventPublisher events;

    Systems(
            JdbcClient jdbc,
            Clock clock,
            Organisations organisations,
            OrganisationHistory history,
            SystemNames names,
            PriorApprovalTable approvals,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.organisations = organisations;
        this.history = history;
        this.names = names;
        this.approvals = approvals;
        this.events = events;
    }

    /** What {@link #put} did. */
    public enum Change {
        ADDED,
        UPDATED,
        UNCHANGED
    }

    /** @param told a phrase for each thing that is otherwise now; empty for a system that is new */
    public record Outcome(UUID system, Change change, List<String> told) {}

    /**
     * Adds a system, or brings the one with the same code up to date. What the row does not say stays as it is.
     *
     * @throws Refusal when its operating unit has ended
     */
    public Outcome put(SystemRow row, String actor) {
        history.requireInForce(row.operatingUnit(), null);
        Organisation unit = organisations.get(row.operatingUnit());
        String owner = organisations.ownerOf(unit.code());
        InformationSystem before = findByCode(row.code()).orElse(null);
        InformationSystem after = before == null ? added(row, owner) : updated(before, row, owner);
        List<String> told = new ArrayList<>();
        if (!after.equals(before)) {
            if (before != null) {
                SystemChanged changed = new SystemChanged(before, after, actor);
                told.addAll(changed.told());
                save(after, unit, names.renamed(before, after, actor));
                events.publishEvent(changed);
            } else {
                save(after, unit, List.of());
            }
        }
        PriorApproval approval = row.approval();
        if (approval != null) {
            PriorApproval was = approvals.find(after.id());
            PriorApproval is = was == null ? approval : approval.after(was);
            if (!is.equals(was)) {
                approvals.put(after.id(), is);
                events.publishEvent(new PriorApprovalRecorded(after.id(), is, actor));
                told.add(Messages.text("system.told.approval", is.decisionNumber(), is.decisionDate()));
            }
        }
        return before == null
                ? new Outcome(after.id(), Change.ADDED, List.of())
                : new Outcome(before.id(), told.isEmpty() ? Change.UNCHANGED : Change.UPDATED, told);
    }

    /** An approval of before Capdo that two people stand for. */
    void record(UUID system, PriorApproval approval, String actor) {
        approvals.put(system, approval);
        events.publishEvent(new PriorApprovalRecorded(system, approval, actor));
    }

    private static InformationSystem added(SystemRow row, String owner) {
        return new InformationSystem(
                UUID.randomUUID(),
                row.code(),
                row.name(),
                row.operatingUnit(),
                owner,
                row.systemType(),
                InformationType.print(row.infoTypes()),
                row.scopeSummary(),
                row.phase(),
                levelOf(row));
    }

    private static InformationSystem updated(InformationSystem before, SystemRow row, String owner) {
        return new InformationSystem(
                before.id(),
                before.code(),
                row.name(),
                row.operatingUnit(),
                owner,
                row.systemType(),
                InformationType.print(row.infoTypes()),
                kept(row, Emptied.SCOPE, row.scopeSummary(), before.scopeSummary()),
                // Decommissioning is an act with a reason; an old workbook does not undo it.
                before.phase() == InformationSystem.Phase.DECOMMISSIONED ? before.phase() : row.phase(),
                kept(row, Emptied.LEVEL, levelOf(row), before.expectedLevel()));
    }

    private static <T> @Nullable T kept(SystemRow row, Emptied what, @Nullable T told, @Nullable T known) {
        return told == null && !row.emptied().contains(what) ? known : told;
    }

    private static @Nullable Integer levelOf(SystemRow row) {
        return row.approval() != null ? Integer.valueOf(row.approval().level()) : row.expectedLevel();
    }

    private void save(InformationSystem system, Organisation unit, List<String> formerNames) {
        jdbc.sql(
                        """
                        insert into capdo.information_system (id, code, code_key, name, search_text, operating_unit, owner, system_type,
                            info_types, scope_summary, phase, expected_level, created_at, updated_at)
                        values (:id, :code, :key, :name, :search, :unit, :owner, :type, :info, :scope, :phase, :level, :now, :now)
                        on conflict (id) do update set name = excluded.name, search_text = excluded.search_text,
                            operating_unit = excluded.operating_unit, owner = excluded.owner,
                            system_type = excluded.system_type, info_types = excluded.info_types,
                            scope_summary = excluded.scope_summary, phase = excluded.phase,
                            expected_level = excluded.expected_level, updated_at = excluded.updated_at""")
                .param("id", system.id())
                .param("code", system.code())
                .param("key", Alike.key(system.code()))
                .param("name", system.name())
                .param("search", SystemNames.searchText(system, unit.name(), formerNames))
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
                .param(
                        "search",
                        names.searchText(system, organisations.get(unit).name()))
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
                        .param("search", names.searchText(system, name))
                        .param("id", system.id())
                        .update());
    }

    /** What these units operate, also what runs no more. */
    @ReadOnly
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
    @ReadOnly
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
    @ReadOnly
    public Standing standingOn(UUID id, LocalDate day) {
        return stays(id).stream()
                .filter(stay -> stay.lastDay() == null || !stay.lastDay().isBefore(day))
                .findFirst()
                .map(Stay::standing)
                .orElseThrow(() -> new Refusal("system.unknown", id));
    }

    /** The owners that a system has and has had. */
    @ReadOnly
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
    @ReadOnly
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
    @ReadOnly
    public Map<UUID, Standing> standingsOn(LocalDate day) {
        return standings(day, "true", Map.of());
    }

    /** Where these systems stood on a day. */
    @ReadOnly
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

    /** What a system was called before, the first name first. */
    @ReadOnly
    public List<String> formerNamesOf(UUID id) {
        return names.formerOf(id);
    }

    /** The first one first. */
    @ReadOnly
    public List<FormerUnit> formerUnitsOf(UUID id) {
        return jdbc.sql(
                        """
                        select operating_unit, owner, valid_to as last_day, document from capdo.system_former_unit
                        where system_id = :id order by valid_to""")
                .param("id", id)
                .query(FormerUnit.class)
                .list();
    }

    /** First day of the investment or construction of a system that is being built; null when unknown. */
    @ReadOnly
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

    /** The plan of a system that was being built or hired is deployed: it is in use. */
    public void putIntoUse(UUID id) {
        int changed = jdbc.sql(
                        """
                        update capdo.information_system set phase = 'RUNNING', updated_at = :now
                        where id = :id and phase in ('BUILDING', 'HIRING')""")
                .param("id", id)
                .param("now", OffsetDateTime.now(clock))
                .update();
        if (changed > 0) {
            OncePerTransaction.forgetAll();
        }
    }

    /** The system runs no more. */
    public void decommission(UUID id) {
        jdbc.sql("update capdo.information_system set phase = 'DECOMMISSIONED', updated_at = :now where id = :id")
                .param("id", id)
                .param("now", OffsetDateTime.now(clock))
                .update();
        OncePerTransaction.forgetAll();
    }

    /** However the code is typed: in capitals or not, in full width. */
    @ReadOnly
    public Optional<InformationSystem> findByCode(String code) {
        return jdbc.sql("select " + COLUMNS
                        + " from capdo.information_system where code_key = :key order by code <> :code, code limit 1")
                .param("key", Alike.key(code))
                .param("code", code)
                .query(InformationSystem.class)
                .optional();
    }

    @ReadOnly
    public InformationSystem get(UUID id) {
        return OncePerTransaction.read(InformationSystem.class, id, () -> read(id));
    }

    /** For whoever asks for many, one after the other in this transaction. */
    @ReadOnly
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

    @ReadOnly
    public List<InformationSystem> all() {
        return jdbc.sql("select " + COLUMNS + " from capdo.information_system order by code")
                .query(InformationSystem.class)
                .list();
    }

    /** These systems, by code. */
    @ReadOnly
    public List<InformationSystem> all(Collection<UUID> ids) {
        return jdbc.sql("select " + COLUMNS + " from capdo.information_system where id = any(:ids) order by code")
                .param("ids", ids.toArray(UUID[]::new))
                .query(InformationSystem.class)
                .list();
    }
}
