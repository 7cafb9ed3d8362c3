package vn.capdo.process.people;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.capdo.organisation.Memberships;
import vn.capdo.rehearsal.ClockFollower;

/**
 * Lets roles, substitutions and delegations begin and end on their day without anybody doing anything: at the start of the
 * product, right after midnight, every few minutes in case one of these was missed, and whenever the clock is moved to another day.
 */
@Component
public class MembershipKeeper implements ClockFollower {

    private final Memberships memberships;
    private final Clock clock;
    private volatile @Nullable LocalDate keptFor;

    MembershipKeeper(@Lazy Memberships memberships, Clock clock) {
        this.memberships = memberships;
        this.clock = clock;
    }

    /** Several nodes may do this at once. */
    @Scheduled(
            fixedDelayString = "#{@membershipSettings.interval()}",
            initialDelayString = "#{@membershipSettings.delay()}")
    @Scheduled(cron = "1 0 0 * * *", zone = "Asia/Ho_Chi_Minh")
    public void keep() {
        LocalDate today = LocalDate.now(clock);
        memberships.reconcile();
        keptFor = today;
    }

    /** Does nothing before the product has started: then the engine is not there yet. */
    @Override
    public void follow(Duration offset) {
        if (keptFor != null && !keptFor.equals(LocalDate.now(clock))) {
            keep();
        }
    }
}
