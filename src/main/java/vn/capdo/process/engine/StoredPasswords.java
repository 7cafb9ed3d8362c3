package vn.capdo.process.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Compares a password with what the engine keeps of it, and nothing else: how often that may be done is decided before, and the
 * engine's own delays are not asked.
 */
@Component
public class StoredPasswords {

    private final ProcessEngine engine;
    private final Counter checks;
    /** What nobody's password is like, hashed as those of people. */
    private volatile String nobodys = "";

    StoredPasswords(@Lazy ProcessEngine engine, MeterRegistry meters) {
        this.engine = engine;
        this.checks = Counter.builder("capdo.password.checks")
                .description("Passwords that were hashed to be compared")
                .register(meters);
    }

    /** A password is hashed once, whether there is such an account or not: how long it takes tells nobody which. */
    public boolean check(String userId, String password) {
        IdentityService identity = engine.getIdentityService();
        UserEntity user = (UserEntity) identity.createUserQuery().userId(userId).singleResult();
        PasswordManager hashes = hashes();
        String ofNobody = nobodys(hashes);
        checks.increment();
        if (user == null || user.getPassword() == null) {
            hashes.check(EncryptionUtil.saltPassword(password, "x".repeat(24)), ofNobody);
            return false;
        }
        return hashes.check(EncryptionUtil.saltPassword(password, user.getSalt()), user.getPassword());
    }

    private PasswordManager hashes() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getPasswordManager();
    }

    private String nobodys(PasswordManager hashes) {
        if (nobodys.isEmpty()) {
            byte[] random = new byte[24];
            ThreadLocalRandom.current().nextBytes(random);
            nobodys = hashes.encrypt(Base64.getEncoder().encodeToString(random));
        }
        return nobodys;
    }
}
