package vn.capdo.audit;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says whether the trail is protected; the product works either way. */
@Component("audit")
class TrailHealth implements HealthIndicator {

    private final Protection protection;

    TrailHealth(Protection protection) {
        this.protection = protection;
    }

    @Override
    public Health health() {
        return Health.up().withDetail("protected", protection.isProtected()).build();
    }
}
