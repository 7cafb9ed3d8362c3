package vn.capdo.config;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Whether this is the demonstration: by default on the embedded database, and never on anybody's own. */
@Component
public class ProductMode {

    private final boolean ownDatabase;
    private final boolean demonstration;

    ProductMode(CapdoProperties properties, Environment environment) {
        this.ownDatabase = environment.containsProperty("spring.datasource.url");
        this.demonstration = !ownDatabase && (properties.demo() == null || properties.demo());
    }

    /** Whether an operator keeps the database: somebody's real work. */
    public boolean ownDatabase() {
        return ownDatabase;
    }

    public boolean demonstration() {
        return demonstration;
    }
}
