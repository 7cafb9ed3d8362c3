package vn.capdo.acting;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.organisation.ChangeLock;
import vn.capdo.organisation.Memberships;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;

/**
 * Delegations in writing.
 *
 * <p>TT 12/2022/TT-BTTTT Đ4 k3 and NĐ 331/2026/NĐ-CP Đ4 k3: an owner may authorise a capable subordinate organisation to perform
 * its responsibilities; the document states the scope of the systems, the responsibilities and the term. Approval of levels 1 and
 * 2 is not among them: it is the designated unit's own authority. The authorised organisation does not authorise a third one.
 *
 * <p>Over 400 lines, half of them refusals: each says to the person what the document lacks, and on which article that
 * rests.
 */
@Service
@Transactional
public class Delegations {

    private static final String SELECT =
            """
            select d.*, array(select s.code from capdo.delegation_scope s where s.delegation_id = d.id order by s.code) as codes
            from capdo.delegation d""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Staff staff;
    private final Organisations organisations;
    private final OperatedSystems systems;
    private final Memberships memberships;
    private final ChangeLock lock;

    Delegations(
            JdbcClient jdbc,
            Clock clock,
            Staff staff,
            Organisations organisations,
            @Lazy OperatedSystems systems,
            @Lazy Memberships memberships,
            ChangeLock lock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.staff = staff;
        this.organisations = organisations;
        this.systems = systems;
        this.memberships = memberships;
        this.lock = lock;
    }

    /** What a document says; see {@link Delegation}. Everything may be missing: then it is refused. */
    public record Draft(
            String owner,
            String delegator,
            String delegate,
            Delegation.Scope scope,
            Collection<String> codes,
            Collection<Integer> levels,
            String duties,
            LocalDate validFrom,
            LocalDate validTo,
            String documentNumber,
            LocalDate documentDate,
            String documentName) {}

    /**
     * Enters a delegation as its document says.
     *
     * @throws Refusal when the document or the term is missing; when the term begins in the past, ends before it begins, or
     *     outlives the delegator's post; when the delegator is not the owner's approver, or belongs to an organisation that itself
     *     acts by delegation; for levels 1 and 2; when the delegate is not below the owner, has no approver, appraises, or operates
     *     a system in scope; when another delegation covers the same in the same term
     */
    public Delegation grant(Draft draft, String enteredBy) {
        lock.hold();
        String number = documented(draft.documentNumber());
        String name = documented(draft.documentName());
        if (draft.documentDate() == null) {
            throw new Refusal("delegation.documentNeeded");
        }
        String duties = Fields.required("delegationDuties", draft.duties(), Substitutions.MAX_TEXT);
        checkTerm(draft);
        List<Integer> levels = checkLevels(draft.levels());
        Organisation owner = organisations.get(draft.owner());
        checkDelegator(draft, owner);
        Organisation delegate = checkDelegate(draft, owner);
        List<String> codes = checkScope(draft, owner);
        checkSeparation(draft, owner, delegate, codes);
        checkOverlap(draft, codes, levels);

        long id = jdbc.sql(
                        """
                        insert into capdo.delegation (owner, delegator, delegate, scope, levels, duties, valid_from, valid_to,
                            document_number, document_date, document_name, entered_by, entered_at)
                        values (:owner, :delegator, :delegate, :scope, :levels, :duties, :from, :to, :number, :date, :name, :by, :now)
                        returning id""")
                .param("owner", owner.code())
                .param("delegator", draft.delegator())
                .param("delegate", delegate.code())
                .param("scope", draft.scope().name())
                .param("levels", levels.toArray(Integer[]::new))
                .param("duties", duties)
                .param("from", draft.validFrom())
                .param("to", draft.validTo())
                .param("number", number)
                .param("date", draft.documentDate())
                .param("name", name)
                .param("by", enteredBy)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        codes.forEach(code -> jdbc.sql("insert into capdo.delegation_scope (delegation_id, code) values (:id, :code)")
                .param("id", id)
                .param("code", code)
                .update());
        memberships.reconcile();
        return get(id);
    }

    /**
     * From {@code from} on the delegation is not in force any more; on its own first day or before, it never is.
     *
     * @throws Refusal when the day lies in the past or after the term, or the delegation has ended already
     */
    public void revoke(long id, LocalDate from, String reason, String revokedBy) {
        lock.hold();
        Delegation delegation = get(id);
        LocalDate today = LocalDate.now(clock);
        if (delegation.over(today)) {
            throw new Refusal("delegation.alreadyOver", delegation.documentNumber(), delegation.lastDay());
        }
        Fields.required("revokedFrom", from);
        String why = Fields.required("reason", reason, Substitutions.MAX_TEXT);
        if (from.isBefore(today)) {
            throw new Refusal("delegation.revokedInPast", from, today);
        }
        if (from.isAfter(delegation.lastDay())) {
            throw new Refusal("delegation.revokedAfterTerm", from, delegation.lastDay());
        }
        jdbc.sql(
                        """
                        update capdo.delegation set revoked_from = :from, revoke_reason = :reason, revoked_by = :by,
                            revoked_at = :now where id = :id""")
                .param("from", from)
                .param("reason", why)
                .param("by", revokedBy)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        memberships.reconcile();
    }

    /** The owners in whose stead one of these bodies acts, or will. */
    @ReadOnly
    public Set<String> ownersOf(Collection<String> delegates) {
        return Set.copyOf(jdbc.sql(
                        """
                        select distinct owner from capdo.delegation
                        where delegate in (:delegates) and valid_to >= :today and (revoked_from is null or revoked_from > :today)""")
                .param("delegates", delegates)
                .param("today", LocalDate.now(clock))
                .query(String.class)
                .list());
    }

    /**
     * Bodies are no more from a day on: what they had delegated, and what had been delegated to them, ends with them.
     *
     * @return the numbers of the documents that are in force no longer
     */
    public List<String> endWith(Collection<String> bodies, LocalDate from, String document) {
        return jdbc.sql(
                        """
                        update capdo.delegation set revoked_from = greatest(:from, valid_from), revoke_reason = :reason,
                            revoked_at = :now
                        where (owner in (:bodies) or delegate in (:bodies)) and valid_to >= :from
                            and (revoked_from is null or revoked_from > :from)
                        returning document_number""")
                .param("from", from)
                .param("reason", document)
                .param("now", OffsetDateTime.now(clock))
                .param("bodies", bodies)
                .query(String.class)
                .list();
    }

    private String documented(String text) {
        String kept = Fields.optional("delegationDocument", text, Substitutions.MAX_TEXT);
        if (kept == null) {
            throw new Refusal("delegation.documentNeeded");
        }
        return kept;
    }

    private void checkTerm(Draft draft) {
        LocalDate today = LocalDate.now(clock);
        if (draft.validFrom() == null || draft.validTo() == null) {
            throw new Refusal("delegation.termNeeded");
        }
        if (draft.validTo().isBefore(draft.validFrom())) {
            throw new Refusal("delegation.endsBeforeStart", draft.validTo(), draft.validFrom());
        }
        if (draft.validFrom().isBefore(today)) {
            throw new Refusal("delegation.startInPast", draft.validFrom(), today);
        }
        if (draft.documentDate().isAfter(today)) {
            throw new Refusal("date.inFuture", Messages.text("field.delegationDate"), draft.documentDate(), today);
        }
    }

    private static List<Integer> checkLevels(Collection<Integer> levels) {
        Set<Integer> chosen = levels == null ? Set.of() : new TreeSet<>(levels);
        if (chosen.isEmpty()) {
            throw new Refusal("delegation.levelsNeeded");
        }
        if (chosen.contains(1) || chosen.contains(2)) {
            throw new Refusal("delegation.levels12");
        }
        if (!Set.of(3, 4, 5).containsAll(chosen)) {
            throw new Refusal("delegation.levelsNeeded");
        }
        return List.copyOf(chosen);
    }

    private void checkDelegator(Draft draft, Organisation owner) {
        StaffMember delegator = staff.find(draft.delegator() == null ? "" : draft.delegator())
                .orElseThrow(() -> new Refusal("delegation.delegatorNeeded", owner.name()));
        List<RoleAssignment> posts = staff.assignmentsOf(delegator.userId()).stream()
                .filter(role -> role.role() == Role.APPROVER)
                .filter(role -> role.organisation().equals(owner.code()))
                .toList();
        if (!staff.isActive(delegator.userId()) || posts.stream().noneMatch(post -> post.holds(draft.validFrom()))) {
            boolean delegateHimself = staff.rolesOf(delegator.userId(), draft.validFrom()).stream()
                    .filter(role -> role.role() == Role.APPROVER)
                    .anyMatch(role -> ofOwner(owner.code()).stream()
                            .anyMatch(other ->
                                    other.delegate().equals(role.organisation()) && !other.over(draft.validFrom())));
            throw new Refusal(
                    delegateHimself ? "delegation.noSubDelegation" : "delegation.delegatorNotHead",
                    delegator.fullName(),
                    owner.name(),
                    draft.validFrom());
        }
        LocalDate until = heldUntil(posts, draft.validFrom());
        if (until != null && until.isBefore(draft.validTo())) {
            throw new Refusal("delegation.outlivesPost", delegator.fullName(), until, draft.validTo());
        }
    }

    /** The last day up to which the posts follow each other without a gap; null when without end. */
    private static @Nullable LocalDate heldUntil(List<RoleAssignment> posts, LocalDate from) {
        LocalDate day = from;
        while (true) {
            LocalDate at = day;
            List<RoleAssignment> holding =
                    posts.stream().filter(post -> post.holds(at)).toList();
            if (holding.isEmpty()) {
                return day.minusDays(1);
            }
            if (holding.stream().anyMatch(post -> post.validTo() == null)) {
                return null;
            }
            day = holding.stream()
                    .map(RoleAssignment::validTo)
                    .max(LocalDate::compareTo)
                    .orElseThrow()
                    .plusDays(1);
        }
    }

    private Organisation checkDelegate(Draft draft, Organisation owner) {
        Organisation delegate = organisations
                .find(draft.delegate() == null ? "" : draft.delegate())
                .orElseThrow(() -> new Refusal("delegation.delegateNeeded", owner.name()));
        if (delegate.code().equals(owner.code())
                || !organisations.ownerOf(delegate.code()).equals(owner.code())) {
            throw new Refusal("delegation.notBelowOwner", delegate.name(), owner.name());
        }
        if (staff.holders(Role.APPROVER, delegate.code(), draft.validFrom()).isEmpty()) {
            throw new Refusal("delegation.noApprover", delegate.name(), draft.validFrom());
        }
        return delegate;
    }

    private List<String> checkScope(Draft draft, Organisation owner) {
        if (draft.scope() == null) {
            throw new Refusal("delegation.scopeNeeded");
        }
        if (draft.scope() == Delegation.Scope.ALL) {
            return List.of();
        }
        List<String> codes = draft.codes() == null
                ? List.of()
                : draft.codes().stream().distinct().sorted().toList();
        if (codes.isEmpty()) {
            throw new Refusal("delegation.scopeNeeded");
        }
        Set<String> known = draft.scope() == Delegation.Scope.SYSTEMS
                ? systems.ofOwner(owner.code()).keySet()
                : organisations.all().stream()
                        .filter(unit -> owner.code().equals(unit.owner()))
                        .map(Organisation::code)
                        .collect(Collectors.toSet());
        codes.stream().filter(code -> !known.contains(code)).findFirst().ifPresent(code -> {
            throw new Refusal("delegation.notInOwner", code, owner.name());
        });
        return codes;
    }

    /** Who appraises does not approve (TT 12/2022 Đ6), and nobody approves the systems he operates. */
    private void checkSeparation(Draft draft, Organisation owner, Organisation delegate, List<String> codes) {
        if (appraises(owner.code(), delegate.code(), draft.validFrom(), draft.validTo())) {
            throw new Refusal("delegation.delegateAppraises", delegate.name());
        }
        List<String> own = systems.ofOwner(owner.code()).entrySet().stream()
                .filter(system -> isOneHouse(system.getValue(), delegate.code()))
                .filter(system -> switch (draft.scope()) {
                    case ALL -> true;
                    case UNITS -> codes.contains(system.getValue());
                    case SYSTEMS -> codes.contains(system.getKey());
                })
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!own.isEmpty() || codes.contains(delegate.code())) {
            throw new Refusal(
                    "delegation.delegateOperates", delegate.name(), own.isEmpty() ? "–" : String.join(", ", own));
        }
    }

    /** Whether a unit is, or stands below, the designated unit on any day from one to another. */
    private boolean appraises(String owner, String unit, LocalDate from, LocalDate to) {
        return organisations.designatedUnits(owner, from, to).stream()
                .anyMatch(designated -> organisations.isAtOrBelow(unit, designated));
    }

    /** The same unit, or one below the other: neither is independent of what the other operates. */
    private boolean isOneHouse(String one, String other) {
        return organisations.isAtOrBelow(one, other) || organisations.isAtOrBelow(other, one);
    }

    private void checkOverlap(Draft draft, List<String> codes, List<Integer> levels) {
        Map<String, String> operatedBy = systems.ofOwner(draft.owner());
        for (Delegation other : ofOwner(draft.owner())) {
            boolean sameTerm = !other.lastDay().isBefore(other.validFrom())
                    && !other.validFrom().isAfter(draft.validTo())
                    && !other.lastDay().isBefore(draft.validFrom());
            boolean sameLevel = other.levels().stream().anyMatch(levels::contains);
            if (sameTerm && sameLevel && meet(draft.scope(), codes, other.scope(), other.codes(), operatedBy)) {
                throw new Refusal(
                        "delegation.overlap",
                        other.documentNumber(),
                        organisations.get(other.delegate()).name(),
                        other.validFrom(),
                        other.lastDay());
            }
        }
    }

    private static boolean meet(
            Delegation.Scope one,
            List<String> ones,
            Delegation.Scope two,
            List<String> twos,
            Map<String, String> operatedBy) {
        if (one == Delegation.Scope.ALL || two == Delegation.Scope.ALL) {
            return true;
        }
        if (one == two) {
            return ones.stream().anyMatch(twos::contains);
        }
        List<String> chosenSystems = one == Delegation.Scope.SYSTEMS ? ones : twos;
        List<String> chosenUnits = one == Delegation.Scope.SYSTEMS ? twos : ones;
        return chosenSystems.stream().map(operatedBy::get).anyMatch(chosenUnits::contains);
    }

    /** @throws Refusal when there is no such delegation */
    @ReadOnly
    public Delegation get(long id) {
        return jdbc.sql(SELECT + " where d.id = :id")
                .param("id", id)
                .query((row, index) -> read(row))
                .optional()
                .orElseThrow(() -> new Refusal("delegation.unknown"));
    }

    /** The owners that have ever delegated anything. */
    @ReadOnly
    public Set<String> owners() {
        return Set.copyOf(jdbc.sql("select distinct owner from capdo.delegation")
                .query(String.class)
                .list());
    }

    /** All of an owner's, newest first. */
    @ReadOnly
    public List<Delegation> ofOwner(String owner) {
        return jdbc.sql(SELECT + " where d.owner = :owner order by d.valid_from desc, d.id desc")
                .param("owner", owner)
                .query((row, index) -> read(row))
                .list();
    }

    /**
     * The delegations under which approvals of a system at a level are signed today. One ends with its delegator's post, and none
     * reaches a delegate who operates the system or has become the unit that appraises.
     */
    @ReadOnly
    public List<Delegation> inForce(String owner, String operatingUnit, String systemCode, Integer level) {
        if (level == null) {
            return List.of();
        }
        LocalDate today = LocalDate.now(clock);
        return ofOwner(owner).stream()
                .filter(delegation -> delegation.inForce(today))
                .filter(delegation -> delegation.covers(operatingUnit, systemCode, level))
                .filter(delegation -> !isOneHouse(delegation.delegate(), operatingUnit))
                .filter(delegation -> !appraises(owner, delegation.delegate(), today, today))
                .filter(delegation -> holdsPost(delegation))
                .toList();
    }

    private boolean holdsPost(Delegation delegation) {
        return staff.rolesOf(delegation.delegator()).stream()
                .anyMatch(role ->
                        role.role() == Role.APPROVER && role.organisation().equals(delegation.owner()));
    }

    private static Delegation read(ResultSet row) throws SQLException {
        return new Delegation(
                row.getLong("id"),
                row.getString("owner"),
                row.getString("delegator"),
                row.getString("delegate"),
                Delegation.Scope.valueOf(row.getString("scope")),
                list(row.getArray("codes"), String[].class),
                list(row.getArray("levels"), Integer[].class),
                row.getString("duties"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("document_number"),
                row.getObject("document_date", LocalDate.class),
                row.getString("document_name"),
                row.getObject("revoked_from", LocalDate.class),
                row.getString("revoke_reason"));
    }

    private static <T> List<T> list(Array array, Class<T[]> type) throws SQLException {
        return List.copyOf(Arrays.asList(type.cast(array.getArray())));
    }
}
