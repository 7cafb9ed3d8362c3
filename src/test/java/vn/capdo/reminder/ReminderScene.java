package vn.capdo.reminder;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.deadline.Deadline;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.regime.Milestone;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** An owner in March 2024, and what its people have been told. */
abstract class ReminderScene {

    /** A Monday; the next day off besides weekends is 18 April. */
    static final LocalDate MARCH = LocalDate.of(2024, 3, 4);

    static final List<Integer> ALL_LEVELS = List.of(1, 2, 3, 4, 5);

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Reminders reminders;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    Realm realm;

    @BeforeEach
    void anOwnerInMarch() {
        province.found();
        life.itIs(MARCH);
        realm = province.realm();
    }

    UUID start() {
        return opening.start(province.system(realm.unit()), realm.coordinator()).id();
    }

    void campaign(LocalDate approvedBy, LocalDate deployedBy) {
        province.campaign("NV-" + realm.owner(), realm.owner(), ALL_LEVELS, approvedBy, deployedBy);
    }

    List<String> outbox(String where, String column) {
        return jdbc.sql("select " + column + " from capdo.mail_outbox where " + where)
                .query(String.class)
                .list();
    }

    Deadline deadlineOf(UUID id, String task) {
        return deadlines.openTask(life.task(id, task).id()).orElseThrow();
    }

    Deadline milestone(UUID id, Milestone milestone) {
        return deadlines.openOf(id).stream()
                .filter(deadline -> deadline.subject().equals(Deadlines.milestoneSubject(id, milestone)))
                .findFirst()
                .orElseThrow();
    }
}
