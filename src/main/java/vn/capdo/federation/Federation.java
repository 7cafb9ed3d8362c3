package vn.capdo.federation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.ReadOnly;
import vn.capdo.account.Accounts;
import vn.capdo.config.CapdoProperties;
import vn.capdo.federation.LoginRefused.Reason;
import vn.capdo.federation.OutsideLogin.Source;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.RolesByGroups;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;

/**
 * Who somebody is here that has signed in elsewhere. He must be known here already, unless the operator lets his groups add him;
 * what these groups give, he holds from this login on, and his password in Capdo ends with the first one.
 */
@Service
@Transactional
public class Federation {

    private static final Logger log = LoggerFactory.getLogger(Federation.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CapdoProperties.Login settings;
    private final GroupRoles groupRoles;
    private final Staff staff;
    private final RolesByGroups byGroups;
    private final Accounts accounts;
    private final FederatedAccounts federated;

    Federation(
            JdbcClient jdbc,
            Clock clock,
            CapdoProperties.Login settings,
            GroupRoles groupRoles,
            Staff staff,
            RolesByGroups byGroups,
            Accounts accounts,
            FederatedAccounts federated) {
        this.federated = federated;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        this.groupRoles = groupRoles;
        this.staff = staff;
        this.byGroups = byGroups;
    }

    /** @param linkedAt when he first signed in there */
    public record Link(String userId, Source source, String subject, OffsetDateTime linkedAt) {}

    /**
     * Lets somebody in who has signed in elsewhere.
     *
     * @return his login here
     * @throws LoginRefused when he is nobody of ours, or another
     */
    public String signIn(OutsideLogin login) {
        String userId = personOf(login);
        if (isLocal(userId)) {
            throw new LoginRefused(Reason.LOCAL, userId);
        }
        List<RoleAssignment> roles = groupRoles.of(userId, login.groups());
        if (!staff.isActive(userId)) {
            if (!settings.createPeople()
                    || roles.isEmpty()
                    || staff.find(userId).isPresent()) {
                log.warn("{} đã đăng nhập ở {} nhưng không có trong danh bạ Capdo", login.person(), login.source());
                throw new LoginRefused(Reason.UNKNOWN, userId);
            }
            add(userId, login);
        }
        link(userId, login);
        byGroups.follow(userId, roles);
        return userId;
    }

    private String personOf(OutsideLogin login) {
        if (!login.byEmail()) {
            return login.person().strip().toLowerCase(Locale.ROOT);
        }
        List<String> found = jdbc.sql(
                        "select user_id from capdo.staff where active and lower(email) = lower(:email) limit 2")
                .param("email", login.person().strip())
                .query(String.class)
                .list();
        if (found.size() > 1) {
            throw new LoginRefused(Reason.AMBIGUOUS, login.person());
        }
        if (found.isEmpty()) {
            log.warn("{} đã đăng nhập ở {} nhưng không ai có địa chỉ thư ấy", login.person(), login.source());
            throw new LoginRefused(Reason.UNKNOWN, login.person());
        }
        return found.get(0);
    }

    private void add(String userId, OutsideLogin login) {
        if (!userId.matches("[a-z0-9]+([._-][a-z0-9]+)*")) {
            throw new LoginRefused(Reason.UNKNOWN, userId);
        }
        String name = Objects.requireNonNullElse(login.fullName(), userId);
        staff.add(new StaffMember(userId, name, login.email(), null), Accounts.unknownPassword());
        log.info("Đã thêm {} ({}) vào danh bạ theo nhóm ở {}", userId, name, login.source());
    }

    private void link(String userId, OutsideLogin login) {
        record Known(Source source, String subject) {}
        List<Known> known = jdbc.sql("select source, subject from capdo.federated_account where user_id = :user")
                .param("user", userId)
                .query(Known.class)
                .list();
        if (known.contains(new Known(login.source(), login.subject()))) {
            return;
        }
        // Whoever has come from one server is not taken for the one of that name at another: an administrator ends the
        // link first.
        int linked = known.isEmpty()
                ? jdbc.sql(
                                """
                        insert into capdo.federated_account (user_id, source, subject, linked_at)
                        values (:user, :source, :subject, :now) on conflict do nothing""")
                        .param("user", userId)
                        .param("source", login.source().name())
                        .param("subject", login.subject())
                        .param("now", OffsetDateTime.now(clock))
                        .update()
                : 0;
        if (linked == 0) {
            log.warn("{} ở {} nay là một chủ thể khác ({}): không cho vào", userId, login.source(), login.subject());
            throw new LoginRefused(Reason.OTHER, userId);
        }
        accounts.passwordElsewhere(userId);
    }

    /** Whose login there it is. */
    @ReadOnly
    public Optional<String> personOf(Source source, String subject) {
        return jdbc.sql("select user_id from capdo.federated_account where source = :source and subject = :subject")
                .param("source", source.name())
                .param("subject", subject)
                .query(String.class)
                .optional();
    }

    /** Whether somebody signs in elsewhere, and so has no password here. */
    public boolean isFederated(String userId) {
        return federated.keeps(userId);
    }

    /** Whether somebody always signs in with a password of Capdo. */
    public boolean isLocal(String userId) {
        return settings.local().contains(userId);
    }

    /** Everybody who signs in elsewhere. */
    @ReadOnly
    public List<Link> links() {
        return jdbc.sql(
                        "select user_id, source, subject, linked_at from capdo.federated_account order by user_id, source")
                .query(Link.class)
                .list();
    }

    /** The person signs in with a password of Capdo again, which an administrator gives him; or anew elsewhere, as somebody else. */
    public void unlink(String userId) {
        jdbc.sql("delete from capdo.federated_account where user_id = :user")
                .param("user", userId)
                .update();
    }
}
