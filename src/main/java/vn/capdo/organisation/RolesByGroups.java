package vn.capdo.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The roles that somebody holds because a server elsewhere counts him to a group. What was given by hand stays as it is. */
@Service
@Transactional
public class RolesByGroups {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Staff staff;
    private final ChangeLock lock;

    RolesByGroups(JdbcClient jdbc, Clock clock, Staff staff, ChangeLock lock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.staff = staff;
        this.lock = lock;
    }

    /** From today on he holds exactly these by his groups. The last administrator of the installation keeps his role. */
    public void follow(String userId, Collection<RoleAssignment> byGroups) {
        List<RoleAssignment> held = held(userId);
        List<RoleAssignment> ended = held.stream()
                .filter(role -> byGroups.stream().noneMatch(given -> same(given, role)))
                .filter(role -> role.role() != Role.INSTALLATION_ADMINISTRATOR || !staff.isLastAdministrator(userId))
                .toList();
        List<RoleAssignment> given = byGroups.stream()
                .filter(role -> held.stream().noneMatch(has -> same(has, role)))
                .toList();
        if (ended.isEmpty() && given.isEmpty()) {
            return;
        }
        lock.hold();
        ended.forEach(role -> staff.endOf(userId, role.role(), role.organisation(), true));
        given.stream().filter(staff::insert).forEach(this::note);
        staff.changed(userId);
    }

    private static boolean same(RoleAssignment one, RoleAssignment other) {
        return one.role() == other.role() && one.organisation().equals(other.organisation());
    }

    private List<RoleAssignment> held(String userId) {
        return jdbc.sql("select a.user_id, upper(a.role) as role, a.organisation, a.valid_from, a.valid_to, a.document"
                        + " from capdo.role_assignment a join capdo.staff s using (user_id)"
                        + " where a.user_id = :user and a.by_federation and" + Staff.IN_FORCE)
                .param("user", userId)
                .param("today", LocalDate.now(clock))
                .query(RoleAssignment.class)
                .list();
    }

    private void note(RoleAssignment given) {
        jdbc.sql("update capdo.role_assignment set by_federation = true where user_id = :user and role = :role"
                        + " and organisation = :organisation and valid_from = :from")
                .param("user", given.userId())
                .param("role", given.role().code())
                .param("organisation", given.organisation())
                .param("from", given.validFrom())
                .update();
    }
}
