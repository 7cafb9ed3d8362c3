package vn.capdo.config;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Facts about this installation that outlive a restart. */
@Component
public class ProductSettings {

    private final JdbcClient jdbc;

    ProductSettings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<String> get(String name) {
        return jdbc.sql("select value from capdo.product_setting where name = :name")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    public void put(String name, String value) {
        jdbc.sql(
                        """
                        insert into capdo.product_setting (name, value) values (:name, :value)
                        on conflict (name) do update set value = excluded.value""")
                .param("name", name)
                .param("value", value)
                .update();
    }
}
