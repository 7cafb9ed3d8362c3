package vn.capdo.acting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Alphabet;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.OncePerTransaction;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.organisation.Administration;
import vn.capdo.organisation.Administrations;
import vn.capdo.organisation.ChangeLock;
import vn.capdo.organisation.Memberships;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;

/**
 * Who does whose work while somebody is absent. Substitution is a matter of the office, not of the law of levels: the competent
 * person stays the same, somebody else does the work and every act says "thay mặt". The roles of the absent person are lent for
 * the period, except that of an administrator, which is given by assignment only.
 *
 * <p>Over 400 lines: entering, ending and lending of roles answer from the same period, and every sentence of a refusal is
 * here.
 */
@Service
@Transactional
public class Substitutions {

    private static final String COLUMNS =
            """
            id, absent, substitute, valid_from, valid_to, reason, document, entered_by, accepted_by, ended_on, ended_by""";

    /**
     * The roles that are lent today, as rows of {@code u} (substitution) and {@code a} (role assignment). Nobody lends what he
     * does not hold himself, and nothing is lent to somebody who works in no body of the same owner.
     */
    private static final String LENT =
            """
            from capdo.substitution u
            join capdo.staff t on t.user_id = u.substitute and t.active
            join capdo.staff s on s.user_id = u.absent and s.active
            join capdo.role_assignment a on a.user_id = u.absent and a.role not in ('administrator', 'installation_administrator')
                and a.valid_from <= :today and (a.valid_to is null or a.valid_to >= :today)
            join capdo.organisation b on b.code = a.organisation
            where u.accepted_by is not null and u.valid_from <= :today and u.valid_to >= :today and (u.ended_on is null or u.ended_on > :today)
                and exists (select 1 from capdo.role_assignment o join capdo.organisation c on c.code = o.organisation
                    where o.user_id = u.substitute and o.valid_from <= :today and (o.valid_to is null or o.valid_to >= :today)
                        and coalesce(c.owner, c.code) = coalesce(b.owner, b.code))""";

    static final int MAX_TEXT = 1000;
    /** So many dossiers a refusal names. */
    private static final int MAX_NAMED = 20;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Staff staff;
    private final Organisations organisations;
    private final Memberships memberships;
    private final Administrations administrations;
    private final OpenDuties duties;
    private final ChangeLock lock;
    private final ApplicationEventPublisher events;

    Substitutions(
            JdbcClient jdbc,
            Clock clock,
            Staff staff,
            Organisations organisations,
            @Lazy Memberships memberships,
            Administrations administrations,
            @Lazy OpenDuties duties,
            ChangeLock lock,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.staff = staff;
        this.organisations = organisations;
        this.memberships = memberships;
        this.administrations = administrations;
        this.duties = duties;
        this.lock = lock;
        this.events = events;
    }

    /**
     * From {@code from} to {@code to}, both inclusive, {@code substitute} does the work of {@code absent}, once he has
     * {@linkplain #accept agreed}. He is not asked when he enters it himself, as a secretary, nor when an administrator orders it
     * among people of one unit.
     *
     * @param document may be null
     * @param enteredBy the absent person, one of his secretaries, or an administrator
     * @throws Refusal when somebody else enters it; when the days are wrong or lie in the past; when the two are one, the
     *     substitute does not work for the same owner, is himself absent, or the absent person himself substitutes somebody; when
     *     the absence overlaps another; when the substitute has had a separate duty on a dossier that waits for the absent person
     */
    public Substitution set(
            String absent,
            String substitute,
            LocalDate from,
            LocalDate to,
            String reason,
            @Nullable String document,
            String enteredBy) {
        lock.hold();
        requireMayEnter(enteredBy, absent);
        requireStaff(absent);
        checkDays(from, to);
        String why = Fields.required("absenceReason", reason, MAX_TEXT);
        if (absent.equals(substitute)) {
            throw new Refusal("substitution.self");
        }
        checkSubstitute(absent, requireStaff(substitute), from);
        checkOthers(absent, substitute, from, to);
        List<String> conflicts = duties.conflicts(substitute, absent);
        if (!conflicts.isEmpty()) {
            throw new Refusal(
                    "substitution.separateDuty",
                    staff.nameOf(substitute),
                    staff.nameOf(absent),
                    conflicts.size() <= MAX_NAMED
                            ? String.join(", ", conflicts)
                            : String.join(", ", conflicts.subList(0, MAX_NAMED)) + "…");
        }
        long id = jdbc.sql(
                        """
                        insert into capdo.substitution (absent, substitute, valid_from, valid_to, reason, document, entered_by, entered_at,
                            accepted_by, accepted_at)
                        values (:absent, :substitute, :from, :to, :reason, :document, :by, :now,
                            cast(:acceptedBy as text), case when cast(:acceptedBy as text) is null then null else :now end)
                        returning id""")
                .param("acceptedBy", agreed(absent, substitute, from, enteredBy) ? enteredBy : null)
                .param("absent", absent)
                .param("substitute", substitute)
                .param("from", from)
                .param("to", to)
                .param("reason", why)
                .param("document", Fields.optional("absenceDocument", document, MAX_TEXT))
                .param("by", enteredBy)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        OncePerTransaction.forgetAll();
        memberships.reconcile();
        Substitution substitution = get(id);
        events.publishEvent(new SubstitutionSet(substitution));
        return substitution;
    }

    /** Whether nobody has to be asked any more. */
    private boolean agreed(String absent, String substitute, LocalDate from, String enteredBy) {
        return enteredBy.equals(substitute)
                || !enteredBy.equals(absent)
                        && administers(enteredBy, absent)
                        && bodies(substitute, from).containsAll(bodies(absent, from));
    }

    /** Where somebody works, other than as an administrator. */
    private Set<String> bodies(String userId, LocalDate on) {
        return lendable(userId, on).stream().map(RoleAssignment::organisation).collect(Collectors.toSet());
    }

    private List<RoleAssignment> lendable(String userId, LocalDate on) {
        return staff.rolesOf(userId, on).stream()
                .filter(role -> !role.role().administers())
                .toList();
    }

    /**
     * Who was named agrees: from now on, within its days, the absent person's roles are lent to him.
     *
     * @throws Refusal when somebody else is asked, or nobody any more
     */
    public void accept(long id, String substitute) {
        Substitution substitution = requireAsked(id, substitute);
        jdbc.sql("update capdo.substitution set accepted_by = :by, accepted_at = :now where id = :id")
                .param("by", substitute)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        answered(substitution);
    }

    /** Who was named says no; the absent person names somebody else. */
    public void decline(long id, String substitute) {
        Substitution substitution = requireAsked(id, substitute);
        close(id, substitute);
        answered(substitution);
    }

    private Substitution requireAsked(long id, String substitute) {
        lock.hold();
        Substitution substitution = get(id);
        if (!substitution.substitute().equals(substitute)) {
            throw new Refusal("substitution.unknown");
        }
        if (!substitution.asked(LocalDate.now(clock))) {
            throw new Refusal("substitution.answered");
        }
        return substitution;
    }

    private void answered(Substitution substitution) {
        OncePerTransaction.forgetAll();
        memberships.reconcile();
        events.publishEvent(new SubstitutionSet.Answered(get(substitution.id())));
    }

    /** Of whom somebody is asked to do the work. */
    @ReadOnly
    public List<Substitution> askedOf(String substitute) {
        LocalDate today = LocalDate.now(clock);
        return jdbc
                .sql("select " + COLUMNS + " from capdo.substitution where substitute = :id and accepted_by is null"
                        + " and valid_to >= :today order by valid_from, id")
                .param("id", substitute)
                .param("today", today)
                .query(Substitution.class)
                .stream()
                .filter(one -> one.asked(today))
                .toList();
    }

    /** Ends a substitution at once, or takes it back before it has begun. The same people may who may enter one. */
    public void end(long id, String endedBy) {
        lock.hold();
        Substitution substitution = get(id);
        if (!mayEnter(endedBy, substitution.absent())) {
            throw endedBy.equals(substitution.substitute())
                    ? new Refusal("substitution.notYours", staff.nameOf(substitution.absent()))
                    : new Refusal("substitution.unknown");
        }
        LocalDate today = LocalDate.now(clock);
        if (substitution.over(today)) {
            throw new Refusal("substitution.alreadyOver", substitution.lastDay());
        }
        close(id, endedBy);
        OncePerTransaction.forgetAll();
        memberships.reconcile();
    }

    private void close(long id, String by) {
        jdbc.sql("update capdo.substitution set ended_on = :today, ended_by = :by, ended_at = :now where id = :id")
                .param("today", LocalDate.now(clock))
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
    }

    /** A person lets somebody enter his absences. */
    public void nameSecretary(String person, String secretary) {
        requireStaff(person);
        requireStaff(secretary);
        if (person.equals(secretary)) {
            throw new Refusal("secretary.self");
        }
        jdbc.sql(
                        """
                        insert into capdo.secretary (person, secretary, named_at) values (:person, :secretary, :now)
                        on conflict do nothing""")
                .param("person", person)
                .param("secretary", secretary)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    public void dismissSecretary(String person, String secretary) {
        jdbc.sql("delete from capdo.secretary where person = :person and secretary = :secretary")
                .param("person", person)
                .param("secretary", secretary)
                .update();
    }

    @ReadOnly
    public List<StaffMember> secretariesOf(String person) {
        return jdbc.sql(
                        """
                        select s.user_id, s.full_name, s.email, s.position from capdo.secretary n
                        join capdo.staff s on s.user_id = n.secretary and s.active where n.person = :id order by s.full_name"""
                                + Alphabet.COLLATION)
                .param("id", person)
                .query(StaffMember.class)
                .list();
    }

    /** The people who have named somebody their secretary. */
    @ReadOnly
    public List<StaffMember> secretaryFor(String secretary) {
        return jdbc.sql(
                        """
                        select s.user_id, s.full_name, s.email, s.position from capdo.secretary n
                        join capdo.staff s on s.user_id = n.person and s.active where n.secretary = :id order by s.full_name"""
                                + Alphabet.COLLATION)
                .param("id", secretary)
                .query(StaffMember.class)
                .list();
    }

    /** Whether somebody may enter and end the absences of a person. */
    @ReadOnly
    public boolean mayEnter(String userId, String absent) {
        return userId.equals(absent)
                || administers(userId, absent)
                || secretariesOf(absent).stream()
                        .anyMatch(secretary -> secretary.userId().equals(userId));
    }

    /** An administrator of every owner that the person works for. */
    private boolean administers(String userId, String person) {
        Administration administration = administrations.of(userId);
        Set<String> owners = administrations.belonging(person).owners();
        return !administration.isEmpty() && owners.stream().allMatch(administration::covers);
    }

    private void requireMayEnter(String userId, String absent) {
        if (!mayEnter(userId, absent)) {
            throw new Refusal("substitution.notYours", staff.nameOf(absent));
        }
    }

    private StaffMember requireStaff(String userId) {
        StaffMember member = staff.find(userId == null ? "" : userId.strip())
                .orElseThrow(() -> new Refusal("staff.unknown", userId == null ? "" : userId));
        if (!staff.isActive(member.userId())) {
            throw new Refusal("substitution.inactive", member.fullName());
        }
        return member;
    }

    private void checkDays(LocalDate from, LocalDate to) {
        LocalDate today = LocalDate.now(clock);
        if (from == null || to == null) {
            throw new Refusal("field.required", Messages.text(from == null ? "field.absentFrom" : "field.absentTo"));
        }
        if (to.isBefore(from)) {
            throw new Refusal("substitution.endsBeforeStart", to, from);
        }
        if (from.isBefore(today)) {
            throw new Refusal("substitution.inPast", from, today);
        }
    }

    private void checkSubstitute(String absent, StaffMember substitute, LocalDate on) {
        List<RoleAssignment> lent = lendable(absent, on);
        if (lent.isEmpty()) {
            throw new Refusal("substitution.nothingToDo", staff.nameOf(absent), on);
        }
        Set<String> where = staff.rolesOf(substitute.userId(), on).stream()
                .map(role -> organisations.ownerOf(role.organisation()))
                .collect(Collectors.toSet());
        for (RoleAssignment role : lent) {
            String owner = organisations.ownerOf(role.organisation());
            if (!where.contains(owner)) {
                throw new Refusal(
                        "substitution.noRole",
                        substitute.fullName(),
                        organisations.get(owner).name(),
                        on);
            }
        }
    }

    /** One substitute at a time, and never a chain: who is absent himself, or stands in for a third, stands in for nobody. */
    private void checkOthers(String absent, String substitute, LocalDate from, LocalDate to) {
        for (Substitution other : concerning(absent, substitute)) {
            if (!other.overlaps(from, to)) {
                continue;
            }
            if (other.absent().equals(absent)) {
                throw new Refusal(
                        "substitution.overlap",
                        staff.nameOf(absent),
                        staff.nameOf(other.substitute()),
                        other.validFrom(),
                        other.lastDay());
            }
            if (other.absent().equals(substitute)) {
                throw new Refusal(
                        other.substitute().equals(absent) ? "substitution.circular" : "substitution.substituteAbsent",
                        staff.nameOf(substitute),
                        staff.nameOf(other.substitute()),
                        other.validFrom(),
                        other.lastDay());
            }
            if (other.substitute().equals(absent)) {
                throw new Refusal(
                        "substitution.chained",
                        staff.nameOf(absent),
                        staff.nameOf(other.absent()),
                        other.validFrom(),
                        other.lastDay());
            }
        }
    }

    private List<Substitution> concerning(String absent, String substitute) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from capdo.substitution where absent in (:two) or substitute = :absent order by valid_from, id")
                .param("two", List.of(absent, substitute))
                .param("absent", absent)
                .query(Substitution.class)
                .list();
    }

    /** @throws Refusal when there is no such substitution */
    @ReadOnly
    public Substitution get(long id) {
        return jdbc.sql("select " + COLUMNS + " from capdo.substitution where id = :id")
                .param("id", id)
                .query(Substitution.class)
                .optional()
                .orElseThrow(() -> new Refusal("substitution.unknown"));
    }

    /** All that have not ended, and those that ended in the last year; newest first. */
    @ReadOnly
    public List<Substitution> recent() {
        return jdbc.sql("select " + COLUMNS
                        + " from capdo.substitution where valid_to >= :since order by valid_from desc, id desc")
                .param("since", LocalDate.now(clock).minusYears(1))
                .query(Substitution.class)
                .list();
    }

    /** In whose place somebody works today, longest first. */
    @ReadOnly
    public List<Substitution> inForceFor(String substitute) {
        return OncePerTransaction.read(Substitution.class, substitute, () -> readInForceFor(substitute));
    }

    private List<Substitution> readInForceFor(String substitute) {
        return jdbc.sql(
                        "select distinct on (u.valid_from, u.id) u.id, u.absent, u.substitute, u.valid_from, u.valid_to, u.reason,"
                                + " u.document, u.entered_by, u.accepted_by, u.ended_on, u.ended_by "
                                + LENT + " and u.substitute = :id order by u.valid_from, u.id")
                .param("id", substitute)
                .param("today", LocalDate.now(clock))
                .query(Substitution.class)
                .list();
    }

    /** Who does an absent person's work today. */
    @ReadOnly
    public Optional<Substitution> inForceOf(String absent) {
        return Optional.ofNullable(inForceOf(List.of(absent)).get(absent));
    }

    /** Who does these people's work today, by the absent person. */
    private Map<String, Substitution> inForceOf(Collection<String> absent) {
        return jdbc
                .sql("select distinct on (u.absent) u.id, u.absent, u.substitute, u.valid_from, u.valid_to, u.reason,"
                        + " u.document, u.entered_by, u.accepted_by, u.ended_on, u.ended_by "
                        + LENT + " and u.absent = any(:absent) order by u.absent, u.id")
                .param("absent", absent.toArray(String[]::new))
                .param("today", LocalDate.now(clock))
                .query(Substitution.class)
                .stream()
                .collect(Collectors.toMap(Substitution::absent, Function.identity()));
    }

    /** Whom an absent person has as substitutes today, whether or not anything is lent. */
    @ReadOnly
    public List<String> substitutesNamedBy(String absent) {
        return jdbc.sql(
                        """
                        select substitute from capdo.substitution where absent = :absent and valid_from <= :today
                            and valid_to >= :today and (ended_on is null or ended_on > :today)""")
                .param("absent", absent)
                .param("today", LocalDate.now(clock))
                .query(String.class)
                .list();
    }

    @ReadOnly
    public boolean substitutes(String substitute, String absent) {
        return inForceFor(substitute).stream()
                .anyMatch(substitution -> substitution.absent().equals(absent));
    }

    /** The roles that are lent to somebody today, each with the absent person as its holder. */
    @ReadOnly
    public List<RoleAssignment> rolesLentTo(String substitute) {
        return OncePerTransaction.read(RoleAssignment.class, substitute, () -> readRolesLentTo(substitute));
    }

    private List<RoleAssignment> readRolesLentTo(String substitute) {
        return jdbc.sql("select a.user_id, upper(a.role) as role, a.organisation, a.valid_from, a.valid_to, a.document "
                        + LENT + " and u.substitute = :id order by u.valid_from, u.id, a.id")
                .param("id", substitute)
                .param("today", LocalDate.now(clock))
                .query(RoleAssignment.class)
                .list();
    }

    /** Every role that is lent today, with the substitute as its holder. */
    @ReadOnly
    public List<RoleAssignment> rolesLent() {
        return jdbc.sql(
                        "select u.substitute as user_id, upper(a.role) as role, a.organisation, a.valid_from, a.valid_to,"
                                + " a.document " + LENT)
                .param("today", LocalDate.now(clock))
                .query(RoleAssignment.class)
                .list();
    }

    /** The absent person in whose place somebody may act for these engine groups today; the longest substitution first. */
    @ReadOnly
    public Optional<String> absentIn(Collection<String> groups, String substitute) {
        return rolesLentTo(substitute).stream()
                .filter(role -> groups.contains(role.role().groupOf(role.organisation())))
                .map(RoleAssignment::userId)
                .findFirst();
    }

    /**
     * Everybody who is to be told of a matter: these people and who substitutes them today. The value is the absent person for
     * somebody who is told in his place only, else null.
     */
    @ReadOnly
    public Map<StaffMember, StaffMember> audience(Collection<StaffMember> people) {
        Map<StaffMember, StaffMember> audience = new LinkedHashMap<>();
        people.forEach(person -> audience.put(person, null));
        if (people.isEmpty()) {
            return audience;
        }
        Set<String> told = people.stream().map(StaffMember::userId).collect(Collectors.toCollection(HashSet::new));
        Map<String, Substitution> inForce = inForceOf(told);
        for (StaffMember person : people) {
            Optional.ofNullable(inForce.get(person.userId()))
                    .filter(substitution -> told.add(substitution.substitute()))
                    .flatMap(substitution -> staff.find(substitution.substitute()))
                    .ifPresent(substitute -> audience.put(substitute, person));
        }
        return audience;
    }
}
