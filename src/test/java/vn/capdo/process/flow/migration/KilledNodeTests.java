package vn.capdo.process.flow.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.context.TestPropertySource;
import vn.capdo.CapdoApplication;
import vn.capdo.config.MovableClock;
import vn.capdo.config.ProductSettings;
import vn.capdo.flow.FlowMigrations.State;
import vn.capdo.flow.MigrationRuns;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Footprint;
import vn.capdo.support.Patience;

/** Two nodes as two processes of the machine: the one that leads dossiers to another version is killed in the middle of one. */
@CapdoTest
@TestPropertySource(properties = "capdo.test=killed-node")
class KilledNodeTests extends MoveScene {

    private static final int BEFORE = 4;
    private static final int AFTER = 4;

    @Autowired
    Environment settings;

    @Autowired
    ProductSettings product;

    @Autowired
    MovableClock clock;

    @Autowired
    DataSource database;

    @Autowired
    Footprint footprint;

    @TempDir
    Path folder;

    @Test
    void theOtherGoesOnAndNothingIsLostOrDoneTwice() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < BEFORE + AFTER; i++) {
            ids.add(atAppraisal());
        }
        List<UUID> later = ids.subList(BEFORE, ids.size());
        List<List<Object>> deadlines = deadlines();
        List<Object> timers = timers();
        String target = deploy(withConsultation(model()));
        UUID run = begin(target);
        jdbc.sql("update capdo.flow_migration_matter set attempts = 1 where run = ? and dossier = any(?)")
                .params(run, later.toArray(UUID[]::new))
                .update();
        product.put("rehearsal.offset", clock.offset().toString());

        Process node;
        try (Connection holding = database.getConnection()) {
            holding.setAutoCommit(false);
            JdbcTemplate held = new JdbcTemplate(new SingleConnectionDataSource(holding, true));
            held.queryForList("select 1 from act_ru_execution where business_key_ = any(?) for update", (Object)
                    later.stream().map(UUID::toString).toArray(String[]::new));
            Integer holder = held.queryForObject("select pg_backend_pid()", Integer.class);
            node = node();
            try {
                await("the other node is in the middle of a dossier")
                        .atMost(Patience.LIMIT)
                        .until(() -> {
                            assertThat(node.isAlive()).as(said()).isTrue();
                            return waitingFor(holder) > 0;
                        });
            } finally {
                node.destroyForcibly().waitFor();
            }
            assertThat(runs.get(run).run().moved()).isEqualTo(BEFORE);
            assertThat(later).allSatisfy(id -> assertThat(definitionOf(id)).isEqualTo(shipped));
            holding.rollback();
        }
        await("this node leads the rest").atMost(Patience.LIMIT).until(() -> {
            worker.go();
            return runs.get(run).run().state() == State.DONE;
        });

        MigrationRuns.Progress progress = runs.get(run);
        assertThat(List.of(progress.run().moved(), progress.run().stayed(), progress.gone()))
                .containsExactly(BEFORE + AFTER, 0, 0);
        assertThat(ids).allSatisfy(id -> {
            assertThat(definitionOf(id)).isEqualTo(target);
            assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.APPRAISE);
            assertThat(events(id, "FLOW_CHANGED")).hasSize(1);
        });
        assertThat(deadlines()).isEqualTo(deadlines);
        assertThat(timers()).isEqualTo(timers);
        footprint.nothingHangsInTheAir(realm.owner());
        ids.forEach(this::appraise);
    }

    /** As an operator starts a second one beside the first: on the same database, at the same hour. */
    private Process node() throws Exception {
        return new ProcessBuilder(Stream.of(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        CapdoApplication.class.getName(),
                                        "--server.port=0",
                                        "--spring.profiles.active=test",
                                        "--capdo.rehearsal.enabled=true",
                                        "--capdo.reminder.delay=PT0S"),
                                Stream.of("url", "username")
                                        .map(key -> "--spring.datasource." + key + "="
                                                + settings.getProperty("spring.datasource." + key))
                                        .toList())
                        .flatMap(List::stream)
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("node.log").toFile())
                .start();
    }

    private String said() throws Exception {
        return Files.readString(folder.resolve("node.log"));
    }

    private int waitingFor(int holder) {
        return jdbc.sql("select count(*) from pg_stat_activity where ? = any(pg_blocking_pids(pid))")
                .param(holder)
                .query(Integer.class)
                .single();
    }

    private List<List<Object>> deadlines() {
        return jdbc
                .sql(
                        """
                        select dossier_id, kind, task_id, due_on, closed_at is null as open from capdo.deadline
                        where dossier_id is not null order by 1, 2, 3, 4, 5""")
                .query()
                .listOfRows()
                .stream()
                .map(row -> (List<Object>) new ArrayList<>(row.values()))
                .toList();
    }

    private List<Object> timers() {
        return jdbc
                .sql("select process_instance_id_, duedate_ from act_ru_job where type_ = 'timer' order by 1, 2")
                .query()
                .listOfRows()
                .stream()
                .map(row -> (Object) new ArrayList<>(row.values()))
                .toList();
    }
}
