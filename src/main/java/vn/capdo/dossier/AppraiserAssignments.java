package vn.capdo.dossier;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.OncePerTransaction;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.regime.Law;
import vn.capdo.regime.Step;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;

/**
 * Conflict of interest: a designated unit that also manages or operates a system does not appraise it. The owner assigns another
 * of its bodies, or sets up an independent council (TT 12/2022 Đ6; NĐ 331/2026 Đ18 k4). The rule moves the appraisal only; who
 * approves stays as it is.
 */
@Service
@Transactional
public class AppraiserAssignments {

    private final JdbcClient jdbc;
    private final DossierTable table;
    private final DossierLaw dossierLaw;
    private final Systems systems;
    private final Organisations organisations;
    private final Staff staff;
    private final Law law;
    private final Clock clock;

    AppraiserAssignments(
            JdbcClient jdbc,
            DossierTable table,
            DossierLaw dossierLaw,
            Systems systems,
            Organisations organisations,
            Staff staff,
            Law law,
            Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.dossierLaw = dossierLaw;
        this.systems = systems;
        this.organisations = organisations;
        this.staff = staff;
        this.law = law;
        this.clock = clock;
    }

    @ReadOnly
    public Optional<AppraiserAssignment> of(UUID dossierId) {
        return OncePerTransaction.read(AppraiserAssignment.class, dossierId, () -> read(dossierId));
    }

    private Optional<AppraiserAssignment> read(UUID dossierId) {
        return Optional.ofNullable(read(List.of(dossierId)).get(dossierId));
    }

    /** For whoever asks for many, one after the other in this transaction. */
    @ReadOnly
    public void readAtOnce(Collection<UUID> dossierIds) {
        Map<UUID, AppraiserAssignment> assigned = read(dossierIds);
        dossierIds.forEach(
                id -> OncePerTransaction.keep(AppraiserAssignment.class, id, Optional.ofNullable(assigned.get(id))));
    }

    private Map<UUID, AppraiserAssignment> read(Collection<UUID> dossierIds) {
        Map<UUID, AppraiserAssignment> assigned = new HashMap<>();
        RowMapper<AppraiserAssignment> assignment = new SimplePropertyRowMapper<>(AppraiserAssignment.class);
        jdbc.sql(
                        """
                        select dossier_id, kind, organisation, council, document_number, document_date
                        from capdo.appraiser_assignment where dossier_id = any(:ids)""")
                .param("ids", dossierIds.toArray(UUID[]::new))
                .query((RowCallbackHandler)
                        row -> assigned.put(row.getObject("dossier_id", UUID.class), assignment.mapRow(row, 0)));
        return assigned;
    }

    /** Whether the designated unit operates the system, itself or through a body below it. */
    @ReadOnly
    public boolean conflicts(InformationSystem system) {
        return organisations
                .findDesignatedUnitOf(system.owner(), LocalDate.now(clock))
                .filter(designated -> organisations.isAtOrBelow(system.operatingUnit(), designated.code()))
                .isPresent();
    }

    /** Whether the dossier waits for the owner to say who appraises; never where a ministry does. */
    @ReadOnly
    public boolean mustAssign(UUID dossierId) {
        LevelDossier dossier = table.find(dossierId).orElseThrow(() -> new Refusal("dossier.unknown", dossierId));
        InformationSystem system = systems.get(dossier.systemId());
        if (!conflicts(system)) {
            return false;
        }
        boolean byDesignatedUnit = law.findAuthority(dossierLaw.caseOf(dossier), Step.APPRAISE)
                .filter(authority -> authority.body() == Law.Authority.Body.DESIGNATED_UNIT)
                .isPresent();
        return byDesignatedUnit
                && of(dossierId).filter(chosen -> independent(chosen, system)).isEmpty();
    }

    private boolean independent(AppraiserAssignment chosen, InformationSystem system) {
        return !organisations.isAtOrBelow(requireNonNull(chosen.organisation()), system.operatingUnit());
    }

    /** Bodies that the owner may assign: its own, independent of the system's operation, with somebody who appraises. */
    @ReadOnly
    public List<Organisation> choices(UUID dossierId) {
        InformationSystem system = systems.get(table.find(dossierId)
                .orElseThrow(() -> new Refusal("dossier.unknown", dossierId))
                .systemId());
        return organisations.all().stream()
                .filter(body -> refusalFor(body, system) == null)
                .toList();
    }

    /** @throws Refusal when the body is not the owner's, operates the system, or has nobody who appraises */
    public void assign(UUID dossierId, AppraiserAssignment assignment, Actor actor) {
        LevelDossier dossier = table.lock(dossierId);
        dossier.require(Act.ASSIGN_APPRAISER);
        InformationSystem system = systems.get(dossier.systemId());
        LocalDate today = LocalDate.now(clock);
        ActDates.notInFuture("assignmentDate", assignment.documentDate(), today);
        boolean council = assignment.kind() == AppraiserAssignment.Kind.COUNCIL;
        if (council) {
            if (staff.holders(Role.APPRAISER, system.owner()).isEmpty()) {
                throw new Refusal(
                        "appraiser.councilEmpty",
                        organisations.get(system.owner()).name());
            }
        } else {
            Refusal refusal = refusalFor(organisations.get(requireNonNull(assignment.organisation())), system);
            if (refusal != null) {
                throw refusal;
            }
        }
        String body = council ? system.owner() : requireNonNull(assignment.organisation());
        jdbc.sql(
                        """
                        insert into capdo.appraiser_assignment (dossier_id, kind, organisation, council, document_number,
                            document_date, assigned_by, assigned_at)
                        values (:id, :kind, :organisation, :council, :number, :date, :by, :now)
                        on conflict (dossier_id) do update set kind = excluded.kind, organisation = excluded.organisation,
                            council = excluded.council, document_number = excluded.document_number,
                            document_date = excluded.document_date, assigned_by = excluded.assigned_by,
                            assigned_at = excluded.assigned_at""")
                .param("id", dossierId)
                .param("kind", assignment.kind().name())
                .param("organisation", body)
                .param("council", council ? assignment.council() : null)
                .param("number", assignment.documentNumber())
                .param("date", assignment.documentDate())
                .param("by", actor.userId())
                .param("now", OffsetDateTime.now(clock))
                .update();
        OncePerTransaction.forget(AppraiserAssignment.class, dossierId);
        table.event(
                dossierId,
                actor,
                EventType.APPRAISER_ASSIGNED,
                null,
                Messages.text(
                        "event.appraiserAssigned",
                        council ? assignment.council() : organisations.get(body).name(),
                        assignment.documentNumber(),
                        assignment.documentDate()));
    }

    private @Nullable Refusal refusalFor(Organisation body, InformationSystem system) {
        if (body.kind() == Organisation.Kind.OWNER
                || !organisations.ownerOf(body.code()).equals(system.owner())) {
            return new Refusal("appraiser.notOfOwner", body.name());
        }
        String designated = organisations
                .designatedUnitOf(system.owner(), LocalDate.now(clock))
                .code();
        if (organisations.isAtOrBelow(body.code(), system.operatingUnit())
                || organisations.isAtOrBelow(body.code(), designated)) {
            return new Refusal("appraiser.notIndependent", body.name());
        }
        return staff.holders(Role.APPRAISER, body.code()).isEmpty()
                ? new Refusal("appraiser.nobody", body.name())
                : null;
    }

    /**
     * Where the owner had to find another appraiser, somebody who works for the operating unit does not act, whichever body sent
     * him: a council of the operating unit's own people would not be independent.
     *
     * @throws Refusal with the clause of the dossier's regime
     */
    @ReadOnly
    public void requireIndependent(UUID dossierId, String userId) {
        LevelDossier dossier = table.find(dossierId).orElseThrow(() -> new Refusal("dossier.unknown", dossierId));
        InformationSystem system = systems.get(dossier.systemId());
        boolean involved = conflicts(system)
                && staff.rolesOf(userId).stream()
                        .anyMatch(held -> held.organisation().equals(system.operatingUnit()));
        if (involved) {
            throw new Refusal(
                    "appraiser.operates",
                    staff.nameOf(userId),
                    organisations.get(system.operatingUnit()).name(),
                    law.ruleAgainstOwnAppraisal(dossierLaw.caseOf(dossier)).orElse(""));
        }
    }

    /** A body that was to appraise is no more: its successor does, for the dossiers that are still open. */
    public void follow(String from, String to) {
        jdbc.sql(
                        """
                        update capdo.appraiser_assignment a set organisation = :to from capdo.level_dossier d
                        where d.id = a.dossier_id and d.closed_at is null and a.organisation = :from""")
                .param("to", to)
                .param("from", from)
                .update();
        OncePerTransaction.forgetAll();
    }

    /** The systems of open dossiers that one of these bodies was assigned to appraise. */
    @ReadOnly
    public List<UUID> systemsOf(Collection<String> bodies) {
        return jdbc.sql(
                        """
                        select distinct d.system_id from capdo.appraiser_assignment a join capdo.level_dossier d on d.id = a.dossier_id
                        where d.closed_at is null and a.organisation in (:bodies)""")
                .param("bodies", bodies)
                .query(UUID.class)
                .list();
    }
}
