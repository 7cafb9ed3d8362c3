package vn.capdo.reminder;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * One round of telling people: first the ladder, then the digests of what the ladder left to them.
 *
 * <p>The order matters. A person gets one digest a day; written while the ladder is still being climbed, as on a node that starts
 * after the digest's hour, it would name half of what is due and leave the rest to the next working day. When a node's sweep is
 * over, what other nodes claimed meanwhile is recorded too: their claims and ours wait for each other, deadline by deadline.
 */
@Component
public class ReminderRound {

    private final Reminders reminders;
    private final Digests digests;

    ReminderRound(Reminders reminders, Digests digests) {
        this.reminders = reminders;
        this.digests = digests;
    }

    @Scheduled(
            fixedDelayString = "#{@reminderSettings.interval()}",
            initialDelayString = "#{@reminderSettings.delay()}")
    public void go() {
        reminders.sweep();
        digests.write();
    }
}
