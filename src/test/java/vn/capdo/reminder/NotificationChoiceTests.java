package vn.capdo.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.capdo.reminder.NotificationPolicy.Allowance;
import vn.capdo.support.CapdoTest;

/** What people and the administrator choose to be told at once. */
@CapdoTest
class NotificationChoiceTests extends DigestScene {

    private static final NotificationChoice NOTHING_CHOSEN = new NotificationChoice(null, null, null, null);

    @Test
    void peopleChooseWhatComesAtOnceButEscalationsDo() {
        start();
        forgetNotices();
        notifications.choose(realm.preparer(), new NotificationChoice(null, Delivery.AT_ONCE, Delivery.DIGEST, null));
        life.itIs(FIVE_BEFORE);
        reminders.sweep();
        dispatch();
        assertThat(subjects(realm.preparer())).singleElement().satisfies(subject -> assertThat(subject)
                .startsWith("Sắp đến hạn: ")
                .endsWith("(Còn 5 ngày làm việc)"));

        life.itIs(LocalDate.of(2024, 3, 29));
        reminders.sweep();
        dispatch();
        assertThat(received(realm.preparer())).hasSize(1);

        life.itIs(LocalDate.of(2024, 4, 10));
        reminders.sweep();
        dispatch();
        for (String person : List.of(realm.preparer(), realm.leader(), realm.appraiser(), realm.coordinator())) {
            assertThat(subjects(person))
                    .anySatisfy(subject -> assertThat(subject).startsWith("QUÁ HẠN, báo cáo cấp trên"));
        }
    }

    @Test
    void whatTheAdministratorDecidesForEverybodyOverrulesWhatPeopleChose() {
        start();
        forgetNotices();
        notifications.choose(realm.preparer(), new NotificationChoice(7, Delivery.DIGEST, null, null));
        notifications.allow(
                new NotificationPolicy(8, 17, 9, Allowance.AT_ONCE, Allowance.FREE, Allowance.FREE, 5), "quantri2");

        assertThat(notifications.hourOf(realm.preparer()))
                .as("7 is not allowed any more")
                .isEqualTo(9);
        life.itIs(FIVE_BEFORE);
        reminders.sweep();
        dispatch();
        assertThat(subjects(realm.preparer())).singleElement().satisfies(subject -> assertThat(subject)
                .startsWith("Sắp đến hạn: "));
        assertThat(notifications.policyChanges()).singleElement().satisfies(change -> assertThat(change.changedBy())
                .isEqualTo("quantri2"));
    }

    @Test
    void aMorningOfManyEscalationsSendsAFewAndOneList() throws Exception {
        for (int i = 0; i < 8; i++) {
            start();
        }
        forgetNotices();
        notifications.choose(realm.preparer(), new NotificationChoice(null, null, null, Delivery.AT_ONCE));
        life.itIs(LocalDate.of(2024, 4, 10));
        reminders.sweep();
        dispatch();

        assertThat(subjects(realm.leader())).hasSize(5).allSatisfy(subject -> assertThat(subject)
                .startsWith("QUÁ HẠN, báo cáo cấp trên"));
        digests.write();
        dispatch();
        assertThat(subjects(realm.leader())).hasSize(6).last().asString().contains("3 việc");

        reminders.sweep();
        digests.write();
        dispatch();
        assertThat(received(realm.leader())).as("each matter once").hasSize(6);
    }

    @Test
    void whoeverAskedForEveryReminderAtOnceGetsEveryOneAtOnce() {
        for (int i = 0; i < 8; i++) {
            start();
        }
        forgetNotices();
        notifications.choose(realm.preparer(), new NotificationChoice(null, Delivery.AT_ONCE, null, null));
        life.itIs(FIVE_BEFORE);
        reminders.sweep();
        dispatch();

        assertThat(subjects(realm.preparer())).hasSize(8);
    }

    @Test
    void whatIsNotAllowedIsRefused() {
        NotificationPolicy policy =
                new NotificationPolicy(8, 17, 9, Allowance.DIGEST, Allowance.FREE, Allowance.FREE, 5);
        notifications.allow(policy, "quantri2");

        assertRefusal(() -> notifications.choose(realm.preparer(), new NotificationChoice(7, null, null, null)))
                .isEqualTo("notification.hourNotAllowed");
        assertRefusal(() -> notifications.choose(
                        realm.preparer(), new NotificationChoice(null, Delivery.AT_ONCE, null, null)))
                .isEqualTo("notification.noChoice");
        assertThat(notifications.choiceOf(realm.preparer())).isEqualTo(NOTHING_CHOSEN);
        assertRefusal(() -> notifications.allow(policy, "quantri2")).isEqualTo("notification.unchanged");
        assertRefusal(() -> notifications.allow(
                        new NotificationPolicy(17, 8, 9, Allowance.FREE, Allowance.FREE, Allowance.FREE, 5),
                        "quantri2"))
                .isEqualTo("notification.hours");
        assertRefusal(() -> notifications.allow(
                        new NotificationPolicy(8, 17, 18, Allowance.FREE, Allowance.FREE, Allowance.FREE, 5),
                        "quantri2"))
                .isEqualTo("notification.defaultHour");
        assertRefusal(() -> notifications.allow(
                        new NotificationPolicy(8, 17, 9, Allowance.FREE, Allowance.FREE, Allowance.FREE, 0),
                        "quantri2"))
                .isEqualTo("field.range");
    }
}
