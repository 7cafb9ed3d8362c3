package vn.capdo.process.flow.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.flow.FlowMigrations.State;
import vn.capdo.flow.MigrationRuns;
import vn.capdo.process.engine.OpenTask;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Footprint;

/** Three hundred dossiers go on by a new version, led by two nodes, while people complete their tasks. */
@CapdoTest
class MoveUnderLoadTests extends MoveScene {

    private static final int MANY = 300;

    @Autowired
    TaskDesk desk;

    @Autowired
    Footprint footprint;

    @Test
    void nobodysWorkIsLostAndNobodyIsLeftBehind() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            ids.add(start());
        }
        List<OpenTask> held = ids.stream()
                .map(id -> life.task(id, LevelDossierProcess.PREPARE))
                .toList();
        held.forEach(task -> desk.claim(task.id(), realm.preparer()));
        String target = deploy(withConsultation(model()));
        UUID run = begin(target);
        Queue<Throwable> refused = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch together = new CountDownLatch(4);
        try {
            List<Future<?>> all = List.of(
                    threads.submit(() -> after(together, worker::go)),
                    threads.submit(() -> after(together, worker::go)),
                    threads.submit(() -> after(together, () -> complete(held.subList(0, 75), refused))),
                    threads.submit(() -> after(together, () -> complete(held.subList(225, MANY), refused))));
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        worker.go();

        assertThat(refused).isEmpty();
        MigrationRuns.Progress progress = runs.get(run);
        assertThat(progress.run().state()).isEqualTo(State.DONE);
        assertThat(List.of(
                        progress.run().total(),
                        progress.run().moved(),
                        progress.run().stayed()))
                .containsExactly(MANY, MANY, 0);
        assertThat(ids).allSatisfy(id -> assertThat(definitionOf(id)).isEqualTo(target));
        assertThat(ids.subList(0, 75))
                .allSatisfy(id -> assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.SUBMIT));
        assertThat(ids.subList(75, 225)).allSatisfy(id -> assertThat(
                        life.task(id, LevelDossierProcess.PREPARE).assignee())
                .isEqualTo(realm.preparer()));
        assertThat(runtime.createProcessInstanceQuery().suspended().count()).isZero();
        footprint.nothingHangsInTheAir(realm.owner());
    }

    private static void after(CountDownLatch together, Runnable work) {
        together.countDown();
        try {
            together.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        work.run();
    }

    private void complete(List<OpenTask> tasks, Queue<Throwable> refused) {
        for (OpenTask task : tasks) {
            try {
                life.describe(task.dossierId());
                desk.complete(task.id(), realm.preparer(), life.statement(2));
            } catch (RuntimeException e) {
                refused.add(e);
            }
        }
    }
}
