package vn.capdo.process.engine;

import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;

/** Length of a password that somebody chooses in the webapps; the product looks at those that it sets by itself. */
final class ChosenPasswordRule extends PasswordPolicyLengthRuleImpl {

    private static final int MIN_LENGTH = 12;

    private final ProcessEngineConfigurationImpl configuration;

    ChosenPasswordRule(ProcessEngineConfigurationImpl configuration) {
        super(MIN_LENGTH);
        this.configuration = configuration;
    }

    @Override
    public boolean execute(String password, User user) {
        return configuration.getIdentityService().getCurrentAuthentication() == null || super.execute(password, user);
    }
}
