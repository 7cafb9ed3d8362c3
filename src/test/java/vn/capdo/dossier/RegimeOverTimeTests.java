package vn.capdo.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.deadline.Deadlines;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;
import vn.capdo.register.SystemRow;
import vn.capdo.register.SystemType;
import vn.capdo.register.Systems;
import vn.capdo.statement.StatementSection;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** Dossiers on their way through the transition of 2026: 01/07 the new law, 19/08 the new decree. */
@CapdoTest
class RegimeOverTimeTests {

    private static final LocalDate LAST_OF_JUNE = LocalDate.of(2026, 6, 30);
    private static final LocalDate IN_THE_GAP = LocalDate.of(2026, 7, 15);
    private static final LocalDate LAST_OF_THE_GAP = LocalDate.of(2026, 8, 18);
    private static final LocalDate NEW_DECREE = LocalDate.of(2026, 8, 19);

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    DossierLaw law;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Systems systems;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    JdbcClient jdbc;

    TestProvince.Realm realm;

    @BeforeEach
    void found() {
        province.found();
        realm = province.realm();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-06, D85,  DETERMINED",
        "2026-06-30, D85,  DETERMINED",
        "2026-07-01, D85,  TO_CONFIRM",
        "2026-08-18, D85,  TO_CONFIRM",
        "2026-08-19, D331, DETERMINED",
        "2027-03-01, D331, DETERMINED"
    })
    void aDossierIsOpenedUnderTheRegimeOfItsDay(LocalDate day, String regime, DossierRegime.State state) {
        life.itIs(day);
        UUID id = open();

        DossierRegime under = law.regimeOf(id);
        assertThat(under.regime()).isEqualTo(regime);
        assertThat(under.state()).isEqualTo(state);
        assertThat(under.ground()).isNotBlank();
        assertThat(under.citation()).isNotBlank();
    }

    @Test
    void aDraftFollowsTheLawUntilItIsFiled() {
        life.itIs(LAST_OF_JUNE);
        UUID id = open();

        life.itIs(NEW_DECREE);
        life.write(id, StatementSection.RISKS, "");
        assertRefusal(() -> life.prepare(id, realm.preparer(), 2)).isEqualTo("statement.required");
        assertThat(law.regimeOf(id).regime()).as("nothing is half saved").isEqualTo("D85");

        life.write(id, StatementSection.RISKS, "Lộ lọt dữ liệu");
        life.prepare(id, realm.preparer(), 2);

        assertThat(law.regimeOf(id).regime()).isEqualTo("D331");
        assertThat(dossiers.get(id).rulesOn()).isNull();
        assertThat(events(id)).contains("REGIME_FOLLOWED");
        life.submit(id, realm.leader());
        assertThat(dossiers.get(id).rulesOn()).isEqualTo(NEW_DECREE);
    }

    @Test
    void aStatementOfTheOldDecreeIsNotSignedUnderTheNewOne() {
        life.itIs(LAST_OF_JUNE);
        UUID id = open();
        life.prepare(id, realm.preparer(), 2);

        life.itIs(NEW_DECREE);
        assertRefusal(() -> life.submit(id, realm.leader())).isEqualTo("regime.changedSince");

        life.returnToPreparer(id, realm.leader());
        life.prepare(id, realm.preparer(), 2);
        life.submit(id, realm.leader());
        assertThat(law.regimeOf(id).regime()).isEqualTo("D331");
    }

    @Test
    void aPaperSignedBeforeTheDecreeIsFiledUnderTheLawOfItsDate() {
        life.itIs(LAST_OF_JUNE);
        UUID id = open();
        life.prepare(id, realm.preparer(), 2);

        life.itIs(LocalDate.of(2026, 7, 2));
        life.complete(
                id,
                LevelDossierProcess.SUBMIT,
                realm.leader(),
                Map.of("submitDecision", "SUBMIT", "submissionNumber", "5/CV", "submissionDate", "2026-06-30"));

        assertThat(dossiers.get(id).rulesOn()).isEqualTo(LAST_OF_JUNE);
        assertThat(law.regimeOf(id).state()).isEqualTo(DossierRegime.State.DETERMINED);
    }

    @Test
    void inTheGapAPersonConfirmsTheRegimeFirst() {
        life.itIs(IN_THE_GAP);
        UUID id = open();
        life.prepare(id, realm.preparer(), 2);
        assertRefusal(() -> life.submit(id, realm.leader())).isEqualTo("regime.toConfirm");

        assertRefusal(() -> law.confirm(id, "D85", "Vẫn theo Nghị định 85", realm.preparer()))
                .isEqualTo("regime.notYours");
        assertRefusal(() -> law.confirm(id, "D85", " ", realm.coordinator())).isEqualTo("regime.reasonNeeded");
        assertRefusal(() -> law.confirm(id, "D99", "Nhầm", realm.coordinator())).isEqualTo("field.choice");

        law.confirm(id, "D85", "Văn bản dưới luật còn hiệu lực", realm.coordinator());
        life.submit(id, realm.leader());

        DossierRegime regime = law.regimeOf(id);
        assertThat(regime.state()).isEqualTo(DossierRegime.State.CONFIRMED);
        assertThat(regime.reason()).isEqualTo("Văn bản dưới luật còn hiệu lực");
        assertThat(regime.decidedBy()).isEqualTo(realm.coordinator());
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.VALIDITY_CHECK);
    }

    @Test
    void whatAPersonConfirmedStandsWhenTheDecreeComes() {
        life.itIs(LAST_OF_THE_GAP);
        UUID id = open();
        life.prepare(id, realm.preparer(), 2);
        law.confirm(id, "D85", "Đã lập xong theo Nghị định 85", realm.coordinator());

        life.itIs(NEW_DECREE);
        life.submit(id, realm.leader());
        law.review();

        assertThat(law.regimeOf(id).regime()).isEqualTo("D85");
        assertThat(law.regimeOf(id).state()).isEqualTo(DossierRegime.State.CONFIRMED);
    }

    @Test
    void aDossierPendingWhenTheDecreeComesWaitsForAPerson() {
        UUID id = filedInJune(2);

        life.itIs(NEW_DECREE);
        assertThat(law.review()).isPositive();
        assertThat(law.review()).as("nobody is asked twice").isZero();

        assertThat(law.regimeOf(id).regime())
                .as("it keeps what it was filed under")
                .isEqualTo("D85");
        assertThat(law.regimeOf(id).state()).isEqualTo(DossierRegime.State.TO_CONFIRM);
        life.findValid(id, realm.appraiser());
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");
        assertRefusal(() -> life.decide(id, LevelDossierProcess.APPROVE, realm.approver(), true))
                .isEqualTo("regime.toConfirm");

        law.confirm(id, "D85", "Hồ sơ đã thẩm định theo Nghị định 85", realm.coordinator());
        life.decide(id, LevelDossierProcess.APPROVE, realm.approver(), true);
        assertThat(dossiers.get(id).approvedLevel()).isEqualTo(2);
        assertThat(dossiers.get(id).rulesOn()).isEqualTo(LAST_OF_JUNE);
    }

    @Test
    void aPendingDossierThatChangesOverMustBeRightUnderTheNewDecree() {
        UUID id = filedInJune(3);
        life.itIs(NEW_DECREE);
        law.review();
        jdbc.sql(
                        """
                        update capdo.level_dossier set statement = jsonb_set(
                            jsonb_set(statement, '{facts,basicDataSubjects}', 'null'),
                            '{facts,handlesAdminProcedures}', 'false')
                        where id = :id""")
                .param("id", id)
                .update();

        law.confirm(id, "D331", "Chuyển sang Nghị định 331", realm.coordinator());
        assertThat(dossiers.get(id).rulesOn()).isEqualTo(NEW_DECREE);
        life.findValid(id, realm.appraiser());
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");
        assertRefusal(() -> life.decide(id, LevelDossierProcess.APPROVE, realm.head(), true))
                .isEqualTo("regime.statementOutdated");

        life.decide(id, LevelDossierProcess.APPROVE, realm.head(), false);
        life.prepare(id, realm.preparer(), 3);
        life.submit(id, realm.leader());
        life.findValid(id, realm.appraiser());
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");
        life.decide(id, LevelDossierProcess.APPROVE, realm.head(), true);
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.DEPLOYING);
    }

    @Test
    void anApprovedDossierChangesItsRegimeNoMore() {
        UUID id = filedInJune(2);
        life.findValid(id, realm.appraiser());
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");
        life.decide(id, LevelDossierProcess.APPROVE, realm.approver(), true);

        assertRefusal(() -> law.confirm(id, "D331", "Muốn đổi", realm.coordinator()))
                .isEqualTo("dossier.wrongState");
    }

    @Test
    void levelsOfTheOldLawStandAndGetALastDayForTheNewMeasures() {
        life.itIs(LAST_OF_JUNE);
        String code = province.system(realm.unit(), TestProvince.approved(2, LocalDate.of(2024, 3, 1)));
        UUID id = currentOf(code);
        assertThat(law.regimeOf(id).deployBy()).isNull();

        life.itIs(LocalDate.of(2026, 7, 1));
        law.review();

        assertThat(law.regimeOf(id).regime()).isEqualTo("D85");
        assertThat(law.regimeOf(id).deployBy()).isEqualTo(LocalDate.of(2027, 6, 30));
        assertThat(events(id)).containsOnlyOnce("REGIME_STANDS");
        law.review();
        assertThat(events(id)).containsOnlyOnce("REGIME_STANDS");
    }

    @Test
    void aSystemUnderConstructionSinceBeforeTheLawIsApprovedUnderTheOldDecreeByTheEndOfTheYear() {
        life.itIs(LocalDate.of(2026, 12, 20));
        UUID id = opening.start(building("2026-03-02"), realm.coordinator()).id();

        DossierRegime regime = law.regimeOf(id);
        assertThat(regime.regime()).isEqualTo("D85");
        assertThat(regime.state()).isEqualTo(DossierRegime.State.DETERMINED);
        assertThat(regime.approveBy()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(deadlines.openOf(id)).singleElement().satisfies(task -> {
            assertThat(task.dueOn()).isEqualTo(LocalDate.of(2026, 12, 31));
            assertThat(task.basis()).contains("331/2026").contains("39");
        });
    }

    @Test
    void aStatementThatTellsWhenConstructionBeganSettlesTheRegime() {
        life.itIs(NEW_DECREE);
        UUID id = opening.start(building(null), realm.coordinator()).id();
        assertThat(law.regimeOf(id).state()).isEqualTo(DossierRegime.State.TO_CONFIRM);

        Map<String, Object> statement = life.statement(2);
        statement.put("constructionBegan", "2026-02-10");
        life.complete(id, LevelDossierProcess.PREPARE, realm.preparer(), statement);

        assertThat(law.regimeOf(id).regime()).isEqualTo("D85");
        assertThat(law.regimeOf(id).state()).isEqualTo(DossierRegime.State.DETERMINED);
    }

    /** 15 calendar days under the old decree, 15 working days under the new one. */
    @ParameterizedTest
    @CsvSource({"2024-05-06, 2024-05-21, false", "2026-11-02, 2026-11-23, true"})
    void theAppraisalClockOfLevelThreeIsTheRegimes(LocalDate day, LocalDate last, boolean newDecree) {
        life.itIs(day);
        UUID id = open();
        life.prepare(id, realm.preparer(), 3);
        life.submit(id, realm.leader());
        life.findValid(id, realm.appraiser());

        assertThat(deadlines.openOf(id)).singleElement().satisfies(task -> {
            assertThat(task.dueOn()).isEqualTo(last);
            assertThat(task.statutory()).isTrue();
            assertThat(task.basis()).contains(newDecree ? "331/2026" : "85/2016");
        });
    }

    @ParameterizedTest
    @CsvSource({"3", "4"})
    void aSystemForTheNationalListFollowsThePathOfLevelFive(int level) {
        life.itIs(NEW_DECREE);
        UUID id = open();
        Map<String, Object> statement = life.statement(level);
        statement.put("nationalList", true);
        assertRefusal(() -> life.complete(id, LevelDossierProcess.PREPARE, realm.preparer(), statement))
                .isEqualTo("field.required");
        statement.put("nationalListGround", "Điều 16 khoản 1: phục vụ chỉ huy công trình quan trọng");
        life.complete(id, LevelDossierProcess.PREPARE, realm.preparer(), statement);

        life.giveOpinion(id, realm.appraiser());
        life.submit(id, realm.leader());
        life.findValid(id, realm.coordinator());
        life.appraise(id, LevelDossierProcess.RECORD_MINISTRY_APPRAISAL, realm.coordinator(), "CONFORMING");
        assertThat(life.openTasks(id))
                .containsExactly(LevelDossierProcess.APPROVE_PLAN, LevelDossierProcess.RECORD_NATIONAL_LIST);
        life.decide(id, LevelDossierProcess.APPROVE_PLAN, realm.head(), true);
        assertThat(dossiers.get(id).approvedLevel()).isNull();
        life.decide(id, LevelDossierProcess.RECORD_NATIONAL_LIST, realm.coordinator(), true);

        assertThat(dossiers.get(id).approvedLevel()).isEqualTo(level);
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.DEPLOYING);
    }

    @Test
    void theListIsRefusedWhereTheLawDoesNotKnowIt() {
        life.itIs(LAST_OF_JUNE);
        UUID old = open();
        Map<String, Object> statement = new HashMap<>(life.statement(3));
        statement.put("nationalList", true);
        statement.put("nationalListGround", "Căn cứ");
        assertRefusal(() -> life.complete(old, LevelDossierProcess.PREPARE, realm.preparer(), statement))
                .isEqualTo("level.listFrom");

        life.itIs(NEW_DECREE);
        UUID low = open();
        Map<String, Object> levelTwo = life.statement(2);
        levelTwo.put("nationalList", true);
        levelTwo.put("nationalListGround", "Căn cứ");
        assertRefusal(() -> life.complete(low, LevelDossierProcess.PREPARE, realm.preparer(), levelTwo))
                .isEqualTo("level.listFrom");
    }

    /** NĐ 331/2026 has no row for a public portal without any service: a person sets the level, two at the least. */
    @Test
    void whereNoCriterionMatchesTheDesignatedUnitGivesItsOpinionFirst() {
        life.itIs(NEW_DECREE);
        UUID id = open();
        Map<String, Object> portal = life.statement(1);
        portal.put("systemType", "CITIZEN_BUSINESS");
        assertRefusal(() -> life.complete(id, LevelDossierProcess.PREPARE, realm.preparer(), portal))
                .isEqualTo("level.manualNeedsReason");
        portal.put("levelReason", "Cổng thông tin tĩnh");
        assertRefusal(() -> life.complete(id, LevelDossierProcess.PREPARE, realm.preparer(), portal))
                .isEqualTo("level.belowFloor");
        portal.put("proposedLevel", 2L);
        life.complete(id, LevelDossierProcess.PREPARE, realm.preparer(), portal);

        assertThat(dossiers.get(id).levelByHand()).isTrue();
        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.GIVE_OPINION);
        life.giveOpinion(id, realm.appraiser());
        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.SUBMIT);
    }

    @Test
    void theHighestComponentAndTheRiskAssessmentBindTheProposal() {
        life.itIs(NEW_DECREE);
        UUID id = open();
        Map<String, Object> statement = life.statement(2);
        statement.put("components", "[{\"name\":\"Cổng dịch vụ\",\"level\":3}]");
        assertRefusal(() -> life.complete(id, LevelDossierProcess.PREPARE, realm.preparer(), statement))
                .isEqualTo("level.tooLow");
        statement.put("components", "[{\"name\":\"\",\"level\":3}]");
        assertRefusal(() -> life.complete(id, LevelDossierProcess.PREPARE, realm.preparer(), statement))
                .isEqualTo("level.componentIncomplete");
        statement.remove("components");
        statement.put("riskAssessedLevel", 3L);
        assertRefusal(() -> life.complete(id, LevelDossierProcess.PREPARE, realm.preparer(), statement))
                .isEqualTo("level.tooLow");
        statement.put("proposedLevel", 3L);
        life.complete(id, LevelDossierProcess.PREPARE, realm.preparer(), statement);
        assertThat(dossiers.levelGrounds(id)).extracting("ruleId").anyMatch(rule -> rule.toString()
                .endsWith("_risk"));
    }

    @ParameterizedTest
    @CsvSource({", level.countNeeded.basicDataSubjects", "HEALTH, level.countNeeded.sensitiveDataSubjects"})
    void theNewDecreeAsksHowManyPeopleWhereThatDecides(String kind, String refusal) {
        life.itIs(NEW_DECREE);
        UUID id = open();
        Map<String, Object> statement = life.statement(3);
        if (kind == null) {
            statement.remove("basicDataSubjects");
        } else {
            statement.put("sensitiveDataKinds", kind);
        }
        statement.put("handlesAdminProcedures", false);
        statement.put("onlineServiceKinds", "NON_CONDITIONAL");
        assertRefusal(() -> life.complete(id, LevelDossierProcess.PREPARE, realm.preparer(), statement))
                .isEqualTo(refusal);

        // Administrative procedures are level 3 however many people they concern (NĐ 331/2026 Đ13 k2 b).
        statement.put("handlesAdminProcedures", true);
        life.complete(id, LevelDossierProcess.PREPARE, realm.preparer(), statement);
        assertThat(dossiers.get(id).proposedLevel()).isEqualTo(3);
    }

    private UUID open() {
        return opening.start(province.system(realm.unit()), realm.coordinator()).id();
    }

    private UUID filedInJune(int level) {
        life.itIs(LAST_OF_JUNE);
        UUID id = open();
        life.prepare(id, realm.preparer(), level);
        life.submit(id, realm.leader());
        return id;
    }

    private String building(String since) {
        String code = "XD-" + UUID.randomUUID().toString().substring(0, 8);
        systems.put(
                new SystemRow(
                        0,
                        code,
                        "Hệ thống đang xây dựng " + code,
                        realm.unit(),
                        SystemType.INTERNAL,
                        Set.of(InformationType.PUBLIC),
                        "Phạm vi thử nghiệm",
                        InformationSystem.Phase.BUILDING,
                        null,
                        null),
                realm.coordinator());
        if (since != null) {
            systems.setConstructionBegan(systems.findByCode(code).orElseThrow().id(), LocalDate.parse(since));
        }
        return code;
    }

    private UUID currentOf(String code) {
        return dossiers.current(systems.findByCode(code).orElseThrow().id())
                .orElseThrow()
                .id();
    }

    private List<String> events(UUID id) {
        return jdbc.sql("select type from capdo.dossier_event where dossier_id = :id order by id")
                .param("id", id)
                .query(String.class)
                .list();
    }
}
