package vn.capdo.account;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.config.ProductMode;
import vn.capdo.organisation.GivenPasswords;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffDirectory;
import vn.capdo.organisation.StaffMember;

/** The accounts of the people in the directory: their passwords, and who else knows these. */
@Service
@Transactional
public class Accounts implements GivenPasswords {

    private final JdbcClient jdbc;
    private final StaffDirectory directory;
    private final Staff staff;
    private final PasswordPolicy policy;
    private final ProductMode mode;
    private final Clock clock;

    Accounts(
            JdbcClient jdbc,
            StaffDirectory directory,
            Staff staff,
            PasswordPolicy policy,
            ProductMode mode,
            Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.staff = staff;
        this.policy = policy;
        this.mode = mode;
        this.clock = clock;
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
        set(member, password, !mode.demonstration());
    }

    /** An administrator gives somebody a new password. */
    public void reset(String userId, String password) {
        give(working(userId), password);
    }

    /**
     * Somebody chooses a password of his own in the place of one that was given to him.
     *
     * @throws Refusal when it is easily guessed, or the one that was given
     */
    public void choose(String userId, String password) {
        StaffMember member = working(userId);
        policy.require(password, member);
        if (directory.isPassword(userId, password)) {
            throw new Refusal("account.password.same");
        }
        set(member, password, false);
    }

    private void set(StaffMember member, String password, boolean due) {
        directory.setPassword(member, password);
        jdbc.sql(
                        """
                        insert into capdo.account (user_id, password_due, password_changed_at) values (:user, :due, :now)
                        on conflict (user_id) do update set password_due = :due, password_changed_at = :now""")
                .param("user", member.userId())
                .param("due", due)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private StaffMember working(String userId) {
        return staff.find(userId)
                .filter(found -> staff.isActive(userId))
                .orElseThrow(() -> new Refusal("staff.unknown", userId));
    }
}
