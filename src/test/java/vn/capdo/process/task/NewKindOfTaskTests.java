package vn.capdo.process.task;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertForbidden;
import static vn.capdo.support.Refusals.assertRefusal;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.TaskId;
import vn.capdo.deadline.Deadlines;
import vn.capdo.dossier.Opening;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.reminder.Reminders;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** The example of CONTRIBUTING, {@link ReviewForm}: one class and one form, and the pipeline does the rest. */
@CapdoTest
@Import(ReviewForm.class)
class NewKindOfTaskTests {

    private static final LocalDate TODAY = LocalDate.of(2024, 5, 6);

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Reminders reminders;

    @Autowired
    TaskDesk desk;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;
    private UUID dossier;
    private String deployment;
    private String instance;

    @BeforeEach
    void aDossierThatIsReviewed() throws IOException {
        province.found();
        life.itIs(TODAY);
        realm = province.realm();
        dossier = opening.start(province.system(realm.unit()), realm.preparer()).id();
        life.prepare(dossier, realm.preparer(), 2);
        deployment = repository
                .createDeployment()
                .addInputStream(
                        "review-dossier.bpmn", new ClassPathResource("example/review-dossier.bpmn").getInputStream())
                .addInputStream(
                        "forms/review-dossier.html",
                        new ClassPathResource("example/review-dossier.html").getInputStream())
                .deploy()
                .getId();
        instance = runtime.startProcessInstanceByKey(
                        "exampleReview", dossier.toString(), Map.of("dossierId", dossier.toString()))
                .getId();
    }

    @AfterEach
    void theModelGoes() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void itStandsInTheLedgerIsRemindedOfRefusesAnUnknownFieldAndGoesOn() {
        Task task = task();
        assertThat(task.getName()).startsWith("Xem lại hồ sơ – Hệ thống");
        assertThat(deadlines.openTask(new TaskId(task.getId()))).hasValueSatisfying(deadline -> {
            assertThat(deadline.dossierId()).isEqualTo(dossier);
            assertThat(deadline.step()).isEqualTo("verify");
            assertThat(deadline.title()).isEqualTo("Xem lại hồ sơ");
            assertThat(DueDate.dayOf(task.getDueDate())).isEqualTo(deadline.dueOn());
        });

        int told = mails();
        life.itIs(DueDate.dayOf(task.getDueDate()));
        reminders.sweep();
        assertThat(mails()).isGreaterThan(told);

        assertForbidden(() -> desk.claim(new TaskId(task.getId()), realm.preparer()));
        desk.claim(new TaskId(task.getId()), realm.appraiser());
        assertRefusal(() -> complete("PASSED", "ghiChu")).isEqualTo("task.unknownField");
        assertRefusal(() -> complete("PASSED", "reviewPassedToo")).isEqualTo("task.unknownField");

        complete("AGAIN", null);
        assertThat(deadlines.openTask(new TaskId(task.getId()))).isEmpty();
        desk.claim(new TaskId(task().getId()), realm.appraiser());
        complete("PASSED", null);

        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(instance)
                        .finished()
                        .count())
                .isOne();
        assertThat(timeline()).containsExactly(realm.appraiser() + ": Rõ ràng", realm.appraiser() + ": Rõ ràng");
    }

    private Task task() {
        return tasks.createTaskQuery().processInstanceId(instance).singleResult();
    }

    private void complete(String outcome, String unknownField) {
        Map<String, Object> values = new HashMap<>(Map.of("reviewOutcome", outcome, "reviewNote", "Rõ ràng"));
        if (unknownField != null) {
            values.put(unknownField, "x");
        }
        desk.complete(new TaskId(task().getId()), realm.appraiser(), values);
    }

    private int mails() {
        return jdbc.sql("select count(*) from capdo.mail_outbox where user_id = :person and subject like '%Xem lại%'")
                .param("person", realm.appraiser())
                .query(Integer.class)
                .single();
    }

    private List<String> timeline() {
        return jdbc.sql(
                        "select actor || ': ' || detail from capdo.dossier_event where dossier_id = :id and type = 'REVIEWED'")
                .param("id", dossier)
                .query(String.class)
                .list();
    }
}
