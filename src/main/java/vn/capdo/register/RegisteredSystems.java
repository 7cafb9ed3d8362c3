package vn.capdo.register;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.ReadOnly;
import vn.capdo.acting.OperatedSystems;

/** Tells the organisations which unit operates which system. */
@Component
class RegisteredSystems implements OperatedSystems {

    private final JdbcClient jdbc;

    RegisteredSystems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @ReadOnly
    public Map<String, String> ofOwner(String owner) {
        Map<String, String> units = new HashMap<>();
        jdbc.sql(
                        """
                        select code, operating_unit from capdo.information_system
                        where owner = :owner and phase <> 'DECOMMISSIONED'""")
                .param("owner", owner)
                .query(row -> {
                    units.put(row.getString("code"), row.getString("operating_unit"));
                });
        return units;
    }
}
