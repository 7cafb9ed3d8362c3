package vn.capdo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import vn.capdo.Refusal;
import vn.capdo.audit.PersonalDataInventory.Kept;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** What is kept of people: known column by column, handed out, taken out, and let go when its period is over. */
@CapdoTest
@TestPropertySource(properties = "capdo.test=audit") // A trail of its own, which is checked as a whole.
class PersonalDataTests {

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    Staff staff;

    @Autowired
    PersonalData data;

    @Autowired
    Retention retention;

    @Autowired
    ChainCheck check;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    private Realm realm;
    private String person;
    private String name;
    private String email;
    private String administrator;
    private UUID dossier;

    @BeforeEach
    void somebodyWhoWorks() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        realm = province.realm();
        person = "nguoi" + UUID.randomUUID().toString().substring(0, 8);
        name = "Nguyễn Duy Nhất " + person.toUpperCase(Locale.ROOT);
        email = "thu." + person.toUpperCase(Locale.ROOT) + "@an-danh.example";
        administrator = "quantri-" + realm.owner();
        province.person(administrator, "Quản trị", Role.ADMINISTRATOR, realm.owner());
        staff.add(new StaffMember(person, name, email, "Chuyên viên"), TestProvince.PASSWORD);
        staff.assign(new RoleAssignment(
                person, Role.PREPARER, realm.unit(), life.today().minusDays(9), null, "1/QĐ"));
        jdbc.sql("update capdo.account set password_due = false where user_id = ?")
                .param(person)
                .update();
        dossier = opening.start(province.system(realm.unit()), person).id();
        life.prepare(dossier, person, 2);
    }

    @Test
    void everyColumnOfTextIsSorted() {
        Map<String, List<String>> there = new TreeMap<>();
        jdbc.sql(
                        """
                        select c.table_name, c.column_name from information_schema.columns c
                        join pg_tables t on t.schemaname = c.table_schema and t.tablename = c.table_name
                        where c.table_schema = 'capdo' and c.table_name <> 'flyway_schema_history'
                            and c.data_type in ('text', 'jsonb', 'bytea', 'ARRAY', 'character varying')""")
                .query((row, number) -> there.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                        .add(row.getString(2)))
                .list();
        Map<String, List<String>> sorted = PersonalDataInventory.all().stream()
                .collect(Collectors.toMap(Kept::table, PersonalDataTests::columns, (one, other) -> one, TreeMap::new));

        assertThat(sorted.keySet()).as("a line in audit/personal-data.csv each").isEqualTo(there.keySet());
        there.forEach((table, columns) ->
                assertThat(sorted.get(table)).as(table).containsExactlyInAnyOrderElementsOf(columns));
    }

    private static List<String> columns(Kept kept) {
        return Stream.of(kept.ids(), kept.names(), kept.addresses(), kept.text(), kept.notPersonal())
                .flatMap(List::stream)
                .toList();
    }

    /** Rewritten with {@code -Dcapdo.write-docs=true}. */
    @Test
    void thePageSaysWhatIsKeptOfPeople() throws Exception {
        Path page = Path.of("docs/du-lieu-ca-nhan.md");
        String text = Files.readString(page);
        String table = PersonalDataInventory.all().stream()
                .flatMap(kept -> Stream.of(
                        line(kept, kept.names(), "họ tên, chức vụ"),
                        line(kept, kept.addresses(), "địa chỉ thư"),
                        line(kept, kept.ids(), "mã người dùng"),
                        line(kept, kept.text(), "chữ do người viết, có thể nêu tên")))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining());
        String head = "| Bảng | Trường | Là gì | Để làm gì | Giữ |\n|---|---|---|---|---|\n";
        String written = text.substring(0, text.indexOf(head) + head.length()) + table;
        if (Boolean.getBoolean("capdo.write-docs")) {
            Files.writeString(page, written);
        }
        assertThat(Files.readString(page)).isEqualTo(written);
    }

    private static String line(Kept kept, List<String> columns, String what) {
        return columns.isEmpty()
                ? ""
                : "| `%s` | %s | %s | %s | %s |\n"
                        .formatted(
                                kept.table(),
                                columns.stream().map(one -> "`" + one + "`").collect(Collectors.joining(", ")),
                                what,
                                kept.purpose(),
                                kept.kept());
    }

    @Test
    void whatIsKnownOfSomebodyIsHandedOutToHimAndHisAdministrator() throws Exception {
        JsonNode mine = json("/personal-data/mine.json", person);
        assertThat(mine.get("fullName").asText()).isEqualTo(name);
        assertThat(mine.get("tables").has("role_assignment")).isTrue();
        assertThat(mine.get("tables").get("level_dossier")).hasSize(1);
        assertThat(mine.get("trail")).isNotEmpty();

        assertThat(json("/personal-data/of.json?id=" + person, administrator)
                        .get("email")
                        .asText())
                .isEqualTo(email);
        Realm other = province.realm();
        province.person("quantri-" + other.owner(), "Quản trị khác", Role.ADMINISTRATOR, other.owner());
        for (String stranger : List.of(realm.coordinator(), "quantri-" + other.owner())) {
            mvc.perform(get("/personal-data/of.json?id=" + person).with(user(stranger)))
                    .andExpect(status().isForbidden());
            mvc.perform(post("/personal-data/anonymise")
                            .param("id", person)
                            .with(user(stranger))
                            .with(csrf()))
                    .andExpect(status().isForbidden());
        }
    }

    private JsonNode json(String address, String who) throws Exception {
        return new ObjectMapper()
                .readTree(mvc.perform(get(address).with(user(who)))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8));
    }

    @Test
    void whoHasLeftIsNamedNowhereAndTheTrailStaysWhole() throws Exception {
        assertThatThrownBy(() -> data.anonymise(person, administrator)).isInstanceOf(Refusal.class);
        life.itIs(life.today().plusDays(1));
        staff.end(person, Role.PREPARER, realm.unit());

        mvc.perform(post("/personal-data/anonymise")
                        .param("id", person)
                        .with(user(administrator))
                        .with(csrf()))
                .andExpect(redirectedUrl("/personal-data"));

        assertThat(placesWith(name)).isEmpty();
        assertThat(placesWith(email)).isEmpty();
        assertThat(staff.nameOf(person)).isEqualTo("Người đã nghỉ");
        assertThat(jdbc.sql("select opened_by from capdo.level_dossier where id = :id")
                        .param("id", dossier)
                        .query(String.class)
                        .single())
                .isEqualTo(person);
        assertThat(check.check(List.of()).findings()).isEmpty();
    }

    /** In every column of text of every table, the engine's and the trail's too. */
    private List<String> placesWith(String text) {
        return jdbc
                .sql(
                        """
                        select format('select %L from %I.%I where %I::text like :text limit 1',
                            c.table_name || '.' || c.column_name, c.table_schema, c.table_name, c.column_name)
                        from information_schema.columns c
                        join pg_tables t on t.schemaname = c.table_schema and t.tablename = c.table_name
                        where c.table_schema in ('capdo', 'public', 'capdo_audit')
                            and c.data_type in ('text', 'jsonb', 'ARRAY', 'character varying')""")
                .query(String.class)
                .list()
                .stream()
                .flatMap(sql -> jdbc.sql(sql).param("text", "%" + text + "%").query(String.class).list().stream())
                .toList();
    }

    @Test
    void whatHasBeenKeptForItsPeriodGoesAndNothingElse() throws Exception {
        UUID old = mail("SENT", "now() - interval '800 days'");
        UUID young = mail("SENT", "now() - interval '100 days'");
        UUID waiting = mail("PENDING", "now() - interval '800 days'");
        jdbc.sql("update capdo.level_dossier set opened_at = now() - interval '9000 days' where id = :id")
                .param("id", dossier)
                .update();
        life.itIs(LocalDate.now(java.time.Clock.systemUTC()));

        retention.letGo();

        assertThat(body(old)).isEmpty();
        assertThat(body(young)).isEqualTo("Nội dung");
        assertThat(body(waiting)).isEqualTo("Nội dung");
        assertThat(jdbc.sql("select count(*) from capdo.level_dossier where id = :id")
                        .param("id", dossier)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        mvc.perform(post("/personal-data/periods/mail")
                        .param("days", "60")
                        .param("source", "Quy chế văn thư 2026")
                        .with(user("quantri2"))
                        .with(csrf()))
                .andExpect(redirectedUrl("/personal-data"));
        retention.letGo();
        assertThat(body(young)).isEmpty();
        assertThatThrownBy(() -> retention.set("mail", 29, "x", administrator)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> retention.set("trail", 60, "x", administrator)).isInstanceOf(Refusal.class);
        retention.set("mail", 730, "Mức nội bộ", administrator);
    }

    private UUID mail(String state, String created) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into capdo.mail_outbox (id, dedup_key, message_id, user_id, recipient, subject, body, state,"
                        + " not_before, created_at, kind) values (:id, :key, :key, :user, 'a@b.example', 'Tiêu đề',"
                        + " 'Nội dung', :state, now(), " + created + ", 'REMINDER')")
                .param("id", id)
                .param("key", id.toString().toLowerCase(Locale.ROOT))
                .param("user", person)
                .param("state", state)
                .update();
        return id;
    }

    private String body(UUID id) {
        return jdbc.sql("select body from capdo.mail_outbox where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
