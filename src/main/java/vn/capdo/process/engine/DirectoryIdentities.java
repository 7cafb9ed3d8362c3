package vn.capdo.process.engine;

import java.util.Objects;
import java.util.function.Function;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.jspecify.annotations.Nullable;
import vn.capdo.Refusal;
import vn.capdo.organisation.StaffMember;

/**
 * The engine's users and groups, of which the directory's are the directory's: nobody deletes, renames or regroups them by the
 * engine's own interface, the webapp <em>Admin</em> above all. Otherwise two books would say two things of one person. The
 * product itself writes without an {@linkplain SystemAuthority authentication}. A person may choose a password of his own.
 */
public final class DirectoryIdentities extends DbIdentityServiceProvider {

    private final Function<String, @Nullable StaffMember> directory;

    private DirectoryIdentities(Function<String, @Nullable StaffMember> directory) {
        this.directory = directory;
    }

    /** @param directory the person of ours with an id, or null */
    static SessionFactory factory(Function<String, @Nullable StaffMember> directory) {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return DirectoryIdentities.class;
            }

            @Override
            public Session openSession() {
                return new DirectoryIdentities(directory);
            }
        };
    }

    /** Whether an account tells the same name and address of a person as the directory. */
    public static boolean says(StaffMember member, User user) {
        String name = (text(user.getFirstName()) + " " + text(user.getLastName())).strip();
        return name.equals(member.fullName()) && text(user.getEmail()).equals(text(member.email()));
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    @Override
    public IdentityOperationResult saveUser(User user) {
        StaffMember member = ofOurs(user.getId());
        if (member != null && !says(member, user)) {
            throw new Refusal("identity.user", member.fullName());
        }
        return super.saveUser(user);
    }

    @Override
    public IdentityOperationResult deleteUser(String userId) {
        requireNotOurs(userId);
        return super.deleteUser(userId);
    }

    @Override
    public IdentityOperationResult saveGroup(Group group) {
        requireNoGroupOfOurs(group.getId(), Permissions.UPDATE, Resources.GROUP);
        return super.saveGroup(group);
    }

    @Override
    public IdentityOperationResult deleteGroup(String groupId) {
        requireNoGroupOfOurs(groupId, Permissions.DELETE, Resources.GROUP);
        return super.deleteGroup(groupId);
    }

    @Override
    public IdentityOperationResult createMembership(String userId, String groupId) {
        requireNoGroupOfOurs(groupId, Permissions.CREATE, Resources.GROUP_MEMBERSHIP);
        return super.createMembership(userId, groupId);
    }

    @Override
    public IdentityOperationResult deleteMembership(String userId, String groupId) {
        requireNoGroupOfOurs(groupId, Permissions.DELETE, Resources.GROUP_MEMBERSHIP);
        return super.deleteMembership(userId, groupId);
    }

    private void requireNotOurs(String userId) {
        StaffMember member = ofOurs(userId);
        if (member != null) {
            throw new Refusal("identity.user", member.fullName());
        }
    }

    /** Whoever may do nothing of the kind is told that; an administrator, where he does it instead. */
    private void requireNoGroupOfOurs(String groupId, Permission permission, Resource resource) {
        if (byAPerson() && DirectoryGroups.ours(groupId)) {
            if (!Context.getCommandContext().getAuthentication().getGroupIds().contains(Groups.CAMUNDA_ADMIN)) {
                checkAuthorization(permission, resource, groupId);
            }
            throw new Refusal("identity.group", groupId);
        }
    }

    /** Null when the product itself writes. */
    private @Nullable StaffMember ofOurs(String userId) {
        return byAPerson() ? directory.apply(userId) : null;
    }

    private boolean byAPerson() {
        return Context.getCommandContext().getAuthentication() != null;
    }
}
