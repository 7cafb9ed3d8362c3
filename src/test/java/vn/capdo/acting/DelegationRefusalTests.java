package vn.capdo.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince.Realm;

/** Delegations that the law or the order of the house does not allow. */
@CapdoTest
class DelegationRefusalTests extends DelegationScene {

    @Test
    void refusedWithoutADocument() {
        String sentence =
                "Ủy quyền phải bằng văn bản: hãy nhập số, ngày và tên văn bản (Thông tư 12/2022/TT-BTTTT, Điều 4 khoản 3; Nghị định 331/2026/NĐ-CP, Điều 4 khoản 3).";
        assertSentence(() -> grant(draft().document(" ", TODAY, "Giấy ủy quyền").build()), sentence);
        assertSentence(
                () -> grant(draft().document("15/UQ", null, "Giấy ủy quyền").build()), sentence);
        assertSentence(() -> grant(draft().document("15/UQ", TODAY, null).build()), sentence);
        assertRefusal(() -> grant(draft().document("15/UQ", TODAY.plusDays(1), "Giấy ủy quyền")
                        .build()))
                .isEqualTo("date.inFuture");
    }

    @Test
    void refusedWithoutDutiesScopeOrLevels() {
        assertRefusal(() -> grant(draft().duties("").build())).isEqualTo("field.required");
        assertRefusal(() -> grant(draft().scope(null).build())).isEqualTo("delegation.scopeNeeded");
        assertRefusal(() -> grant(draft().scope(Delegation.Scope.UNITS).build()))
                .isEqualTo("delegation.scopeNeeded");
        assertRefusal(() -> grant(draft().levels().build())).isEqualTo("delegation.levelsNeeded");
        assertRefusal(() -> grant(draft().levels(6).build())).isEqualTo("delegation.levelsNeeded");
    }

    @Test
    void refusedWithoutATermAndForAWrongOne() {
        assertSentence(
                () -> grant(draft().to(null).build()),
                "Văn bản ủy quyền phải có thời hạn: hãy nhập cả ngày bắt đầu và ngày kết thúc (Thông tư 12/2022/TT-BTTTT, Điều 4 khoản 3; Nghị định 331/2026/NĐ-CP, Điều 4 khoản 3).");
        assertSentence(
                () -> grant(draft().from(TODAY.minusDays(1)).build()),
                "Thời hạn bắt đầu ngày 02/06/2024, đã qua. Hãy nhập từ hôm nay (03/06/2024) trở đi: việc đã làm trước đó không ghi lại thành thừa ủy quyền được.");
        assertSentence(
                () -> grant(draft().to(FIRST.minusDays(1)).build()),
                "Thời hạn kết thúc (04/06/2024) trước khi bắt đầu (05/06/2024). Hãy kiểm tra lại hai ngày.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void refusedForLevelsThatAreTheDesignatedUnitsOwn(int level) {
        assertSentence(
                () -> grant(draft().levels(level, 3).build()),
                "Cấp độ 1 và 2 không ủy quyền được: phê duyệt hai cấp độ này là thẩm quyền trực tiếp của đơn vị chuyên trách (Nghị định 85/2016/NĐ-CP, Điều 12 khoản 1; Nghị định 331/2026/NĐ-CP, Điều 18 khoản 1). Hãy chỉ chọn cấp độ 3 đến 5.");
    }

    @Test
    void refusedWhenTheDelegateIsNotBelowTheOwner() {
        Realm other = province.realm();
        assertSentence(
                () -> grant(draft().delegate(other.designated()).build()),
                nameOf(other.designated()) + " không phải là tổ chức trực thuộc " + nameOf(realm.owner())
                        + ". Chủ quản chỉ ủy quyền cho tổ chức trực thuộc có đủ năng lực (Thông tư 12/2022/TT-BTTTT, Điều 4 khoản 3; Nghị định 331/2026/NĐ-CP, Điều 4 khoản 3).");
        assertRefusal(() -> grant(draft().delegate(realm.owner()).build())).isEqualTo("delegation.notBelowOwner");
        assertRefusal(() -> grant(draft().delegate("khong-co").build())).isEqualTo("delegation.delegateNeeded");
    }

    @Test
    void refusedWhenNobodyCouldSign() {
        String empty = organisation("trung-tam");
        assertSentence(
                () -> grant(draft().delegate(empty).build()),
                nameOf(empty)
                        + " chưa có ai giữ vai trò Người phê duyệt vào ngày 05/06/2024, nên không ai ký được. Quản trị viên hãy gán vai trò đó trước.");
    }

    @Test
    void refusedWhenTheDelegateOperatesASystemInScope() {
        String system = province.system(office);
        String sentence = nameOf(office)
                + ", hoặc đơn vị cấp trên, cấp dưới của tổ chức này, đang vận hành hệ thống trong phạm vi ủy quyền ("
                + system
                + "), nên không được tự phê duyệt. Hãy thu hẹp phạm vi vào các đơn vị, hệ thống khác, hoặc chọn tổ chức khác.";
        assertSentence(() -> grant(draft().build()), sentence);
        assertSentence(
                () -> grant(draft().scope(Delegation.Scope.SYSTEMS, system).build()), sentence);
        assertSentence(
                () -> grant(draft().scope(Delegation.Scope.UNITS, office, realm.unit())
                        .build()),
                sentence);
        grant(draft().scope(Delegation.Scope.UNITS, realm.unit()).build());
    }

    @Test
    void aSystemThatTheDelegateComesToOperateLaterIsNotReached() {
        grant(draft().from(TODAY).build());
        String system = province.system(office);
        person("lapvp", Role.PREPARER, office);
        person("ldvp", Role.LEADER, office);
        UUID id = opening.start(system, realm.coordinator()).id();
        String number = realm.unit().replaceAll("\\D", "");
        life.prepare(id, "lapvp-" + number, 3);
        life.submit(id, "ldvp-" + number);
        life.findValid(id, realm.appraiser());
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");

        assertThat(groups(id)).containsExactly(Role.APPROVER.groupOf(realm.owner()));
    }

    @Test
    void refusedWhenTheDelegateAppraises() {
        assertSentence(
                () -> grant(draft().delegate(realm.designated()).build()),
                nameOf(realm.designated())
                        + " là đơn vị chuyên trách hoặc trực thuộc đơn vị chuyên trách, thẩm định hoặc cho ý kiến chuyên môn về chính các hồ sơ này, nên không được phê duyệt thay chủ quản: bên thẩm định phải khác bên phê duyệt (Quy tắc của Capdo; Thông tư 12/2022/TT-BTTTT, Điều 4 khoản 3 và Nghị định 331/2026/NĐ-CP, Điều 4 khoản 3 không cấm ủy quyền cho đơn vị này). Hãy chọn tổ chức khác.");
    }

    @Test
    void bodiesAboveAndBelowCountAsOneHouse() {
        String centre = below("trung-tam", realm.designated());
        person("gdtt", Role.APPROVER, centre);
        assertRefusal(() -> grant(draft().delegate(centre).build())).isEqualTo("delegation.delegateAppraises");
        String system = province.system(below("tt-cntt", office));
        assertSentence(
                () -> grant(draft().build()),
                nameOf(office)
                        + ", hoặc đơn vị cấp trên, cấp dưới của tổ chức này, đang vận hành hệ thống trong phạm vi ủy quyền ("
                        + system
                        + "), nên không được tự phê duyệt. Hãy thu hẹp phạm vi vào các đơn vị, hệ thống khác, hoặc chọn tổ chức khác.");
    }

    @Test
    void aDelegateThatTheOwnerAssignedToAppraiseDoesNotApproveThatDossier() {
        String system = province.system(realm.designated());
        grant(draft().from(TODAY).scope(Delegation.Scope.SYSTEMS, system).build());
        String number = realm.unit().replaceAll("\\D", "");
        person("laptt", Role.PREPARER, realm.designated());
        person("ldtt", Role.LEADER, realm.designated());
        person("tdvp", Role.APPRAISER, office);
        UUID id = opening.start(system, realm.coordinator()).id();
        life.prepare(id, "laptt-" + number, 3);
        life.submit(id, "ldtt-" + number);
        life.complete(
                id,
                LevelDossierProcess.ASSIGN_APPRAISER,
                realm.coordinator(),
                Map.of(
                        "assignmentKind",
                        "UNIT",
                        "appraisingUnit",
                        office,
                        "assignmentNumber",
                        "12/QĐ",
                        "assignmentDate",
                        TODAY.toString()));
        life.findValid(id, "tdvp-" + number);
        life.appraise(id, LevelDossierProcess.APPRAISE, "tdvp-" + number, "CONFORMING");

        assertThat(groups(id)).containsExactly(Role.APPROVER.groupOf(realm.owner()));
    }

    @Test
    void refusedWhenTheTermOutlivesTheDelegatorsPost() {
        String head = person("quyen", Role.AUDITOR, realm.owner());
        staff.assign(new RoleAssignment(head, Role.APPROVER, realm.owner(), TODAY, FIRST.plusDays(3), "QĐ 1"));
        staff.assign(
                new RoleAssignment(head, Role.APPROVER, realm.owner(), FIRST.plusDays(4), FIRST.plusDays(10), "QĐ 2"));

        assertSentence(
                () -> grant(draft().delegator(head).build()),
                staff.nameOf(head)
                        + " chỉ giữ chức vụ đến hết 15/06/2024, còn thời hạn ủy quyền đến 03/07/2024. Thời hạn ủy quyền không kéo dài quá chức vụ của người ủy quyền; hãy rút ngắn thời hạn.");
        grant(draft().delegator(head).to(FIRST.plusDays(10)).build());
    }

    @Test
    void refusedWhenTheDelegatorIsNotTheOwnersApprover() {
        assertSentence(
                () -> grant(draft().delegator(realm.coordinator()).build()),
                staff.nameOf(realm.coordinator()) + " không phải là người phê duyệt của " + nameOf(realm.owner())
                        + " vào ngày 05/06/2024 nên không ủy quyền được. Hãy chọn đúng người đã ký văn bản.");
        assertRefusal(() -> grant(draft().delegator(realm.approver()).build()))
                .isEqualTo("delegation.delegatorNotHead");
        assertRefusal(() -> grant(draft().delegator(null).build())).isEqualTo("delegation.delegatorNeeded");
        String deputy = person("pho", Role.LEADER, office);
        substitutions.accept(
                substitutions
                        .set(realm.head(), deputy, TODAY, LAST, "Đi công tác", null, realm.head())
                        .id(),
                deputy);
        // A substitute does the absent head's work; he does not give his authority away.
        assertRefusal(() -> grant(draft().delegator(deputy).build())).isEqualTo("delegation.delegatorNotHead");
    }

    @Test
    void aDelegateDoesNotDelegate() {
        grant(draft().build());
        String third = organisation("so-ct");
        person("gd", Role.APPROVER, third);

        assertSentence(
                () -> grant(
                        draft().delegator(director).delegate(third).levels(4).build()),
                staff.nameOf(director) + " thuộc tổ chức đang làm theo ủy quyền của " + nameOf(realm.owner())
                        + " vào ngày 05/06/2024. Bên được ủy quyền không ủy quyền lại cho bên thứ ba; hãy để "
                        + nameOf(realm.owner()) + " trực tiếp ủy quyền.");
    }

    @Test
    void refusedWhereAnotherDelegationCoversTheSame() {
        String system = province.system(realm.unit());
        String third = organisation("so-ct");
        person("gd", Role.APPROVER, third);
        grant(draft().scope(Delegation.Scope.UNITS, realm.unit()).levels(3).build());

        assertSentence(
                () -> grant(draft().delegate(third).build()),
                "Văn bản số 15/UQ-UBND đã ủy quyền cùng phạm vi cho " + nameOf(office)
                        + " từ 05/06/2024 đến hết 03/07/2024. Hãy thu hồi văn bản đó trước, hoặc chọn phạm vi, cấp độ, thời hạn khác.");
        assertRefusal(() -> grant(draft().delegate(third)
                        .scope(Delegation.Scope.SYSTEMS, system)
                        .from(LAST)
                        .to(LAST.plusDays(9))
                        .build()))
                .isEqualTo("delegation.overlap");
        grant(draft().delegate(third)
                .scope(Delegation.Scope.SYSTEMS, system)
                .levels(4)
                .build());
        grant(draft().delegate(third)
                .from(LAST.plusDays(1))
                .to(LAST.plusDays(9))
                .build());
        grant(draft().delegate(third)
                .scope(Delegation.Scope.UNITS, office)
                .levels(3)
                .build());
    }

    @Test
    void refusedForScopesOfAnotherOwner() {
        Realm other = province.realm();
        assertRefusal(() -> grant(
                        draft().scope(Delegation.Scope.UNITS, other.unit()).build()))
                .isEqualTo("delegation.notInOwner");
        assertRefusal(() -> grant(draft().scope(Delegation.Scope.SYSTEMS, province.system(other.unit()))
                        .build()))
                .isEqualTo("delegation.notInOwner");
    }

    @Test
    void aRefusalLeavesNothingBehind() {
        assertRefusal(() -> grant(draft().levels(2).build())).isEqualTo("delegation.levels12");
        assertThat(delegations.ofOwner(realm.owner())).isEmpty();
    }

    private String below(String start, String parent) {
        String code = start + "-" + realm.unit().replaceAll("\\D", "");
        organisations.add(new Organisation(
                code, "Đơn vị " + code, Organisation.Kind.PUBLIC_SERVICE, parent, realm.owner(), null));
        return code;
    }

    private String nameOf(String organisation) {
        return organisations.get(organisation).name();
    }
}
