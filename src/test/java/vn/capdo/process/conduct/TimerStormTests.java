package vn.capdo.process.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.dossier.Ending;
import vn.capdo.dossier.Opening;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.model.ModelDates;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** A milestone passes for many dossiers at once. How long that takes is measured by {@code faults/storm}; here: nothing is lost. */
@CapdoTest
class TimerStormTests {

    private static final int DOSSIERS = 200;
    private static final int THREADS = 4;
    private static final LocalDate MILESTONE = LocalDate.of(2024, 9, 30);

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Ending ending;

    @Autowired
    Opening opening;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;

    @BeforeEach
    void aCampaign() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        realm = province.realm();
        province.campaign(
                "BAO-" + realm.owner(), realm.owner(), List.of(1, 2, 3, 4, 5), MILESTONE, LocalDate.of(2024, 12, 31));
    }

    @Test
    void everyDossierIsRecordedOnceAndEveryLeaderAskedOnceHoweverManyRunTheTimers() throws Exception {
        List<UUID> all = new ArrayList<>();
        List<String> timers = new ArrayList<>();
        for (int i = 0; i < DOSSIERS; i++) {
            UUID id = opening.start(province.system(realm.unit()), realm.preparer())
                    .id();
            all.add(id);
            timers.add(timerOf(id).getId());
        }

        // Every thread tries every timer, as nodes do that read the same page of due jobs.
        ExecutorService nodes = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            List<String> inMyOrder = new ArrayList<>(timers);
            Collections.shuffle(inMyOrder, new Random(i));
            running.add(nodes.submit(() -> inMyOrder.forEach(this::fire)));
        }
        for (Future<?> one : running) {
            one.get();
        }
        nodes.shutdown();

        assertThat(count("select count(*) from capdo.missed_deadline where dossier_id = any(:ids)", all))
                .isEqualTo(DOSSIERS);
        assertThat(count(
                        """
                        select count(*) from capdo.deadline l join public.act_ru_task t on t.id_ = l.task_id
                        where l.dossier_id = any(:ids) and l.step = 'explain' and l.closed_at is null""",
                        all))
                .isEqualTo(DOSSIERS);
        assertThat(count(
                        """
                        select count(*) from capdo.step_clock where dossier_id = any(:ids) and step = 'explain'""",
                        all))
                .isEqualTo(DOSSIERS);
        assertThat(count(
                        """
                        select count(*) from capdo.mail_outbox o join capdo.deadline l on l.id = o.deadline_id
                        where l.dossier_id = any(:ids) and l.step = 'explain'""",
                        all))
                .as("one leader, once for each dossier")
                .isEqualTo(DOSSIERS);
        assertThat(management.createJobQuery().withException().count()).isZero();
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    void timersOfOneMilestoneAreSpreadOverMinutesAndNeverEarly() {
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            UUID id = opening.start(province.system(realm.unit()), realm.preparer())
                    .id();
            seconds.add((timerOf(id).getDuedate().getTime()
                            - MILESTONE
                                    .plusDays(1)
                                    .atStartOfDay(vn.capdo.VietNam.ZONE)
                                    .toInstant()
                                    .toEpochMilli())
                    / 1000);
        }

        assertThat(seconds).allMatch(second -> second >= 0 && second < ModelDates.SPREAD_SECONDS);
        assertThat(seconds.stream().distinct().count()).isGreaterThan(10);
    }

    @Test
    void whatAPersonHasDoneGoesOnBeforeTheTimers() {
        UUID id = opening.start(province.system(realm.unit()), realm.preparer()).id();
        Job timer = timerOf(id);

        ending.withdraw(id, "Lập lại", realm.leader());

        Job continuation = management
                .createJobQuery()
                .processInstanceId(timer.getProcessInstanceId())
                .messages()
                .singleResult();
        assertThat(continuation.getPriority()).isGreaterThan(timer.getPriority());
        life.runDueJobs();
    }

    private void fire(String timer) {
        if (isOpen(timer)) {
            try {
                management.executeJob(timer);
            } catch (ProcessEngineException e) {
                // Another one has done it meanwhile, or is about to.
                if (!(e instanceof OptimisticLockingException) && isOpen(timer)) {
                    throw e;
                }
            }
        }
    }

    private boolean isOpen(String timer) {
        return management.createJobQuery().jobId(timer).count() > 0;
    }

    private Job timerOf(UUID id) {
        return management
                .createJobQuery()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(id.toString())
                        .singleResult()
                        .getId())
                .activityId(LevelDossierProcess.TIMER_APPROVAL_DEADLINE)
                .singleResult();
    }

    private long count(String sql, List<UUID> ids) {
        return jdbc.sql(sql)
                .param("ids", ids.toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }
}
