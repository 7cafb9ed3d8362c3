package vn.capdo.web.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import vn.capdo.Links;
import vn.capdo.acting.Substitutions;
import vn.capdo.organisation.Role;
import vn.capdo.register.ImportRuns;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.Patience;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** An import belongs to the owners whose coordinator has started it. */
@CapdoTest
class ImportPagesTests {

    @Autowired
    TestProvince province;

    @Autowired
    ImportRuns runs;

    @Autowired
    Substitutions substitutions;

    @Autowired
    Life life;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    private Realm realm;
    private Realm other;

    @BeforeEach
    void twoOwners() {
        province.found();
        realm = province.realm();
        other = province.realm();
    }

    /** One file is read at a time: what goes on after the test would keep out the next one's. */
    @AfterEach
    void nothingIsReadAnyMore() {
        await().atMost(Patience.LIMIT).until(() -> jdbc.sql(
                        "select not exists (select from capdo.import_run where state = 'RUNNING' and started_by = any (?))")
                .param(new String[] {realm.coordinator(), realm.leader(), other.coordinator()})
                .query(Boolean.class)
                .single());
    }

    @Test
    void aColleagueReadsItAndAnotherOwnersCoordinatorDoesNot() throws Exception {
        String colleague = "dieuphoi2-" + realm.owner();
        province.person(colleague, "Điều phối thứ hai", Role.COORDINATOR, realm.owner());
        UUID run = checked(realm.coordinator(), "danh-muc-" + realm.owner() + ".xlsx");

        for (String mine : new String[] {realm.coordinator(), colleague}) {
            assertThat(page(mine, Links.importRun(run))).contains("danh-muc-" + realm.owner());
            assertThat(page(mine, "/import")).contains("danh-muc-" + realm.owner());
        }
        mvc.perform(get(Links.importRun(run)).with(user(other.coordinator()))).andExpect(status().isNotFound());
        assertThat(page(other.coordinator(), "/import")).doesNotContain("danh-muc-" + realm.owner());
    }

    @Test
    void whoStandsInForTheCoordinatorReadsWhatHeHasSent() throws Exception {
        LocalDate today = life.today();
        substitutions.accept(
                substitutions
                        .set(
                                realm.coordinator(),
                                realm.leader(),
                                today,
                                today.plusDays(5),
                                "Đi công tác",
                                null,
                                realm.coordinator())
                        .id(),
                realm.leader());
        MockMultipartFile file;
        try (InputStream sample = new ClassPathResource("examples/danh-muc-he-thong.xlsx").getInputStream()) {
            file = new MockMultipartFile("file", "thay-" + realm.owner() + ".xlsx", null, sample);
        }

        String run = mvc.perform(multipart("/import")
                        .file(file)
                        .with(user(realm.leader()))
                        .with(csrf()))
                .andExpect(status().isFound())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        assertThat(page(realm.leader(), run)).contains("thay-" + realm.owner());
    }

    /** Its row stays as it was; nobody is there any more who could end it. */
    @Test
    void aRunWhoseProcessWasKilledIsSaidToBeInterruptedAfterAMinute() {
        UUID run = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into capdo.import_run (id, file_name, dry_run, all_or_none, state, started_by, started_at, owners)
                        values (?, 'a.xlsx', false, false, 'RUNNING', ?, now(), array[?])""")
                .params(run, realm.coordinator(), realm.owner())
                .update();
        assertThat(runs.get(run, List.of(realm.owner())).state()).isEqualTo(ImportRuns.State.RUNNING);

        jdbc.sql("update capdo.import_run set alive_at = now() - interval '61 seconds' where id = ?")
                .param(run)
                .update();

        assertThat(runs.get(run, List.of(realm.owner())).state()).isEqualTo(ImportRuns.State.INTERRUPTED);
        jdbc.sql("delete from capdo.import_run where id = ?").param(run).update();
    }

    @Test
    void anotherOwnersCoordinatorUsesNoUploadUp() throws Exception {
        UUID run = checked(realm.coordinator(), "danh-muc.xlsx");

        mvc.perform(post(Links.importRun(run) + "/apply")
                .with(user(other.coordinator()))
                .with(csrf()));
        assertThat(runs.keepsUpload(run)).isTrue();
        mvc.perform(post(Links.importRun(run) + "/apply")
                        .with(user(realm.coordinator()))
                        .with(csrf()))
                .andExpect(status().isFound());
    }

    private UUID checked(String person, String file) throws Exception {
        try (InputStream sample = new ClassPathResource("examples/danh-muc-he-thong.xlsx").getInputStream()) {
            return runs.check(sample, file, person, List.of(realm.owner()));
        }
    }

    private String page(String person, String path) throws Exception {
        return mvc.perform(get(path).with(user(person)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
