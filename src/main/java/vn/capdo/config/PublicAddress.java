package vn.capdo.config;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Addresses that people can click in a mail. */
@Component
public class PublicAddress {

    private final CapdoProperties properties;
    private final Environment environment;

    PublicAddress(CapdoProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    public String base() {
        if (properties.publicUrl() != null) {
            return properties.publicUrl().toString().replaceAll("/$", "");
        }
        return "http://localhost:"
                + environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
    }

    public String dossier(String id) {
        return base() + "/dossiers/" + id;
    }

    /** The task in Tasklist; the short address survives a change of Tasklist's own. */
    public String task(String id) {
        return base() + "/tasks/" + id;
    }

    public String calendar(int year) {
        return base() + "/calendar?year=" + year;
    }
}
