package vn.capdo.process.engine;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** Checks passwords against the engine's user store, with its lock after repeated failures. */
@Component
public class Logins {

    private final IdentityService identity;

    Logins(IdentityService identity) {
        this.identity = identity;
    }

    public boolean check(String userId, String password) {
        return identity.checkPassword(userId, password);
    }

    public List<String> groupsOf(String userId) {
        return identity.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .toList();
    }
}
