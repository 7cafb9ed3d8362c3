package vn.capdo.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static vn.capdo.support.Refusals.assertForbidden;
import static vn.capdo.support.Refusals.assertRefusal;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.Refusal;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.StaffMember;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.reminder.Reminders;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince.Realm;

/** Who may enter a substitution, what is refused, and who is told. */
@CapdoTest
class SubstitutionEntryTests extends SubstitutionScene {

    @Autowired
    Reminders reminders;

    // Who may enter it

    @Test
    void oneselfASecretaryAndAnAdministratorMayEnterAnAbsenceAndNobodyElse() {
        String secretary = person("thuky", Role.AUDITOR, realm.owner());
        String administrator = person("quantri", Role.ADMINISTRATOR, realm.owner());
        assertRefusal(() -> enteredBy(secretary)).isEqualTo("substitution.notYours");
        assertRefusal(() -> enteredBy(realm.coordinator())).isEqualTo("substitution.notYours");
        assertRefusal(() -> enteredBy(substitute)).isEqualTo("substitution.notYours");
        substitutions.nameSecretary(absent, secretary);

        for (String who : List.of(absent, secretary, administrator)) {
            Substitution entered = enteredBy(who);
            assertThat(entered.enteredBy()).isEqualTo(who);
            assertRefusal(() -> substitutions.end(entered.id(), realm.coordinator()))
                    .isEqualTo("substitution.unknown");
            substitutions.end(entered.id(), who);
        }
        assertThat(substitutions.secretaryFor(secretary))
                .extracting(StaffMember::userId)
                .containsExactly(absent);
        substitutions.dismissSecretary(absent, secretary);
        assertRefusal(() -> enteredBy(secretary)).isEqualTo("substitution.notYours");
        assertRefusal(() -> substitutions.nameSecretary(absent, absent)).isEqualTo("secretary.self");
        assertRefusal(() -> substitutions.nameSecretary(absent, "khong.ai")).isEqualTo("staff.unknown");
    }

    @Test
    void aSecretaryMayNothingElse() {
        String secretary = person("thuky", Role.AUDITOR, realm.owner());
        substitutions.nameSecretary(absent, secretary);
        UUID id = submitted(2);

        assertForbidden(() -> life.claim(id, LevelDossierProcess.CHECK_VALIDITY, secretary));
    }

    // Refusals

    @Test
    void nobodySubstitutesHimself() {
        assertSentence(
                () -> set(absent, absent, FIRST, LAST), "Không ai tự làm thay cho chính mình. Hãy chọn người khác.");
    }

    @Test
    void nobodyWhoHasLeftSubstitutes() {
        jdbc.sql("update capdo.staff set active = false where user_id = :id")
                .param("id", substitute)
                .update();
        assertSentence(
                () -> set(absent, substitute, FIRST, LAST),
                staff.nameOf(substitute) + " không còn làm việc trên hệ thống. Hãy chọn người khác.");
    }

    @Test
    void nobodySubstitutesInAnOwnerWhereHeHoldsNoRole() {
        Realm other = province.realm();
        assertSentence(
                () -> set(absent, other.appraiser(), FIRST, LAST),
                staff.nameOf(other.appraiser()) + " không giữ vai trò nào ở các cơ quan thuộc "
                        + nameOf(realm.owner())
                        + " vào ngày 05/06/2024 nên không làm thay được. Hãy chọn người đang làm việc ở đó.");
        staff.assign(new RoleAssignment(other.appraiser(), Role.AUDITOR, realm.owner(), FIRST.plusDays(1), null, null));
        assertRefusal(() -> set(absent, other.appraiser(), FIRST, LAST)).isEqualTo("substitution.noRole");
        set(absent, other.appraiser(), FIRST.plusDays(1), LAST);
    }

    @Test
    void whoLosesHisLastRoleThereSubstitutesNoLonger() {
        UUID id = submitted(2);
        set(absent, substitute, TODAY, LAST);
        assertThat(visibleTo(substitute, id)).isTrue();

        staff.end(substitute, Role.AUDITOR, realm.owner());

        assertThat(visibleTo(substitute, id)).isFalse();
        assertThat(substitutions.inForceFor(substitute)).isEmpty();
    }

    @Test
    void daysMustBeGivenInOrderAndNotPast() {
        assertSentence(
                () -> set(absent, substitute, LAST, FIRST),
                "Ngày cuối (05/06/2024) trước ngày đầu (07/06/2024). Hãy kiểm tra lại hai ngày.");
        assertSentence(
                () -> set(absent, substitute, TODAY.minusDays(1), LAST),
                "Ngày đầu (02/06/2024) đã qua. Việc làm thay chỉ tính từ hôm nay (03/06/2024) trở đi, vì những việc đã làm không ghi lại thành “thay mặt” được.");
        assertSentence(() -> set(absent, substitute, null, LAST), "Chưa nhập mục vắng mặt từ ngày.");
        assertSentence(() -> set(absent, substitute, FIRST, null), "Chưa nhập mục vắng mặt đến hết ngày.");
        assertSentence(
                () -> substitutions.set(absent, substitute, FIRST, LAST, " ", null, absent),
                "Chưa nhập mục lý do vắng mặt.");
    }

    @Test
    void oneSubstituteAtATime() {
        String another = person("khac", Role.AUDITOR, realm.owner());
        set(absent, substitute, FIRST, LAST);

        assertSentence(
                () -> set(absent, another, LAST, LAST.plusDays(5)),
                staff.nameOf(absent) + " đã có người làm thay là " + staff.nameOf(substitute)
                        + " từ 05/06/2024 đến hết 07/06/2024. Mỗi lúc chỉ một người làm thay: hãy kết thúc đăng ký đó trước, hoặc chọn ngày khác.");
        assertRefusal(() -> set(absent, another, TODAY, FIRST)).isEqualTo("substitution.overlap");
        set(absent, another, TODAY, FIRST.minusDays(1));
        set(absent, another, LAST.plusDays(1), LAST.plusDays(9));
    }

    @Test
    void twoDoNotSubstituteEachOther() {
        String colleague = person("cung", Role.APPRAISER, realm.designated());
        set(colleague, absent, FIRST, LAST);

        assertSentence(
                () -> set(absent, colleague, LAST, LAST.plusDays(3)),
                "Hai người không làm thay lẫn nhau cùng lúc: " + staff.nameOf(absent) + " đang được "
                        + staff.nameOf(colleague)
                        + " nhờ làm thay từ 05/06/2024 đến hết 07/06/2024. Hãy chọn người khác hoặc ngày khác.");
        set(absent, colleague, LAST.plusDays(1), LAST.plusDays(3));
    }

    @Test
    void whoIsAbsentHimselfSubstitutesNobody() {
        String colleague = person("cung", Role.APPRAISER, realm.designated());
        set(colleague, substitute, FIRST, LAST);

        assertSentence(
                () -> set(absent, colleague, FIRST, FIRST),
                staff.nameOf(colleague) + " cũng vắng mặt từ 05/06/2024 đến hết 07/06/2024 ("
                        + staff.nameOf(substitute)
                        + " làm thay) nên không làm thay cho ai được trong thời gian đó. Hãy chọn người khác hoặc ngày khác.");
    }

    @Test
    void aSubstitutionIsNotPassedOn() {
        String colleague = person("cung", Role.APPRAISER, realm.designated());
        set(colleague, absent, FIRST, LAST);

        assertSentence(
                () -> set(absent, substitute, FIRST, LAST),
                staff.nameOf(absent) + " đang nhận làm thay " + staff.nameOf(colleague)
                        + " từ 05/06/2024 đến hết 07/06/2024. Việc làm thay không chuyển tiếp cho người thứ ba: hãy kết thúc đăng ký đó và chọn người khác làm thay "
                        + staff.nameOf(colleague) + " trước.");
    }

    @Test
    void onePersonMaySubstituteTwo() {
        String colleague = person("cung", Role.PREPARER, realm.unit());
        set(absent, substitute, TODAY, LAST);
        set(colleague, substitute, TODAY, LAST);

        assertThat(groupsOf(substitute))
                .contains(Role.APPRAISER.groupOf(realm.designated()), Role.PREPARER.groupOf(realm.unit()));
        UUID id = start();
        life.prepare(id, substitute, 2);
        assertThat(recorded(id, "PREPARED")).isEqualTo(substitute + " for " + colleague);
        life.submit(id, realm.leader());
        // For the one he has prepared; for the other he does not appraise.
        assertRefusal(() -> life.claim(id, LevelDossierProcess.CHECK_VALIDITY, substitute))
                .isEqualTo("duty.separate");
    }

    @Test
    void aRefusalLeavesNothingBehind() {
        long before = count("substitution");
        assertRefusal(() -> set(absent, absent, FIRST, LAST)).isNotEmpty();
        assertThat(count("substitution")).isEqualTo(before);
    }

    // Mail

    @Test
    void mailOfNewTasksAndOfDatesGoesToTheSubstituteAsWell() {
        set(absent, substitute, TODAY, LAST);
        UUID id = submitted(2);

        assertThat(mails(id, "Việc mới: Kiểm tra tính hợp lệ"))
                .containsExactlyInAnyOrder(realm.appraiser(), substitute);
        assertThat(bodyOf(id, substitute)).contains("Bạn nhận thư này vì đang làm thay " + staff.nameOf(absent));
        assertThat(bodyOf(id, absent)).doesNotContain("đang làm thay");

        jdbc.sql(
                        "update capdo.deadline set due_on = :day where dossier_id = :id and closed_at is null and kind = 'TASK'")
                .param("day", LAST)
                .param("id", id)
                .update();
        life.itIs(LAST);
        reminders.sweep();
        assertThat(mails(id, "GẤP: Kiểm tra tính hợp lệ")).containsExactlyInAnyOrder(realm.appraiser(), substitute);

        life.itIs(LAST.plusDays(20));
        reminders.sweep();
        assertThat(mails(id, "QUÁ HẠN")).isNotEmpty().doesNotContain(substitute);
    }

    @Test
    void theSubstituteIsToldAndTheAbsentPersonWhenSomebodyElseEntered() {
        String secretary = person("thuky", Role.AUDITOR, realm.owner());
        substitutions.nameSecretary(absent, secretary);

        Substitution own = asked(absent, substitute, FIRST, FIRST);
        Substitution entered = substitutions.set(absent, substitute, LAST, LAST, "Họp", "12/GM-STTTT", secretary);

        assertThat(mailsOf("substitution/" + own.id())).containsExactly(substitute);
        assertThat(mailsOf("substitution/" + entered.id())).containsExactlyInAnyOrder(absent, substitute);
    }

    // Consent

    @Test
    void nothingIsLentBeforeTheSubstituteAgrees() {
        UUID id = submitted(2);
        Substitution asked = asked(absent, substitute, TODAY, LAST);

        assertThat(visibleTo(substitute, id)).isFalse();
        assertThat(substitutions.rolesLentTo(substitute)).isEmpty();
        assertThat(substitutions.inForceFor(substitute)).isEmpty();
        assertForbidden(() -> life.claim(id, LevelDossierProcess.CHECK_VALIDITY, substitute));
        assertThat(subjectsOf(asked, substitute))
                .containsExactly("Bạn có nhận làm thay " + staff.nameOf(absent) + " không?");
        assertThat(substitutions.askedOf(substitute))
                .extracting(Substitution::id)
                .containsExactly(asked.id());

        substitutions.accept(asked.id(), substitute);

        assertThat(visibleTo(substitute, id)).isTrue();
        assertThat(substitutions.askedOf(substitute)).isEmpty();
        assertThat(subjectsOf(asked, absent)).containsExactly(staff.nameOf(substitute) + " đã nhận làm thay bạn.");
        assertRefusal(() -> substitutions.decline(asked.id(), substitute)).isEqualTo("substitution.answered");
    }

    @Test
    void whoDeclinesIsLentNothingAndAnotherMayBeNamed() {
        UUID id = submitted(2);
        Substitution asked = asked(absent, substitute, TODAY, LAST);

        substitutions.decline(asked.id(), substitute);

        assertThat(visibleTo(substitute, id)).isFalse();
        assertThat(substitutions.get(asked.id()).declined()).isTrue();
        assertThat(subjectsOf(asked, absent))
                .containsExactly(staff.nameOf(substitute) + " không nhận làm thay bạn. Hãy chọn người khác.");
        assertRefusal(() -> substitutions.accept(asked.id(), substitute)).isEqualTo("substitution.answered");
        assertThat(set(absent, person("khac", Role.AUDITOR, realm.owner()), TODAY, LAST)
                        .inForce(TODAY))
                .isTrue();
    }

    @Test
    void nobodyAnswersForAnother() {
        Substitution asked = asked(absent, substitute, FIRST, LAST);

        for (String who : List.of(absent, realm.coordinator(), realm.leader())) {
            assertRefusal(() -> substitutions.accept(asked.id(), who)).isEqualTo("substitution.unknown");
            assertRefusal(() -> substitutions.decline(asked.id(), who)).isEqualTo("substitution.unknown");
        }
    }

    @Test
    void whatNobodyAnsweredPassesByItself() {
        Substitution asked = asked(absent, substitute, FIRST, FIRST);
        life.itIs(FIRST);
        assertThat(substitutions.inForceFor(substitute)).isEmpty();
        life.itIs(LAST);

        assertThat(substitutions.askedOf(substitute)).isEmpty();
        assertRefusal(() -> substitutions.accept(asked.id(), substitute)).isEqualTo("substitution.answered");
    }

    /** Within a unit an administrator orders it; nobody is sent into another's work without being asked. */
    @Test
    void anAdministratorOrdersWithinAUnitAndAsksAcrossUnits() {
        String administrator = person("quantri", Role.ADMINISTRATOR, realm.owner());
        String colleague = person("cung", Role.AUDITOR, realm.designated());

        Substitution across = enteredBy(administrator);
        assertThat(across.acceptedBy()).isNull();
        substitutions.end(across.id(), administrator);
        Substitution ordered = substitutions.set(absent, colleague, FIRST, LAST, "Họp", null, administrator);
        assertThat(ordered.acceptedBy()).isEqualTo(administrator);
        assertThat(subjectsOf(ordered, colleague)).containsExactly("Bạn được cử làm thay " + staff.nameOf(absent));

        staff.assign(new RoleAssignment(administrator, Role.PREPARER, realm.designated(), TODAY, null, null));
        assertThat(substitutions
                        .set(administrator, colleague, FIRST, LAST, "Họp", null, administrator)
                        .acceptedBy())
                .as("his own absence")
                .isNull();
    }

    @Test
    void aSecretaryWhoNamesHerselfIsNotAsked() {
        String secretary = person("thuky", Role.AUDITOR, realm.owner());
        substitutions.nameSecretary(absent, secretary);

        assertThat(substitutions
                        .set(absent, secretary, FIRST, LAST, "Họp", null, secretary)
                        .acceptedBy())
                .isEqualTo(secretary);
    }

    private List<String> subjectsOf(Substitution substitution, String person) {
        return jdbc.sql("select subject from capdo.mail_outbox where dedup_key like :key || '/%' and user_id = :user")
                .param("key", "substitution/" + substitution.id())
                .param("user", person)
                .query(String.class)
                .list();
    }

    private Substitution enteredBy(String who) {
        return substitutions.set(absent, substitute, FIRST, LAST, "Đi công tác", null, who);
    }

    private String nameOf(String organisation) {
        return jdbc.sql("select name from capdo.organisation where code = :code")
                .param("code", organisation)
                .query(String.class)
                .single();
    }

    private List<String> mails(UUID dossier, String subject) {
        return jdbc.sql(
                        """
                        select m.user_id from capdo.mail_outbox m join capdo.deadline d on d.id = m.deadline_id
                        where d.dossier_id = :id and m.subject like :subject || '%'""")
                .param("id", dossier)
                .param("subject", subject)
                .query(String.class)
                .list();
    }

    private String bodyOf(UUID dossier, String person) {
        return jdbc.sql(
                        """
                        select m.body from capdo.mail_outbox m join capdo.deadline d on d.id = m.deadline_id
                        where d.dossier_id = :id and m.user_id = :user and m.subject like 'Việc mới%'""")
                .param("id", dossier)
                .param("user", person)
                .query(String.class)
                .single();
    }

    private List<String> mailsOf(String occasion) {
        return jdbc.sql("select user_id from capdo.mail_outbox where dedup_key like :key || '/%'")
                .param("key", occasion)
                .query(String.class)
                .list();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from capdo." + table).query(Long.class).single();
    }

    private static void assertSentence(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String sentence) {
        assertThat(catchThrowable(call)).isInstanceOf(Refusal.class).hasMessage(sentence);
    }
}
