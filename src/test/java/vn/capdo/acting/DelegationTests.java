package vn.capdo.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static vn.capdo.support.Refusals.assertForbidden;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.Refusal;
import vn.capdo.acting.Delegations.Draft;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;
import vn.capdo.web.dossier.DossierViews;

/** The owner's head authorises an organisation below the owner to approve in the owner's stead. */
@CapdoTest
class DelegationTests {

    /** A Monday. */
    private static final LocalDate TODAY = LocalDate.of(2024, 6, 3);

    private static final LocalDate FIRST = TODAY.plusDays(2);
    private static final LocalDate LAST = TODAY.plusDays(30);

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Delegations delegations;

    @Autowired
    Substitutions substitutions;

    @Autowired
    Organisations organisations;

    @Autowired
    Staff staff;

    @Autowired
    TaskDesk desk;

    @Autowired
    TaskService tasks;

    @Autowired
    DossierViews views;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;
    /** An organisation below the owner that operates nothing. */
    private String office;
    /** Approves there. */
    private String director;

    @BeforeEach
    void aRealmWithAnOffice() {
        life.itIs(TODAY);
        realm = province.realm();
        office = organisation("van-phong");
        director = person("chanhvp", Role.APPROVER, office);
    }

    // In force

    @Test
    void theDelegatesApproversAreCandidatesFromTheFirstDayToTheLast() {
        UUID id = awaitingApproval(3);
        grant(draft().build());

        for (LocalDate day : List.of(TODAY, FIRST.minusDays(1), FIRST, LAST, LAST.plusDays(1))) {
            life.itIs(day);
            boolean inForce = !day.isBefore(FIRST) && !day.isAfter(LAST);
            assertThat(groups(id).contains(Role.APPROVER.groupOf(office)))
                    .as("candidates on %s", day)
                    .isEqualTo(inForce);
            assertThat(groups(id)).contains(Role.APPROVER.groupOf(realm.owner()));
            assertThat(visibleTo(director, id)).as("visible on %s", day).isEqualTo(inForce);
        }
    }

    @Test
    void aTaskThatComesWhileItIsInForceHasBothGroups() {
        grant(draft().from(TODAY).build());
        UUID id = awaitingApproval(3);

        assertThat(groups(id))
                .containsExactlyInAnyOrder(Role.APPROVER.groupOf(realm.owner()), Role.APPROVER.groupOf(office));
        assertThat(mails(id)).contains(director, realm.head());
    }

    @Test
    void theDelegateIsToldOfAnApprovalThatWaitsAlready() {
        UUID id = awaitingApproval(3);
        assertThat(mails(id)).doesNotContain(director);

        grant(draft().from(TODAY).build());

        assertThat(mails(id)).contains(director);
    }

    @Test
    void theDecisionIsTheOwnersSignedTuqUnderTheDocument() {
        Delegation delegation = grant(draft().from(TODAY).build());
        UUID id = awaitingApproval(3);

        life.complete(id, LevelDossierProcess.APPROVE, director, decision("TUQ"));

        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.DEPLOYING);
        Map<String, Object> row = jdbc.sql(
                        "select body, signer, capacity, taken_by, on_behalf_of, delegation_id, authorisation from capdo.decision where dossier_id = :id")
                .param("id", id)
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("body", "Chủ quản hệ thống thông tin")
                .containsEntry("signer", "Người ký")
                .containsEntry("capacity", "TUQ")
                .containsEntry("taken_by", director)
                .containsEntry("on_behalf_of", null)
                .containsEntry("delegation_id", delegation.id())
                .containsEntry("authorisation", "thừa ủy quyền theo văn bản số 15/UQ-UBND ngày 01/06/2024");
        assertThat(views.of(id).decisions()).singleElement().satisfies(decision -> assertThat(
                        decision.signerCapacityLabel())
                .isEqualTo("TUQ., thừa ủy quyền theo văn bản số 15/UQ-UBND ngày 01/06/2024"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "TM", "KT", "TL", "Q"})
    void aDelegateSignsInNoOtherCapacity(String capacity) {
        grant(draft().from(TODAY).build());
        UUID id = awaitingApproval(3);
        life.claim(id, LevelDossierProcess.APPROVE, director);

        assertSentence(
                () -> complete(id, LevelDossierProcess.APPROVE, director, decision(capacity)),
                "Bạn ký theo ủy quyền (văn bản số 15/UQ-UBND ngày 01/06/2024) nên thẩm quyền ký phải là TUQ. – Thừa ủy quyền. Hãy chọn lại.");
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.APPROVING);
    }

    @Test
    void theOwnersHeadGoesOnSigningAsHimself() {
        grant(draft().from(TODAY).build());
        UUID id = awaitingApproval(3);

        life.complete(id, LevelDossierProcess.APPROVE, realm.head(), decision("HEAD"));

        assertThat(jdbc.sql("select delegation_id is null from capdo.decision where dossier_id = :id")
                        .param("id", id)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aDelegateReturnsADossierToo() {
        grant(draft().from(TODAY).build());
        UUID id = awaitingApproval(3);

        life.decide(id, LevelDossierProcess.APPROVE, director, false);

        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.DRAFTING);
        assertThat(views.of(id).decisions()).hasSize(1);
    }

    @Test
    void theProtectionPlanOfLevelFiveIsApprovedByDelegationTheListIsNot() {
        grant(draft().from(TODAY).levels(5).build());
        UUID id = start();
        life.prepare(id, realm.preparer(), 5);
        life.giveOpinion(id, realm.appraiser());
        life.submit(id, realm.leader());
        life.findValid(id, realm.coordinator());
        life.appraise(id, LevelDossierProcess.RECORD_MINISTRY_APPRAISAL, realm.coordinator(), "CONFORMING");

        assertForbidden(() -> life.claim(id, LevelDossierProcess.RECORD_NATIONAL_LIST, director));
        life.complete(id, LevelDossierProcess.APPROVE_PLAN, director, decision("TUQ"));

        assertThat(views.of(id).decisions()).singleElement().satisfies(decision -> assertThat(
                        decision.signerCapacityLabel())
                .startsWith("TUQ."));
    }

    @Test
    void levelsAndScopesThatTheDocumentDoesNotNameAreNotDelegated() {
        String other = organisation("so-ct");
        person("lap2", Role.PREPARER, other);
        String named = province.system(realm.unit());
        grant(draft().from(TODAY).levels(4, 5).build());
        assertThat(groups(awaitingApproval(3))).containsExactly(Role.APPROVER.groupOf(realm.owner()));

        grant(draft().from(TODAY).levels(3).scope(Delegation.Scope.UNITS, other).build());
        assertThat(groups(awaitingApproval(3))).containsExactly(Role.APPROVER.groupOf(realm.owner()));

        grant(draft().from(TODAY)
                .levels(3)
                .scope(Delegation.Scope.SYSTEMS, named)
                .build());
        assertThat(groups(awaitingApproval(3))).containsExactly(Role.APPROVER.groupOf(realm.owner()));
        assertThat(groups(awaitingApproval(named, 3))).contains(Role.APPROVER.groupOf(office));
        assertThat(groups(awaitingApproval(2))).containsExactly(Role.APPROVER.groupOf(realm.designated()));
    }

    // The end

    @Test
    void revokedFromADayOn() {
        UUID id = awaitingApproval(3);
        Delegation delegation = grant(draft().from(TODAY).build());
        delegations.revoke(delegation.id(), FIRST, "Chủ quản trực tiếp ký", realm.coordinator());

        life.itIs(FIRST.minusDays(1));
        life.claim(id, LevelDossierProcess.APPROVE, director);
        life.itIs(FIRST);

        assertThat(groups(id)).doesNotContain(Role.APPROVER.groupOf(office));
        assertThat(life.task(id, LevelDossierProcess.APPROVE).assignee()).isNull();
        assertThat(visibleTo(director, id)).isFalse();
        assertThat(views.of(id).history()).anySatisfy(event -> assertThat(event.text())
                .startsWith("Ủy quyền không còn hiệu lực: việc “Phê duyệt"));
        assertForbidden(() -> complete(id, LevelDossierProcess.APPROVE, director, decision("TUQ")));
        life.complete(id, LevelDossierProcess.APPROVE, realm.head(), decision("HEAD"));
    }

    /** Between midnight and the reconciliation: the product itself knows the day. */
    @Test
    void nobodySignsUnderADocumentThatIsOverEvenBeforeTheGroupsFollow() {
        UUID id = awaitingApproval(3);
        Delegation delegation = grant(draft().from(TODAY).build());
        life.claim(id, LevelDossierProcess.APPROVE, director);
        jdbc.sql("update capdo.delegation set revoked_from = :today where id = :id")
                .param("today", TODAY)
                .param("id", delegation.id())
                .update();

        assertRefusal(() -> complete(id, LevelDossierProcess.APPROVE, director, decision("TUQ")))
                .isEqualTo("delegation.over");
    }

    @Test
    void endsWithTheDelegatorsPost() {
        UUID id = awaitingApproval(3);
        grant(draft().from(TODAY).build());
        assertThat(groups(id)).contains(Role.APPROVER.groupOf(office));

        staff.end(realm.head(), Role.APPROVER, realm.owner());
        life.itIs(TODAY.plusDays(1));

        assertThat(groups(id)).doesNotContain(Role.APPROVER.groupOf(office));
    }

    @Test
    void reachesNoUnitThatHasCometoAppraise() {
        UUID id = awaitingApproval(3);
        grant(draft().from(TODAY).build());

        organisations.designate(realm.owner(), office, TODAY.plusDays(1), "QĐ 9/QĐ-UBND");
        life.itIs(TODAY.plusDays(1));

        assertThat(groups(id)).doesNotContain(Role.APPROVER.groupOf(office));
    }

    @Test
    void revocationsAreRefusedInThePastAfterTheTermAndTwice() {
        Delegation delegation = grant(draft().from(TODAY).build());

        assertSentence(
                () -> delegations.revoke(delegation.id(), TODAY.minusDays(1), "Lý do", realm.coordinator()),
                "Ngày thu hồi (02/06/2024) đã qua. Hãy nhập từ hôm nay (03/06/2024) trở đi.");
        assertSentence(
                () -> delegations.revoke(delegation.id(), LAST.plusDays(1), "Lý do", realm.coordinator()),
                "Ngày thu hồi (04/07/2024) sau ngày hết hiệu lực (03/07/2024); đến lúc đó ủy quyền đã tự kết thúc.");
        assertRefusal(() -> delegations.revoke(delegation.id(), TODAY, " ", realm.coordinator()))
                .isEqualTo("field.required");
        delegations.revoke(delegation.id(), TODAY, "Lý do", realm.coordinator());
        assertRefusal(() -> delegations.revoke(delegation.id(), TODAY, "Lý do", realm.coordinator()))
                .isEqualTo("delegation.alreadyOver");
        // What has been revoked stands in nobody's way.
        grant(draft().from(TODAY).build());
    }

    // Separation of duties

    @Test
    void aDelegateWhoAppraisedDoesNotApprove() {
        grant(draft().from(TODAY).build());
        staff.assign(new RoleAssignment(director, Role.APPRAISER, realm.designated(), TODAY, null, null));
        UUID id = start();
        life.prepare(id, realm.preparer(), 3);
        life.submit(id, realm.leader());
        life.findValid(id, director);
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");

        assertRefusal(() -> life.claim(id, LevelDossierProcess.APPROVE, director))
                .isEqualTo("duty.separate");
    }

    @Test
    void whatTheDelegatorDidForbidsHisDelegateToApprove() {
        grant(draft().from(TODAY).build());
        staff.assign(new RoleAssignment(realm.head(), Role.APPRAISER, realm.designated(), TODAY, null, null));
        UUID id = start();
        life.prepare(id, realm.preparer(), 3);
        life.submit(id, realm.leader());
        life.findValid(id, realm.head());
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");

        assertRefusal(() -> life.claim(id, LevelDossierProcess.APPROVE, director))
                .isEqualTo("duty.separateBehind");
    }

    @Test
    void whatTheDelegateSignedCountsForTheDelegatorToo() {
        grant(draft().from(TODAY).build());
        staff.assign(new RoleAssignment(realm.head(), Role.APPRAISER, realm.designated(), TODAY, null, null));
        UUID id = awaitingApproval(3);
        life.complete(id, LevelDossierProcess.APPROVE, director, decision("TUQ"));
        life.reportDeployed(id, realm.preparer());

        assertRefusal(() -> life.claim(id, LevelDossierProcess.VERIFY_DEPLOYMENT, realm.head()))
                .isEqualTo("duty.separate");
        life.verify(id, realm.appraiser(), true);
    }

    // Substitutes of a delegate

    @Test
    void aSubstituteWithinTheDelegateSignsForItsApprover() {
        String deputy = person("pho", Role.LEADER, office);
        grant(draft().from(TODAY).build());
        UUID id = awaitingApproval(3);
        substitutions.set(director, deputy, TODAY, LAST, "Đi công tác", null, director);

        life.claim(id, LevelDossierProcess.APPROVE, deputy);
        assertRefusal(() -> complete(id, LevelDossierProcess.APPROVE, deputy, decision("KT")))
                .isEqualTo("delegation.signsTuq");
        complete(id, LevelDossierProcess.APPROVE, deputy, decision("TUQ"));

        assertThat(jdbc.sql("select actor || '/' || on_behalf_of || '/' || authorised_by from capdo.dossier_event"
                                + " where dossier_id = :id and type = 'APPROVED'")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo(deputy + "/" + director + "/" + realm.head());
    }

    @Test
    void aDelegationIsNotCarriedOutOfTheOrganisationItNames() {
        String outsider = person("ngoai", Role.LEADER, organisation("so-ct"));
        grant(draft().from(TODAY).build());
        UUID id = awaitingApproval(3);
        substitutions.set(director, outsider, TODAY, LAST, "Đi công tác", null, director);

        assertRefusal(() -> life.claim(id, LevelDossierProcess.APPROVE, outsider))
                .isEqualTo("delegation.notPassedOn");
    }

    // Refusals

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
                        + " là đơn vị chuyên trách hoặc trực thuộc đơn vị chuyên trách, thẩm định hoặc cho ý kiến chuyên môn về chính các hồ sơ này, nên không được phê duyệt thay chủ quản: bên thẩm định phải khác bên phê duyệt. Hãy chọn tổ chức khác.");
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
        substitutions.set(realm.head(), deputy, TODAY, LAST, "Đi công tác", null, realm.head());
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

    // Helpers

    private DraftBuilder draft() {
        return new DraftBuilder();
    }

    private Delegation grant(Draft draft) {
        return delegations.grant(draft, realm.coordinator());
    }

    /** A sound document, of which each test changes what it is about. */
    private final class DraftBuilder {

        private String delegator = realm.head();
        private String delegate = office;
        private Delegation.Scope scope = Delegation.Scope.ALL;
        private List<String> codes = List.of();
        private List<Integer> levels = List.of(3, 4, 5);
        private String duties = "Phê duyệt hồ sơ đề xuất cấp độ";
        private LocalDate from = FIRST;
        private LocalDate to = LAST;
        private String number = "15/UQ-UBND";
        private LocalDate date = LocalDate.of(2024, 6, 1);
        private String name = "Giấy ủy quyền";

        DraftBuilder delegator(String id) {
            delegator = id;
            return this;
        }

        DraftBuilder delegate(String code) {
            delegate = code;
            return this;
        }

        DraftBuilder scope(Delegation.Scope kind, String... chosen) {
            scope = kind;
            codes = List.of(chosen);
            return this;
        }

        DraftBuilder levels(Integer... chosen) {
            levels = List.of(chosen);
            return this;
        }

        DraftBuilder duties(String text) {
            duties = text;
            return this;
        }

        DraftBuilder from(LocalDate day) {
            from = day;
            return this;
        }

        DraftBuilder to(LocalDate day) {
            to = day;
            return this;
        }

        DraftBuilder document(String itsNumber, LocalDate itsDate, String itsName) {
            number = itsNumber;
            date = itsDate;
            name = itsName;
            return this;
        }

        Draft build() {
            return new Draft(
                    realm.owner(), delegator, delegate, scope, codes, levels, duties, from, to, number, date, name);
        }
    }

    private String organisation(String start) {
        String code = start + "-" + realm.unit().replaceAll("\\D", "");
        organisations.add(new Organisation(
                code, "Đơn vị " + code, Organisation.Kind.DEPARTMENT, realm.owner(), realm.owner(), null));
        return code;
    }

    private String below(String start, String parent) {
        String code = start + "-" + realm.unit().replaceAll("\\D", "");
        organisations.add(new Organisation(
                code, "Đơn vị " + code, Organisation.Kind.PUBLIC_SERVICE, parent, realm.owner(), null));
        return code;
    }

    private String person(String start, Role role, String organisation) {
        String id = start + "-" + realm.unit().replaceAll("\\D", "");
        province.person(id, "Họ Tên " + id, role, organisation);
        return id;
    }

    private UUID start() {
        return opening.start(province.system(realm.unit()), realm.coordinator()).id();
    }

    private UUID awaitingApproval(int level) {
        return awaitingApproval(province.system(realm.unit()), level);
    }

    private UUID awaitingApproval(String system, int level) {
        UUID id = opening.start(system, realm.coordinator()).id();
        life.prepare(id, realm.preparer(), level);
        life.submit(id, realm.leader());
        life.findValid(id, realm.appraiser());
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");
        return id;
    }

    private Map<String, Object> decision(String capacity) {
        return Map.of(
                "approvalOutcome",
                "APPROVED",
                "decisionNumber",
                "99/QĐ",
                "decisionDate",
                life.today().toString(),
                "signerName",
                "Người ký",
                "signerCapacity",
                capacity);
    }

    private void complete(UUID id, String key, String who, Map<String, Object> values) {
        desk.complete(life.task(id, key).id(), who, values);
        life.runDueJobs();
    }

    private Set<String> groups(UUID id) {
        return tasks
                .getIdentityLinksForTask(
                        life.task(id, LevelDossierProcess.APPROVE).id())
                .stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .collect(java.util.stream.Collectors.toSet());
    }

    private boolean visibleTo(String person, UUID dossier) {
        return life.signedInAs(person, () -> tasks.createTaskQuery()
                        .processInstanceBusinessKey(dossier.toString())
                        .count())
                > 0;
    }

    private List<String> mails(UUID dossier) {
        return jdbc.sql(
                        """
                        select m.user_id from capdo.mail_outbox m join capdo.deadline d on d.id = m.deadline_id
                        where d.dossier_id = :id and m.subject like 'Việc mới: Phê duyệt%'""")
                .param("id", dossier)
                .query(String.class)
                .list();
    }

    private String nameOf(String organisation) {
        return organisations.get(organisation).name();
    }

    private static void assertSentence(ThrowingCallable call, String sentence) {
        assertThat(catchThrowable(call)).isInstanceOf(Refusal.class).hasMessage(sentence);
    }
}
