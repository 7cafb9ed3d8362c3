package vn.capdo.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Alphabet;
import vn.capdo.EmailAddress;
import vn.capdo.Messages;
import vn.capdo.OncePerTransaction;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;

/** The people and the roles they hold today. */
@Service
@Transactional
public class Staff {

    static final String IN_FORCE =
            " a.valid_from <= :today and (a.valid_to is null or a.valid_to >= :today) and s.active ";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final StaffDirectory directory;
    private final GivenPasswords passwords;
    private final ClosedAccounts accounts;
    private final Memberships memberships;
    private final ChangeLock lock;
    private final ApplicationEventPublisher events;

    Staff(
            JdbcClient jdbc,
            Clock clock,
            StaffDirectory directory,
            @Lazy GivenPasswords passwords,
            @Lazy ClosedAccounts accounts,
            @Lazy Memberships memberships,
            ChangeLock lock,
            ApplicationEventPublisher events) {
        this.events = events;
        this.passwords = passwords;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.clock = clock;
        this.directory = directory;
        this.memberships = memberships;
        this.lock = lock;
    }

    /**
     * Adds somebody, here and in the login directory; an existing person keeps what he has.
     *
     * @throws Refusal when the address is none, or the password easily guessed
     */
    public void add(StaffMember named, String initialPassword) {
        StaffMember member =
                new StaffMember(named.userId(), named.fullName(), EmailAddress.read(named.email()), named.position());
        int added = jdbc.sql(
                        """
                        insert into capdo.staff (user_id, full_name, email, position, created_at)
                        values (:id, :name, :email, :position, :now) on conflict (user_id) do nothing""")
                .param("id", member.userId())
                .param("name", member.fullName())
                .param("email", member.email())
                .param("position", member.position())
                .param("now", OffsetDateTime.now(clock))
                .update();
        if (added == 1) {
            passwords.give(member, initialPassword);
        }
    }

    /** @throws Refusal when the organisation has ended, or ends while the role would still run */
    public void assign(RoleAssignment assignment) {
        // Before the organisation is looked at: an act on organisations takes this lock first, too.
        lock.hold();
        if (insert(assignment)) {
            memberships.reconcile(List.of(assignment.userId()));
        }
    }

    /** The person holds the role up to and with yesterday. The last administrator of the installation keeps his. */
    public void end(String userId, Role role, String organisation) {
        if (role == Role.INSTALLATION_ADMINISTRATOR) {
            requireAnotherAdministrator(userId);
        }
        endOf(userId, role, organisation, false);
        changed(userId);
    }

    /**
     * Before somebody is kept from administering the installation, who may do so no more than others.
     *
     * @throws Refusal when he does, and nobody else whose account is open
     */
    public void requireAnotherAdministrator(String userId) {
        if (isLastAdministrator(userId)) {
            throw new Refusal("staff.lastAdministrator");
        }
    }

    boolean isLastAdministrator(String userId) {
        if (!holds(userId, Role.INSTALLATION_ADMINISTRATOR)) {
            return false;
        }
        // Of two who would go at once one stays.
        lock.hold();
        Set<String> closed = accounts.disabled();
        return holders(Role.INSTALLATION_ADMINISTRATOR).stream()
                .map(StaffMember::userId)
                .allMatch(other -> other.equals(userId) || closed.contains(other));
    }

    /** The engine learns what somebody holds now. */
    void changed(String userId) {
        memberships.reconcile(List.of(userId));
        if (rolesOf(userId).isEmpty()) {
            events.publishEvent(new LastRoleEnded(userId));
        }
    }

    /** @param byFederation what was given by hand stays */
    void endOf(String userId, Role role, String organisation, boolean byFederation) {
        LocalDate today = LocalDate.now(clock);
        String which =
                " where user_id = :user and role = :role and organisation = :organisation and (by_federation or not :byFederation)";
        jdbc.sql("delete from capdo.role_assignment" + which + " and valid_from >= :today")
                .param("user", userId)
                .param("role", role.code())
                .param("organisation", organisation)
                .param("byFederation", byFederation)
                .param("today", today)
                .update();
        jdbc.sql("update capdo.role_assignment set valid_to = :yesterday" + which
                        + " and (valid_to is null or valid_to >= :today)")
                .param("yesterday", today.minusDays(1))
                .param("user", userId)
                .param("role", role.code())
                .param("organisation", organisation)
                .param("byFederation", byFederation)
                .param("today", today)
                .update();
        OncePerTransaction.forgetAll();
    }

    /** Every role that somebody holds, or will hold, at one of these organisations on a day or later. */
    @ReadOnly
    public List<RoleAssignment> rolesAt(Collection<String> organisations, LocalDate from) {
        if (organisations.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select user_id, upper(role) as role, organisation, valid_from, valid_to, document"
                        + " from capdo.role_assignment where organisation in (:organisations)"
                        + " and (valid_to is null or valid_to >= :from) order by user_id, role, valid_from")
                .param("organisations", organisations)
                .param("from", from)
                .query(RoleAssignment.class)
                .list();
    }

    /**
     * What somebody holds, or will hold, at one organisation he holds at another from a day on, by a document. The engine learns
     * of it when the caller reconciles the memberships: an act on organisations moves many people at once.
     */
    public void move(RoleAssignment held, String to, LocalDate on, String document) {
        boolean begun = held.validFrom().isBefore(on);
        jdbc.sql(
                        begun
                                ? """
                                update capdo.role_assignment set valid_to = :before
                                where user_id = :user and role = :role and organisation = :from and valid_from = :since"""
                                : """
                                delete from capdo.role_assignment
                                where user_id = :user and role = :role and organisation = :from and valid_from = :since""")
                .param("before", on.minusDays(1))
                .param("user", held.userId())
                .param("role", held.role().code())
                .param("from", held.organisation())
                .param("since", held.validFrom())
                .update();
        insert(new RoleAssignment(
                held.userId(), held.role(), to, begun ? on : held.validFrom(), held.validTo(), document));
    }

    boolean insert(RoleAssignment assignment) {
        OrganisationHistory.requireInForce(jdbc, assignment.organisation(), assignment.validTo());
        OncePerTransaction.forgetAll();
        return jdbc.sql(
                                """
                        insert into capdo.role_assignment (user_id, role, organisation, valid_from, valid_to, document)
                        values (:user, :role, :organisation, :from, :to, :document)
                        on conflict (user_id, role, organisation, valid_from) do nothing""")
                        .param("user", assignment.userId())
                        .param("role", assignment.role().code())
                        .param("organisation", assignment.organisation())
                        .param("from", assignment.validFrom())
                        .param("to", assignment.validTo())
                        .param("document", assignment.document())
                        .update()
                == 1;
    }

    /**
     * Where mail reaches somebody from now on.
     *
     * @throws Refusal when there is no such person, or it is no address
     */
    public void setEmail(String userId, String email) {
        String address = EmailAddress.read(email);
        if (address == null) {
            throw new Refusal("staff.email", "", Messages.text("email.form"));
        }
        StaffMember member = working(userId);
        jdbc.sql("update capdo.staff set email = :email where user_id = :user")
                .param("email", address)
                .param("user", userId)
                .update();
        directory.put(new StaffMember(userId, member.fullName(), address, member.position()));
    }

    private StaffMember working(String userId) {
        return find(userId).filter(found -> isActive(userId)).orElseThrow(() -> new Refusal("staff.unknown", userId));
    }

    /** Everybody who works in the product, by name. */
    @ReadOnly
    public List<StaffMember> all() {
        return jdbc.sql("select user_id, full_name, email, position from capdo.staff where active order by full_name"
                        + Alphabet.COLLATION + ", user_id")
                .query(StaffMember.class)
                .list();
    }

    /** Which of these people work in the product today. */
    @ReadOnly
    public List<String> working(Collection<String> userIds) {
        return jdbc.sql("select user_id from capdo.staff where active and user_id = any(:ids)")
                .param("ids", userIds.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    @ReadOnly
    public Optional<StaffMember> find(String userId) {
        return jdbc.sql("select user_id, full_name, email, position from capdo.staff where user_id = :id")
                .param("id", userId)
                .query(StaffMember.class)
                .optional();
    }

    /** The name people know somebody by; the id where the person is unknown, so that no line of history goes blank. */
    @ReadOnly
    public String nameOf(String userId) {
        return userId == null ? "" : find(userId).map(StaffMember::fullName).orElse(userId);
    }

    /** Full names by user id; of somebody whom the directory does not know the id itself. */
    @ReadOnly
    public Map<String, String> namesOf(Collection<String> userIds) {
        Map<String, String> names = new HashMap<>();
        userIds.forEach(id -> names.put(id, id));
        jdbc.sql("select user_id, full_name from capdo.staff where user_id = any(:ids)")
                .param("ids", userIds.toArray(String[]::new))
                .query(row -> {
                    names.put(row.getString("user_id"), row.getString("full_name"));
                });
        return names;
    }

    /** Whether the person still works here. */
    @ReadOnly
    public boolean isActive(String userId) {
        return jdbc.sql("select count(*) from capdo.staff where user_id = :id and active")
                        .param("id", userId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Every role somebody holds today, of everybody. */
    @ReadOnly
    public List<RoleAssignment> rolesInForce() {
        return jdbc.sql("select a.user_id, upper(a.role) as role, a.organisation, a.valid_from, a.valid_to, a.document"
                        + " from capdo.role_assignment a join capdo.staff s using (user_id) where" + IN_FORCE)
                .param("today", LocalDate.now(clock))
                .query(RoleAssignment.class)
                .list();
    }

    /** Everything the person has been assigned, in force or not. */
    @ReadOnly
    public List<RoleAssignment> assignmentsOf(String userId) {
        return jdbc.sql(
                        """
                        select user_id, upper(role) as role, organisation, valid_from, valid_to, document
                        from capdo.role_assignment where user_id = :id order by valid_from, id""")
                .param("id", userId)
                .query(RoleAssignment.class)
                .list();
    }

    @ReadOnly
    public List<RoleAssignment> rolesOf(String userId) {
        return rolesOf(userId, LocalDate.now(clock));
    }

    /** The roles that the person holds on a day; none when he does not work here any more. */
    @ReadOnly
    public List<RoleAssignment> rolesOf(String userId, LocalDate on) {
        return OncePerTransaction.read(RoleAssignment.class, Map.entry(userId, on), () -> readRolesOf(userId, on));
    }

    private List<RoleAssignment> readRolesOf(String userId, LocalDate on) {
        return jdbc.sql("select a.user_id, upper(a.role) as role, a.organisation, a.valid_from, a.valid_to, a.document"
                        + " from capdo.role_assignment a join capdo.staff s using (user_id) where a.user_id = :id and"
                        + IN_FORCE)
                .param("id", userId)
                .param("today", on)
                .query(RoleAssignment.class)
                .list();
    }

    @ReadOnly
    public boolean holds(String userId, Role role) {
        return rolesOf(userId).stream().anyMatch(assignment -> assignment.role() == role);
    }

    /** Everybody who holds the role at the organisation today. */
    @ReadOnly
    public List<StaffMember> holders(Role role, String organisation) {
        return holders(role, organisation, LocalDate.now(clock));
    }

    /** Everybody who holds the role at the organisation on a day. */
    @ReadOnly
    public List<StaffMember> holders(Role role, String organisation, LocalDate on) {
        return jdbc.sql("select distinct s.user_id, s.full_name, s.email, s.position"
                        + " from capdo.role_assignment a join capdo.staff s using (user_id)"
                        + " where a.role = :role and a.organisation = :organisation and" + IN_FORCE
                        + " order by s.user_id")
                .param("role", role.code())
                .param("organisation", organisation)
                .param("today", on)
                .query(StaffMember.class)
                .list();
    }

    /** Everybody who holds the role today, wherever. */
    @ReadOnly
    public List<StaffMember> holders(Role role) {
        return jdbc.sql("select distinct s.user_id, s.full_name, s.email, s.position"
                        + " from capdo.role_assignment a join capdo.staff s using (user_id)"
                        + " where a.role = :role and" + IN_FORCE + " order by s.user_id")
                .param("role", role.code())
                .param("today", LocalDate.now(clock))
                .query(StaffMember.class)
                .list();
    }

    /** Everybody in any of the engine groups {@code <role>-<organisation>}. */
    @ReadOnly
    public List<StaffMember> membersOfGroups(Collection<String> groups) {
        if (groups.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select distinct s.user_id, s.full_name, s.email, s.position"
                        + " from capdo.role_assignment a join capdo.staff s using (user_id)"
                        + " where a.role || '-' || a.organisation in (:groups) and" + IN_FORCE + " order by s.user_id")
                .param("groups", groups)
                .param("today", LocalDate.now(clock))
                .query(StaffMember.class)
                .list();
    }
}
