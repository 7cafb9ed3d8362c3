package vn.capdo.config;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Addresses that people can click in a mail, and programs read in a calendar. */
@Component
public class PublicAddress {

    private final CapdoProperties properties;
    private final Environment environment;

    public PublicAddress(CapdoProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** @param path from the product's root on, from {@link vn.capdo.Links} */
    public String of(String path) {
        return base() + path;
    }

    /** The product's root: as the operator says it, else on this machine. */
    public String base() {
        if (properties.publicUrl() != null) {
            return properties.publicUrl().toString().replaceAll("/$", "");
        }
        return "http://localhost:"
                + environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"))
                + environment.getProperty("server.servlet.context-path", "").replaceAll("/$", "");
    }
}
