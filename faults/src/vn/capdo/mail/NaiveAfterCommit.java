package vn.capdo.mail;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The other usual way, for comparison: mail leaves after the commit. A node that dies in between has lost it. */
public final class NaiveAfterCommit implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        NaiveOutbox.replace(context, true);
    }
}
