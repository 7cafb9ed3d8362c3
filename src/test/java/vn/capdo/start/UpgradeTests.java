package vn.capdo.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import vn.capdo.TaskId;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.reminder.TaskAudience;
import vn.capdo.support.Life;

/**
 * The product on the data of an earlier one, commit 756350a: it starts, nothing is lost, and everybody goes on where they were.
 *
 * <p>To make {@code src/test/resources/upgrade/756350a.sql.gz} again: package that commit and start its demonstration on an empty
 * {@code CAPDO_DATA_DIR} with {@code CAPDO_REHEARSAL_ENABLED=true}. In Tasklist and on the pages, lead three dossiers as level 5
 * to the two decisions and sign in the second the plan alone, in the third the List alone; lead a new dossier of level 3 on the
 * List to the signed plan; have an appraiser to be named, a change to be looked at, an opinion to be given; bring cycles to every
 * step of theirs; open a campaign with duties of units, report and accept some; ask for two extensions; move the clock to
 * 03/12/2026. Then write, of every table of the schemas {@code capdo} and {@code public} but the engine's meter logs, a line
 * {@code copy <table>(<columns without generated ones>) from stdin}, what {@code \copy <table> to stdout} of psql gives, and a
 * line {@code \.}; after them {@code select setval('<sequence>',<last value>)} for each sequence that has been used; pack it with
 * {@code gzip -9n}.
 */
@SpringBootTest(properties = "capdo.rehearsal.enabled=true")
@AutoConfigureMockMvc
@ActiveProfiles("test")
@ContextConfiguration(initializers = UpgradeTests.Earlier.class)
@Import(Life.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpgradeTests {

    private static final LocalDate LEFT_ON = LocalDate.of(2026, 12, 3);
    private static final String INSTANCES =
            "select id_ as id, business_key_ as what from act_ru_execution where parent_id_ is null";
    private static final String TASKS = "select id_ as id, concat_ws('|', task_def_key_, name_, assignee_, due_date_,"
            + " proc_inst_id_) as what from act_ru_task";
    private static final String TIMERS =
            "select id_ as id, concat_ws('|', handler_cfg_, duedate_, process_instance_id_)"
                    + " as what from act_ru_job where process_instance_id_ is not null";
    private static final String AT_THE_JOIN = "select r.business_key_ from act_ru_execution e join act_ru_execution r"
            + " on r.id_ = e.proc_inst_id_ where e.act_id_ = '%s' order by 1";

    private static Left left;

    /** What the earlier product left behind. */
    record Left(
            Map<String, String> instances,
            Map<String, String> tasks,
            Map<String, String> timers,
            List<String> atTheJoin) {

        static Left of(JdbcTemplate jdbc, String join) {
            return new Left(
                    rows(jdbc, INSTANCES),
                    rows(jdbc, TASKS),
                    rows(jdbc, TIMERS),
                    jdbc.queryForList(AT_THE_JOIN.formatted(join), String.class));
        }

        private static Map<String, String> rows(JdbcTemplate jdbc, String sql) {
            Map<String, String> rows = new java.util.TreeMap<>();
            jdbc.query(sql, row -> {
                rows.put(row.getString("id"), String.valueOf(row.getString("what")));
            });
            return rows;
        }
    }

    static class Earlier extends EarlierDatabase {

        @Override
        protected String database(ConfigurableApplicationContext context) {
            String url = super.database(context);
            left = Left.of(new JdbcTemplate(new DriverManagerDataSource(url, "postgres", null)), "gateway_level5Join");
            return url;
        }
    }

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Life life;

    @Autowired
    TaskDesk desk;

    @Autowired
    TaskAudience audience;

    @Autowired
    Dossiers dossiers;

    @Autowired
    MockMvc mvc;

    private Left found;

    /** Before any test goes on with the work. */
    @BeforeAll
    void look() {
        found = Left.of(jdbc, "gateway_bothDecided");
        life.itIs(LEFT_ON);
    }

    @Test
    void noInstanceAndNoTaskIsLostAndTimersKeepTheirDates() {
        assertThat(left.instances()).hasSizeGreaterThan(150);
        assertThat(found.instances()).isEqualTo(left.instances());
        assertThat(found.tasks()).isEqualTo(left.tasks());
        assertThat(found.timers()).isNotEmpty().isEqualTo(left.timers());
    }

    @Test
    void everyModelIsDeployedOnceMoreAndEveryInstanceStandsOnIt() {
        assertThat(jdbc.queryForList("select key_ || ' ' || version_ from act_re_procdef order by 1", String.class))
                .containsExactly(
                        "incidentReport 1",
                        "levelDossier 1",
                        "levelDossier 2",
                        "milestoneExtension 1",
                        "milestoneExtension 2",
                        "periodicAssessment 1",
                        "periodicAssessment 2",
                        "unitObligation 1",
                        "unitObligation 2");
        for (String table : List.of("act_ru_execution", "act_ru_task")) {
            assertThat(jdbc.queryForList(
                            "select distinct p.version_ from " + table
                                    + " e join act_re_procdef p on p.id_ = e.proc_def_id_",
                            Integer.class))
                    .as(table)
                    .containsExactly(2);
        }
    }

    @Test
    void everyOpenTaskHasItsRowInTheLedger() {
        assertThat(jdbc.queryForList(
                        "select t.task_def_key_ from act_ru_task t where not exists (select 1 from capdo.deadline d"
                                + " where d.task_id = t.id_ and d.closed_at is null)",
                        String.class))
                .isEmpty();
    }

    @Test
    void dossiersThatWaitForTheirSecondDecisionGoOnAfterIt() {
        assertThat(left.atTheJoin()).hasSize(3);
        assertThat(found.atTheJoin()).isEqualTo(left.atTheJoin());
        List<String> decided = new ArrayList<>();
        for (String dossier : left.atTheJoin()) {
            UUID id = UUID.fromString(dossier);
            String open = life.openTasks(id).stream()
                    .filter(List.of("userTask_approvePlan", "userTask_recordNationalListDecision")::contains)
                    .findFirst()
                    .orElseThrow();
            life.decide(id, open, someoneFor(life.task(id, open).id().value()), true);
            assertThat(life.openTasks(id)).contains("userTask_deployPlan");
            assertThat(dossiers.get(id).state()).isEqualTo(DossierState.DEPLOYING);
            decided.add(open);
        }
        assertThat(decided).contains("userTask_approvePlan", "userTask_recordNationalListDecision");
    }

    @Test
    void ordinaryWorkGoesOn() {
        UUID id = UUID.fromString(businessKey("userTask_submitDossier"));
        life.submit(id, someoneFor(life.task(id, "userTask_submitDossier").id().value()));
        assertThat(life.openTasks(id)).containsAnyOf("userTask_checkValidity", "userTask_assignAppraiser");

        String report = task("userTask_reportDuty");
        String obligation = businessKey("userTask_reportDuty");
        complete(report, Map.of("dutyReport", "Đã rà soát", "dutyDoneOn", LEFT_ON.toString()));
        assertThat(openTasks(obligation)).contains("userTask_acceptReport");

        String remediation = task("userTask_remediateFindings");
        String cycle = businessKey("userTask_remediateFindings");
        complete(remediation, Map.of("remediationSummary", "Đã cập nhật bản vá", "remediatedOn", LEFT_ON.toString()));
        assertThat(openTasks(cycle)).contains("userTask_verifyRemediation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dieuphoi", "admin", "giamsat", "thamdinh1", "chutich", "lap.soyte", "lanhdao.sogddt"})
    void thePagesOfEverybodyAnswer(String person) throws Exception {
        List<String> pages = new ArrayList<>(List.of(
                "/my-work",
                "/deadlines",
                "/dossiers",
                "/register",
                "/campaigns",
                "/campaigns/CT09",
                "/calendar",
                "/units",
                "/law",
                "/my-notifications",
                "/my-absence"));
        if (person.equals("dieuphoi") || person.equals("admin") || person.equals("giamsat")) {
            pages.addAll(List.of("/missed", "/urging"));
            pages.add("/dossiers/" + left.atTheJoin().get(0));
        }
        for (String page : pages) {
            mvc.perform(get(page).with(user(person)))
                    .andExpect(result -> assertThat(result.getResponse().getStatus())
                            .as(page)
                            .isEqualTo(200));
        }
        mvc.perform(get("/api/v1/dossiers").with(user(person))).andExpect(status().isOk());
        mvc.perform(get("/api/v1/tasks").with(user(person))).andExpect(status().isOk());
    }

    /** One dossier of each kind, level, decree and state that the earlier product has left; its rules are those of its day. */
    @Test
    void thePagesOfEveryKindOfDossierAnswer() throws Exception {
        List<String> dossiers = jdbc.queryForList(
                "select distinct on (kind, regime, state, coalesce(approved_level, proposed_level)) id::text"
                        + " from capdo.level_dossier",
                String.class);
        assertThat(dossiers).hasSizeGreaterThan(20);
        for (String dossier : dossiers) {
            for (String page : List.of("", "/statement", "/plan", "/papers", "/documents.zip")) {
                String address = (page.endsWith(".zip") ? "/api/v1/dossiers/" : "/dossiers/") + dossier + page;
                mvc.perform(get(address).with(user("dieuphoi")))
                        .andExpect(result -> assertThat(result.getResponse().getStatus())
                                .as(address)
                                .isEqualTo(200));
            }
        }
    }

    private String task(String key) {
        return jdbc.queryForList("select id_ from act_ru_task where task_def_key_ = ? order by id_", String.class, key)
                .get(0);
    }

    private String businessKey(String key) {
        return jdbc.queryForObject(
                "select e.business_key_ from act_ru_execution e join act_ru_task t on t.proc_inst_id_ = e.id_"
                        + " where t.id_ = ?",
                String.class,
                task(key));
    }

    private List<String> openTasks(String businessKey) {
        return jdbc.queryForList(
                "select t.task_def_key_ from act_ru_execution e join act_ru_task t on t.proc_inst_id_ = e.id_"
                        + " where e.business_key_ = ?",
                String.class,
                businessKey);
    }

    private void complete(String task, Map<String, Object> values) {
        String who = someoneFor(task);
        desk.claim(new TaskId(task), who);
        desk.complete(new TaskId(task), who, values);
        desk.runDueJobs();
    }

    private String someoneFor(String task) {
        return audience.of(new TaskId(task)).get(0).userId();
    }
}
