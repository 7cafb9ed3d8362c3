package vn.capdo.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import vn.capdo.Refusal;
import vn.capdo.completeness.ContentLine.State;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** What the law wants in a dossier, beside what stands in it. */
@CapdoTest
@AutoConfigureMockMvc
class DossierContentsTests {

    @Autowired
    DossierContents contents;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Opening opening;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    TaskDesk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;
    private UUID id;

    @BeforeEach
    void aDossier() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        realm = province.realm();
        id = opening.start(province.system(realm.unit()), realm.coordinator()).id();
    }

    @Test
    void aNewDossierLacksEverythingThatEveryLevelNeeds() {
        assertThat(contents.of(id))
                .filteredOn(line -> line.state() == State.MISSING)
                .extracting(line -> line.item().code())
                .containsExactlyInAnyOrder("GENERAL_STATEMENT", "DESIGN", "LEVEL_STATEMENT", "PLAN_STATEMENT");
        assertThat(state("REGULATION")).isEqualTo(State.LATER);
    }

    /** Nobody has to add papers of a decision that stands; they may. */
    @Test
    void papersOfADecisionFromBeforeCapdoAreNotMissed() {
        String system = province.system(realm.unit(), TestProvince.approved(2, LocalDate.of(2024, 3, 1)));
        id = jdbc.sql(
                        "select d.id from capdo.level_dossier d join capdo.information_system s on s.id = d.system_id where s.code = ?")
                .param(system)
                .query(UUID.class)
                .single();

        assertThat(contents.of(id)).extracting(line -> line.state()).doesNotContain(State.MISSING, State.LATER);
        assertThat(state("DESIGN")).isEqualTo(State.BEFORE_CAPDO);
    }

    @Test
    void whatTheApprovalNeedsIsMissingOnceItIsTheNextAct() {
        Map<String, Object> statement = life.statement(2);
        statement.remove("regulationNumber");
        statement.remove("regulationDate");
        life.complete(id, LevelDossierProcess.PREPARE, realm.preparer(), statement);
        life.submit(id, realm.leader());
        assertThat(state("REGULATION")).isEqualTo(State.LATER);

        life.findValid(id, realm.appraiser());
        life.appraise(id, LevelDossierProcess.APPRAISE, realm.appraiser(), "CONFORMING");

        assertThat(state("REGULATION")).isEqualTo(State.MISSING);
    }

    @Test
    void theLeaderCannotSignWhatIsIncompleteAndIsToldWhat() {
        life.prepare(id, realm.preparer(), 2);

        assertThatThrownBy(() -> sign(realm.leader()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Thiết kế thi công")
                .hasMessageContaining("Điều 15 khoản 2 điểm b");
        assertThat(dossiers.get(id).state()).isEqualTo(DossierState.SUBMITTING);

        life.attachDesign(id, realm.preparer());
        sign(realm.leader());
        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.CHECK_VALIDITY);
    }

    @Test
    void whatTheDossierItselfSaysCountsAsThere() {
        life.prepare(id, realm.preparer(), 4);
        assertThat(state("PROFESSIONAL_OPINION")).isEqualTo(State.MISSING);

        life.giveOpinion(id, realm.appraiser());

        assertThat(state("PROFESSIONAL_OPINION")).isEqualTo(State.PRESENT);
        assertThat(state("REGULATION")).isEqualTo(State.PRESENT);
        assertThat(state("SECURE_DEVELOPMENT")).isEqualTo(State.IF_NEEDED);
        assertThat(contents.of(id))
                .filteredOn(line -> line.item().code().equals("REGULATION"))
                .singleElement()
                .satisfies(line -> assertThat(line.found()).contains("10/QĐ-QC", "06/04/2024"));
    }

    @Test
    void papersOfStateSecretsAreKeptElsewhereAndHoldNothingUp() {
        Map<String, Object> statement = life.statement(3);
        statement.put("infoTypes", "STATE_SECRET");
        life.complete(id, LevelDossierProcess.PREPARE, realm.preparer(), statement);

        assertThat(state("DESIGN")).isEqualTo(State.OUTSIDE);
    }

    @Test
    void theListIsForWhoeverSeesTheDossier() throws Exception {
        mvc.perform(get("/api/v1/dossiers/{id}/contents", id).with(user(realm.preparer())))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[?(@.item == 'DESIGN')].stateLabel").value(hasItem("Còn thiếu")))
                .andExpect(jsonPath("$[?(@.item == 'DESIGN')].href").value(hasItem("/dossiers/" + id + "/documents")));
        mvc.perform(get("/api/v1/dossiers/{id}/contents", id)
                        .with(user(province.realm().preparer())))
                .andExpect(status().isNotFound());
    }

    private State state(String code) {
        return contents.of(id).stream()
                .filter(line -> line.item().code().equals(code))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private void sign(String leader) {
        var task = life.task(id, LevelDossierProcess.SUBMIT);
        if (task.assignee() == null) {
            desk.claim(task.id(), leader);
        }
        desk.complete(
                task.id(),
                leader,
                Map.of("submitDecision", "SUBMIT", "submissionNumber", "5/CV", "submissionDate", "2024-05-06"));
        life.runDueJobs();
    }
}
