package vn.capdo.start;

import org.springframework.core.env.Environment;
import vn.capdo.config.CapdoProperties;

/** Whether this is the demonstration: by default on the embedded database, and never on anybody's own. */
final class DemoMode {

    private DemoMode() {}

    static boolean isOn(CapdoProperties properties, Environment environment) {
        boolean ownDatabase = environment.containsProperty("spring.datasource.url");
        return !ownDatabase && (properties.demo() == null || properties.demo());
    }
}
