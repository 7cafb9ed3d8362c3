package vn.capdo.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;

/** Who administers whom. An account belongs to every owner under which its person holds a role, or held the last ones. */
@Service
@ReadOnly
public class Administrations {

    private final JdbcClient jdbc;
    private final Staff staff;
    private final Organisations organisations;
    private final Clock clock;

    Administrations(JdbcClient jdbc, Staff staff, Organisations organisations, Clock clock) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** What somebody administers today. */
    public Administration of(String userId) {
        List<RoleAssignment> roles = staff.rolesOf(userId);
        return new Administration(
                roles.stream().anyMatch(role -> role.role() == Role.INSTALLATION_ADMINISTRATOR),
                roles.stream()
                        .filter(role -> role.role() == Role.ADMINISTRATOR)
                        .map(role -> organisations.ownerOf(role.organisation()))
                        .collect(Collectors.toSet()));
    }

    /**
     * Where a person belongs.
     *
     * @param owners under which he holds a role or will; of somebody who holds none any more, under which he did
     * @param installation he administers the installation
     */
    public record Belonging(Set<String> owners, boolean installation) {

        static final Belonging NOWHERE = new Belonging(Set.of(), false);

        /** Whether an administrator has this person in his list. */
        public boolean seenBy(Administration administration) {
            return administration.installation() || owners.stream().anyMatch(administration::covers);
        }

        /** Whether an administrator answers for all that the person does: who can sign in as him can do all of it. */
        public boolean wholly(Administration administration) {
            return administration.installation()
                    || !installation && !owners.isEmpty() && owners.stream().allMatch(administration::covers);
        }
    }

    public Belonging belonging(String userId) {
        return belongings(userId).getOrDefault(userId, Belonging.NOWHERE);
    }

    /** Whom an administrator has in his lists, by login; asked for once, however many are looked at. */
    public Predicate<String> seenBy(Administration administration) {
        Map<String, Belonging> belongings = belongings();
        return userId -> belongings.getOrDefault(userId, Belonging.NOWHERE).seenBy(administration);
    }

    /** Of everybody who has or had a role, by login. */
    public Map<String, Belonging> belongings() {
        return belongings(null);
    }

    private record Held(String userId, String owner, boolean running, boolean installation) {}

    private Map<String, Belonging> belongings(@Nullable String userId) {
        Map<String, List<Held>> held = jdbc
                .sql(
                        """
                        select a.user_id, coalesce(o.owner, o.code) as owner,
                               bool_or(a.valid_to is null or a.valid_to >= :today) as running,
                               bool_or(a.role = 'installation_administrator' and (a.valid_to is null or a.valid_to >= :today))
                                   as installation
                        from capdo.role_assignment a join capdo.organisation o on o.code = a.organisation
                        where cast(:user as text) is null or a.user_id = :user
                        group by 1, 2""")
                .param("today", LocalDate.now(clock))
                .param("user", userId)
                .query(Held.class)
                .stream()
                .collect(Collectors.groupingBy(Held::userId));
        Map<String, Belonging> belongings = new HashMap<>();
        held.forEach((person, owners) -> {
            boolean works = owners.stream().anyMatch(Held::running);
            belongings.put(
                    person,
                    new Belonging(
                            owners.stream()
                                    .filter(one -> one.running() || !works)
                                    .map(Held::owner)
                                    .collect(Collectors.toSet()),
                            owners.stream().anyMatch(Held::installation)));
        });
        return belongings;
    }

    /**
     * Before somebody's password or address is changed: either opens the account.
     *
     * @throws Refusal when the person is none of the administrator's, or works for an owner too that is not his
     */
    public void requireAccount(String administrator, String userId) {
        Administration administration = of(administrator);
        Belonging belonging = belonging(userId);
        if (!belonging.seenBy(administration)) {
            throw new Refusal("staff.unknown", userId);
        }
        if (!belonging.wholly(administration)) {
            throw new Refusal(Refusal.Kind.NOT_YOURS, "staff.alsoElsewhere", staff.nameOf(userId));
        }
    }
}
