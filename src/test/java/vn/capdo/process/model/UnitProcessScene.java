package vn.capdo.process.model;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.TaskId;
import vn.capdo.calendar.DateMoves;
import vn.capdo.campaign.CampaignScope;
import vn.capdo.deadline.Deadlines;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** An owner in May 2025 whose campaign lays duties on its units. */
abstract class UnitProcessScene {

    static final CampaignScope ALL = CampaignScope.ofLevels(List.of(1, 2, 3, 4, 5));

    /** A Monday. */
    static final LocalDate TODAY = LocalDate.of(2025, 5, 5);

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    DateMoves moves;

    @Autowired
    Deadlines deadlines;

    @Autowired
    TaskDesk desk;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    Realm realm;

    String code;

    @BeforeEach
    void anOwnerInMay() {
        province.found();
        life.itIs(TODAY);
        realm = province.realm();
        code = "V-" + realm.owner();
    }

    void complete(Object id, String key, String who, Map<String, Object> values) {
        claim(id, key, who);
        desk.complete(new TaskId(task(id, key).getId()), who, values);
        life.runDueJobs();
    }

    void claim(Object id, String key, String who) {
        desk.claim(new TaskId(task(id, key).getId()), who);
    }

    Task task(Object id, String key) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(id.toString())
                .taskDefinitionKey(key)
                .singleResult();
    }

    ProcessInstance instanceOf(Object id) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .singleResult();
    }

    static LocalDate day(java.util.Date date) {
        return LocalDate.ofInstant(date.toInstant(), ZoneId.of("Asia/Ho_Chi_Minh"));
    }
}
