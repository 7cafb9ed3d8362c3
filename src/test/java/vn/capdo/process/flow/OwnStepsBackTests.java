package vn.capdo.process.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.acting.Actor;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.process.repair.StepsBack;
import vn.capdo.support.CapdoTest;

/** Back from an administrator's own step, and never past a decision by it. */
@CapdoTest
class OwnStepsBackTests extends FlowScene {

    private static final Actor ADMINISTRATOR = Actor.of("quantri2");
    private static final String CIPHER = "userTask_giveCipherOpinion";

    @Autowired
    StepsBack steps;

    @Test
    void anOwnStepStandsBehindTheLastStepOfTheProductThatWasCompleted() {
        deploy(example("01-buoc-xin-y-kien.bpmn"));
        UUID id = appraised(2);

        assertThat(to(id))
                .containsExactly(
                        LevelDossierProcess.PREPARE,
                        LevelDossierProcess.SUBMIT,
                        LevelDossierProcess.CHECK_VALIDITY,
                        LevelDossierProcess.APPRAISE,
                        "userTask_consult");
        assertRefusal(() -> steps.lead(id, LevelDossierProcess.APPROVE, "Cho nhanh", ADMINISTRATOR))
                .isEqualTo("repair.step.notHere");
        steps.lead(id, LevelDossierProcess.APPRAISE, "Thẩm định nhầm", ADMINISTRATOR);

        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.APPRAISE);
        life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING");
        assertThat(life.openTasks(id)).containsExactly("userTask_consult");
    }

    @Test
    void anOwnStepThatCameToHarmIsAskedForAnew() {
        deploy(example("01-buoc-xin-y-kien.bpmn"));
        UUID id = appraised(2);
        String before = life.task(id, "userTask_consult").id().value();

        steps.lead(id, "userTask_consult", "Việc hỏng", ADMINISTRATOR);

        assertThat(life.openTasks(id)).containsExactly("userTask_consult");
        assertThat(life.task(id, "userTask_consult").id().value()).isNotEqualTo(before);
    }

    @Test
    void aDecisionOfARoundBeforeIsNotReachedFromAnOwnStepOfThisOne() {
        deploy(example("02-nguoi-phe-duyet-thu-hai.bpmn"));
        UUID id = appraised(3);
        life.complete(id, "userTask_secondApproval", "giamdoc", Map.of("secondOutcome", "AGREE"));
        life.decide(id, LevelDossierProcess.APPROVE, "chutich", false);
        life.prepare(id, "lap.yte", 3);
        life.submit(id, "lanhdao.yte");
        life.findValid(id, "thamdinh");
        life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING");

        assertThat(life.openTasks(id)).containsExactly("userTask_secondApproval");
        assertThat(to(id)).contains(LevelDossierProcess.APPRAISE).doesNotContain(LevelDossierProcess.APPROVE);
    }

    @Test
    void whatIsDoneSideBySideGoesBackTogetherAndJoinsOnce() {
        deploy(example("05-y-kien-song-song.bpmn"));
        foundTheCipherBody();
        UUID id = received(2);
        assertThat(to(id)).contains(LevelDossierProcess.PREPARE).doesNotContain(LevelDossierProcess.APPRAISE, CIPHER);

        steps.lead(id, LevelDossierProcess.CHECK_VALIDITY, "Chưa hợp lệ", ADMINISTRATOR);
        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.CHECK_VALIDITY);
        life.findValid(id, "thamdinh");
        life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING");
        steps.lead(id, LevelDossierProcess.PREPARE, "Sai cấp độ", ADMINISTRATOR);
        life.prepare(id, "lap.yte", 2);
        life.submit(id, "lanhdao.yte");
        life.findValid(id, "thamdinh");
        life.complete(id, CIPHER, "coyeu", Map.of("cipherUsed", "true", "cipherOpinion", "Đạt"));
        // The opinion waits at the join; who appraises anew leaves it there.
        steps.lead(id, LevelDossierProcess.APPRAISE, "Việc hỏng", ADMINISTRATOR);

        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.APPRAISE);
        life.appraise(id, LevelDossierProcess.APPRAISE, "thamdinh", "CONFORMING");
        assertThat(life.openTasks(id)).containsExactly(LevelDossierProcess.APPROVE);
    }

    private List<String> to(UUID dossier) {
        return steps.choice(dossier).to().stream().map(StepsBack.Step::id).toList();
    }
}
