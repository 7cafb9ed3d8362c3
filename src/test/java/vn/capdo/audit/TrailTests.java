package vn.capdo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.acting.Substitutions;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** What stands in the trail after an act: who, for whom, from where, what, before and after. */
@CapdoTest
@TestPropertySource(properties = "capdo.test=audit") // A trail of its own, which is checked as a whole.
class TrailTests {

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    Staff staff;

    @Autowired
    Substitutions substitutions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    ChainCheck check;

    @Autowired
    MockMvc mvc;

    private Realm realm;

    @BeforeEach
    void aProvince() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        realm = province.realm();
    }

    @Test
    void theLifeOfADossierStandsInItsChain() {
        UUID id = opening.start(province.system(realm.unit()), realm.preparer()).id();
        life.approveThroughUnit(id, 2, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());

        List<AuditEntry> chain = chain("dossier:" + id);
        assertThat(chain).extracting(AuditEntry::number).isEqualTo(numbersTo(chain.size()));
        AuditEntry approval = chain.stream()
                .filter(entry -> entry.changes().contains("\"op\": \"INSERT\", \"key\"")
                        && entry.changes().contains("\"table\": \"decision\""))
                .findFirst()
                .orElseThrow();
        assertThat(approval.actor()).isEqualTo(realm.approver());
        assertThat(approval.node()).isNotBlank();
        assertThat(approval.changes())
                .contains("\"before\": {", "{\"state\": \"APPROVING\"}", "{\"state\": \"DEPLOYING\"}")
                // The engine's part: the task that the approver held has ended.
                .contains("\"table\": \"act_hi_taskinst\"", "\"task_state_\": \"Completed\"");
        assertThat(chain)
                .extracting(AuditEntry::actor)
                .contains(realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());
        assertThat(chain).anyMatch(entry -> entry.changes().contains("\"assignee_\": \"" + realm.preparer() + "\""));
        assertThat(chain).anyMatch(entry -> entry.changes().contains("\"table\": \"act_hi_procinst\""));
        assertThat(check.check(List.of()).findings()).isEmpty();
    }

    /** What somebody with all rights in the engine could do past the domain. */
    @Test
    void whatIsDoneInTheEngineStandsThereToo() {
        UUID id = opening.start(province.system(realm.unit()), realm.preparer()).id();
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .singleResult()
                .getId();
        String job = management
                .createJobQuery()
                .processInstanceId(instance)
                .list()
                .get(0)
                .getId();

        life.signedInAs("quantri2", () -> {
            management.setJobRetries(job, 0);
            management.setJobRetries(job, 9);
            runtime.setVariable(instance, "level", 5);
            runtime.deleteProcessInstance(instance, "vì sao");
        });

        List<AuditEntry> byHim = chain("dossier:" + id).stream()
                .filter(entry -> "quantri2".equals(entry.actor()))
                .toList();
        assertThat(byHim)
                .anyMatch(entry -> entry.changes().contains("\"table\": \"act_ru_incident\"")
                        && entry.changes().contains("INSERT"))
                .anyMatch(entry -> entry.changes().contains("\"after\": {\"retries_\": 9}"))
                .anyMatch(entry -> entry.changes().contains("\"table\": \"act_ru_variable\"")
                        && entry.changes().contains("\"name_\": \"level\""))
                .anyMatch(entry -> entry.changes().contains("\"delete_reason_\": \"vì sao\"")
                        && entry.changes().contains("\"table\": \"act_hi_procinst\""));
    }

    @Test
    void anActForSomebodySaysForWhom() {
        String substitute = realm.coordinator();
        substitutions.accept(
                substitutions
                        .set(
                                realm.leader(),
                                substitute,
                                life.today(),
                                life.today().plusDays(3),
                                "Đi công tác",
                                null,
                                realm.leader())
                        .id(),
                substitute);
        UUID id = opening.start(province.system(realm.unit()), realm.preparer()).id();
        life.prepare(id, realm.preparer(), 2);

        life.submit(id, substitute);

        assertThat(chain("dossier:" + id))
                .filteredOn(entry -> substitute.equals(entry.actor()))
                .extracting(AuditEntry::onBehalfOf)
                .contains(realm.leader());
    }

    @Test
    void aRequestSaysFromWhereAndWhatItAskedFor() throws Exception {
        String system = province.system(realm.unit());

        mvc.perform(post("/api/v1/dossiers")
                        .with(user(realm.preparer()))
                        .with(csrf())
                        .with(from("203.0.113.7"))
                        .contentType("application/json")
                        .content("{\"systemCode\":\"" + system + "\"}"))
                .andExpect(status().isCreated());

        assertThat(last("dossier:%").source()).isEqualTo("203.0.113.7");
        assertThat(last("dossier:%").act()).isEqualTo("POST /api/v1/dossiers");
        assertThat(last("dossier:%").actor()).isEqualTo(realm.preparer());
    }

    @Test
    void whoIsRefusedAndWhoComesInIsNoted() throws Exception {
        String stranger = province.realm().preparer();

        mvc.perform(get("/audit").with(user(stranger)).with(from("203.0.113.8")))
                .andExpect(status().isForbidden());
        assertThat(last("installation").act()).isEqualTo("refused");
        assertThat(last("installation").actor()).isEqualTo(stranger);
        assertThat(last("installation").source()).isEqualTo("203.0.113.8");
        assertThat(last("installation").changes()).contains("GET /audit");

        mvc.perform(
                post("/login").with(csrf()).param("username", realm.preparer()).param("password", "sai"));
        assertThat(last("installation").act()).isEqualTo("loginRefused");
        assertThat(last("installation").actor()).isEqualTo(realm.preparer());

        mvc.perform(post("/login")
                .with(csrf())
                .param("username", "mat-khau-go-nham")
                .param("password", "sai"));
        assertThat(last("installation").actor()).isNull();
        assertThat(last("installation").changes()).doesNotContain("mat-khau");
    }

    @Test
    void rolesAndPasswordsSayWhoGotThemAndNeverWhatTheyAre() {
        String id = "nguoi" + UUID.randomUUID().toString().substring(0, 8);
        life.signedInAs(
                realm.coordinator(),
                () -> transaction.executeWithoutResult(status -> {
                    staff.add(
                            new StaffMember(id, "Trần Thị Lan", "lan@example.org", "Chuyên viên"), "mot-mat-khau-dai");
                    staff.assign(new RoleAssignment(id, Role.PREPARER, realm.unit(), life.today(), null, "12/QĐ"));
                }));

        AuditEntry given = last("installation");
        assertThat(given.actor()).isEqualTo(realm.coordinator());
        assertThat(given.people()).contains(id);
        assertThat(given.body()).isNotNull();
        assertThat(given.changes())
                .contains("\"table\": \"role_assignment\"", "\"role\": \"preparer\"", "\"pwd_\": \"…\"")
                .doesNotContain("Trần Thị Lan", "lan@example.org", "$2a$", "{bcrypt", "mot-mat-khau-dai");
    }

    /** Each thread works on the same dossier's chain and on that of all the rest. */
    @Test
    void manyWhoWriteAtOnceLeaveNoGap() throws Exception {
        UUID id = opening.start(province.system(realm.unit()), realm.preparer()).id();
        int before = chain("dossier:" + id).size();
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> acts = IntStream.range(0, 160)
                    .<Callable<Void>>mapToObj(number -> () -> {
                        transaction.executeWithoutResult(status -> {
                            jdbc.sql("insert into capdo.product_setting values (:name, 'x')")
                                    .param("name", "w" + number + UUID.randomUUID())
                                    .update();
                            jdbc.sql("insert into capdo.dossier_event (dossier_id, at, actor, type, detail)"
                                            + " values (:id, now(), :actor, 'OPENED', '')")
                                    .param("id", id)
                                    .param("actor", "w" + number)
                                    .update();
                        });
                        return null;
                    })
                    .toList();
            for (Future<Void> act : writers.invokeAll(acts)) {
                act.get();
            }
        } finally {
            writers.shutdownNow();
        }
        List<AuditEntry> chain = chain("dossier:" + id);
        assertThat(chain).extracting(AuditEntry::number).isEqualTo(numbersTo(before + 160));
        assertThat(check.check(List.of()).findings()).isEmpty();
    }

    @Test
    void whatIsRolledBackLeavesNothing() {
        long before = count();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into capdo.product_setting values ('gone', 'x')").update();
            status.setRollbackOnly();
        });
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void aLargeActIsKeptInParts() {
        transaction.executeWithoutResult(status -> jdbc.sql(
                        "insert into capdo.product_setting select 'many' || n, 'x' from generate_series(1, 1200) n")
                .update());
        transaction.executeWithoutResult(status -> jdbc.sql("delete from capdo.product_setting where name like 'many%'")
                .update());
        assertThat(jdbc.sql("select count(*) from capdo_audit.entry where changes like '%many1199%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(check.check(List.of()).findings()).isEmpty();
    }

    @Test
    void everyTableIsRecordedOrSaysWhyNot() {
        Set<String> listed = RecordedTables.all().stream()
                .map(RecordedTables.Recorded::table)
                .collect(Collectors.toSet());
        assertThat(jdbc.sql("select tablename from pg_tables where schemaname = 'capdo'")
                        .query(String.class)
                        .list())
                .as("a line in audit/tables.csv each")
                .isSubsetOf(listed);
        assertThat(jdbc.sql("select tablename from pg_tables where schemaname in ('capdo', 'public')")
                        .query(String.class)
                        .list())
                .containsAll(listed);
        Map<String, String> columns = jdbc
                .sql("select table_name, string_agg(column_name, ' ') as columns from information_schema.columns"
                        + " where table_schema in ('capdo', 'public') group by table_name")
                .query((row, number) -> Map.entry(row.getString(1), " " + row.getString(2) + " "))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        for (RecordedTables.Recorded table : RecordedTables.all()) {
            for (String column :
                    (table.withheld() + " " + table.uncounted()).strip().split(" +")) {
                assertThat(columns.get(table.table())).as(table.table()).contains(column);
            }
        }
    }

    private List<AuditEntry> chain(String chain) {
        return jdbc.sql("select " + AuditEntry.COLUMNS
                        + " from capdo_audit.entry e where e.chain = :chain order by e.number")
                .param("chain", chain)
                .query((row, number) -> ChainCheck.entry(row))
                .list();
    }

    private AuditEntry last(String chain) {
        return jdbc.sql("select " + AuditEntry.COLUMNS
                        + " from capdo_audit.entry e where e.chain like :chain order by e.id desc limit 1")
                .param("chain", chain)
                .query((row, number) -> ChainCheck.entry(row))
                .single();
    }

    private long count() {
        return jdbc.sql("select count(*) from capdo_audit.entry")
                .query(Long.class)
                .single();
    }

    private static List<Long> numbersTo(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(Long::valueOf).toList();
    }

    private static RequestPostProcessor from(String address) {
        return (MockHttpServletRequest request) -> {
            request.setRemoteAddr(address);
            return request;
        };
    }
}
