package vn.capdo.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertForbidden;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.support.CapdoTest;
import vn.capdo.web.dossier.DossierViews;

/** What a delegate approves, how it is signed, when it ends, and which duties stay separate. */
@CapdoTest
class DelegationTests extends DelegationScene {

    @Autowired
    Dossiers dossiers;

    @Autowired
    TaskDesk desk;

    @Autowired
    DossierViews views;

    @Autowired
    JdbcClient jdbc;

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
        substitutions.accept(
                substitutions
                        .set(director, deputy, TODAY, LAST, "Đi công tác", null, director)
                        .id(),
                deputy);

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
        substitutions.accept(
                substitutions
                        .set(director, outsider, TODAY, LAST, "Đi công tác", null, director)
                        .id(),
                outsider);

        assertRefusal(() -> life.claim(id, LevelDossierProcess.APPROVE, outsider))
                .isEqualTo("delegation.notPassedOn");
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
}
