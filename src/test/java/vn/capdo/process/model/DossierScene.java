package vn.capdo.process.model;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.dossier.Deploying;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Ending;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.Opening;
import vn.capdo.register.Systems;
import vn.capdo.support.Life;
import vn.capdo.support.PassedGateways;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** A province in May 2024 and what tests of its dossiers ask of them. */
abstract class DossierScene {

    static final LocalDate MAY = LocalDate.of(2024, 5, 6);
    static final LocalDate SEPTEMBER = LocalDate.of(2024, 9, 30);
    static final LocalDate DECEMBER = LocalDate.of(2024, 12, 31);
    static final List<Integer> ALL_LEVELS = List.of(1, 2, 3, 4, 5);

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    PassedGateways gateways;

    @Autowired
    Deploying deploying;

    @Autowired
    Ending ending;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    AssessmentCycles cycles;

    @Autowired
    Systems systems;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aProvinceInMay() {
        province.found();
        life.itIs(MAY);
    }

    UUID start() {
        return opening.start(province.system(TestProvince.HEALTH), "dieuphoi").id();
    }

    UUID start(Realm realm) {
        return opening.start(province.system(realm.unit()), realm.coordinator()).id();
    }

    UUID approved() {
        UUID id = start();
        advanceTo(id, DossierState.DEPLOYING);
        return id;
    }

    UUID levelFiveAtItsDecisions() {
        UUID id = start();
        life.prepare(id, "lap.yte", 5);
        life.giveOpinion(id);
        life.submit(id, "lanhdao.yte");
        life.findValid(id, "dieuphoi");
        life.appraise(id, LevelDossierProcess.RECORD_MINISTRY_APPRAISAL, "dieuphoi", "CONFORMING");
        return id;
    }

    /** Brings a new dossier of the health department to a state. */
    void advanceTo(UUID id, DossierState state) {
        if (state == DossierState.OPINION) {
            life.prepare(id, "lap.yte", 4);
            return;
        }
        Map<DossierState, Runnable> steps = new java.util.LinkedHashMap<>();
        steps.put(DossierState.DRAFTING, () -> life.prepare(id, "lap.yte", 2));
        steps.put(DossierState.SUBMITTING, () -> life.submit(id, "lanhdao.yte"));
        if (state == DossierState.SUPPLEMENTING) {
            steps.put(DossierState.VALIDITY_CHECK, () -> life.findInvalid(id, "thamdinh"));
        } else {
            steps.put(DossierState.VALIDITY_CHECK, () -> life.findValid(id, "thamdinh"));
        }
        steps.put(
                DossierState.APPRAISING,
                () -> life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING"));
        steps.put(DossierState.APPROVING, () -> life.decide(id, LevelDossierProcess.APPROVE, "giamdoc", true));
        steps.put(DossierState.DEPLOYING, () -> life.reportDeployed(id, "lap.yte"));
        while (stateOf(id) != state) {
            steps.get(stateOf(id)).run();
        }
    }

    void campaign(Realm realm, List<Integer> levels) {
        province.campaign("CD-" + realm.owner(), realm.owner(), levels, SEPTEMBER, DECEMBER);
    }

    ProcessInstance lifecycleOf(UUID dossierId) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(LevelDossierProcess.KEY)
                .processInstanceBusinessKey(dossierId.toString())
                .singleResult();
    }

    DossierState stateOf(UUID dossierId) {
        return dossiers.get(dossierId).state();
    }

    LevelDossier current(String system) {
        return dossiers.current(systems.findByCode(system).orElseThrow().id()).orElseThrow();
    }

    List<UUID> dossiersOf(String system) {
        return jdbc.sql("select d.id from capdo.level_dossier d join capdo.information_system s on s.id = d.system_id"
                        + " where s.code = :code")
                .param("code", system)
                .query(UUID.class)
                .list();
    }

    LocalDateTime dueDateOf(UUID dossierId, String timer) {
        Job job = management
                .createJobQuery()
                .processInstanceId(lifecycleOf(dossierId).getId())
                .activityId(timer)
                .singleResult();
        return LocalDateTime.ofInstant(job.getDuedate().toInstant(), ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    List<String> missed(UUID dossierId) {
        return jdbc.sql(
                        "select kind || ' ' || deadline || ' ' || coalesce(new_date::text, 'null') from capdo.missed_deadline"
                                + " where dossier_id = :id order by id")
                .param("id", dossierId)
                .query(String.class)
                .list();
    }

    int openDeadlines(UUID dossierId) {
        return jdbc.sql("select count(*) from capdo.deadline where dossier_id = :id and closed_at is null")
                .param("id", dossierId)
                .query(Integer.class)
                .single();
    }

    long instances() {
        return history.createHistoricProcessInstanceQuery().count();
    }
}
