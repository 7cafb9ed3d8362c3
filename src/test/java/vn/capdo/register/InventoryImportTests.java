package vn.capdo.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static vn.capdo.support.TestProvince.HEALTH;

import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.dossier.Ending;
import vn.capdo.dossier.Opening;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;

/** What an import of an inventory does to the register, and where an approved system lands. */
@CapdoTest
class InventoryImportTests extends InventoryScene {

    @Autowired
    Ending ending;

    @Autowired
    Opening opening;

    // What an import does

    @Test
    void aDryRunCountsWhatItWouldDoAndWritesNothing() throws Exception {
        Counts before = counts();

        ImportReport report =
                dryRun(plain("01"), approved("02", "Đã triển khai đầy đủ"), approved("03", "Chưa triển khai"));

        assertThat(report)
                .isEqualTo(new ImportReport(
                        "danh-muc.xlsx", true, false, 3, 3, 0, 0, 0, List.of(), 0, List.of(), List.of(), 0));
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void aDryRunOfWhatIsAlreadyThereWritesNothingEither() throws Exception {
        apply(plain("01"), approved("02", "Chưa triển khai"));
        Counts before = counts();

        ImportReport report = dryRun(
                plain("01").with(InventoryColumns.NAME, "Tên mới"),
                approved("02", "Chưa triển khai").with(InventoryColumns.DECISION_NUMBER, "77/QĐ"));

        assertThat(report.updated()).isEqualTo(2);
        assertThat(counts()).isEqualTo(before);
        assertThat(nameOf("01")).isEqualTo("Hệ thống 01");
        assertThat(decisionsOf("02")).containsExactly("45/QĐ-STTTT");
    }

    @Test
    void goodRowsAreTakenOver() throws Exception {
        ImportReport report = apply(plain("01")
                .with(InventoryColumns.NAME, "Cổng thông tin điện tử")
                .with(InventoryColumns.TYPE, "Phục vụ người dân, doanh nghiệp")
                .with(InventoryColumns.INFORMATION, "Thông tin công cộng; Thông tin cá nhân;")
                .with(InventoryColumns.SCOPE, "Toàn tỉnh")
                .with(InventoryColumns.PHASE, "đang xây dựng")
                .with(InventoryColumns.LEVEL, 3));

        assertThat(report)
                .isEqualTo(new ImportReport(
                        "danh-muc.xlsx", false, true, 1, 1, 0, 0, 0, List.of(), 0, List.of(), List.of(), 0));
        assertThat(system("01"))
                .contains(
                        entry("name", "Cổng thông tin điện tử"),
                        entry("operating_unit", HEALTH),
                        entry("owner", TestProvince.OWNER),
                        entry("system_type", "CITIZEN_BUSINESS"),
                        entry("info_types", "PUBLIC,PERSONAL"),
                        entry("scope_summary", "Toàn tỉnh"),
                        entry("phase", "BUILDING"),
                        entry("expected_level", 3));
        assertThat(dossierOf("01")).as("no dossier without a decision").isNull();
    }

    @Test
    void goodRowsAreTakenOverNextToBadOnes() throws Exception {
        ImportReport report = apply(plain("01"), plain("02").with(InventoryColumns.UNIT, "so-la"), plain("03"));

        assertThat(report.applied()).isTrue();
        assertThat(report.rows()).isEqualTo(3);
        assertThat(report.added()).isEqualTo(2);
        assertThat(report.refused()).isEqualTo(1);
        assertThat(taken()).containsExactly(prefix + "01", prefix + "03");
    }

    @Test
    void allOrNoneTakesNothingWhenOneRowIsWrong() throws Exception {
        Counts before = counts();

        ImportReport report = run(
                workbook(
                        plain("01"),
                        approved("02", "Đã triển khai đầy đủ"),
                        plain("03").with(InventoryColumns.NAME, null)),
                false,
                true,
                rows -> {});

        assertThat(report.applied()).isFalse();
        assertThat(report.dryRun()).isFalse();
        assertThat(report.refused()).isEqualTo(1);
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void allOrNoneTakesEverythingWhenAllIsRight() throws Exception {
        ImportReport report = run(workbook(plain("01"), plain("02")), false, true, rows -> {});

        assertThat(report.applied()).isTrue();
        assertThat(taken()).hasSize(2);
    }

    @Test
    void theSameFileAgainChangesNothing() throws Exception {
        Path file = workbook(
                plain("01"),
                plain("02").with(InventoryColumns.SCOPE, "Hai dòng\nchữ").with(InventoryColumns.LEVEL, 2),
                approved("03", "Đã triển khai đầy đủ"),
                approved("04", "Đã triển khai một số hạng mục"));
        run(file, false, false, rows -> {});
        Counts before = counts();
        List<Map<String, Object>> systems = systems();

        ImportReport again = run(file, false, false, rows -> {});

        assertThat(again.unchanged()).isEqualTo(4);
        assertThat(again.added() + again.updated() + again.refused()).isZero();
        assertThat(counts()).isEqualTo(before);
        assertThat(systems()).as("not even the time of the last change").isEqualTo(systems);
    }

    @Test
    void aChangedRowBringsItsSystemUpToDate() throws Exception {
        apply(plain("01"), plain("02"));
        UUID id = (UUID) system("01").get("id");

        ImportReport report = apply(
                plain("01").with(InventoryColumns.NAME, "Tên đã sửa").with(InventoryColumns.LEVEL, 4), plain("02"));

        assertThat(report.updated()).isEqualTo(1);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(system("01")).contains(entry("id", id), entry("name", "Tên đã sửa"), entry("expected_level", 4));
        assertThat((String) system("01").get("search_text")).contains("ten da sua");
    }

    @Test
    void aSystemThatIsNoLongerInTheFileStays() throws Exception {
        apply(plain("01"), plain("02"));

        apply(plain("02"));

        assertThat(taken()).containsExactly(prefix + "01", prefix + "02");
    }

    @Test
    void aCorrectedDecisionReplacesTheOneOfTheImportedDossier() throws Exception {
        apply(approved("01", "Đã triển khai đầy đủ"));
        UUID dossier = (UUID) dossierOf("01").get("id");

        ImportReport report = apply(approved("01", "Đã triển khai đầy đủ")
                .with(InventoryColumns.LEVEL, 2)
                .with(InventoryColumns.DECISION_BODY, "Sở Thông tin và Truyền thông")
                .with(InventoryColumns.DECISION_NUMBER, "46/QĐ-STTTT")
                .with(InventoryColumns.DECISION_DATE, LocalDate.of(2023, 3, 3)));

        assertThat(report.updated()).isEqualTo(1);
        assertThat(dossierOf("01"))
                .contains(entry("id", dossier), entry("approved_level", 2))
                .containsEntry("approved_on", Date.valueOf("2023-03-03"));
        assertThat(decisionsOf("01")).containsExactly("46/QĐ-STTTT");
        assertThat(eventsOf("01")).contains("IMPORTED", "IMPORT_UPDATED");
        assertThat(cyclesOf("01")).hasSize(1);
    }

    @Test
    void aDecisionForASystemThatHasADossierOfItsOwnLeavesThatDossierAlone() throws Exception {
        apply(plain("01"));
        UUID system = (UUID) system("01").get("id");
        UUID dossier = opening.start(prefix + "01", ACTOR).id();

        apply(approved("01", "Đã triển khai đầy đủ"));

        assertThat(dossierOf("01"))
                .contains(entry("id", dossier), entry("state", "DRAFTING"), entry("kind", "INITIAL"));
        assertThat(decisionsOf("01")).isEmpty();
        assertThat(jdbc.sql("select count(*) from capdo.level_dossier where system_id = :id")
                        .param("id", system)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aSystemThatRunsNoMoreIsNotRevivedByAnOldFile() throws Exception {
        apply(plain("01"), approved("02", "Đã triển khai đầy đủ"));
        ending.decommission((UUID) dossierOf("02").get("id"), "Thay bằng hệ thống mới", ACTOR);
        life.runDueJobs();

        ImportReport report = apply(plain("01"), approved("02", "Đã triển khai đầy đủ"));

        assertThat(report.unchanged()).isEqualTo(2);
        assertThat(report.problems()).isEmpty();
        assertThat(system("02")).containsEntry("phase", "DECOMMISSIONED");
        assertThat(dossierOf("02")).containsEntry("state", "DECOMMISSIONED");
    }

    // Where an approved system lands

    @ParameterizedTest
    @ValueSource(strings = {"Chưa triển khai", "Đã triển khai một số hạng mục"})
    void anApprovedSystemWhosePlanIsNotDeployedLandsAtItsDeployment(String deployment) throws Exception {
        apply(approved("01", deployment));

        assertThat(dossierOf("01"))
                .contains(
                        entry("state", "DEPLOYING"),
                        entry("kind", "IMPORTED"),
                        entry("approved_level", 3),
                        entry("opened_by", ACTOR));
        assertThat(userTasksEver("01")).containsExactly("userTask_deployPlan");
        assertThat(cyclesOf("01")).isEmpty();
    }

    @Test
    void anApprovedAndDeployedSystemWaitsForItsPeriodicAssessmentWithoutAnyTask() throws Exception {
        apply(approved("01", "Đã triển khai đầy đủ"));

        assertThat(dossierOf("01")).contains(entry("state", "IN_OPERATION"), entry("kind", "IMPORTED"));
        assertThat(decisionsOf("01")).containsExactly("45/QĐ-STTTT");
        assertThat(userTasksEver("01")).isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("levelDossier")
                        .processInstanceBusinessKey(dossierOf("01").get("id").toString())
                        .count())
                .as("the life cycle is not replayed")
                .isZero();
    }

    @Test
    void theCycleIsCountedFromTheDeploymentWhenThereWasNoInspection() throws Exception {
        apply(approved("01", "Đã triển khai đầy đủ")
                .with(InventoryColumns.DEPLOYED_ON, LocalDate.of(2023, 12, 20))
                .with(InventoryColumns.INSPECTED_ON, null));

        assertThat(cyclesOf("01")).singleElement().satisfies(cycle -> assertThat(cycle)
                .containsEntry("counted_from", Date.valueOf("2023-12-20"))
                .containsEntry("due_on", Date.valueOf("2024-12-20"))
                .containsEntry("number", 1)
                .containsEntry("state", "WAITING"));
    }

    @Test
    void theCycleIsCountedFromTheLastInspectionWhenThereWasOne() throws Exception {
        apply(approved("01", "Đã triển khai đầy đủ")
                .with(InventoryColumns.LEVEL, 2)
                .with(InventoryColumns.DECISION_BODY, "Sở Thông tin và Truyền thông")
                .with(InventoryColumns.DEPLOYED_ON, LocalDate.of(2023, 2, 20))
                .with(InventoryColumns.INSPECTED_ON, LocalDate.of(2024, 2, 29)));

        assertThat(cyclesOf("01")).singleElement().satisfies(cycle -> assertThat(cycle)
                .containsEntry("counted_from", Date.valueOf("2024-02-29"))
                .containsEntry("due_on", Date.valueOf("2026-02-28")));
    }

    private List<Map<String, Object>> systems() {
        return jdbc.sql("select * from capdo.information_system where code like :prefix order by code")
                .param("prefix", prefix + "%")
                .query()
                .listOfRows();
    }

    private List<String> decisionsOf(String code) {
        return ofDossier("select number from capdo.decision", code);
    }

    private List<String> eventsOf(String code) {
        return ofDossier("select type from capdo.dossier_event", code);
    }

    private List<String> ofDossier(String select, String code) {
        return jdbc.sql(select + " where dossier_id = :id order by id")
                .param("id", dossierOf(code).get("id"))
                .query(String.class)
                .list();
    }

    private List<Map<String, Object>> cyclesOf(String code) {
        return jdbc.sql("select * from capdo.assessment_cycle where dossier_id = :id order by number")
                .param("id", dossierOf(code).get("id"))
                .query()
                .listOfRows();
    }

    /** Every user task that the engine has ever opened for the dossier of a system. */
    private List<String> userTasksEver(String code) {
        life.runDueJobs();
        String dossier = dossierOf(code).get("id").toString();
        List<String> tasks = new ArrayList<>();
        List<String> keys = new ArrayList<>(List.of(dossier));
        cyclesOf(code).forEach(cycle -> keys.add(cycle.get("id").toString()));
        for (String key : keys) {
            history.createHistoricProcessInstanceQuery()
                    .processInstanceBusinessKey(key)
                    .list()
                    .forEach(instance -> history.createHistoricActivityInstanceQuery()
                            .processInstanceId(instance.getId())
                            .activityType("userTask")
                            .list()
                            .forEach(task -> tasks.add(task.getActivityId())));
        }
        return tasks;
    }
}
