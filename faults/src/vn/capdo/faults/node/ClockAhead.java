package vn.capdo.faults.node;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import vn.capdo.config.MovableClock;
import vn.capdo.rehearsal.ClockFollower;

/** Lets a node live some days ahead, product and engine alike: what a start after an outage looks like to it. */
public final class ClockAhead implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        LocalDate today = LocalDate.now();
        Period ahead = Period.parse(context.getEnvironment().getRequiredProperty("faults.clock-ahead"));
        Duration offset = Duration.ofDays(ChronoUnit.DAYS.between(today, today.plus(ahead)));
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
