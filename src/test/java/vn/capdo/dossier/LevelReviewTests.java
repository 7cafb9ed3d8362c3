package vn.capdo.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.dossier.LevelReview.Finding;
import vn.capdo.dossier.LevelReview.Outcome;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;
import vn.capdo.register.PriorApproval;
import vn.capdo.register.SystemRow;
import vn.capdo.register.SystemType;
import vn.capdo.register.Systems;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** Approved levels of the old decree, judged again by the new one. */
@CapdoTest
class LevelReviewTests {

    private static final LocalDate BEFORE = LocalDate.of(2024, 5, 6);
    private static final LocalDate AFTER = LocalDate.of(2026, 11, 22);

    @Autowired
    LevelReview review;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Systems systems;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    TestProvince.Realm realm;

    @BeforeEach
    void found() {
        province.found();
        realm = province.realm();
        life.itIs(BEFORE);
    }

    @Test
    void theReviewSaysWhatIsCertainAndAsksWhatIsNot() {
        UUID same = approved(Map.of("systemType", "INTERNAL", "infoTypes", "PRIVATE"), 2);
        UUID asked = approved(
                Map.of(
                        "systemType", "CITIZEN_BUSINESS",
                        "infoTypes", "PUBLIC",
                        "onlinePublicServiceLevel", 2L),
                2);
        UUID lower = approved(Map.of("systemType", "INTERNAL", "infoTypes", "PRIVATE", "levelReason", "Thận trọng"), 3);
        UUID imported = imported(SystemType.INFRASTRUCTURE, 3);
        UUID importedHigher = imported(SystemType.INTERNAL, 1);

        life.itIs(AFTER);
        List<Finding> findings = review.against("D331", realm.owner());

        assertThat(findings)
                .extracting(finding -> finding.dossier().id())
                .containsExactlyInAnyOrder(same, asked, lower, imported, importedHigher);
        assertThat(of(findings, same).outcome()).isEqualTo(Outcome.SAME);
        assertThat(of(findings, asked).outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(of(findings, asked).why()).contains("thủ tục hành chính");
        assertThat(of(findings, lower).outcome()).isEqualTo(Outcome.LOWER);
        assertThat(of(findings, lower).levelNow()).isEqualTo(2);
        assertThat(of(findings, lower).why()).contains("331/2026");
        assertThat(of(findings, imported).outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(of(findings, importedHigher).outcome()).isEqualTo(Outcome.HIGHER);
        assertThat(findings.get(0).outcome()).as("what differs comes first").isEqualTo(Outcome.HIGHER);
    }

    @Test
    void whatWasApprovedUnderTheNewDecreeOrIsNotApprovedIsNotReviewed() {
        opening.start(province.system(realm.unit()), realm.coordinator());
        life.itIs(AFTER);
        UUID id = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        life.approveThroughUnit(id, 2, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());

        assertThat(review.against("D331", realm.owner())).isEmpty();
    }

    @Test
    void theChosenSystemsAreStartedTogether() {
        UUID running = imported(SystemType.INTERNAL, 1);
        UUID deploying = approved(Map.of("systemType", "INTERNAL", "infoTypes", "PRIVATE"), 2);
        life.itIs(AFTER);

        assertThat(review.start(List.of(running, deploying), "Rà soát năm 2026", realm.coordinator()))
                .isEqualTo(2);
        life.runDueJobs();

        assertThat(dossiers.get(running).state()).isEqualTo(DossierState.SUPERSEDED);
        LevelDossier next = dossiers.current(dossiers.get(running).systemId()).orElseThrow();
        assertThat(next.kind()).isEqualTo(LevelDossier.Kind.REDETERMINATION);
        assertThat(next.regime()).isEqualTo("D331");
        assertThat(next.previousDossier()).isEqualTo(running);
        assertThat(life.openTasks(deploying)).contains("userTask_assessChange", "userTask_deployPlan");
    }

    @Test
    void oneThatCannotBeStartedStopsAll() {
        UUID running = imported(SystemType.INTERNAL, 1);
        UUID draft = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        life.itIs(AFTER);

        assertRefusal(() -> review.start(List.of(running, draft), "Rà soát", realm.coordinator()))
                .isEqualTo("dossier.wrongState");
        assertThat(dossiers.get(running).state()).isEqualTo(DossierState.IN_OPERATION);
        assertRefusal(() -> review.start(List.of(running), "  ", realm.coordinator()))
                .isEqualTo("field.required");
        assertRefusal(() -> review.start(List.of(), "Rà soát", realm.coordinator()))
                .isEqualTo("review.nothingChosen");
    }

    private static Finding of(List<Finding> findings, UUID id) {
        return findings.stream()
                .filter(finding -> finding.dossier().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private UUID approved(Map<String, Object> facts, int level) {
        UUID id = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        Map<String, Object> statement = life.statement(2);
        statement.putAll(facts);
        statement.put("proposedLevel", (long) level);
        life.complete(id, "userTask_prepareDossier", realm.preparer(), statement);
        life.submit(id, realm.leader());
        life.findValid(id, realm.appraiser());
        life.appraise(id, "userTask_appraiseDossier", realm.appraiser(), "CONFORMING");
        life.decide(id, "userTask_approveDossier", level >= 3 ? realm.head() : realm.approver(), true);
        return id;
    }

    private UUID imported(SystemType type, int level) {
        PriorApproval approval = TestProvince.deployed(
                level, LocalDate.of(2022, 3, 1), LocalDate.of(2022, 9, 1), LocalDate.of(2024, 3, 1));
        String code = "RS-" + UUID.randomUUID().toString().substring(0, 8);
        systems.put(
                new SystemRow(
                        0,
                        code,
                        "Hệ thống " + code,
                        realm.unit(),
                        type,
                        Set.of(InformationType.PRIVATE),
                        "Phạm vi",
                        InformationSystem.Phase.RUNNING,
                        null,
                        approval),
                realm.coordinator());
        return dossiers.current(systems.findByCode(code).orElseThrow().id())
                .orElseThrow()
                .id();
    }
}
