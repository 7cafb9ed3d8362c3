package vn.capdo.federation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.ReadOnly;
import vn.capdo.account.PasswordsElsewhere;

/** Whoever has signed in elsewhere has his password there. */
@Component
class FederatedAccounts implements PasswordsElsewhere {

    private final JdbcClient jdbc;

    FederatedAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @ReadOnly
    public boolean keeps(String userId) {
        return jdbc.sql("select count(*) from capdo.federated_account where user_id = :user")
                        .param("user", userId)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
