package vn.capdo.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertForbidden;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** The designated unit does not appraise what it operates itself (TT 12/2022 Đ6; NĐ 331/2026 Đ18 k4). */
@CapdoTest
class AppraiserConflictTests {

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    AppraiserAssignments appraisers;

    @Autowired
    Organisations organisations;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    TestProvince.Realm realm;
    String ownPreparer;
    String ownLeader;
    String otherAppraiser;

    @BeforeEach
    void found() {
        province.found();
        realm = province.realm();
        ownPreparer = "lap." + realm.designated();
        ownLeader = "ld." + realm.designated();
        otherAppraiser = "td." + realm.unit();
        province.person(ownPreparer, "Người lập của đơn vị chuyên trách", Role.PREPARER, realm.designated());
        province.person(ownLeader, "Lãnh đạo đơn vị chuyên trách", Role.LEADER, realm.designated());
        life.itIs(LocalDate.of(2024, 5, 6));
    }

    private UUID submitted(int level) {
        UUID id = opening.start(province.system(realm.designated()), realm.coordinator())
                .id();
        life.prepare(id, ownPreparer, level);
        life.submit(id, ownLeader);
        return id;
    }

    private Map<String, Object> unit(String code) {
        return new HashMap<>(Map.of(
                "assignmentKind",
                "UNIT",
                "appraisingUnit",
                code,
                "assignmentNumber",
                "12/QĐ",
                "assignmentDate",
                life.today().toString()));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void theOwnerAssignsAnotherUnitAndTheApproverStaysTheRules(int level) {
        province.person(otherAppraiser, "Thẩm định của đơn vị khác", Role.APPRAISER, realm.unit());
        UUID id = submitted(level);
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.ASSIGNING_APPRAISER);
        assertForbidden(
                () -> life.complete(id, LevelDossierProcess.ASSIGN_APPRAISER, realm.appraiser(), unit(realm.unit())));

        life.complete(id, LevelDossierProcess.ASSIGN_APPRAISER, realm.coordinator(), unit(realm.unit()));

        assertForbidden(() -> life.findValid(id, realm.appraiser()));
        life.findValid(id, otherAppraiser);
        life.appraise(id, LevelDossierProcess.APPRAISE, otherAppraiser, "CONFORMING");
        life.decide(id, LevelDossierProcess.APPROVE, level == 3 ? realm.head() : realm.approver(), true);
        assertThat(dossiers.get(id).approvedLevel()).isEqualTo(level);
        assertThat(appraisers.of(id))
                .get()
                .extracting(AppraiserAssignment::organisation, AppraiserAssignment::documentNumber)
                .containsExactly(realm.unit(), "12/QĐ");
    }

    @Test
    void aBodyBelowTheDesignatedUnitIsTheDesignatedUnitsOwnBusiness() {
        String centre = "tt-" + realm.designated();
        organisations.add(new Organisation(
                centre, "Trung tâm", Organisation.Kind.PUBLIC_SERVICE, realm.designated(), realm.owner(), null));
        province.person("lap." + centre, "Người lập của trung tâm", Role.PREPARER, centre);
        province.person("ld." + centre, "Lãnh đạo trung tâm", Role.LEADER, centre);
        UUID id = opening.start(province.system(centre), realm.coordinator()).id();
        life.prepare(id, "lap." + centre, 2);
        life.submit(id, "ld." + centre);

        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.ASSIGN_APPRAISER);
    }

    @Test
    void whereAMinistryAppraisesNobodyIsAssigned() {
        UUID id = opening.start(province.system(realm.designated()), realm.coordinator())
                .id();
        province.person("hd." + realm.owner(), "Hội đồng", Role.APPRAISER, realm.owner());
        life.prepare(id, ownPreparer, 4);
        life.giveOpinion(id, "hd." + realm.owner());
        life.submit(id, ownLeader);

        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.CHECK_VALIDITY);
    }

    @Test
    void aUnitWithoutConflictGoesStraightToTheCheck() {
        UUID id = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        life.prepare(id, realm.preparer(), 2);
        life.submit(id, realm.leader());

        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.CHECK_VALIDITY);
    }

    @Test
    void theOwnerIsAskedOnceForADossierThatComesBack() {
        province.person("hd." + realm.owner(), "Hội đồng", Role.APPRAISER, realm.owner());
        UUID id = submitted(2);
        life.assignCouncil(id, realm.coordinator());
        life.findValid(id, "hd." + realm.owner());
        life.appraise(id, LevelDossierProcess.APPRAISE, "hd." + realm.owner(), "NOT_CONFORMING");
        life.prepare(id, ownPreparer, 2);
        life.submit(id, ownLeader);

        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.CHECK_VALIDITY);
        assertThat(appraisers.of(id))
                .get()
                .extracting(AppraiserAssignment::council)
                .isEqualTo("Hội đồng thẩm định độc lập");
    }

    @Test
    void anAssignmentThatIsNotIndependentIsRefused() {
        UUID id = submitted(2);

        assertRefusal(() -> life.complete(
                        id, LevelDossierProcess.ASSIGN_APPRAISER, realm.coordinator(), unit(realm.designated())))
                .isEqualTo("appraiser.notIndependent");
        assertRefusal(() -> life.complete(
                        id, LevelDossierProcess.ASSIGN_APPRAISER, realm.coordinator(), unit(TestProvince.HEALTH)))
                .isEqualTo("appraiser.notOfOwner");
        assertRefusal(() -> life.complete(
                        id, LevelDossierProcess.ASSIGN_APPRAISER, realm.coordinator(), unit(realm.unit())))
                .isEqualTo("appraiser.nobody");
        assertRefusal(() ->
                        life.complete(id, LevelDossierProcess.ASSIGN_APPRAISER, realm.coordinator(), unit("khong-co")))
                .isEqualTo("organisation.unknown");
        assertRefusal(() -> life.assignCouncil(id, realm.coordinator())).isEqualTo("appraiser.councilEmpty");
        Map<String, Object> tomorrow = unit(realm.unit());
        tomorrow.put("assignmentDate", life.today().plusDays(1).toString());
        assertRefusal(() -> life.complete(id, LevelDossierProcess.ASSIGN_APPRAISER, realm.coordinator(), tomorrow))
                .isEqualTo("date.inFuture");
        assertThat(appraisers.of(id)).isEmpty();
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.ASSIGNING_APPRAISER);
    }

    @Test
    void theChoicesAreWhatWouldBeAccepted() {
        province.person(otherAppraiser, "Thẩm định của đơn vị khác", Role.APPRAISER, realm.unit());
        UUID id = submitted(2);

        assertThat(appraisers.choices(id)).extracting(Organisation::code).containsExactly(realm.unit());
    }

    /** A member of the council who also works for the operating unit is no independent appraiser. */
    @Test
    void whoWorksForTheOperatingUnitAppraisesInNobodysName() {
        String member = "hd." + realm.owner();
        province.person(member, "Thành viên hội đồng", Role.APPRAISER, realm.owner());
        province.person(ownLeader, "Lãnh đạo đơn vị chuyên trách", Role.APPRAISER, realm.owner());
        province.person(realm.appraiser(), "Thẩm định", Role.APPRAISER, realm.owner());
        UUID id = submitted(2);
        life.assignCouncil(id, realm.coordinator());

        assertRefusal(() -> life.claim(id, LevelDossierProcess.CHECK_VALIDITY, realm.appraiser()))
                .isEqualTo("appraiser.operates");
        life.claim(id, LevelDossierProcess.CHECK_VALIDITY, member);
        life.findValid(id, member);
    }
}
