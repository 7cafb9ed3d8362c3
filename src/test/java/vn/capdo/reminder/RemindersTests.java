package vn.capdo.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.TaskId;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.deadline.Deadline;
import vn.capdo.mail.MailDispatcher;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.regime.Milestone;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;

/** Who is told of what: new tasks, and the ladder of reminders up to the overdue. */
@CapdoTest
class RemindersTests extends ReminderScene {

    @Autowired
    WorkingCalendars calendars;

    @Autowired
    MailDispatcher dispatcher;

    @Autowired
    Staff staff;

    @Autowired
    TransactionTemplate transaction;

    // New tasks

    @Test
    void everyCandidateIsToldOnceOfANewTask() {
        String second = realm.preparer() + ".hai";
        province.person(second, "Người lập thứ hai", Role.PREPARER, realm.unit());
        UUID id = start();
        TaskId task = life.task(id, LevelDossierProcess.PREPARE).id();

        assertThat(mails(id))
                .containsExactlyInAnyOrder(
                        "task/" + task + "/created/" + realm.preparer(), "task/" + task + "/created/" + second);
        reminders.sweep();
        reminders.sweep();
        assertThat(mails(id)).hasSize(2);
    }

    @Test
    void whoTakesATaskIsNotToldOfItAndWhoIsGivenOneIsToldOnce() {
        UUID id = start();
        TaskId task = life.task(id, LevelDossierProcess.PREPARE).id();
        life.claim(id, LevelDossierProcess.PREPARE, realm.preparer());
        assertThat(mails(id)).hasSize(1);

        life.signedInAs("quantri2", () -> tasks.setAssignee(task.value(), null));
        life.signedInAs("quantri2", () -> tasks.setAssignee(task.value(), realm.preparer()));
        life.signedInAs("quantri2", () -> tasks.setAssignee(task.value(), null));
        life.signedInAs("quantri2", () -> tasks.setAssignee(task.value(), realm.preparer()));
        assertThat(mails(id))
                .containsExactlyInAnyOrder(
                        "task/" + task + "/created/" + realm.preparer(),
                        "task/" + task + "/assigned/" + realm.preparer() + "/" + realm.preparer());
    }

    @Test
    void aTaskThatIsRefusedTellsNobodyOfTheNext() {
        UUID id = start();
        life.claim(id, LevelDossierProcess.PREPARE, realm.preparer());
        Map<String, Object> values = life.statement(2);
        values.put("proposedLevel", 1L);

        vn.capdo.support.Refusals.assertRefusal(
                        () -> life.complete(id, LevelDossierProcess.PREPARE, realm.preparer(), values))
                .isEqualTo("level.tooLow");
        assertThat(mails(id)).hasSize(1);
    }

    @Test
    void anApprovalIsAnnouncedToTheUnitAndTheOwnerOnce() {
        UUID id = start();
        life.approveThroughUnit(id, 1, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());

        assertThat(outbox("dedup_key like 'approved/" + id + "/%'", "user_id || ' ' || subject"))
                .containsExactlyInAnyOrder(
                        realm.preparer() + " Hệ thống " + name(id) + " được phê duyệt cấp độ 1",
                        realm.leader() + " Hệ thống " + name(id) + " được phê duyệt cấp độ 1",
                        realm.coordinator() + " Hệ thống " + name(id) + " được phê duyệt cấp độ 1");
    }

    @Test
    void whoHasNoAddressIsListedForTheAdministrator() {
        transaction.executeWithoutResult(status -> {
            staff.add(
                    new StaffMember("khong.thu." + realm.unit(), "Người Không Thư", null, "Cán bộ"),
                    TestProvince.PASSWORD);
            staff.assign(new vn.capdo.organisation.RoleAssignment(
                    "khong.thu." + realm.unit(), Role.PREPARER, realm.unit(), LocalDate.of(2016, 7, 1), null, null));
        });
        UUID id = start();

        assertThat(outbox(of(id), "user_id || ' ' || state"))
                .containsExactlyInAnyOrder(realm.preparer() + " PENDING", "khong.thu." + realm.unit() + " NO_ADDRESS");
    }

    // The ladder

    @Test
    void theLadderIsClimbedRungByRungAndNoRungIsToldTwice() {
        UUID id = start(); // due on 1 April
        Deadline deadline = deadlineOf(id, LevelDossierProcess.PREPARE);
        assertClimb(id, LocalDate.of(2024, 3, 22), List.of());
        assertClimb(id, LocalDate.of(2024, 3, 25), List.of("-5 " + realm.preparer() + " bản tin"));
        assertClimb(id, LocalDate.of(2024, 3, 26), List.of());
        assertClimb(id, LocalDate.of(2024, 3, 29), List.of("-1 " + realm.preparer() + " GẤP (Còn 1 ngày làm việc)"));
        assertClimb(id, LocalDate.of(2024, 4, 1), List.of());
        assertClimb(id, LocalDate.of(2024, 4, 2), List.of("1 " + realm.preparer() + " bản tin"));
        assertClimb(
                id,
                LocalDate.of(2024, 4, 4),
                List.of("3 " + realm.preparer() + " bản tin", "3 " + realm.leader() + " bản tin"));
        assertClimb(
                id,
                LocalDate.of(2024, 4, 10),
                List.of(
                        "7 " + realm.preparer() + " QUÁ HẠN, báo cáo cấp trên (Quá 7 ngày làm việc)",
                        "7 " + realm.leader() + " QUÁ HẠN, báo cáo cấp trên (Quá 7 ngày làm việc)",
                        "7 " + realm.appraiser() + " QUÁ HẠN, báo cáo cấp trên (Quá 7 ngày làm việc)",
                        "7 " + realm.coordinator() + " QUÁ HẠN, báo cáo cấp trên (Quá 7 ngày làm việc)"));
        assertClimb(
                id,
                LocalDate.of(2024, 4, 23),
                Stream.of(realm.preparer(), realm.leader(), realm.appraiser(), realm.coordinator(), realm.head())
                        .map(person -> "15 " + person + " QUÁ HẠN, báo cáo cấp trên (Quá 15 ngày làm việc)")
                        .toList());
        assertClimb(id, LocalDate.of(2024, 5, 10), List.of());
        assertThat(deadlines.isOpen(deadline.id(), 1)).isTrue();
    }

    @Test
    void afterMissedDaysOnlyTheHighestRungIsTold() {
        UUID id = start(); // due on 1 April

        assertClimb(
                id,
                LocalDate.of(2024, 4, 5),
                List.of("3 " + realm.preparer() + " bản tin", "3 " + realm.leader() + " bản tin"));
    }

    @Test
    void aLowerRungThatStillWaitsGivesWayToTheHigherOne() {
        UUID id = start();
        life.itIs(LocalDate.of(2024, 3, 29));
        reminders.sweep();
        life.itIs(LocalDate.of(2024, 4, 11));
        reminders.sweep();

        assertThat(outbox(of(id) + " and dedup_key like 'ladder/%' and state = 'CANCELLED'", "subject"))
                .singleElement(STRING)
                .contains("(Còn 1 ngày làm việc)");
        assertThat(outbox(of(id) + " and dedup_key like 'ladder/%' and state = 'PENDING'", "subject"))
                .isNotEmpty()
                .allSatisfy(subject -> assertThat(subject).contains("(Quá 8 ngày làm việc)"));
        assertThat(outbox(of(id) + " and dedup_key like 'task/%'", "state"))
                .as("the notice of the task is no rung")
                .containsOnly("PENDING");
    }

    @Test
    void oneMatterThatNobodyCanBeToldOfSilencesNoOther() {
        UUID broken = deadlines
                .open(
                        Deadline.Kind.CAMPAIGN,
                        "campaign:" + UUID.randomUUID(),
                        UUID.randomUUID(),
                        null,
                        "APPROVAL",
                        "Hồ sơ không còn",
                        LocalDate.of(2024, 3, 1),
                        false,
                        "Thử nghiệm")
                .id();
        try {
            UUID id = start();
            life.itIs(LocalDate.of(2024, 3, 29));
            reminders.sweep();

            assertThat(outbox(of(id) + " and dedup_key like 'ladder/%'", "state"))
                    .containsExactly("PENDING");
        } finally {
            jdbc.sql("delete from capdo.deadline where id = :id")
                    .param("id", broken)
                    .update();
        }
    }

    @Test
    void aLastDayThatIsOverIsOverdueOnTheDayOffAfterIt() {
        UUID id = start();
        Deadline deadline = deadlineOf(id, LevelDossierProcess.PREPARE);
        deadlines.move(deadline.id(), LocalDate.of(2024, 3, 15), "Thử"); // a Friday

        assertClimb(id, LocalDate.of(2024, 3, 16), List.of("1 " + realm.preparer() + " bản tin"));
        assertClimb(id, LocalDate.of(2024, 3, 18), List.of());
    }

    @Test
    void onlyWhoHoldsATaskIsRemindedOfIt() {
        province.person(realm.preparer() + ".hai", "Người lập thứ hai", Role.PREPARER, realm.unit());
        UUID id = start();
        life.claim(id, LevelDossierProcess.PREPARE, realm.preparer());

        assertClimb(id, LocalDate.of(2024, 3, 25), List.of("-5 " + realm.preparer() + " bản tin"));
    }

    @Test
    void aTaskThatIsDoneIsRemindedOfNoMore() {
        UUID id = start();
        life.itIs(LocalDate.of(2024, 3, 25));
        life.prepare(id, realm.preparer(), 2); // the next is due on 28 March

        assertClimb(id, LocalDate.of(2024, 4, 2), List.of("3 " + realm.leader() + " bản tin"));
    }

    @Test
    void aDateThatMovesIsToldAnew() {
        UUID id = start(); // due on 1 April
        Deadline deadline = deadlineOf(id, LevelDossierProcess.PREPARE);
        assertClimb(id, LocalDate.of(2024, 3, 29), List.of("-1 " + realm.preparer() + " GẤP (Còn 1 ngày làm việc)"));

        deadlines.move(deadline.id(), LocalDate.of(2024, 4, 5), "Gia hạn");

        Deadline moved = deadlineOf(id, LevelDossierProcess.PREPARE);
        assertThat(moved.version()).isEqualTo(2);
        assertThat(moved.toldRung()).isNull();
        assertThat(moved.basis()).isEqualTo("Gia hạn");
        assertThat(deadlines.isOpen(deadline.id(), 1)).isFalse();
        assertClimb(id, LocalDate.of(2024, 3, 29), List.of("-5 " + realm.preparer() + " bản tin"));
        assertClimb(id, LocalDate.of(2024, 4, 4), List.of("-1 " + realm.preparer() + " GẤP (Còn 1 ngày làm việc)"));
    }

    @Test
    void aDateThatIsSetToWhatItWasIsNotToldAnew() {
        UUID id = start();
        assertClimb(id, LocalDate.of(2024, 3, 29), List.of("-1 " + realm.preparer() + " GẤP (Còn 1 ngày làm việc)"));
        Deadline deadline = deadlineOf(id, LevelDossierProcess.PREPARE);

        deadlines.move(deadline.id(), deadline.dueOn(), "Nhắc lại");

        assertThat(deadlineOf(id, LevelDossierProcess.PREPARE)).isEqualTo(deadline);
        assertClimb(id, LocalDate.of(2024, 3, 29), List.of());
    }

    @Test
    void aMilestoneOfACampaignHasALadderOfItsOwn() {
        campaign(LocalDate.of(2024, 9, 30), LocalDate.of(2024, 12, 31));
        UUID id = start();
        UUID milestone = milestone(id, Milestone.APPROVAL).id();
        for (int rung : new int[] {-30, -15, -5, 1, 5, 10}) {
            life.itIs(calendars.current().plusWorkingDays(LocalDate.of(2024, 9, 30), rung));
            reminders.sweep();
            reminders.sweep();
        }

        List<String> unit = List.of(realm.preparer(), realm.leader());
        List<String> superiors = List.of(realm.appraiser(), realm.coordinator());
        List<String> expected = new java.util.ArrayList<>();
        unit.forEach(person -> Stream.of(-5, 5, 10).forEach(rung -> expected.add(rung + "/" + person)));
        superiors.forEach(person -> Stream.of(5, 10).forEach(rung -> expected.add(rung + "/" + person)));
        expected.add("10/" + realm.head());
        assertThat(outbox("deadline_id = '" + milestone + "'", "dedup_key"))
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .map(end -> "ladder/" + milestone + "/1/" + end)
                        .toList());
        assertThat(jdbc.sql("select rung || '/' || user_id from capdo.digest_item where deadline_id = :id")
                        .param("id", milestone)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(unit.stream()
                        .flatMap(person -> Stream.of(-30, -15, 1).map(rung -> rung + "/" + person))
                        .toList());
        assertThat(outbox("deadline_id = '" + milestone + "'", "subject"))
                .allSatisfy(subject -> assertThat(subject).contains("Mốc phê duyệt hồ sơ"));
    }

    @Test
    void twoNodesThatSweepAtOnceTellOnce() {
        UUID id = start();
        life.itIs(LocalDate.of(2024, 4, 4));

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(reminders::sweep),
                        CompletableFuture.runAsync(reminders::sweep),
                        CompletableFuture.runAsync(reminders::sweep))
                .join();

        assertThat(told(id))
                .containsExactlyInAnyOrder("3 " + realm.preparer() + " bản tin", "3 " + realm.leader() + " bản tin");
    }

    // Without a mail server

    @Test
    void withoutAMailServerEverythingWaitsVisibly() {
        UUID id = start();

        assertThat(dispatcher.hasMailServer()).isFalse();
        dispatcher.dispatch();

        assertThat(outbox(of(id), "state || ' ' || attempts")).containsExactly("PENDING 0");
    }

    @Test
    void aMailLinksAndNamesButCarriesNothingOfTheContent() {
        UUID id = start();
        life.prepare(id, realm.preparer(), 2);
        TaskId task = life.task(id, LevelDossierProcess.SUBMIT).id();

        assertThat(outbox("dedup_key = 'task/" + task + "/created/" + realm.leader() + "'", "body"))
                .singleElement()
                .satisfies(body -> assertThat(body)
                        .contains("/tasks/" + task)
                        .contains(name(id))
                        .contains(dossiers.get(id).number())
                        .contains("07/03/2024")
                        .doesNotContain("Ba lớp")
                        .doesNotContain("Đáp ứng các nhóm yêu cầu"));
    }

    /** Sweeps twice on a day; exactly these reminders must be new. Each as rung, person, and how it begins and ends. */
    private void assertClimb(UUID id, LocalDate day, List<String> expected) {
        List<String> before = told(id);
        life.itIs(day);
        reminders.sweep();
        reminders.sweep();
        List<String> after = new java.util.ArrayList<>(told(id));
        before.forEach(after::remove);
        assertThat(after).as("on " + day).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** What was told of the ladder, in mails of their own and for digests: rung, person, way. */
    private List<String> told(UUID id) {
        List<String> told = new java.util.ArrayList<>(outbox(
                of(id) + " and dedup_key like 'ladder/%'",
                "split_part(dedup_key, '/', 4) || ' ' || user_id || ' ' || split_part(subject, ':', 1) || ' '"
                        + " || substring(subject from '\\([^()]*\\)$')"));
        told.addAll(jdbc.sql("select rung || ' ' || user_id || ' bản tin' from capdo.digest_item where " + of(id))
                .query(String.class)
                .list());
        return told;
    }

    private List<String> mails(UUID id) {
        return outbox(of(id), "dedup_key");
    }

    private static String of(UUID id) {
        return "deadline_id in (select id from capdo.deadline where dossier_id = '" + id + "')";
    }

    private String name(UUID id) {
        return dossiers.systemOf(id).name();
    }
}
