package vn.capdo.account;

import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.capdo.Links;

/** A password that somebody else has set is changed first. */
@Component
@Order(10)
class ChangeGivenPassword implements LoginStep {

    private final Accounts accounts;

    ChangeGivenPassword(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String key() {
        return "password";
    }

    @Override
    public String page() {
        return Links.givenPassword();
    }

    @Override
    public boolean isDue(String userId, Set<String> done) {
        return accounts.passwordIsDue(userId);
    }
}
