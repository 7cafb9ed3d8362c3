package vn.capdo.process.model;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static vn.capdo.support.Refusals.assertForbidden;
import static vn.capdo.support.Refusals.assertRefusal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.acting.Actor;
import vn.capdo.deadline.Deadline;
import vn.capdo.dossier.MilestoneExtension;
import vn.capdo.dossier.MilestoneExtensions;
import vn.capdo.dossier.Opening;
import vn.capdo.regime.Milestone;
import vn.capdo.support.CapdoTest;

/** The process of a request for more time: granted, refused, taken back. */
@CapdoTest
@ExtendWith(FlowNodeCoverage.class)
class MilestoneExtensionProcessTests extends UnitProcessScene {

    @Autowired
    MilestoneExtensions extensions;

    @Autowired
    Opening opening;

    @Autowired
    HistoryService history;

    @Test
    void aUnitAsksTheOwnerGrantsLessAndEveryDateFollows() {
        LocalDate milestone = LocalDate.of(2025, 5, 20);
        province.open(code, realm.owner(), ALL, milestone, LocalDate.of(2025, 12, 31));
        UUID first = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        UUID second = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        Assertions.assertThat(extensions.candidates(code, realm.unit()))
                .extracting(MilestoneExtensions.Candidate::dossierId)
                .containsExactlyInAnyOrder(first, second);

        UUID asked = ask(List.of(first), LocalDate.of(2025, 6, 30));
        ProcessInstance instance = instanceOf(asked);
        assertThat(instance).isWaitingAtExactly(MilestoneExtensionProcess.DECIDE);
        Assertions.assertThat(extensions.candidates(code, realm.unit()))
                .extracting(MilestoneExtensions.Candidate::dossierId)
                .containsExactly(second);
        assertRefusal(() -> decide(asked, realm.head(), "GRANTED", "2025-07-15", null))
                .isEqualTo("extension.moreThanAsked");
        assertForbidden(() -> claim(asked, MilestoneExtensionProcess.DECIDE, realm.leader()));

        decide(asked, realm.head(), "GRANTED", "2025-06-10", "Đồng ý");
        moves.proceed();

        assertThat(instance).hasPassed("endEvent_extensionGranted").isEnded();
        LocalDate granted = LocalDate.of(2025, 6, 10);
        Assertions.assertThat(milestoneOf(first)).isEqualTo(granted);
        Assertions.assertThat(milestoneOf(second)).isEqualTo(milestone);
        Assertions.assertThat(taskOf(first).dueOn())
                .as("twenty working days from 5 May")
                .isEqualTo("2025-06-02");
        Assertions.assertThat(taskOf(second).dueOn()).isEqualTo(milestone);
        Assertions.assertThat(day(tasks.createTaskQuery()
                        .taskId(taskOf(first).taskId().value())
                        .singleResult()
                        .getDueDate()))
                .isEqualTo("2025-06-02");
        life.itIs(milestone.plusDays(1));
        Assertions.assertThat(life.openTasks(first)).containsExactly("userTask_prepareDossier");
        Assertions.assertThat(life.openTasks(second)).contains("userTask_explainMissedApproval");
        Assertions.assertThat(extensions.get(asked)).satisfies(decided -> {
            Assertions.assertThat(decided.state()).isEqualTo(MilestoneExtension.State.GRANTED);
            Assertions.assertThat(decided.decidedBy()).isEqualTo(realm.head());
        });
        Assertions.assertThat(timeline(first)).anyMatch(line -> line.contains("Được gia hạn"));
    }

    @Test
    void aRefusedRequestChangesNothingAndSaysWhy() {
        province.open(code, realm.owner(), ALL, LocalDate.of(2025, 5, 20), LocalDate.of(2025, 12, 31));
        UUID dossier = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        UUID asked = ask(List.of(dossier), LocalDate.of(2025, 6, 30));
        assertRefusal(() -> decide(asked, realm.head(), "REFUSED", null, null)).isEqualTo("field.required");

        decide(asked, realm.head(), "REFUSED", null, "Đã gia hạn một lần");

        Assertions.assertThat(instanceEnded(asked)).isTrue();
        Assertions.assertThat(milestoneOf(dossier)).isEqualTo("2025-05-20");
        Assertions.assertThat(timeline(dossier)).anyMatch(line -> line.contains("Đã gia hạn một lần"));
        ask(List.of(dossier), LocalDate.of(2025, 6, 15)); // Another request may follow.
    }

    @Test
    void aUnitTakesItsRequestBack() {
        province.open(code, realm.owner(), ALL, LocalDate.of(2025, 5, 20), LocalDate.of(2025, 12, 31));
        UUID dossier = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        UUID asked = ask(List.of(dossier), LocalDate.of(2025, 6, 30));
        ProcessInstance instance = instanceOf(asked);

        extensions.withdraw(asked, Actor.of(realm.leader()));

        assertThat(instance).hasPassed("endEvent_extensionWithdrawn").isEnded();
        assertRefusal(() -> extensions.withdraw(asked, Actor.of(realm.leader())))
                .isEqualTo("extension.decided");
    }

    @Test
    void whatCannotBeAskedForIsRefused() {
        province.open(code, realm.owner(), ALL, LocalDate.of(2025, 5, 20), LocalDate.of(2025, 12, 31));
        UUID dossier = opening.start(province.system(realm.unit()), realm.coordinator())
                .id();
        UUID foreign = opening.start(province.system(realm.designated()), realm.coordinator())
                .id();
        assertRefusal(() -> ask(List.of(), LocalDate.of(2025, 6, 30))).isEqualTo("extension.nothingChosen");
        assertRefusal(() -> ask(List.of(dossier), TODAY)).isEqualTo("extension.notAhead");
        assertRefusal(() -> ask(List.of(dossier), LocalDate.of(2025, 5, 20))).isEqualTo("extension.notLater");
        assertRefusal(() -> ask(List.of(foreign), LocalDate.of(2025, 6, 30))).isEqualTo("extension.notPossible");
        Assertions.assertThat(extensions.ofCampaign(code))
                .as("nothing half-saved")
                .isEmpty();
    }

    private UUID ask(List<UUID> named, LocalDate wantedOn) {
        return extensions.ask(
                code,
                realm.unit(),
                Milestone.APPROVAL,
                new ArrayList<>(named),
                wantedOn,
                "Chậm kinh phí",
                Actor.of(realm.leader()));
    }

    private void decide(UUID id, String who, String outcome, String grantedOn, String decision) {
        Map<String, Object> values = new HashMap<>();
        values.put("extensionOutcome", outcome);
        values.put("extensionGrantedOn", grantedOn);
        values.put("extensionDecision", decision);
        complete(id, MilestoneExtensionProcess.DECIDE, who, values);
    }

    private boolean instanceEnded(UUID id) {
        return history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(id.toString())
                        .finished()
                        .count()
                == 1;
    }

    private Deadline taskOf(UUID dossier) {
        return only(dossier, Deadline.Kind.TASK);
    }

    private LocalDate milestoneOf(UUID dossier) {
        return only(dossier, Deadline.Kind.CAMPAIGN).dueOn();
    }

    private Deadline only(UUID dossier, Deadline.Kind kind) {
        return deadlines.openOf(dossier).stream()
                .filter(deadline -> deadline.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private List<String> timeline(UUID id) {
        return jdbc.sql("select detail from capdo.dossier_event where dossier_id = :id")
                .param("id", id)
                .query(String.class)
                .list();
    }
}
