package vn.capdo.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.config.MovableClock;
import vn.capdo.dossier.Opening;
import vn.capdo.process.engine.OpenTask;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.rehearsal.ClockFollower;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Footprint;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/**
 * Two provinces merge, and two of their departments with them, while 500 dossiers are open, people work on them, new ones are
 * opened, and the timers of a milestone that passed in the night fire.
 */
@CapdoTest
class MergerUnderLoadTests {

    private static final Logger log = LoggerFactory.getLogger(MergerUnderLoadTests.class);
    private static final LocalDate START = LocalDate.of(2025, 6, 2);
    private static final LocalDate DAY = LocalDate.of(2025, 7, 1);
    private static final int DRAFTING = 250;
    private static final int SUBMITTING = 100;
    private static final int CHECKING = 50;
    private static final int DEPLOYING = 100;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Footprint footprint;

    @Autowired
    Reorganisations reorganisations;

    @Autowired
    Opening opening;

    @Autowired
    TaskDesk desk;

    @Autowired
    MovableClock clock;

    @Autowired
    List<ClockFollower> followers;

    @Autowired
    JdbcClient jdbc;

    private final Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void nothingIsOrphanedWhenProvincesMergeUnderLoad() throws Exception {
        life.itIs(START);
        province.found();
        Realm a = province.realm();
        Realm b = province.realm();
        province.campaign("TAI-" + a.owner(), a.owner(), List.of(1, 2, 3, 4, 5), DAY.minusDays(1), DAY.plusMonths(6));
        List<UUID> drafting = open(a, DRAFTING);
        List<UUID> submitting = open(a, SUBMITTING);
        submitting.forEach(id -> life.prepare(id, a.preparer(), 2));
        List<UUID> checking = open(a, CHECKING);
        checking.forEach(id -> {
            life.prepare(id, a.preparer(), 2);
            life.submit(id, a.leader());
        });
        for (int i = 0; i < DEPLOYING; i++) {
            province.system(a.unit(), TestProvince.approved(2, START.minusYears(1)));
        }
        life.runDueJobs();
        assertThat(openDossiers(a.owner())).isEqualTo(DRAFTING + SUBMITTING + CHECKING + DEPLOYING);

        drafting.forEach(life::describe);
        UUID owners = schedule(List.of(a.owner()), b.owner());
        UUID units = schedule(List.of(a.unit()), b.unit());

        // The morning of the day; the timers of the milestone are due and have not fired yet.
        clock.moveTo(DAY.atTime(8, 0).atZone(VietNam.ZONE).toInstant());
        followers.forEach(follower -> follower.follow(clock.offset()));
        Map<String, LocalDate> due = dueDates();
        Map<String, Object> submission =
                Map.of("submitDecision", "SUBMIT", "submissionNumber", "5/CV", "submissionDate", DAY.toString());
        ExecutorService people = Executors.newFixedThreadPool(5);
        try {
            CountDownLatch begun = new CountDownLatch(5);
            List<Future<?>> working = new ArrayList<>();
            working.add(people.submit(() ->
                    work(begun, drafting, id -> act(id, "userTask_prepareDossier", a.preparer(), life.statement(2)))));
            working.add(people.submit(
                    () -> work(begun, submitting, id -> act(id, "userTask_submitDossier", a.leader(), submission))));
            working.add(people.submit(() -> work(begun, checking, id -> claim(id, a.appraiser(), b.appraiser()))));
            working.add(people.submit(() -> work(begun, new ArrayList<>(submitting), id -> openOneMore(a, b))));
            working.add(people.submit(() -> work(begun, new ArrayList<>(checking), id -> desk.runDueJobs())));
            begun.await();
            // Not the time on the wall: the people, the database and whatever else the machine does share it.
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long from = System.nanoTime();
            long workFrom = threads.getCurrentThreadCpuTime();
            int applied = reorganisations.applyDue();
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            Duration work = Duration.ofNanos(threads.getCurrentThreadCpuTime() - workFrom);
            int meanwhile = done.get();
            over.set(true);
            for (Future<?> each : working) {
                each.get();
            }
            log.warn(
                    "Two acts on 500 dossiers: {} ms, {} ms of work, meanwhile {} pieces of work by others",
                    took.toMillis(),
                    work.toMillis(),
                    meanwhile);
            assertThat(reorganisations.get(owners).failure()).isNull();
            assertThat(reorganisations.get(units).failure()).isNull();
            assertThat(applied).isEqualTo(2);
            assertThat(work).isLessThan(Duration.ofMinutes(1));
            assertThat(meanwhile).as("work done while the acts ran").isPositive();
        } finally {
            over.set(true);
            people.shutdownNow();
        }
        life.runDueJobs();

        assertThat(unexpected).isEmpty();
        assertThat(reorganisations.get(owners).outcome().dossiers())
                .hasSizeGreaterThanOrEqualTo(DRAFTING + SUBMITTING + CHECKING + DEPLOYING);
        assertThat(openDossiers(a.owner())).isZero();
        assertThat(openDossiers(b.owner())).isGreaterThanOrEqualTo(DRAFTING + SUBMITTING + CHECKING + DEPLOYING);
        footprint.nothingHangsInTheAir(b.owner());
        assertThat(jdbc.sql(
                                """
                                select d.number from capdo.level_dossier d join capdo.information_system s on s.id = d.system_id
                                where s.owner = :owner and not exists (select 1 from act_ru_task t
                                    join capdo.deadline l on l.task_id = t.id_ where l.dossier_id = d.id)""")
                        .param("owner", b.owner())
                        .query(String.class)
                        .list())
                .as("dossiers without an open task")
                .isEmpty();
        assertThat(jdbc.sql("select distinct group_id_ from act_ru_identitylink where group_id_ like any(:groups)")
                        .param("groups", new String[] {"%-" + a.owner(), "%-" + a.unit(), "%-" + a.designated()})
                        .query(String.class)
                        .list())
                .as("tasks with a group of a body that has ended or is designated no more")
                .isEmpty();
        Map<String, LocalDate> after = dueDates();
        due.keySet().retainAll(after.keySet());
        after.keySet().retainAll(due.keySet());
        assertThat(after).isNotEmpty().isEqualTo(due);
    }

    private List<UUID> open(Realm realm, int many) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            ids.add(opening.start(province.system(realm.unit()), "dieuphoi").id());
        }
        return ids;
    }

    private UUID schedule(List<String> sources, String successor) {
        UUID id = reorganisations
                .draft(ChangeDraft.merge(DAY, "Nghị quyết 1", START, sources, successor), "quantri2")
                .id();
        long from = System.nanoTime();
        reorganisations.schedule(id, "quantri2");
        log.warn(
                "Preview and scheduling: {} ms",
                Duration.ofNanos(System.nanoTime() - from).toMillis());
        return id;
    }

    private interface Work {
        void on(UUID dossier);
    }

    /** One piece of work after the other until the acts are through, and at least one. */
    private void work(CountDownLatch begun, List<UUID> on, Work work) {
        boolean first = true;
        for (UUID id : on) {
            if (over.get()) {
                return;
            }
            try {
                work.on(id);
                done.incrementAndGet();
            } catch (Refusal | OptimisticLockingException | AuthorizationException e) {
                // What a person is told who acts on something that changes under his hands: look again.
                log.debug("Refused meanwhile", e);
            } catch (Throwable e) {
                unexpected.add(e);
            }
            if (first) {
                begun.countDown();
                first = false;
            }
        }
    }

    /** As Tasklist does it; only the one thread that stands for the job executor runs jobs. */
    private void act(UUID id, String key, String who, Map<String, Object> values) {
        OpenTask task = life.task(id, key);
        desk.claim(task.id(), who);
        desk.complete(task.id(), who, values);
    }

    private void claim(UUID id, String before, String after) {
        OpenTask task = desk.ofDossier(id).get(0);
        try {
            desk.claim(task.id(), before);
        } catch (Refusal e) {
            desk.claim(task.id(), after);
        }
    }

    /** A dossier for a system that is registered at this very moment, wherever its unit stands by then. */
    private void openOneMore(Realm a, Realm b) {
        String code;
        try {
            code = province.system(a.unit());
        } catch (Refusal e) {
            code = province.system(b.unit());
        }
        opening.start(code, "dieuphoi");
    }

    private int openDossiers(String owner) {
        return jdbc.sql(
                        """
                        select count(*) from capdo.level_dossier d join capdo.information_system s on s.id = d.system_id
                        where s.owner = :owner and d.closed_at is null""")
                .param("owner", owner)
                .query(Integer.class)
                .single();
    }

    /** Of every task that was open then and is open now. */
    private Map<String, LocalDate> dueDates() {
        Map<String, LocalDate> dates = new TreeMap<>();
        jdbc.sql("select subject, due_on from capdo.deadline where closed_at is null")
                .query(row -> {
                    dates.put(row.getString("subject"), row.getObject("due_on", LocalDate.class));
                });
        return dates;
    }
}
