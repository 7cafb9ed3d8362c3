package vn.capdo.acting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.Refusal;
import vn.capdo.organisation.Memberships;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.support.CapdoTest;

/** The engine's groups are exactly what is in force, substitutions included. */
@CapdoTest
class SubstitutionGroupsTests extends SubstitutionScene {

    @Autowired
    Memberships memberships;

    @Test
    void makingTheGroupsRightTwiceChangesNothing() {
        set(absent, substitute, TODAY, LAST);
        String before = allMemberships();
        List<String> rows = jdbc.sql("select xmin::text || ctid::text from act_id_membership order by 1")
                .query(String.class)
                .list();

        memberships.reconcile();
        memberships.reconcile();

        assertThat(allMemberships()).isEqualTo(before);
        assertThat(jdbc.sql("select xmin::text || ctid::text from act_id_membership order by 1")
                        .query(String.class)
                        .list())
                .isEqualTo(rows);
    }

    @Test
    void whatWasChangedByHandIsPutRightAndOtherGroupsStay() {
        identity.saveGroup(identity.newGroup("cau-lac-bo-" + realm.unit()));
        identity.createMembership(absent, "cau-lac-bo-" + realm.unit());
        identity.createMembership(realm.preparer(), Role.APPRAISER.groupOf(realm.designated()));
        identity.deleteMembership(absent, Role.APPRAISER.groupOf(realm.designated()));

        memberships.reconcile();

        assertThat(groupsOf(absent))
                .containsExactlyInAnyOrder(
                        "staff", Role.APPRAISER.groupOf(realm.designated()), "cau-lac-bo-" + realm.unit());
        assertThat(groupsOf(realm.preparer())).containsExactlyInAnyOrder("staff", Role.PREPARER.groupOf(realm.unit()));
    }

    @Test
    void aRoleBeginsAndEndsOnItsDay() {
        String group = Role.LEADER.groupOf(realm.unit());
        staff.assign(new RoleAssignment(substitute, Role.LEADER, realm.unit(), FIRST, LAST, null));

        assertThat(groupsOf(substitute)).doesNotContain(group);
        life.itIs(FIRST);
        assertThat(groupsOf(substitute)).contains(group);
        life.itIs(LAST);
        assertThat(groupsOf(substitute)).contains(group);
        life.itIs(LAST.plusDays(1));
        assertThat(groupsOf(substitute)).doesNotContain(group);
    }

    /** Against a plain re-statement of the rule, over random roles, absences and days. */
    @Test
    void theGroupsAreExactlyWhatIsInForceWhateverHappened() {
        Random random = new Random(20240603);
        List<String> units = List.of(realm.owner(), realm.designated(), realm.unit());
        List<String> people = java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> person("nguoi" + i, Role.PREPARER, realm.unit()))
                .toList();
        int lent = 0;
        for (int step = 0; step < 120; step++) {
            LocalDate day = life.today();
            String one = people.get(random.nextInt(people.size()));
            String two = people.get(random.nextInt(people.size()));
            LocalDate from = day.plusDays(random.nextInt(6));
            LocalDate to = from.plusDays(random.nextInt(8));
            Role role = Role.values()[random.nextInt(Role.values().length)];
            String unit = units.get(random.nextInt(units.size()));
            switch (random.nextInt(6)) {
                case 0, 1 -> quietly(() -> set(one, two, from, to));
                case 2 ->
                    staff.assign(new RoleAssignment(one, role, unit, from, random.nextBoolean() ? null : to, null));
                case 3 -> quietly(() -> staff.end(one, role, unit));
                case 4 -> {
                    List<Substitution> entered = substitutions.recent().stream()
                            .filter(substitution -> people.contains(substitution.absent()))
                            .toList();
                    if (!entered.isEmpty()) {
                        Substitution some = entered.get(random.nextInt(entered.size()));
                        quietly(() -> substitutions.end(some.id(), some.absent()));
                    }
                }
                default -> life.itIs(day.plusDays(random.nextInt(3)));
            }
            assertThat(actual(people)).as("step %d on %s", step, life.today()).isEqualTo(expected(people));
            lent += people.stream()
                            .anyMatch(
                                    person -> !substitutions.rolesLentTo(person).isEmpty())
                    ? 1
                    : 0;
        }
        assertThat(lent).as("steps at which somebody substituted somebody").isGreaterThan(30);
    }

    private Map<String, Set<String>> actual(List<String> people) {
        Map<String, Set<String>> groups = new TreeMap<>();
        people.forEach(person -> groups.put(person, new TreeSet<>(groupsOf(person))));
        return groups;
    }

    private Map<String, Set<String>> expected(List<String> people) {
        LocalDate today = life.today();
        Map<String, List<RoleAssignment>> roles = new HashMap<>();
        people.forEach(person -> roles.put(
                person,
                staff.assignmentsOf(person).stream()
                        .filter(role -> role.holds(today))
                        .toList()));
        Map<String, Set<String>> groups = new TreeMap<>();
        people.forEach(person -> {
            Set<String> mine = new TreeSet<>(Set.of("staff"));
            roles.get(person).forEach(role -> {
                mine.add(role.role().groupOf(role.organisation()));
                if (role.role() == Role.INSTALLATION_ADMINISTRATOR) {
                    mine.add("camunda-admin");
                }
            });
            groups.put(person, mine);
        });
        substitutions.recent().stream()
                .filter(substitution -> people.contains(substitution.absent()) && substitution.inForce(today))
                .filter(substitution -> !roles.get(substitution.substitute()).isEmpty())
                .forEach(substitution -> roles.get(substitution.absent()).stream()
                        .filter(role -> !role.role().administers())
                        .forEach(role -> groups.get(substitution.substitute())
                                .add(role.role().groupOf(role.organisation()))));
        return groups;
    }

    private static void quietly(Runnable act) {
        try {
            act.run();
        } catch (Refusal refused) {
            // Random acts are often not allowed.
        }
    }

    private String allMemberships() {
        return String.join(
                ";",
                jdbc.sql("select user_id_ || '>' || group_id_ from act_id_membership order by 1")
                        .query(String.class)
                        .list());
    }
}
