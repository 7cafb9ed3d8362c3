package vn.capdo.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.acting.Actor;
import vn.capdo.assessment.AssessmentCycles;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.Dossiers;
import vn.capdo.incident.FoundIncident;
import vn.capdo.incident.IncidentQueries;
import vn.capdo.incident.Incidents;
import vn.capdo.incident.Seriousness;
import vn.capdo.register.Systems;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.web.dossier.DossierViews;

/** Lai Châu, 5/2024: every dossier approved in September, every plan deployed in December, then 24/24/12/12/6 months. */
@CapdoTest
@Import(Province.class)
class LaiChau2024Tests {

    @Autowired
    Province province;

    @Autowired
    Life life;

    @Autowired
    Dossiers dossiers;

    @Autowired
    AssessmentCycles cycles;

    @Autowired
    DossierViews views;

    @Autowired
    Incidents incidents;

    @Autowired
    IncidentQueries queries;

    @Autowired
    Systems systems;

    @Autowired
    JdbcClient jdbc;

    @Test
    void septemberAndDecemberHoldAndTheCyclesFollowTheLevels() {
        life.itIs(LocalDate.of(2024, 5, 20));
        province.found("laichau", "Lai Châu", LocalDate.of(2020, 1, 1));
        province.campaign(
                "Chỉ thị số 09/CT-TTg ngày 23/02/2024", LocalDate.of(2024, 9, 30), LocalDate.of(2024, 12, 31));
        String onTime = province.system(1);
        String missed = province.system(2);
        String[] deployed = new String[6];
        for (int level = 1; level <= 5; level++) {
            deployed[level] = province.deployedSystem(10 + level, level, "10/01/2024", "15/04/2024", "");
        }
        assertThat(province.importInventory().added()).isEqualTo(7);

        // The cycles of systems that were deployed before, counted from their own dates.
        int[] months = {0, 24, 24, 12, 12, 6};
        for (int level = 1; level <= 5; level++) {
            assertThat(cycles.running(province.dossierOf(deployed[level]))
                            .orElseThrow()
                            .dueOn())
                    .isEqualTo(LocalDate.of(2024, 4, 15).plusMonths(months[level]));
        }

        UUID first = province.open(onTime);
        UUID second = province.open(missed);
        life.itIs(LocalDate.of(2024, 9, 24));
        province.approve(first, 2);
        life.itIs(LocalDate.of(2024, 9, 30));
        assertThat(life.openTasks(second)).containsExactly("userTask_prepareDossier");

        // 1 October: the milestone is missed, the leader answers, the work goes on.
        life.itIs(LocalDate.of(2024, 10, 1));
        assertThat(life.openTasks(first)).containsExactly("userTask_deployPlan");
        assertThat(life.openTasks(second)).containsExactly("userTask_explainMissedApproval", "userTask_prepareDossier");
        assertThat(views.of(second).missed()).singleElement().satisfies(miss -> assertThat(miss.deadlineText())
                .isEqualTo("30/09/2024"));
        life.explain(second, "userTask_explainMissedApproval", province.id("lanhdao"));
        province.approve(second, 1);
        assertThat(dossiers.get(second).state()).isEqualTo(DossierState.DEPLOYING);

        // One plan is deployed in time, the other after 31 December.
        life.itIs(LocalDate.of(2024, 12, 20));
        province.deploy(first);
        life.itIs(LocalDate.of(2025, 1, 2));
        assertThat(life.openTasks(second)).containsExactly("userTask_deployPlan", "userTask_explainMissedDeployment");
        province.deploy(second);
        life.explain(second, "userTask_explainMissedDeployment", province.id("lanhdao"));

        assertThat(dossiers.get(first).state()).isEqualTo(DossierState.IN_OPERATION);
        assertThat(dossiers.get(second).state()).isEqualTo(DossierState.IN_OPERATION);
        assertThat(cycles.running(first).orElseThrow().dueOn()).isEqualTo(LocalDate.of(2026, 12, 20));
        assertThat(cycles.running(second).orElseThrow().dueOn()).isEqualTo(LocalDate.of(2027, 1, 2));
    }

    /** Point 1.e: told without delay to the owner and the department, reported in full, with lessons; 2.e: summed by quarter. */
    @Test
    void anIncidentIsToldAtOnceReportedInFullAndSummedByQuarter() {
        life.itIs(LocalDate.of(2024, 5, 20));
        province.found("laichau-suco", "Lai Châu", LocalDate.of(2020, 1, 1));
        String code = province.system(2);
        province.importInventory();
        OffsetDateTime found = OffsetDateTime.parse("2024-05-20T07:00:00+07:00");

        UUID id = incidents.report(
                new FoundIncident(
                        List.of(systems.findByCode(code).orElseThrow().id()),
                        "Tấn công mạng",
                        Seriousness.SERIOUS,
                        found,
                        "Máy chủ bị chiếm quyền",
                        null,
                        null),
                Actor.of(province.id("lap")));
        assertThat(incidents.get(id).noticeDue())
                .as("without delay, and no hour of our own")
                .isNull();
        for (String told : List.of("dieuphoi", "thamdinh")) {
            assertThat(jdbc.sql("select subject from capdo.mail_outbox where user_id = :user and kind = 'INCIDENT'")
                            .param("user", province.id(told))
                            .query(String.class)
                            .list())
                    .as(told)
                    .singleElement()
                    .asString()
                    .startsWith("SỰ CỐ: Sự cố mới");
        }

        Actor unit = Actor.of(province.id("lanhdao"));
        incidents.notifyOf(id, found.plusMinutes(30), "Chủ quản, Sở TT&TT, Cơ quan điều phối quốc gia", null, unit);
        incidents.reportFully(id, found.plusHours(1), "Ngừng 2 giờ", "Cách ly máy chủ", null, unit);
        incidents.reportClosing(id, "Ngừng 2 giờ", "Mật khẩu yếu", "Đổi mật khẩu", "Xác thực hai bước", null, unit);
        incidents.answer(id, true, null, Actor.of(province.id("thamdinh")));

        assertThat(queries.quarter(
                        List.of(incidents.get(id).owner()), 2024, 2, OffsetDateTime.parse("2024-07-01T00:00:00+07:00")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.incidents()).isEqualTo(1);
                    assertThat(line.open()).isZero();
                    assertThat(line.lateNotices()).isZero();
                    assertThat(line.hoursToNotice()).isEqualTo(0.5);
                    assertThat(line.hoursToClose()).isEqualTo(1);
                });
        assertThat(queries.quarter(
                        List.of(incidents.get(id).owner()), 2024, 3, OffsetDateTime.parse("2024-07-01T00:00:00+07:00")))
                .isEmpty();
    }
}
