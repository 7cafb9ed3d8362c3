package vn.capdo.mail;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What the outbox is there to avoid, for comparison: mail leaves while the transaction that causes it is still open. A node
 * that dies in between sends again after its restart, and under another id.
 */
public final class NaiveInTransaction implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        NaiveOutbox.replace(context, false);
    }
}
