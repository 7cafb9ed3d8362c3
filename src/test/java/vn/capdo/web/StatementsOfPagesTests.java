package vn.capdo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import vn.capdo.acting.Substitutions;
import vn.capdo.dossier.Opening;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.Statements;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/**
 * How many statements the pages send. The numbers are what was reached, not what is allowed: whoever makes a page shorter lowers
 * its number. Twice the rows send no statement more. What was sent stands in {@code target/statements-pages.txt} after a run.
 */
@CapdoTest
class StatementsOfPagesTests {

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    Substitutions substitutions;

    @Autowired
    MockMvc mvc;

    @Test
    void noPageSendsMoreThanItDidAndNoneMoreForMoreRows() throws IOException {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        Realm realm = province.realm();
        String campaign = "TRANG-" + realm.owner();
        province.campaign(
                campaign, realm.owner(), List.of(1, 2, 3, 4, 5), LocalDate.of(2024, 9, 30), LocalDate.of(2024, 12, 31));
        open(realm, 5);
        life.itIs(LocalDate.of(2024, 10, 15));
        Map<String, Integer> most = new LinkedHashMap<>();
        most.put(realm.preparer() + " /my-work", 24);
        substitutions.accept(
                substitutions
                        .set(
                                realm.preparer(),
                                realm.leader(),
                                LocalDate.of(2024, 10, 15),
                                LocalDate.of(2024, 10, 31),
                                "Đi công tác",
                                null,
                                realm.preparer())
                        .id(),
                realm.leader());
        most.put(realm.leader() + " /my-work", 33);
        most.put(realm.preparer() + " /deadlines", 19);
        most.put(realm.coordinator() + " /urging", 28);
        most.put(realm.coordinator() + " /dossiers", 13);
        most.put(realm.coordinator() + " /register", 13);
        most.put(realm.coordinator() + " /campaigns", 14);
        most.put(realm.coordinator() + " /campaigns/" + campaign, 17);
        most.put(realm.coordinator() + " /campaigns/" + campaign + "/start", 17);
        most.put(realm.coordinator() + " /missed", 14);
        most.put(realm.coordinator() + " /deadlines", 20);
        most.put("quantri2 /flows", 13);

        most.keySet().forEach(this::sent); // Fills what is kept.
        Map<String, Statements.Sent> few = sent(most);
        life.itIs(LocalDate.of(2024, 5, 6));
        open(realm, 10);
        life.itIs(LocalDate.of(2024, 10, 15));
        Map<String, Statements.Sent> more = sent(most);

        StringBuilder report = new StringBuilder();
        more.forEach(
                (page, sent) -> report.append(page).append(": ").append(sent).append("\n\n"));
        Files.writeString(Path.of("target", "statements-pages.txt"), report);
        assertThat(more).allSatisfy((page, sent) -> assertThat(sent.count())
                .as("statements of %s", page)
                .isLessThanOrEqualTo(few.get(page).count())
                .isLessThanOrEqualTo(most.get(page)));
    }

    private void open(Realm realm, int systems) {
        for (int i = 0; i < systems; i++) {
            opening.start(province.system(realm.unit()), realm.preparer());
        }
    }

    private Map<String, Statements.Sent> sent(Map<String, Integer> pages) {
        Map<String, Statements.Sent> sent = new LinkedHashMap<>();
        pages.keySet().forEach(page -> sent.put(page, sent(page)));
        return sent;
    }

    private Statements.Sent sent(String page) {
        String[] whoAndWhere = page.split(" ");
        // Which rule tables are in force is read again every two seconds, whoever asks then; and once a test has put a
        // token of
        // its own into a request, every request of this kind begins a session.
        return Statements.of(() -> {
                    try {
                        mvc.perform(get(whoAndWhere[1]).with(user(whoAndWhere[0])))
                                .andExpect(status().isOk());
                    } catch (Exception e) {
                        throw new IllegalStateException(page, e);
                    }
                })
                .without("from capdo.rule_version", "from ACT_RE_DECISION_DEF", "capdo.spring_session");
    }
}
