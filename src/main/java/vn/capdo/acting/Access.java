package vn.capdo.acting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;

/** What somebody may see outside his own tasks. */
@Service
public class Access {

    private static final Set<Role> SEE_THE_WHOLE_OWNER =
            Set.of(Role.COORDINATOR, Role.AUDITOR, Role.ADMINISTRATOR, Role.APPRAISER, Role.APPROVER);

    private final Staff staff;
    private final Organisations organisations;
    private final Substitutions substitutions;

    Access(Staff staff, Organisations organisations, Substitutions substitutions) {
        this.staff = staff;
        this.organisations = organisations;
        this.substitutions = substitutions;
    }

    /** The scope of a person, with that of everybody he substitutes today; somebody without any role sees nothing. */
    public Scope scopeOf(String userId) {
        return scope(userId, rolesToday(userId));
    }

    /** The roles of a person, and those of everybody whom he substitutes today. */
    public List<RoleAssignment> rolesToday(String userId) {
        List<RoleAssignment> roles = new ArrayList<>(staff.rolesOf(userId));
        roles.addAll(substitutions.rolesLentTo(userId));
        return roles;
    }

    /** What a person sees and may in his own right. */
    public Scope ownScopeOf(String userId) {
        return scope(userId, staff.rolesOf(userId));
    }

    /**
     * In whose right somebody does what a scope allows: his own where it does, else that of a person whom he substitutes today.
     * Empty when nobody's allows it.
     */
    public Optional<Actor> actor(String userId, Predicate<Scope> allowed) {
        if (allowed.test(ownScopeOf(userId))) {
            return Optional.of(Actor.of(userId));
        }
        return substitutions.rolesLentTo(userId).stream()
                .collect(Collectors.groupingBy(RoleAssignment::userId, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .filter(lent -> allowed.test(scope(userId, lent.getValue())))
                .map(lent -> Actor.onBehalf(userId, lent.getKey()))
                .findFirst();
    }

    /** As {@link #actor}, where one role at one organisation decides. */
    public Optional<Actor> actorByRole(String userId, Predicate<RoleAssignment> allowed) {
        if (staff.rolesOf(userId).stream().anyMatch(allowed)) {
            return Optional.of(Actor.of(userId));
        }
        return substitutions.rolesLentTo(userId).stream()
                .filter(allowed)
                .map(lent -> Actor.onBehalf(userId, lent.userId()))
                .findFirst();
    }

    /** The owners whose campaigns concern the person: those in scope, and those of the units in scope. */
    public Set<String> ownersOver(Scope scope) {
        return Stream.concat(
                        scope.owners().stream(),
                        scope.organisations().stream()
                                .filter(unit -> !scope.owners().contains(unit))
                                .map(organisations::ownerOf))
                .collect(Collectors.toSet());
    }

    private Scope scope(String userId, List<RoleAssignment> roles) {
        return new Scope(
                userId,
                roles.stream()
                        .map(role -> new Post(role.role(), role.organisation()))
                        .toList(),
                organisations::ownerOf);
    }

    /** A role where it is held. */
    public record Post(Role role, String organisation) {}

    /**
     * What somebody may, from the posts that he holds today. A role counts only where it is held: who asks whether he may do
     * something names the body that it is done to, and never learns of a role in another.
     */
    public static final class Scope {

        private final String userId;
        private final List<Post> posts;
        private final UnaryOperator<String> ownerOf;

        /** The owner that an organisation is, or belongs to; looked up when somebody asks, and once. */
        private final Map<String, String> owners = new ConcurrentHashMap<>();

        private Scope(String userId, List<Post> posts, UnaryOperator<String> ownerOf) {
            this.userId = userId;
            this.posts = posts;
            this.ownerOf = ownerOf;
        }

        public String userId() {
            return userId;
        }

        private String owner(Post post) {
            return owners.computeIfAbsent(post.organisation(), ownerOf);
        }

        /**
         * Owners whose whole register the person sees: coordinators, auditors, administrators, and those who appraise and approve.
         */
        public Set<String> owners() {
            return posts.stream()
                    .filter(post -> SEE_THE_WHOLE_OWNER.contains(post.role()))
                    .map(this::owner)
                    .collect(Collectors.toSet());
        }

        /** The person's own organisations; the seat of an administrator of the installation says nothing. */
        public Set<String> organisations() {
            return posts.stream()
                    .filter(post -> post.role() != Role.INSTALLATION_ADMINISTRATOR)
                    .map(Post::organisation)
                    .collect(Collectors.toSet());
        }

        /** Whether the person sees what a unit of an owner operates. */
        public boolean sees(String owner, String unit) {
            return owners().contains(owner) || organisations().contains(unit);
        }

        /** Whether the person holds the role at this very body. */
        public boolean holds(Role role, String organisation) {
            return posts.stream()
                    .anyMatch(post -> post.role() == role && post.organisation().equals(organisation));
        }

        /** Whether the person holds the role at this owner, or at a body of it. */
        public boolean holdsUnder(Role role, String owner) {
            return ownersWith(role).contains(owner);
        }

        /** The owners under which the person holds the role. */
        public Set<String> ownersWith(Role role) {
            return posts.stream()
                    .filter(post -> post.role() == role)
                    .map(this::owner)
                    .collect(Collectors.toSet());
        }

        /** The roles that the person holds at some body: for what a menu offers, and for what concerns no body. */
        public Set<Role> rolesAnywhere() {
            return posts.stream().map(Post::role).collect(Collectors.toSet());
        }
    }
}
