package vn.capdo.process.engine;

import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
import org.jspecify.annotations.Nullable;
import vn.capdo.account.PasswordPolicy;
import vn.capdo.organisation.StaffMember;

/** The product's policy of passwords, for those who ask the engine; the product looks at what it sets by itself before. */
final class ChosenPasswordRule extends PasswordPolicyLengthRuleImpl {

    private final ProcessEngineConfigurationImpl configuration;
    private final Supplier<PasswordPolicy> policy;
    private final Function<String, @Nullable StaffMember> directory;

    /** @param directory the person of ours with an id, or null */
    ChosenPasswordRule(
            ProcessEngineConfigurationImpl configuration,
            Supplier<PasswordPolicy> policy,
            Function<String, @Nullable StaffMember> directory) {
        super(PasswordPolicy.MIN);
        this.configuration = configuration;
        this.policy = policy;
        this.directory = directory;
    }

    @Override
    public boolean execute(String password, @Nullable User user) {
        if (configuration.getIdentityService().getCurrentAuthentication() == null) {
            return true;
        }
        String id = user == null || user.getId() == null ? "" : user.getId();
        StaffMember member = directory.apply(id);
        return policy.get()
                .problem(password, member == null ? new StaffMember(id, id, null, null) : member)
                .isEmpty();
    }
}
