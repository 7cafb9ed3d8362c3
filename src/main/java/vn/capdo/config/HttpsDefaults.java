package vn.capdo.config;

import java.util.Locale;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What application.yaml asks for by {@code ${https.…}}: where people come by {@code https://}, cookies travel encrypted only, no
 * other host can set them, and browsers are told never to come otherwise (HSTS). The operator can say {@code HTTPS_ON=false}.
 */
class HttpsDefaults implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String address = environment.getProperty("capdo.public-url", "").toLowerCase(Locale.ROOT);
        boolean on = environment.getProperty("https.on", Boolean.class, address.startsWith("https://"));
        // A cookie of one path alone cannot be the host's (RFC 6265bis, 4.1.3.2).
        boolean atRoot =
                environment.getProperty("server.servlet.context-path", "").length() <= 1;
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "https",
                        Map.of(
                                "https.on",
                                on,
                                "https.off",
                                !on,
                                "https.host-cookie",
                                !on ? "" : atRoot ? "__Host-" : "__Secure-")));
    }

    /** After application.yaml. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
