package vn.capdo.process.people;

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
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.StaffDirectory;
import vn.capdo.organisation.StaffMember;
import vn.capdo.process.engine.SystemAuthority;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.PeriodicAssessmentProcess;

/** Keeps users and groups in the engine's own store, and grants what staff may do there. */
@Component
public class EngineDirectory implements StaffDirectory {

    /** Everybody who works in the product. */
    static final String STAFF = "staff";

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final SystemAuthority system;

    EngineDirectory(@Lazy IdentityService identity, @Lazy AuthorizationService authorizations, SystemAuthority system) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.system = system;
    }

    @Override
    public void createUser(StaffMember member, String initialPassword) {
        system.run(() -> {
            User user = identity.newUser(member.userId());
            int lastSpace = member.fullName().lastIndexOf(' ');
            user.setFirstName(lastSpace < 0 ? "" : member.fullName().substring(0, lastSpace));
            user.setLastName(member.fullName().substring(lastSpace + 1));
            user.setEmail(member.email());
            user.setPassword(initialPassword);
            identity.saveUser(user);
            // The engine itself grants everybody the right to his own profile.
            join(member.userId(), STAFF, "Người dùng Capdo");
        });
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

    @Override
    public void setEmail(String userId, String email) {
        system.run(() -> {
            User user = identity.createUserQuery().userId(userId).singleResult();
            user.setEmail(email);
            identity.saveUser(user);
        });
    }

    @Override
    public void setPassword(String userId, String password) {
        system.run(() -> {
            User user = identity.createUserQuery().userId(userId).singleResult();
            user.setPassword(password);
            identity.saveUser(user);
            identity.unlockUser(userId);
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
            if (identity.createGroupQuery().groupId(STAFF).count() == 0) {
                Group group = identity.newGroup(STAFF);
                group.setName("Người dùng Capdo");
                group.setType(Groups.GROUP_TYPE_WORKFLOW);
                identity.saveGroup(group);
            }
            grant(STAFF, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
            grant(STAFF, Resources.APPLICATION, "welcome", Permissions.ACCESS);
            grant(
                    STAFF,
                    Resources.PROCESS_DEFINITION,
                    LevelDossierProcess.KEY,
                    Permissions.READ,
                    ProcessDefinitionPermissions.CREATE_INSTANCE);
            grant(STAFF, Resources.PROCESS_DEFINITION, PeriodicAssessmentProcess.KEY, Permissions.READ);
            grant(STAFF, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
            for (Resource resource : Resources.values()) {
                grant(Groups.CAMUNDA_ADMIN, resource, Authorization.ANY, Permissions.ALL);
            }
        });
    }

    void grantFilter(String filterId) {
        grant(STAFF, Resources.FILTER, filterId, Permissions.READ);
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
