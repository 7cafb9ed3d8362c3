package vn.capdo.register;

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
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.UnitLookup;

/**
 * Decisions of before Capdo that come in after the owner's go-live day: with the file, declared by one coordinator or
 * administrator of the owner and confirmed by another. They stand as declared for ever, as those of an import do.
 */
@Service
@Transactional
public class DeclaredDecisions {

    private static final int MAX_TEXT = 300;
    private static final int MAX_ANSWER = 1000;
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private final JdbcClient jdbc;
    private final Systems systems;
    private final SystemsUnderWay dossiers;
    private final IssuerCheck issuers;
    private final UnitLookup units;
    private final Organisations organisations;
    private final Staff staff;
    private final DecisionFiles files;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DeclaredDecisions(
            JdbcClient jdbc,
            Systems systems,
            SystemsUnderWay dossiers,
            IssuerCheck issuers,
            UnitLookup units,
            Organisations organisations,
            Staff staff,
            @Lazy DecisionFiles files,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.systems = systems;
        this.dossiers = dossiers;
        this.issuers = issuers;
        this.units = units;
        this.organisations = organisations;
        this.staff = staff;
        this.files = files;
        this.events = events;
        this.clock = clock;
    }

    public enum State {
        WAITING,
        CONFIRMED,
        DECLINED
    }

    /** @param answer why it was declined; null otherwise */
    public record Declaration(
            UUID id,
            String systemCode,
            String systemName,
            String owner,
            int level,
            String decisionNumber,
            LocalDate decisionDate,
            String decisionBody,
            String fileName,
            String declaredBy,
            OffsetDateTime declaredAt,
            State state,
            @Nullable String answeredBy,
            @Nullable String answer) {}

    /** The owners for whom somebody declares and confirms. */
    @ReadOnly
    public Set<String> ownersOf(String userId) {
        return staff.rolesOf(userId).stream()
                .filter(DeclaredDecisions::declares)
                .map(role -> organisations.ownerOf(role.organisation()))
                .collect(Collectors.toSet());
    }

    private static boolean declares(RoleAssignment held) {
        return held.role() == Role.COORDINATOR || held.role() == Role.ADMINISTRATOR;
    }

    private Set<String> othersOf(String owner, String declaredBy) {
        return staff.rolesInForce().stream()
                .filter(held -> declares(held) && !held.userId().equals(declaredBy))
                .filter(held -> organisations.ownerOf(held.organisation()).equals(owner))
                .map(RoleAssignment::userId)
                .collect(Collectors.toSet());
    }

    /**
     * @param approval what the decision says
     * @param content the decision as a PDF
     * @throws Refusal when the system is none of the person's owners', has a dossier already or a declaration that waits; when the
     *     days are out of order, the body could not decide, or the file is no PDF
     */
    public UUID declare(
            String systemCode, PriorApproval approval, @Nullable String fileName, byte[] content, String userId) {
        InformationSystem system = systems.findByCode(systemCode)
                .filter(found -> ownersOf(userId).contains(found.owner()))
                .orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN, "system.unknownCode", systemCode));
        requireOpen(system);
        if (of(system.id()).isPresent()) {
            throw new Refusal("declared.waits", system.code());
        }
        check(approval);
        requireIssuer(system, approval);
        String name = files.accept(fileName, content);
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into capdo.declared_decision (id, system_id, level, decision_number, decision_date, decision_body,
                            regulation_number, regulation_date, deployment, deployed_on, inspected_on, file_name, content,
                            declared_by, declared_at, state)
                        values (:id, :system, :level, :number, :date, :body, :regulation, :regulationDate, :deployment, :deployed,
                            :inspected, :file, :content, :by, :now, 'WAITING')""")
                .param("id", id)
                .param("system", system.id())
                .param("level", approval.level())
                .param("number", Fields.required("decisionNumber", approval.decisionNumber(), MAX_TEXT))
                .param("date", approval.decisionDate())
                .param("body", Fields.required("decisionBody", approval.decisionBody(), MAX_TEXT))
                .param("regulation", Fields.required("regulationNumber", approval.regulationNumber(), MAX_TEXT))
                .param("regulationDate", approval.regulationDate())
                .param("deployment", approval.deployment().name())
                .param("deployed", approval.deployedOn())
                .param("inspected", approval.inspectedOn())
                .param("file", name)
                .param("content", content)
                .param("by", userId)
                .param("now", OffsetDateTime.now(clock))
                .update();
        events.publishEvent(new DecisionDeclared(
                id, system.name(), approval.decisionNumber(), userId, othersOf(system.owner(), userId)));
        return id;
    }

    /** The second person confirms: the approval counts, the file is kept with the dossier. */
    public void confirm(UUID id, String userId) {
        Declaration declared = requireWaiting(id, userId);
        if (declared.declaredBy().equals(userId)) {
            throw new Refusal("declared.second");
        }
        InformationSystem system = systems.findByCode(declared.systemCode()).orElseThrow();
        requireOpen(system);
        PriorApproval approval = jdbc.sql(
                        """
                        select level, decision_number, decision_date, decision_body, regulation_number, regulation_date,
                               deployment, deployed_on, inspected_on
                        from capdo.declared_decision where id = :id""")
                .param("id", id)
                .query(PriorApproval.class)
                .single();
        requireIssuer(system, approval);
        answer(id, State.CONFIRMED, userId, null);
        systems.record(system.id(), approval, userId);
        events.publishEvent(
                new DecisionConfirmed(system.id(), declared.fileName(), content(id), declared.declaredBy(), userId));
    }

    /** It is not taken; whoever declared it may take it back, too. */
    public void decline(UUID id, @Nullable String reason, String userId) {
        requireWaiting(id, userId);
        answer(id, State.DECLINED, userId, Fields.required("declineReason", reason, MAX_ANSWER));
    }

    private Declaration requireWaiting(UUID id, String userId) {
        Declaration declared = get(id, ownersOf(userId));
        String state = jdbc.sql("select state from capdo.declared_decision where id = :id for update")
                .param("id", id)
                .query(String.class)
                .single();
        if (!state.equals(State.WAITING.name())) {
            throw new Refusal("declared.answered");
        }
        return declared;
    }

    private void answer(UUID id, State state, String by, @Nullable String answer) {
        jdbc.sql(
                        """
                        update capdo.declared_decision set state = :state, answered_by = :by, answered_at = :now, answer = :answer
                        where id = :id""")
                .param("state", state.name())
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .param("answer", answer)
                .param("id", id)
                .update();
    }

    private void requireOpen(InformationSystem system) {
        String dossier = dossiers.dossiers().get(system.id());
        if (dossier != null) {
            throw new Refusal("declared.hasDossier", system.code(), dossier);
        }
        if (system.phase() == InformationSystem.Phase.DECOMMISSIONED) {
            throw new Refusal("dossier.systemDecommissioned", system.code());
        }
    }

    private void requireIssuer(InformationSystem system, PriorApproval approval) {
        String wrong = issuers.wrong(system.owner(), approval, system.phase(), units.words());
        if (wrong != null) {
            throw new Refusal("declared.wrong", wrong);
        }
    }

    private void check(PriorApproval approval) {
        LocalDate last = EARLIEST;
        for (LocalDate day : new LocalDate[] {
            approval.regulationDate(), approval.decisionDate(), approval.inspectedOn(), LocalDate.now(clock)
        }) {
            if (day != null && day.isBefore(last)) {
                throw new Refusal("declared.order", day, last);
            }
            last = day == null ? last : day;
        }
        boolean full = approval.deployment() == PriorApproval.Deployment.FULL;
        LocalDate deployedOn = approval.deployedOn();
        if (full == (deployedOn == null)
                || deployedOn != null && (deployedOn.isAfter(last) || deployedOn.isBefore(EARLIEST))) {
            throw new Refusal("declared.wrong", Messages.text("import.problem.deployedNeedsDate"));
        }
    }

    private static final String SELECT =
            """
            select d.id, s.code as system_code, s.name as system_name, s.owner, d.level, d.decision_number, d.decision_date,
                   d.decision_body, d.file_name, d.declared_by, d.declared_at, d.state, d.answered_by, d.answer
            from capdo.declared_decision d join capdo.information_system s on s.id = d.system_id""";

    /** Of these owners, those that wait first. */
    @ReadOnly
    public List<Declaration> of(Collection<String> owners) {
        return jdbc.sql(SELECT
                        + " where s.owner = any(:owners) order by d.state <> 'WAITING', d.declared_at desc limit 200")
                .param("owners", owners.toArray(String[]::new))
                .query(Declaration.class)
                .list();
    }

    private Optional<UUID> of(UUID system) {
        return jdbc.sql("select id from capdo.declared_decision where system_id = :id and state = 'WAITING'")
                .param("id", system)
                .query(UUID.class)
                .optional();
    }

    /** @throws Refusal when there is none for any of these owners */
    @ReadOnly
    public Declaration get(UUID id, Collection<String> owners) {
        return jdbc.sql(SELECT + " where d.id = :id and s.owner = any(:owners)")
                .param("id", id)
                .param("owners", owners.toArray(String[]::new))
                .query(Declaration.class)
                .optional()
                .orElseThrow(() -> new Refusal("declared.unknown"));
    }

    @ReadOnly
    public byte[] content(UUID id) {
        return jdbc.sql("select content from capdo.declared_decision where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
    }
}
