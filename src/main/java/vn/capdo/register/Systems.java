package vn.capdo.register;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Refusal;
import vn.capdo.organisation.Organisation;
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
    private final ApplicationEventPublisher events;

    Systems(JdbcClient jdbc, Clock clock, Organisations organisations, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.organisations = organisations;
        this.events = events;
    }

    /** What {@link #put} did. */
    public enum Change {
        ADDED,
        UPDATED,
        UNCHANGED
    }

    /** Adds a system, or brings the one with the same code up to date. */
    public Change put(SystemRow row, String actor) {
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
                .param("search", SearchText.of(system.code() + " " + system.name() + " " + unit.name()))
                .param("unit", system.operatingUnit())
                .param("owner", system.owner())
                .param("type", system.systemType().name())
                .param("info", system.infoTypes())
                .param("scope", system.scopeSummary())
                .param("phase", system.phase().name())
                .param("level", system.expectedLevel())
                .param("now", OffsetDateTime.now(clock))
                .update();
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
    public LocalDate constructionBegan(UUID id) {
        return jdbc.sql("select construction_began from capdo.information_system where id = :id")
                .param("id", id)
                .query((row, index) -> row.getObject("construction_began", LocalDate.class))
                .list()
                .get(0);
    }

    public void setConstructionBegan(UUID id, LocalDate day) {
        jdbc.sql("update capdo.information_system set construction_began = :day, updated_at = :now where id = :id")
                .param("id", id)
                .param("day", day)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** The system runs no more. */
    public void decommission(UUID id) {
        jdbc.sql("update capdo.information_system set phase = 'DECOMMISSIONED', updated_at = :now where id = :id")
                .param("id", id)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<InformationSystem> findByCode(String code) {
        return jdbc.sql("select " + COLUMNS + " from capdo.information_system where code = :code")
                .param("code", code)
                .query(InformationSystem.class)
                .optional();
    }

    @Transactional(readOnly = true)
    public InformationSystem get(UUID id) {
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
}
