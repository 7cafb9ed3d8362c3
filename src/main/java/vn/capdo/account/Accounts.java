package vn.capdo.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Fields;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Substitutions;
import vn.capdo.config.ProductMode;
import vn.capdo.organisation.ClosedAccounts;
import vn.capdo.organisation.GivenPasswords;
import vn.capdo.organisation.LastRoleEnded;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffDirectory;
import vn.capdo.organisation.StaffMember;

/** The accounts of the people in the directory: their passwords, and who else knows these. */
@Service
@Transactional
public class Accounts implements GivenPasswords, ClosedAccounts {

    private static final int MAX_REASON = 1000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final StaffDirectory directory;
    private final Staff staff;
    private final Substitutions substitutions;
    private final PasswordPolicy policy;
    private final Sessions sessions;
    private final List<PasswordsElsewhere> elsewhere;
    private final ProductMode mode;
    private final Clock clock;

    Accounts(
            JdbcClient jdbc,
            StaffDirectory directory,
            Staff staff,
            Substitutions substitutions,
            PasswordPolicy policy,
            Sessions sessions,
            List<PasswordsElsewhere> elsewhere,
            ProductMode mode,
            Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.staff = staff;
        this.substitutions = substitutions;
        this.policy = policy;
        this.sessions = sessions;
        this.elsewhere = elsewhere;
        this.mode = mode;
        this.clock = clock;
    }

    /**
     * The roles that somebody holds now, of his own; empty when his account is closed to him, because he works here no more, holds
     * no role and stands in for nobody, or an administrator has disabled it.
     */
    @ReadOnly
    public Optional<Set<Role>> admitted(String userId) {
        return admitted(userId, disabled(userId).isPresent());
    }

    /** The same where somebody has looked already whether an administrator has closed it. */
    @ReadOnly
    public Optional<Set<Role>> admitted(String userId, boolean closed) {
        Set<Role> roles = staff.rolesOf(userId).stream()
                .map(RoleAssignment::role)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
        boolean works = !roles.isEmpty()
                || staff.isActive(userId) && !substitutions.rolesLentTo(userId).isEmpty();
        return works && !closed ? Optional.of(roles) : Optional.empty();
    }

    /**
     * Since when, by whom and why an account is closed.
     *
     * @param by the administrator's id
     */
    public record Disabled(OffsetDateTime at, String by, String reason) {}

    @ReadOnly
    public Optional<Disabled> disabled(String userId) {
        return jdbc.sql(
                        """
                        select disabled_at as at, disabled_by as by, disabled_reason as reason from capdo.account
                        where user_id = :user and disabled_at is not null""")
                .param("user", userId)
                .query(Disabled.class)
                .optional();
    }

    @Override
    @ReadOnly
    public Set<String> disabled() {
        return jdbc.sql("select user_id from capdo.account where disabled_at is not null")
                .query(String.class)
                .set();
    }

    /**
     * Closes an account until it is opened again: its sessions end everywhere, nobody signs in with it.
     *
     * @throws Refusal when it is the administrator's own, the last one's who administers the installation, closed already, or the reason is missing
     */
    public void disable(String userId, String reason, String by) {
        working(userId);
        if (userId.equals(by)) {
            throw new Refusal("account.disable.own");
        }
        staff.requireAnotherAdministrator(userId);
        int closed = jdbc.sql(
                        """
                        insert into capdo.account as a (user_id, disabled_at, disabled_by, disabled_reason)
                        values (:user, :now, :by, :reason)
                        on conflict (user_id) do update set disabled_at = :now, disabled_by = :by, disabled_reason = :reason
                        where a.disabled_at is null""")
                .param("user", userId)
                .param("now", OffsetDateTime.now(clock))
                .param("by", by)
                .param("reason", Fields.required("reason", reason, MAX_REASON))
                .update();
        if (closed == 0) {
            throw new Refusal("account.disable.already");
        }
        sessions.endAll(userId, null);
    }

    /** @throws Refusal when the account is not closed */
    public void enable(String userId) {
        int opened = jdbc.sql(
                        """
                        update capdo.account set disabled_at = null, disabled_by = null, disabled_reason = null
                        where user_id = :user and disabled_at is not null""")
                .param("user", userId)
                .update();
        if (opened == 0) {
            throw new Refusal("account.enable.notDisabled");
        }
    }

    @EventListener
    void roleEnded(LastRoleEnded ended) {
        sessions.endAll(ended.userId(), null);
    }

    /** Whether the person has to change a password that somebody else has set. */
    @ReadOnly
    public boolean passwordIsDue(String userId) {
        return jdbc.sql("select password_due from capdo.account where user_id = :user")
                .param("user", userId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** In the demonstration everybody knows everybody's password, and nobody is to change it. */
    @Override
    public void give(StaffMember member, String password) {
        if (!mode.demonstration()) {
            policy.require(password, member);
        }
        set(member, password, !mode.demonstration(), null);
    }

    /** An administrator gives somebody a new password. */
    public void reset(String userId, String password) {
        give(working(userId), password);
    }

    /**
     * Somebody chooses a password of his own. His other sessions end.
     *
     * @param session the id of the session that he is in
     * @throws Refusal when it is easily guessed, or the one that he has
     */
    public void choose(String userId, String password, @Nullable String session) {
        StaffMember member = working(userId);
        policy.require(password, member);
        if (directory.isPassword(userId, password)) {
            throw new Refusal("account.password.same");
        }
        set(member, password, false, session);
    }

    /** The person signs in elsewhere from now on: nobody has a password of his here. */
    public void passwordElsewhere(String userId) {
        keep(working(userId), unknownPassword(), false, null);
    }

    /** Opens an account to nobody. */
    public static String unknownPassword() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void set(StaffMember member, String password, boolean due, @Nullable String session) {
        if (elsewhere.stream().anyMatch(one -> one.keeps(member.userId()))) {
            throw new Refusal("account.password.elsewhere", member.fullName());
        }
        keep(member, password, due, session);
    }

    private void keep(StaffMember member, String password, boolean due, @Nullable String session) {
        directory.setPassword(member, password);
        jdbc.sql(
                        """
                        insert into capdo.account (user_id, password_due, password_changed_at) values (:user, :due, :now)
                        on conflict (user_id) do update set password_due = :due, password_changed_at = :now""")
                .param("user", member.userId())
                .param("due", due)
                .param("now", OffsetDateTime.now(clock))
                .update();
        sessions.endAll(member.userId(), session);
    }

    private StaffMember working(String userId) {
        return staff.find(userId)
                .filter(found -> staff.isActive(userId))
                .orElseThrow(() -> new Refusal("staff.unknown", userId));
    }
}
