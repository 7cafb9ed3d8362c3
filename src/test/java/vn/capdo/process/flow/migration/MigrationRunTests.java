package vn.capdo.process.flow.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.Refusals.assertRefusal;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.capdo.flow.FlowMigrations;
import vn.capdo.flow.FlowMigrations.Filter;
import vn.capdo.flow.FlowMigrations.State;
import vn.capdo.flow.MigrationRuns;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.support.CapdoTest;

/** Runs: chosen, paused, gone on with, tried again, taken back; what cannot follow stays workable. */
@CapdoTest
class MigrationRunTests extends MoveScene {

    @Autowired
    TransactionTemplate transaction;

    @Test
    void whoStandsAtAStepThatIsGoneStaysWorkableIsNamedAndFollowsLater() {
        UUID consulted = atAppraisal();
        lead(deploy(withConsultation(model())));
        appraise(consulted);
        UUID appraised = atAppraisal();

        FlowMigrations.Run run = lead(shipped);

        assertThat(List.of(run.total(), run.moved(), run.stayed())).containsExactly(2, 1, 1);
        assertThat(runs.stayed(run.id(), 10)).singleElement().satisfies(stayed -> {
            assertThat(stayed.matter().dossier()).isEqualTo(consulted);
            assertThat(stayed.why()).isEqualTo("Đang ở “Xin ý kiến”, bước không còn trong phiên bản mới.");
        });
        assertThat(definitionOf(appraised)).isEqualTo(shipped);
        assertThat(definitionOf(consulted)).isNotEqualTo(shipped);
        life.complete(consulted, "userTask_consult", realm.appraiser(), java.util.Map.of());
        assertThat(life.openTasks(consulted)).containsExactly(LevelDossierProcess.APPROVE);
        runs.retry(run.id());
        worker.go();
        assertThat(definitionOf(consulted)).isEqualTo(shipped);
        assertThat(runs.get(run.id()).run().state()).isEqualTo(State.DONE);
        assertThat(runs.get(run.id()).run().stayed()).isZero();
    }

    @Test
    void pausedNobodyMovesAndAfterwardsItGoesOnWhereItStopped() {
        List<UUID> ids = List.of(start(), start(), start());
        String target = deploy(withConsultation(model()));
        UUID run = begin(target);

        worker.leadNext();
        runs.pause(run);
        worker.go();

        assertThat(runs.get(run).run().moved()).isEqualTo(1);
        assertThat(runs.get(run).waiting()).isEqualTo(2);
        assertRefusal(() -> runs.pause(run)).isEqualTo("flow.migration.notRunning");
        assertThat(runtime.createProcessInstanceQuery().suspended().count()).isZero();
        runs.resume(run);
        worker.go();
        assertThat(ids).allSatisfy(id -> assertThat(definitionOf(id)).isEqualTo(target));
        assertRefusal(() -> runs.resume(run)).isEqualTo("flow.migration.notPaused");
    }

    @Test
    void aNodeThatDiesLeavesTheMatterWaitingAndNothingHalfDone() {
        UUID id = atAppraisal();
        String target = deploy(withConsultation(model()));
        UUID run = begin(target);

        transaction.executeWithoutResult(killed -> {
            worker.leadNext();
            killed.setRollbackOnly();
        });

        assertThat(definitionOf(id)).isEqualTo(shipped);
        assertThat(runs.get(run).waiting()).isEqualTo(1);
        assertThat(events(id, "FLOW_CHANGED")).isEmpty();
        worker.go();
        assertThat(definitionOf(id)).isEqualTo(target);
    }

    @Test
    void twoNodesNeverLeadTheSameMatter() {
        start();
        start();
        begin(deploy(withConsultation(model())));

        transaction.executeWithoutResult(one -> {
            MigrationRuns.Taken first = runs.take().orElseThrow();
            TransactionTemplate other = new TransactionTemplate(transaction.getTransactionManager());
            other.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
            other.executeWithoutResult(
                    two -> assertThat(runs.take().orElseThrow().matter()).isNotEqualTo(first.matter()));
        });
        worker.go();
    }

    @Test
    void onlyThoseOfTheOwnerAtTheStepAreChosen() {
        UUID appraising = atAppraisal();
        UUID drafting = start();
        String target = deploy(withConsultation(model()));

        UUID run = migrations.begin(
                LevelDossierProcess.KEY,
                target,
                new Filter(realm.owner(), LevelDossierProcess.APPRAISE),
                "Chỉ hồ sơ đang thẩm định",
                "quantri2");
        worker.go();

        assertThat(runs.get(run).run().total()).isEqualTo(1);
        assertThat(List.of(definitionOf(appraising), definitionOf(drafting))).containsExactly(target, shipped);
    }

    @Test
    void whoEndsMeanwhileIsNoFailureAndWhoBeganMeanwhileFollows() {
        UUID ending = atVerification();
        String target = deploy(withConsultation(model()));
        UUID run = begin(target);
        life.verify(ending, realm.appraiser(), true);
        UUID begun = start();

        worker.go();

        MigrationRuns.Progress progress = runs.get(run);
        assertThat(List.of(progress.run().stayed(), progress.gone(), progress.waiting()))
                .containsExactly(0, 1, 0);
        assertThat(progress.run().state()).isEqualTo(State.DONE);
        assertThat(definitionOf(begun)).isEqualTo(target);
    }

    @Test
    void aLaterRunTakesOverAndTheEarlierOneIsNotTriedAgain() {
        UUID id = start();
        UUID earlier = begin(deploy(withConsultation(model())));
        UUID later = begin(shipped);

        worker.go();

        assertThat(definitionOf(id)).isEqualTo(shipped);
        assertThat(migrations.runs(LevelDossierProcess.KEY))
                .extracting(FlowMigrations.Run::id)
                .startsWith(later, earlier);
        assertThat(runs.get(earlier).gone()).isEqualTo(1);
        assertRefusal(() -> runs.retry(earlier)).isEqualTo("flow.migration.superseded");
    }

    @Test
    void aVersionThatFailsToNameThePeopleOfAStepLeavesItWhereItIs() {
        UUID id = atAppraisal();

        FlowMigrations.Run run = lead(deploy(
                replaced(model(), "candidateGroups(dossierId, 'appraise')", "candidateGroups(dossierId, 'nobody')")));

        assertThat(run.stayed()).isEqualTo(1);
        assertThat(runs.stayed(run.id(), 10).get(0).why()).startsWith("Có lỗi khi chuyển; hồ sơ vẫn như trước.");
        assertThat(definitionOf(id)).isEqualTo(shipped);
        appraise(id);
    }
}
