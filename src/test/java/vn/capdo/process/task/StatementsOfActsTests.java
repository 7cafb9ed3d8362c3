package vn.capdo.process.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import vn.capdo.dossier.Opening;
import vn.capdo.process.engine.OpenTask;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.people.TaskDesk;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.Statements;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/**
 * How many statements each act sends; it fails when one grows. The numbers are what was reached, not what is allowed: whoever
 * makes an act shorter lowers its number. What was sent stands in {@code target/statements-*.txt} after a run.
 *
 * <p>Of the 75 of an approval, the act that does most, one says who acts, for the audit trail, one keeps the statements, and 38 are the engine's own: it ends the phase of the approval with its timer
 * and begins the deployment. The others keep the decision and which documents it speaks of, close one milestone and open the next, tell four people and open the
 * next task.
 */
@CapdoTest
class StatementsOfActsTests {

    private static final LocalDate MILESTONE = LocalDate.of(2024, 9, 30);

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    TaskDesk desk;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    MockMvc mvc;

    private final Map<String, String> tooMany = new LinkedHashMap<>();

    private final StringBuilder report = new StringBuilder();

    private Realm realm;

    @BeforeEach
    void aCampaignAndADossierThatHasFilledEveryCache() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        realm = province.realm();
        province.campaign(
                "BAO-" + realm.owner(), realm.owner(), List.of(1, 2, 3, 4, 5), MILESTONE, LocalDate.of(2024, 12, 31));
        UUID first = start();
        life.approveThroughUnit(first, 2, realm.preparer(), realm.leader(), realm.appraiser(), realm.approver());
    }

    @AfterEach
    void noneHasGrown(TestInfo test) throws IOException {
        Files.writeString(
                Path.of(
                        "target",
                        "statements-" + test.getTestMethod().orElseThrow().getName() + ".txt"),
                report);
        assertThat(tooMany).isEmpty();
    }

    @Test
    void aStartByTheApi() {
        String system = province.system(realm.unit());
        count("start by the API", 47, () -> perform(system));
    }

    @Test
    void theLifeToApproval() {
        String system = province.system(realm.unit());
        UUID[] id = new UUID[1];
        count("start", 41, () -> id[0] = opening.start(system, realm.preparer()).id());
        life.describe(id[0]);
        act(id[0], LevelDossierProcess.PREPARE, realm.preparer(), 21, 54, life.statement(2));
        life.attachDesign(id[0], realm.preparer());
        act(
                id[0],
                LevelDossierProcess.SUBMIT,
                realm.leader(),
                21,
                60,
                Map.of("submitDecision", "SUBMIT", "submissionNumber", "5/CV", "submissionDate", today()));
        act(
                id[0],
                LevelDossierProcess.CHECK_VALIDITY,
                realm.appraiser(),
                26,
                54,
                Map.of("validity", "VALID", "receivedDate", today()));
        act(
                id[0],
                LevelDossierProcess.APPRAISE,
                realm.appraiser(),
                26,
                55,
                Map.of("appraisalOutcome", "CONFORMING", "appraisalNumber", "7/TĐ", "appraisalDate", today()));
        act(
                id[0],
                LevelDossierProcess.APPROVE,
                realm.approver(),
                24,
                75,
                Map.of(
                        "approvalOutcome",
                        "APPROVED",
                        "decisionNumber",
                        "99/QĐ",
                        "decisionDate",
                        today(),
                        "signerName",
                        "Người ký",
                        "signerCapacity",
                        "HEAD"));
        act(id[0], LevelDossierProcess.DEPLOY_PLAN, realm.preparer(), 21, 57, life.deployment());
    }

    @Test
    void aMilestonePasses() {
        UUID id = start();
        String timer = management
                .createJobQuery()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(id.toString())
                        .singleResult()
                        .getId())
                .activityId(LevelDossierProcess.TIMER_APPROVAL_DEADLINE)
                .singleResult()
                .getId();
        count("timer", 37, () -> management.executeJob(timer));
    }

    private UUID start() {
        return opening.start(province.system(realm.unit()), realm.preparer()).id();
    }

    private String today() {
        return life.today().toString();
    }

    /** Claimed, completed, and what runs behind it by itself. */
    private void act(UUID dossier, String key, String who, int claim, int complete, Map<String, Object> values) {
        OpenTask task = life.task(dossier, key);
        count("claim " + key, claim, () -> desk.claim(task.id(), who));
        count("complete " + key, complete, () -> desk.complete(task.id(), who, new HashMap<>(values)));
        life.runDueJobs();
    }

    private void perform(String system) {
        try {
            mvc.perform(post("/api/v1/dossiers")
                            .with(user(realm.preparer()))
                            .with(csrf())
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"systemCode\":\"" + system + "\"}"))
                    .andExpect(result ->
                            assertThat(result.getResponse().getStatus()).isEqualTo(201));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void count(String act, int recorded, Runnable work) {
        // Which rule tables are in force is looked up every few seconds, by whoever asks first.
        Statements.Sent sent =
                Statements.of(work).without("capdo.rule_version", "ACT_RE_DECISION_DEF", "capdo.spring_session");
        report.append(act)
                .append(", at most ")
                .append(recorded)
                .append(": ")
                .append(sent)
                .append("\n\n");
        if (sent.count() > recorded) {
            tooMany.put(act + ", at most " + recorded, sent.toString());
        }
    }
}
