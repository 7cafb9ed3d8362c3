package vn.capdo.process.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.dossier.Deploying;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Role;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** The health department of a small province in May, and somebody with many roles. */
abstract class TaskRulesScene {

    static final LocalDate MAY = LocalDate.of(2024, 5, 6);

    /** Prepares at the health department and appraises and approves at the designated unit. */
    static final String MANY_HATS = "nhieu.vai";

    /** The same, and an administrator. */
    static final String ADMIN_WITH_HATS = "quantri.vai";

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Deploying deploying;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    TaskDesk desk;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aProvinceInMay() {
        province.found();
        for (String person : List.of(MANY_HATS, ADMIN_WITH_HATS)) {
            province.person(person, "Người Nhiều Vai", Role.PREPARER, TestProvince.HEALTH);
            province.person(person, "Người Nhiều Vai", Role.LEADER, TestProvince.HEALTH);
            province.person(person, "Người Nhiều Vai", Role.APPRAISER, TestProvince.DESIGNATED);
            province.person(person, "Người Nhiều Vai", Role.APPROVER, TestProvince.DESIGNATED);
        }
        province.person(ADMIN_WITH_HATS, "Người Nhiều Vai", Role.INSTALLATION_ADMINISTRATOR, TestProvince.OWNER);
        province.person("lap2.yte", "Ngô Thị Mận", Role.PREPARER, TestProvince.HEALTH);
        life.itIs(MAY);
    }

    UUID start() {
        return opening.start(province.system(TestProvince.HEALTH), "dieuphoi").id();
    }

    /** Without claiming, as a request to the engine's own interface would. */
    void complete(UUID id, String key, String who, Map<String, Object> values) {
        desk.complete(life.task(id, key).id(), who, values);
    }

    void assertNothingHappened(UUID id, String key) {
        assertThat(life.openTasks(id)).containsExactly(key);
        LevelDossier dossier = dossiers.get(id);
        assertThat(dossier.state()).isEqualTo(DossierState.DRAFTING);
        assertThat(dossier.proposedLevel()).isNull();
        assertThat(dossiers.statement(id)).isNull();
        assertThat(dossiers.levelGrounds(id)).isEmpty();
        assertThat(jdbc.sql("select type from capdo.dossier_event where dossier_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("OPENED");
        assertThat(runtime.getVariables(instanceOf(id).getId())).containsOnlyKeys("dossierId");
    }

    int opinions(UUID id, String kind) {
        return jdbc.sql("select count(*) from capdo.opinion where dossier_id = :id and kind = :kind")
                .param("id", id)
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }

    ProcessInstance instanceOf(UUID dossierId) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(dossierId.toString())
                .singleResult();
    }
}
