package vn.capdo.process.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.acting.Substitutions;
import vn.capdo.organisation.ChangeLock;
import vn.capdo.organisation.Memberships;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.process.engine.DirectoryGroups;
import vn.capdo.process.engine.SystemAuthority;

/**
 * Makes the engine's memberships what the directory says of today: own roles in force, and those lent by substitution. Compares
 * the two as a whole and writes the difference only, so that it may run as often as one likes. An account that has gone missing
 * in the engine comes back first: one lost account must keep nobody else from working.
 *
 * <p>People whom the directory does not know, and groups of other names, are not touched.
 */
@Component
@Transactional
class EngineMemberships implements Memberships {

    private final JdbcClient jdbc;
    private final EngineDirectory directory;
    private final SystemAuthority system;
    private final Staff staff;
    private final Substitutions substitutions;
    private final Organisations organisations;
    private final HeldTasks tasks;
    private final ChangeLock lock;

    EngineMemberships(
            JdbcClient jdbc,
            EngineDirectory directory,
            SystemAuthority system,
            Staff staff,
            Substitutions substitutions,
            Organisations organisations,
            HeldTasks tasks,
            ChangeLock lock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.system = system;
        this.staff = staff;
        this.substitutions = substitutions;
        this.organisations = organisations;
        this.tasks = tasks;
        this.lock = lock;
    }

    @Override
    public void reconcile() {
        lock.hold();
        reconcileGroups(null);
        tasks.reconcile();
    }

    @Override
    public void reconcile(Collection<String> userIds) {
        lock.hold();
        Set<String> people = new HashSet<>(userIds);
        // What somebody lends has changed with what he holds; what is lent to him, with where he works.
        userIds.forEach(id -> people.addAll(substitutions.substitutesNamedBy(id)));
        reconcileGroups(people);
        tasks.takeBackFrom(people);
    }

    /** @param people null for everybody */
    private void reconcileGroups(@Nullable Set<String> people) {
        List<StaffMember> working = people == null
                ? staff.all()
                : staff.working(people).stream()
                        .flatMap(id -> staff.find(id).stream())
                        .toList();
        directory.put(working);
        Map<String, Set<String>> expected = expected(people, working);
        Map<String, Set<String>> actual = actual(people);
        Set<String> everybody = new TreeSet<>(expected.keySet());
        everybody.addAll(actual.keySet());
        system.run(() -> everybody.forEach(person -> {
            Set<String> should = expected.getOrDefault(person, Set.of());
            Set<String> is = actual.getOrDefault(person, Set.of());
            is.stream().filter(group -> !should.contains(group)).forEach(group -> directory.leave(person, group));
            should.stream()
                    .filter(group -> !is.contains(group))
                    .forEach(group -> directory.join(person, group, nameOf(group)));
        }));
    }

    private Map<String, Set<String>> expected(@Nullable Set<String> people, List<StaffMember> working) {
        Map<String, Set<String>> groups = new HashMap<>();
        working.forEach(member ->
                groups.computeIfAbsent(member.userId(), key -> new TreeSet<>()).add(DirectoryGroups.STAFF));
        Stream<RoleAssignment> held = people == null
                ? staff.rolesInForce().stream()
                : people.stream().flatMap(id -> staff.rolesOf(id).stream());
        Stream.concat(held, substitutions.rolesLent().stream())
                .filter(role -> people == null || people.contains(role.userId()))
                .forEach(role -> {
                    Set<String> mine = groups.computeIfAbsent(role.userId(), key -> new TreeSet<>());
                    mine.add(role.role().groupOf(role.organisation()));
                    if (role.role() == Role.INSTALLATION_ADMINISTRATOR) {
                        mine.add(Groups.CAMUNDA_ADMIN);
                    }
                });
        return groups;
    }

    /** Read in one go: the engine's own interface would ask once for every person. Of a few people, theirs only. */
    private Map<String, Set<String>> actual(@Nullable Set<String> people) {
        Map<String, Set<String>> groups = new HashMap<>();
        String everybody =
                "select m.user_id_, m.group_id_ from act_id_membership m join capdo.staff s on s.user_id = m.user_id_";
        JdbcClient.StatementSpec statement = people == null
                ? jdbc.sql(everybody)
                : jdbc.sql(everybody + " where m.user_id_ = any(:people)")
                        .param("people", people.toArray(String[]::new));
        statement.query(row -> {
            String group = row.getString(2);
            if (DirectoryGroups.ours(group)) {
                groups.computeIfAbsent(row.getString(1), key -> new TreeSet<>()).add(group);
            }
        });
        return groups;
    }

    private String nameOf(String group) {
        if (group.equals(DirectoryGroups.STAFF)) {
            return "Người dùng Capdo";
        }
        if (group.equals(Groups.CAMUNDA_ADMIN)) {
            return Role.INSTALLATION_ADMINISTRATOR.label();
        }
        List<String> parts = List.of(group.split("-", 2));
        return Role.ofCode(parts.get(0)).orElseThrow().label() + " – "
                + organisations.get(parts.get(1)).name();
    }
}
