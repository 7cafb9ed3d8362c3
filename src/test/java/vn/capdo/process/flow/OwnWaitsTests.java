package vn.capdo.process.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import vn.capdo.VietNam;
import vn.capdo.calendar.CalendarChanges;
import vn.capdo.calendar.CalendarDay;
import vn.capdo.calendar.DateMoves;
import vn.capdo.campaign.CampaignScope;
import vn.capdo.flow.FlowContent;
import vn.capdo.process.model.LevelDossierProcess;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince.Realm;

/** Waits and milestones that an administrator has drawn follow the calendar and the campaigns, as the product's own do. */
@CapdoTest
@TestPropertySource(properties = "capdo.test=own-waits")
class OwnWaitsTests extends FlowScene {

    private static final String ADMINISTRATOR = "quantri2";

    @Autowired
    CalendarChanges changes;

    @Autowired
    DateMoves moves;

    @Autowired
    ManagementService management;

    @Test
    void aWaitOfWorkingDaysEndsLaterWhenADayOffComesBetween() {
        FlowContent periodic = example("09-quy-trinh-dinh-ky.bpmn");
        deploy(new FlowContent(
                periodic.xml().replace("monthsAfter(dossierId, 6)", "workingDaysAfter(dossierId, 5)"),
                periodic.forms()));
        UUID id = start();
        runtime.startProcessInstanceByKey("accountReview", id.toString(), Map.of("dossierId", id.toString()));
        life.itIs(MAY.plusDays(1));
        assertThat(lastDays("timer_reviewDue")).containsExactly(LocalDate.of(2024, 5, 13));

        UUID change = changes.proposeDay(
                new CalendarDay(
                        MAY.plusDays(3),
                        CalendarDay.Kind.HOLIDAY,
                        "Nghỉ đột xuất",
                        "TB 1",
                        CalendarDay.Status.CONFIRMED),
                "Thông báo mới",
                ADMINISTRATOR);
        assertThat(changes.preview(change))
                .filteredOn(move -> id.equals(move.dossierId()) && move.mover().equals("WAIT"))
                .singleElement()
                .satisfies(move -> {
                    assertThat(move.oldOn()).isEqualTo(LocalDate.of(2024, 5, 13));
                    assertThat(move.newOn()).isEqualTo(LocalDate.of(2024, 5, 14));
                });
        moves.proceed(changes.apply(change, ADMINISTRATOR), Integer.MAX_VALUE);

        assertThat(lastDays("timer_reviewDue")).containsExactly(LocalDate.of(2024, 5, 14));
        assertThat(timeline(id, "DATE_MOVED"))
                .anySatisfy(line -> assertThat(line).contains("14/05/2024"));
    }

    @Test
    void aDrawnMilestoneFollowsTheCampaign() {
        String shipped = example("01-buoc-xin-y-kien.bpmn").xml();
        deploy(new FlowContent(
                shipped.replaceFirst(
                        "<bpmn:sequenceFlow id=\"flow_phaseUntilApproved_toPrepare\"",
                        """
                        <bpmn:boundaryEvent id="timer_mine" name="Quá mốc triển khai" cancelActivity="false" attachedToRef="userTask_prepareDossier">
                          <bpmn:timerEventDefinition id="timer_mine_def"><bpmn:timeDate xsi:type="bpmn:tFormalExpression">\\${deadlines.deploymentDeadline(dossierId)}</bpmn:timeDate></bpmn:timerEventDefinition>
                        </bpmn:boundaryEvent>
                        <bpmn:endEvent id="endEvent_mine" /><bpmn:sequenceFlow id="flow_mine" sourceRef="timer_mine" targetRef="endEvent_mine" />
                        <bpmn:sequenceFlow id="flow_phaseUntilApproved_toPrepare\""""),
                example("01-buoc-xin-y-kien.bpmn").forms()));
        Realm realm = province.realm();
        opening.start(province.system(realm.unit()), realm.coordinator());
        assertThat(lastDays("timer_mine")).allMatch(day -> day.getYear() == 2999);

        province.open(
                "CD-" + realm.owner(),
                realm.owner(),
                CampaignScope.ofLevels(List.of(1, 2, 3, 4, 5)),
                MAY.plusDays(30),
                MAY.plusDays(90));

        assertThat(lastDays("timer_mine")).containsExactly(MAY.plusDays(90));
        assertThat(lastDays(LevelDossierProcess.TIMER_APPROVAL_DEADLINE)).contains(MAY.plusDays(30));
    }

    private List<LocalDate> lastDays(String timer) {
        return management.createJobQuery().activityId(timer).timers().list().stream()
                .map(Job::getDuedate)
                .map(due -> LocalDate.ofInstant(due.toInstant(), VietNam.ZONE).minusDays(1))
                .toList();
    }
}
