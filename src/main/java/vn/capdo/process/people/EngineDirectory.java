package vn.capdo.process.people;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.StaffDirectory;
import vn.capdo.organisation.StaffMember;
import vn.capdo.process.engine.DirectoryGroups;
import vn.capdo.process.engine.DirectoryIdentities;
import vn.capdo.process.engine.StoredPasswords;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.PeriodicAssessmentProcess;

/** Keeps users and groups in the engine's own store, and grants what staff may do there. */
@Component
public class EngineDirectory implements StaffDirectory {

    private static final Logger log = LoggerFactory.getLogger(EngineDirectory.class);

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final SystemAuthority system;
    private final StoredPasswords passwords;

    EngineDirectory(
            @Lazy IdentityService identity,
            @Lazy AuthorizationService authorizations,
            SystemAuthority system,
            StoredPasswords passwords) {
        this.passwords = passwords;
        this.identity = identity;
        this.authorizations = authorizations;
        this.system = system;
    }

    @Override
    public void put(StaffMember member) {
        put(List.of(member));
    }

    /** As {@link #put(StaffMember)}, of many at once: the engine is asked once. What had drifted apart is named in the log. */
    void put(Collection<StaffMember> members) {
        if (members.isEmpty()) {
            return; // The engine would take no ids for all of its users.
        }
        system.run(() -> {
            Map<String, User> known = identity
                    .createUserQuery()
                    .userIdIn(members.stream().map(StaffMember::userId).toArray(String[]::new))
                    .unlimitedList()
                    .stream()
                    .collect(Collectors.toMap(User::getId, Function.identity()));
            for (StaffMember member : members) {
                User user = known.get(member.userId());
                if (user == null) {
                    log.warn(
                            "Tài khoản {} ({}) không còn trong kho người dùng của Camunda: đã lập lại, cần đặt mật khẩu mới",
                            member.userId(),
                            member.fullName());
                    create(member, unknownPassword());
                } else if (!DirectoryIdentities.says(member, user)) {
                    log.info("Tài khoản {}: họ tên, địa chỉ thư lấy lại theo danh bạ của Capdo", member.userId());
                    identity.saveUser(written(user, member));
                }
            }
        });
    }

    @Override
    public void setPassword(StaffMember member, String password) {
        system.run(() -> {
            User user = identity.createUserQuery().userId(member.userId()).singleResult();
            if (user == null) {
                create(member, password);
            } else {
                written(user, member).setPassword(password);
                identity.saveUser(user);
            }
        });
    }

    @Override
    public boolean isPassword(String userId, String password) {
        return system.call(() -> passwords.check(userId, password));
    }

    private void create(StaffMember member, String password) {
        User user = written(identity.newUser(member.userId()), member);
        user.setPassword(password);
        identity.saveUser(user);
        // The engine itself grants everybody the right to his own profile.
        join(member.userId(), DirectoryGroups.STAFF, "Người dùng Capdo");
    }

    /** Opens the account to nobody until an administrator gives a new one. */
    private static String unknownPassword() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static User written(User user, StaffMember member) {
        int lastSpace = member.fullName().lastIndexOf(' ');
        user.setFirstName(lastSpace < 0 ? "" : member.fullName().substring(0, lastSpace));
        user.setLastName(member.fullName().substring(lastSpace + 1));
        user.setEmail(member.email());
        return user;
    }

    @Override
    public void renamed(String organisation, String name) {
        system.run(() -> {
            for (Role role : Role.values()) {
                Group group = identity.createGroupQuery()
                        .groupId(role.groupOf(organisation))
                        .singleResult();
                if (group != null) {
                    group.setName(role.label() + " – " + name);
                    identity.saveGroup(group);
                }
            }
        });
    }

    /** Somebody becomes a member of a group of the engine, which is created where it is not known yet. */
    void join(String userId, String groupId, String name) {
        if (identity.createGroupQuery().groupId(groupId).count() == 0) {
            Group group = identity.newGroup(groupId);
            group.setName(name);
            group.setType(groupId.equals(Groups.CAMUNDA_ADMIN) ? Groups.GROUP_TYPE_SYSTEM : Groups.GROUP_TYPE_WORKFLOW);
            identity.saveGroup(group);
        }
        if (identity.createUserQuery().userId(userId).memberOfGroup(groupId).count() == 0) {
            identity.createMembership(userId, groupId);
        }
    }

    void leave(String userId, String groupId) {
        identity.deleteMembership(userId, groupId);
    }

    /** Grants the staff what Tasklist needs, and administrators everything. Safe to call at every start. */
    public void provisionRights() {
        system.run(() -> {
            if (identity.createGroupQuery().groupId(DirectoryGroups.STAFF).count() == 0) {
                Group group = identity.newGroup(DirectoryGroups.STAFF);
                group.setName("Người dùng Capdo");
                group.setType(Groups.GROUP_TYPE_WORKFLOW);
                identity.saveGroup(group);
            }
            grant(DirectoryGroups.STAFF, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
            grant(DirectoryGroups.STAFF, Resources.APPLICATION, "welcome", Permissions.ACCESS);
            grant(
                    DirectoryGroups.STAFF,
                    Resources.PROCESS_DEFINITION,
                    LevelDossierProcess.KEY,
                    Permissions.READ,
                    ProcessDefinitionPermissions.CREATE_INSTANCE);
            grant(DirectoryGroups.STAFF, Resources.PROCESS_DEFINITION, PeriodicAssessmentProcess.KEY, Permissions.READ);
            grant(DirectoryGroups.STAFF, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
            for (Resource resource : Resources.values()) {
                grant(Groups.CAMUNDA_ADMIN, resource, Authorization.ANY, Permissions.ALL);
            }
            leaveTheDirectoryAlone();
        });
    }

    /** A process of an administrator's own that the staff may start in Tasklist; about which system somebody may, its start decides. */
    public void offerToStaff(String process) {
        system.run(() -> grant(
                DirectoryGroups.STAFF,
                Resources.PROCESS_DEFINITION,
                process,
                Permissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE));
    }

    /**
     * What {@link DirectoryIdentities} refuses is not offered either: Admin shows a button where a right is granted. A person
     * may see and change what is his own, which the engine grants him with everything else.
     */
    private void leaveTheDirectoryAlone() {
        authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.USER)
                .hasPermission(Permissions.DELETE)
                .list()
                .forEach(own -> narrow(own, Permissions.READ, Permissions.UPDATE));
        narrow(ofAdministrators(Resources.USER), Permissions.READ);
        narrow(ofAdministrators(Resources.GROUP), Permissions.READ);
        narrow(ofAdministrators(Resources.GROUP_MEMBERSHIP));
    }

    private Authorization ofAdministrators(Resource resource) {
        return authorizations
                .createAuthorizationQuery()
                .groupIdIn(Groups.CAMUNDA_ADMIN)
                .resourceType(resource)
                .resourceId(Authorization.ANY)
                .singleResult();
    }

    private void narrow(Authorization rights, Permission... to) {
        rights.setPermissions(to);
        authorizations.saveAuthorization(rights);
    }

    void grantFilter(String filterId) {
        grant(DirectoryGroups.STAFF, Resources.FILTER, filterId, Permissions.READ);
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        boolean known = authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(group)
                        .resourceType(resource)
                        .resourceId(id)
                        .count()
                > 0;
        if (known) {
            return;
        }
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        for (Permission permission : permissions) {
            grant.addPermission(permission);
        }
        authorizations.saveAuthorization(grant);
    }
}
