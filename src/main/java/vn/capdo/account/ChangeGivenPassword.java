package vn.capdo.account;

import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.capdo.Links;

/** A password that somebody else has set is changed first. */
@Component
@Order(10)
class ChangeGivenPassword implements LoginStep {

    @Override
    public String key() {
        return "password";
    }

    @Override
    public String page() {
        return Links.givenPassword();
    }

    @Override
    public boolean isDue(Standing account, Set<String> done) {
        return account.passwordDue();
    }
}
