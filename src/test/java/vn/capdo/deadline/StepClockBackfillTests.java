package vn.capdo.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.capdo.support.TestDatabase;

/** An installation that ran before clocks were kept: the upgrade reads them back from the ledger. */
class StepClockBackfillTests {

    private final DriverManagerDataSource database =
            new DriverManagerDataSource(TestDatabase.create(), "postgres", "postgres");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final UUID dossier = UUID.randomUUID();

    @Test
    void theClocksOfOpenDossiersAreReadBackWithTheirStops() {
        // Whatever came before the clocks; the question mark lets the number be one that no migration has.
        flyway().target("19.99?").load().migrate();
        anOldDossier();
        task("t1", "prepare", "2026-08-03", 20, "WORKING", "2026-08-03 08:00+07", "2026-08-05 09:00+07");
        task("t2", "appraise", "2026-08-10", 15, "CALENDAR", "2026-08-10 08:00+07", "2026-08-14 09:00+07");
        supplement("2026-08-14 09:00+07");
        task("t3", "appraise", "2026-08-24", 15, "CALENDAR", "2026-08-25 08:00+07", null);

        flyway().load().migrate();

        assertThat(history())
                .containsExactly(
                        "prepare STARTED 2026-08-03 20 WORKING capdo",
                        "prepare ENDED 2026-08-05 - - capdo",
                        "appraise STARTED 2026-08-10 15 CALENDAR capdo",
                        "appraise STOPPED 2026-08-14 - - thamdinh",
                        "appraise RESTARTED 2026-08-24 15 CALENDAR capdo");
        assertThat(jdbc.sql("select step || ' ' || state || ' ' || task_id from capdo.step_clock order by opened_at")
                        .query(String.class)
                        .list())
                .containsExactly("prepare ENDED t1", "appraise RUNNING t3");
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(database)
                .schemas("capdo")
                .defaultSchema("capdo")
                .locations("classpath:db/migration");
    }

    private void anOldDossier() {
        jdbc.sql(
                        "insert into capdo.organisation (code, name, kind, owner_kind, created_at) values ('ubnd', 'UBND', 'OWNER', 'PROVINCE', now())")
                .update();
        UUID system = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into capdo.information_system (id, code, name, operating_unit, owner, system_type, info_types, phase,
                            search_text, created_at, updated_at)
                        values (:id, 'HT-1', 'Một cửa', 'ubnd', 'ubnd', 'INTERNAL', 'PUBLIC', 'RUNNING', 'mot cua', now(), now())""")
                .param("id", system)
                .update();
        jdbc.sql(
                        """
                        insert into capdo.level_dossier (id, number, system_id, kind, regime, state, opened_by, opened_at,
                            regime_ground, regime_citation)
                        values (:id, 'HS-2026-0001', :system, 'INITIAL', 'D85', 'APPRAISING', 'lap', now(), '', '')""")
                .param("id", dossier)
                .param("system", system)
                .update();
    }

    private void task(String id, String step, String start, int days, String kind, String opened, String closed) {
        jdbc.sql(
                        """
                        insert into capdo.deadline (id, kind, subject, dossier_id, task_id, step, title, due_on, statutory, basis,
                            opened_at, closed_at, outcome, started_on, days, day_kind, clock_statutory, clock_basis)
                        values (gen_random_uuid(), 'TASK', 'task:' || :id, :dossier, :id, :step, 'Việc', cast(:start as date) + 30,
                            true, 'Đ16', cast(:opened as timestamptz), cast(:closed as timestamptz),
                            case when cast(:closed as timestamptz) is null then null else 'DONE' end, cast(:start as date), :days, :kind, true, 'Đ16')""")
                .param("id", id)
                .param("dossier", dossier)
                .param("step", step)
                .param("start", start)
                .param("days", days)
                .param("kind", kind)
                .param("opened", opened)
                .param("closed", closed)
                .update();
    }

    private void supplement(String at) {
        jdbc.sql(
                        """
                        insert into capdo.opinion (dossier_id, kind, outcome, summary, round, given_by, given_at)
                        values (:dossier, 'APPRAISAL', 'SUPPLEMENT', 'Thiếu sơ đồ', 0, 'thamdinh', cast(:at as timestamptz))""")
                .param("dossier", dossier)
                .param("at", at)
                .update();
    }

    private List<String> history() {
        return jdbc.sql(
                        """
                        select c.step || ' ' || e.kind || ' ' || e.on_day || ' ' || coalesce(e.days::text, '-') || ' '
                            || coalesce(e.day_kind, '-') || ' ' || e.actor
                        from capdo.step_clock_event e join capdo.step_clock c on c.id = e.clock_id order by e.id""")
                .query(String.class)
                .list();
    }
}
