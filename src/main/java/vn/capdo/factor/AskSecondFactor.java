package vn.capdo.factor;

import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.capdo.Links;
import vn.capdo.account.LoginStep;
import vn.capdo.account.Standing;

/**
 * After the password, a code of the authenticator; whoever must have one and has none yet makes one first. A call with a password
 * alone is therefore refused: programs have access tokens.
 */
@Component
@Order(20)
public class AskSecondFactor implements LoginStep {

    public static final String KEY = "second-factor";

    private final SecondFactors factors;

    AskSecondFactor(SecondFactors factors) {
        this.factors = factors;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String page() {
        return Links.secondFactor();
    }

    @Override
    public boolean isDue(Standing account, Set<String> done) {
        return !done.contains(KEY) && (account.secondFactor() || factors.isRequired(account.userId()));
    }
}
