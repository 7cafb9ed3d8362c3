package vn.capdo.faults.node;

import java.time.Duration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import vn.capdo.config.MovableClock;
import vn.capdo.rehearsal.ClockFollower;

/** Lets a node live some hours or days ahead, product and engine alike: what a start after an outage looks like to it. */
public final class ClockAhead implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Duration offset = Duration.parse(context.getEnvironment().getRequiredProperty("faults.clock-ahead"));
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof MovableClock clock) {
                    clock.setOffset(offset);
                } else if (bean instanceof ClockFollower follower) {
                    follower.follow(offset);
                }
                return bean;
            }
        });
    }
}
