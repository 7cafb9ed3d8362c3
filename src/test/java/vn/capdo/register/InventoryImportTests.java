package vn.capdo.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static vn.capdo.support.TestProvince.EDUCATION;
import static vn.capdo.support.TestProvince.HEALTH;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.Refusal;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Ending;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.workbook.WorkbookRefusedException;
import vn.capdo.workbook.WorkbookRefusedException.Reason;
import vn.capdo.workbook.WorkbookWriter;

/** Taking an inventory over: one workbook for every way in which a workbook can be right or wrong. */
@CapdoTest
class InventoryImportTests {

    private static final LocalDate TODAY = LocalDate.of(2024, 5, 6);
    private static final String ACTOR = "dieuphoi";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    InventoryImport inventory;

    @Autowired
    Organisations organisations;

    @Autowired
    Ending ending;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @TempDir
    Path folder;

    /** Starts the codes of this test; nobody else uses it. */
    private String prefix;

    @BeforeEach
    void aProvinceInMay() {
        province.found();
        life.itIs(TODAY);
        prefix = "NK" + NUMBERS.incrementAndGet() + "-";
    }

    // What an import does

    @Test
    void aDryRunCountsWhatItWouldDoAndWritesNothing() throws Exception {
        Counts before = counts();

        ImportReport report =
                dryRun(plain("01"), approved("02", "Đã triển khai đầy đủ"), approved("03", "Chưa triển khai"));

        assertThat(report)
                .isEqualTo(new ImportReport("danh-muc.xlsx", true, false, 3, 3, 0, 0, 0, List.of(), 0, List.of()));
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
                .isEqualTo(new ImportReport("danh-muc.xlsx", false, true, 1, 1, 0, 0, 0, List.of(), 0, List.of()));
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
                .with(InventoryColumns.DEPLOYED_ON, LocalDate.of(2023, 2, 20))
                .with(InventoryColumns.INSPECTED_ON, LocalDate.of(2024, 2, 29)));

        assertThat(cyclesOf("01")).singleElement().satisfies(cycle -> assertThat(cycle)
                .containsEntry("counted_from", Date.valueOf("2024-02-29"))
                .containsEntry("due_on", Date.valueOf("2026-02-28")));
    }

    // What is wrong with a row, in words

    @Test
    void everyProblemIsListedWithItsRowColumnValueAndSentence() throws Exception {
        ImportReport report = dryRun(
                plain("01"),
                plain("02")
                        .with(InventoryColumns.NAME, null)
                        .with(InventoryColumns.TYPE, "Nội bộ")
                        .with(InventoryColumns.INFORMATION, "Thông tin riêng; Thông tin mật"),
                approved("03", "Đã triển khai đầy đủ").with(InventoryColumns.DEPLOYED_ON, null));

        assertThat(report.refused()).isEqualTo(2);
        assertThat(report.moreProblems()).isZero();
        assertThat(report.problems())
                .containsExactly(
                        new ImportProblem(3, "Tên hệ thống thông tin", "", "Ô bắt buộc đang trống. Hãy nhập giá trị."),
                        new ImportProblem(
                                3,
                                "Loại hệ thống",
                                "Nội bộ",
                                "Giá trị không có trong danh mục. Hãy chọn một trong: Phục vụ hoạt động nội bộ; Phục vụ"
                                        + " người dân, doanh nghiệp; Cơ sở hạ tầng thông tin; Điều khiển công nghiệp; Khác."),
                        new ImportProblem(
                                3,
                                "Loại thông tin",
                                "Thông tin riêng; Thông tin mật",
                                "Giá trị không có trong danh mục. Hãy chọn một trong: Thông tin công cộng; Thông tin riêng;"
                                        + " Thông tin cá nhân; Thông tin bí mật nhà nước."),
                        new ImportProblem(
                                4,
                                "Ngày triển khai đầy đủ",
                                "",
                                "Đã triển khai đầy đủ thì phải có ngày triển khai đầy đủ."));
    }

    @Test
    void rowNumbersAreThoseOfTheSheetAlsoAfterEmptyRows() throws Exception {
        Path file = workbook(workbook -> {
            fill(workbook, 1, plain("01"));
            fill(workbook, 6, plain("02").with(InventoryColumns.NAME, null));
        });

        ImportReport report = run(file, true, false, rows -> {});

        assertThat(report.rows()).isEqualTo(2);
        assertThat(report.problems()).extracting(ImportProblem::row).containsExactly(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                InventoryColumns.CODE,
                InventoryColumns.NAME,
                InventoryColumns.UNIT,
                InventoryColumns.TYPE,
                InventoryColumns.INFORMATION,
                InventoryColumns.PHASE
            })
    void aRequiredCellMayNotBeEmpty(String column) throws Exception {
        ImportReport report = dryRun(plain("01").with(column, "   "));

        assertThat(report.problems())
                .containsExactly(new ImportProblem(2, column, "", "Ô bắt buộc đang trống. Hãy nhập giá trị."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"so-yte", "Sở Y tế", "SỞ Y TẾ", "so y te"})
    void aUnitIsKnownByItsCodeAndByItsName(String unit) throws Exception {
        apply(plain("01").with(InventoryColumns.UNIT, unit));

        assertThat(system("01")).containsEntry("operating_unit", HEALTH);
    }

    @Test
    void anUnknownUnitIsRefused() throws Exception {
        ImportReport report = dryRun(plain("01").with(InventoryColumns.UNIT, "so-xay-dung"));

        assertThat(report.problems())
                .containsExactly(new ImportProblem(
                        2,
                        "Mã đơn vị vận hành",
                        "so-xay-dung",
                        "Không tìm được đúng một đơn vị mang mã hoặc tên này. Hãy dùng đúng mã ở trang Đơn vị, hoặc đề nghị quản trị"
                                + " viên thêm đơn vị."));
    }

    @Test
    void aNameThatTwoUnitsShareMeansNeitherOfThem() throws Exception {
        String name = "Ủy ban nhân dân xã Tân Lập " + prefix;
        String first = "xa-tl1-" + NUMBERS.incrementAndGet();
        for (String code : List.of(first, "xa-tl2-" + NUMBERS.incrementAndGet())) {
            organisations.add(new Organisation(
                    code, name, Organisation.Kind.COMMUNE, TestProvince.OWNER, TestProvince.OWNER, null));
        }

        ImportReport report =
                apply(plain("01").with(InventoryColumns.UNIT, name), plain("02").with(InventoryColumns.UNIT, first));

        assertThat(report.problems())
                .extracting(ImportProblem::row, ImportProblem::column)
                .containsExactly(tuple(2, InventoryColumns.UNIT));
        assertThat(system("02")).containsEntry("operating_unit", first);
    }

    @Test
    void aCodeThatStandsInTwoRowsIsRefusedInBoth() throws Exception {
        ImportReport report = apply(
                plain("01").with(InventoryColumns.NAME, "Trước"),
                plain("02"),
                plain("01").with(InventoryColumns.NAME, "Sau"));

        assertThat(report.refused()).isEqualTo(2);
        assertThat(report.problems())
                .containsExactly(
                        new ImportProblem(
                                2,
                                "Mã hệ thống",
                                prefix + "01",
                                "Mã này còn xuất hiện ở dòng 4. Mỗi hệ thống chỉ một dòng; hãy giữ lại dòng đúng."),
                        new ImportProblem(
                                4,
                                "Mã hệ thống",
                                prefix + "01",
                                "Mã này còn xuất hiện ở dòng 2. Mỗi hệ thống chỉ một dòng; hãy giữ lại dòng đúng."));
        assertThat(taken()).containsExactly(prefix + "02");
    }

    @Test
    void aCodeIsTheSameHoweverItsLettersAreStored() throws Exception {
        ImportReport report = dryRun(
                plain("Đ-Ế"),
                plain("x").with(InventoryColumns.CODE, Normalizer.normalize(prefix + "Đ-Ế", Normalizer.Form.NFD)));

        assertThat(report.refused()).isEqualTo(2);
    }

    @Test
    void aCodeOfAnotherUnitIsRefused() throws Exception {
        apply(plain("01"));

        ImportReport report = apply(plain("01").with(InventoryColumns.UNIT, EDUCATION));

        assertThat(report.problems())
                .containsExactly(new ImportProblem(
                        2,
                        "Mã hệ thống",
                        prefix + "01",
                        "Mã này đã thuộc hệ thống “Hệ thống 01” của đơn vị so-yte. Hãy dùng mã khác; việc chuyển đơn vị vận"
                                + " hành không làm bằng tệp danh mục."));
        assertThat(system("01")).containsEntry("operating_unit", HEALTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HT 01", "HT#01", "HT'01", "HT\"01", "<b>", "HT,01"})
    void aCodeWithOtherCharactersIsRefused(String code) throws Exception {
        ImportReport report = dryRun(plain("x").with(InventoryColumns.CODE, code));

        assertThat(report.problems())
                .extracting(ImportProblem::column, ImportProblem::value)
                .containsExactly(tuple("Mã hệ thống", code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"31/02/2023", "29/02/2023", "2023-03-01", "3/2023", "hôm qua", "00/01/2023", "1/13/2023", "45000"
            })
    void anImpossibleDateIsRefused(String date) throws Exception {
        ImportReport report = dryRun(approved("01", "Chưa triển khai").with(InventoryColumns.DECISION_DATE, date));

        assertThat(report.problems())
                .containsExactly(new ImportProblem(
                        2,
                        "Ngày quyết định",
                        date,
                        "Không phải ngày hợp lệ. Hãy nhập theo dạng ngày/tháng/năm, ví dụ 30/09/2024."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9/3/2023", "09/03/2023", " 09/03/2023 "})
    void aDateMayBeTypedAsText(String date) throws Exception {
        apply(approved("01", "Chưa triển khai").with(InventoryColumns.DECISION_DATE, date));

        assertThat(dossierOf("01")).containsEntry("approved_on", Date.valueOf("2023-03-09"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                InventoryColumns.DECISION_DATE,
                InventoryColumns.DEPLOYED_ON,
                InventoryColumns.INSPECTED_ON,
                InventoryColumns.REGULATION_DATE
            })
    void aDateInTheFutureIsRefused(String column) throws Exception {
        ImportReport report = dryRun(approved("01", "Đã triển khai đầy đủ").with(column, TODAY.plusDays(1)));

        assertThat(report.problems())
                .contains(new ImportProblem(
                        2, column, "07/05/2024", "Ngày sau hôm nay (06/05/2024). Hãy nhập ngày đã ghi trên văn bản."));
        assertThat(dryRun(approved("01", "Đã triển khai đầy đủ")
                                .with(InventoryColumns.DECISION_DATE, TODAY)
                                .with(InventoryColumns.DEPLOYED_ON, TODAY)
                                .with(InventoryColumns.INSPECTED_ON, TODAY)
                                .with(column, TODAY))
                        .problems())
                .as("today is not the future")
                .isEmpty();
    }

    @Test
    void aDateOfAnotherMillenniumIsRefused() throws Exception {
        ImportReport report = dryRun(
                approved("01", "Chưa triển khai").with(InventoryColumns.REGULATION_DATE, LocalDate.of(1923, 1, 5)));

        assertThat(report.problems())
                .containsExactly(new ImportProblem(
                        2,
                        "Ngày ban hành quy chế",
                        "05/01/1923",
                        "Ngày trước 01/01/2000 là không hợp lý. Hãy kiểm tra lại năm."));
    }

    @Test
    void theRegulationMustNotBeYoungerThanTheDecision() throws Exception {
        ImportReport report = dryRun(
                approved("01", "Chưa triển khai").with(InventoryColumns.REGULATION_DATE, LocalDate.of(2023, 1, 16)));

        assertThat(report.problems())
                .containsExactly(new ImportProblem(
                        2,
                        "Ngày quyết định",
                        "15/01/2023",
                        "Ngày này trước “Ngày ban hành quy chế” (16/01/2023). Hãy kiểm tra lại hai ngày."));
    }

    @Test
    void theInspectionMustNotBeOlderThanTheDecision() throws Exception {
        ImportReport report = dryRun(
                approved("01", "Đã triển khai đầy đủ").with(InventoryColumns.INSPECTED_ON, LocalDate.of(2022, 12, 31)));

        assertThat(report.problems())
                .containsExactly(new ImportProblem(
                        2,
                        "Ngày kiểm tra, đánh giá gần nhất",
                        "31/12/2022",
                        "Ngày này trước “Ngày quyết định” (15/01/2023). Hãy kiểm tra lại hai ngày."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "0", "-1", "ba", "Cấp 3", "III", "3,5", "1-2"})
    void aLevelIsANumberFromOneToFive(String level) throws Exception {
        ImportReport report = dryRun(plain("01").with(InventoryColumns.LEVEL, level));

        assertThat(report.problems())
                .containsExactly(new ImportProblem(2, "Cấp độ", level, "Cấp độ phải là số từ 1 đến 5."));
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "2.5, 2.5", "0, 0"})
    void aLevelTypedAsANumberIsHeldToTheSameLimits(double level, String value) throws Exception {
        ImportReport report = dryRun(plain("01").with(InventoryColumns.LEVEL, level));

        assertThat(report.problems())
                .containsExactly(new ImportProblem(2, "Cấp độ", value, "Cấp độ phải là số từ 1 đến 5."));
    }

    @Test
    void mergedCellsAreRefusedInEveryRowTheyCover() throws Exception {
        Path file = workbook(workbook -> {
            fill(workbook, 1, plain("01"));
            fill(workbook, 2, plain("02").with(InventoryColumns.UNIT, null));
            workbook.getSheetAt(0).addMergedRegion(new CellRangeAddress(1, 2, 2, 2));
        });

        ImportReport report = run(file, true, false, rows -> {});

        String sentence = "Ô nằm trong vùng gộp ô. Hãy bỏ gộp ô và nhập giá trị cho từng dòng.";
        assertThat(report.problems())
                .containsExactly(
                        new ImportProblem(2, "Mã đơn vị vận hành", HEALTH, sentence),
                        new ImportProblem(3, "Mã đơn vị vận hành", "", sentence));
    }

    @Test
    void aFormulaIsRefusedAlsoWhereExcelHasStoredItsValue() throws Exception {
        Path file = workbook(workbook -> {
            fill(workbook, 1, plain("01"));
            Row row = workbook.getSheetAt(0).getRow(1);
            row.getCell(1).setCellFormula("\"Hệ\"&\" thống\"");
            row.createCell(7).setCellFormula("1+2");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
        });

        ImportReport report = run(file, true, false, rows -> {});

        String sentence = "Ô chứa công thức. Hãy sao chép rồi dán lại dạng giá trị (Paste Special > Values).";
        assertThat(report.problems())
                .containsExactly(
                        new ImportProblem(2, "Tên hệ thống thông tin", "Hệ thống", sentence),
                        new ImportProblem(2, "Cấp độ", "3", sentence));
    }

    @Test
    void aFormulaIsRefusedAlsoWhereTheFileHoldsNoValueForIt() throws Exception {
        Path file = workbook(workbook -> {
            fill(workbook, 1, plain("01"));
            Row row = workbook.getSheetAt(0).getRow(1);
            row.createCell(7).setCellFormula("1+2");
            row.createCell(9).setCellFormula("TODAY()");
        });

        ImportReport report = run(file, true, false, rows -> {});

        assertThat(report.problems())
                .extracting(ImportProblem::column, ImportProblem::value)
                .containsExactly(tuple("Cấp độ", ""), tuple("Ngày quyết định", ""));
    }

    @Test
    void anErrorOfExcelIsRefused() throws Exception {
        Path file = workbook(workbook -> {
            fill(workbook, 1, plain("01"));
            workbook.getSheetAt(0).getRow(1).createCell(5).setCellErrorValue(FormulaError.NA.getCode());
        });

        ImportReport report = run(file, true, false, rows -> {});

        assertThat(report.problems())
                .containsExactly(new ImportProblem(
                        2, "Phạm vi, quy mô, đối tượng phục vụ", "#N/A", "Ô chứa lỗi của Excel. Hãy sửa ô này."));
    }

    @Test
    void spacesAndInvisibleCharactersDoNotCount() throws Exception {
        String noBreakSpace = "\u00A0";
        String zeroWidthSpace = "\u200B";
        apply(plain("01")
                .with(InventoryColumns.CODE, noBreakSpace + prefix + "01 " + zeroWidthSpace)
                .with(InventoryColumns.NAME, "  Hệ" + noBreakSpace + " thống   một  ")
                .with(InventoryColumns.UNIT, "so-yte" + noBreakSpace)
                .with(InventoryColumns.TYPE, "Phục vụ" + noBreakSpace + "hoạt động nội bộ ")
                .with(InventoryColumns.INFORMATION, "Thông tin công cộng ;" + noBreakSpace + "Thông tin riêng")
                .with(InventoryColumns.LEVEL, " 2" + noBreakSpace));

        assertThat(nameOf("01")).isEqualTo("Hệ thống một");
        assertThat(system("01"))
                .contains(
                        entry("operating_unit", HEALTH),
                        entry("info_types", "PUBLIC,PRIVATE"),
                        entry("expected_level", 2));
        assertThat(apply(plain("01")
                                .with(InventoryColumns.NAME, "Hệ thống một")
                                .with(InventoryColumns.INFORMATION, "Thông tin công cộng; Thông tin riêng")
                                .with(InventoryColumns.LEVEL, 2))
                        .unchanged())
                .isEqualTo(1);
    }

    @Test
    void decomposedUnicodeIsTheSameText() throws Exception {
        Filled row = plain("01").with(InventoryColumns.NAME, "Quản lý hồ sơ sức khỏe điện tử");
        Filled decomposed = plain("01");
        row.values.forEach((column, value) ->
                decomposed.with(column, Normalizer.normalize(value.toString(), Normalizer.Form.NFD)));
        apply(row);

        ImportReport report = apply(decomposed);

        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(Normalizer.isNormalized(nameOf("01"), Normalizer.Form.NFC)).isTrue();
    }

    @Test
    void aTextTooLongForItsColumnIsRefused() throws Exception {
        ImportReport report = dryRun(
                plain("01").with(InventoryColumns.SCOPE, "ộ".repeat(4000)),
                plain("02").with(InventoryColumns.SCOPE, "ộ".repeat(4001)));

        assertThat(report.problems())
                .extracting(ImportProblem::row, ImportProblem::message)
                .containsExactly(tuple(3, "Nội dung dài quá 4000 ký tự. Hãy rút gọn."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                InventoryColumns.LEVEL,
                InventoryColumns.DECISION_NUMBER,
                InventoryColumns.DECISION_DATE,
                InventoryColumns.DECISION_BODY,
                InventoryColumns.DEPLOYMENT,
                InventoryColumns.REGULATION_NUMBER,
                InventoryColumns.REGULATION_DATE
            })
    void anApprovedLevelNeedsAllOfItsColumns(String column) throws Exception {
        ImportReport report = dryRun(approved("01", "Chưa triển khai").with(column, null));

        assertThat(report.problems())
                .containsExactly(new ImportProblem(
                        2,
                        column,
                        "",
                        "Hệ thống có quyết định phê duyệt nên phải nhập cả ô này. Hãy bổ sung, hoặc xóa số và ngày quyết định"
                                + " nếu chưa phê duyệt."));
    }

    @Test
    void aDayOfFullDeploymentNeedsFullDeployment() throws Exception {
        ImportReport report = dryRun(approved("01", "Đã triển khai một số hạng mục")
                .with(InventoryColumns.DEPLOYED_ON, LocalDate.of(2023, 6, 1)));

        assertThat(report.problems()).extracting(ImportProblem::column).containsExactly(InventoryColumns.DEPLOYED_ON);
    }

    @Test
    void deploymentWithoutADecisionIsRefused() throws Exception {
        ImportReport report = dryRun(
                plain("01").with(InventoryColumns.DEPLOYMENT, "Đã triển khai đầy đủ"),
                plain("02").with(InventoryColumns.INSPECTED_ON, LocalDate.of(2023, 6, 1)),
                plain("03").with(InventoryColumns.DEPLOYMENT, "Chưa triển khai"));

        assertThat(report.problems())
                .extracting(ImportProblem::row, ImportProblem::column)
                .containsExactly(
                        tuple(2, InventoryColumns.DECISION_NUMBER), tuple(3, InventoryColumns.DECISION_NUMBER));
    }

    // The file as a whole

    @Test
    void columnsMayStandInAnyOrderAndOthersAreNamedAndPassedOver() throws Exception {
        Path file = folder.resolve("order.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("Sheet1");
            List<String> headers = List.of(
                    "STT",
                    "Tình trạng vận hành",
                    "LOẠI THÔNG TIN*",
                    "Loại hệ thống",
                    "Mã đơn vị vận hành",
                    "Tên hệ thống thông tin *",
                    "Mã hệ thống");
            List<String> values =
                    List.of("1", "Đang vận hành", "Thông tin riêng", "Khác", HEALTH, "Đảo cột", prefix + "01");
            Row header = sheet.createRow(0);
            Row data = sheet.createRow(1);
            for (int i = 0; i < headers.size(); i++) {
                header.createCell(i).setCellValue(headers.get(i));
                data.createCell(i).setCellValue(values.get(i));
            }
            write(workbook, file);
        }

        ImportReport report = run(file, false, false, rows -> {});

        assertThat(nameOf("01")).isEqualTo("Đảo cột");
        assertThat(report.warnings())
                .containsExactlyInAnyOrder(
                        "Không có trang tính “Danh mục hệ thống”; đã đọc trang tính “Sheet1”.",
                        "Đã bỏ qua các cột không có trong tệp mẫu: STT.");
    }

    @Test
    void aWorkbookWithoutARequiredColumnIsRefused() throws Exception {
        Path file =
                workbook(workbook -> workbook.getSheetAt(0).getRow(0).getCell(2).setCellValue("Đơn vị"));

        WorkbookRefusedException refusal = refusal(file);

        assertThat(refusal.reason()).isEqualTo(Reason.MISSING_HEADER);
        assertThat(refusal.args()).first().isEqualTo("Mã đơn vị vận hành");
    }

    @Test
    void theTemplateIsItselfAnEmptyInventory() throws Exception {
        Path file = folder.resolve("mau.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            inventory.writeTemplate(out);
        }

        ImportReport report = run(file, false, true, rows -> {});

        assertThat(report)
                .isEqualTo(new ImportReport("danh-muc.xlsx", false, true, 0, 0, 0, 0, 0, List.of(), 0, List.of()));
    }

    @Test
    void anOldXlsFileIsRefused() throws Exception {
        Path file = folder.resolve("old.xls");
        try (Workbook workbook = new HSSFWorkbook()) {
            workbook.createSheet(InventoryColumns.SHEET);
            write(workbook, file);
        }

        assertThat(refusal(file).reason()).isEqualTo(Reason.OLD_XLS);
    }

    @Test
    void aPasswordProtectedFileIsRefused() throws Exception {
        Path file = folder.resolve("secret.xlsx");
        try (POIFSFileSystem container = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(file)) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("mật khẩu");
            try (OutputStream encrypted = encryptor.getDataStream(container)) {
                encrypted.write(Files.readAllBytes(workbook(plain("01"))));
            }
            container.writeFilesystem(out);
        }

        assertThat(refusal(file).reason()).isEqualTo(Reason.PASSWORD_PROTECTED);
    }

    @Test
    void aZipBombIsRefused() throws Exception {
        Path file = withSheet(
                workbook(plain("01")),
                sheet -> sheet.replace("</sheetData>", "<row/>".repeat(3_000_000) + "</sheetData>"));

        assertThat(Files.size(file)).isLessThan(200_000);
        assertThat(refusal(file).reason()).isEqualTo(Reason.ZIP_BOMB);
    }

    @Test
    void anEmptyFileIsRefused() throws Exception {
        assertThat(refusal(Files.createFile(folder.resolve("empty.xlsx"))).reason())
                .isEqualTo(Reason.EMPTY_FILE);
    }

    @Test
    void somethingElseUnderTheNameOfAWorkbookIsRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("text.xlsx"), "Mã hệ thống;Tên hệ thống\nHT-01;Một cửa\n");
        Path archive = folder.resolve("archive.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
            zip.write("không phải sổ tính".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(refusal(text).reason()).isEqualTo(Reason.NOT_XLSX);
        assertThat(refusal(archive).reason()).isIn(Reason.NOT_XLSX, Reason.DAMAGED);
    }

    @Test
    void aFileThatIsCutOffIsRefusedWithNothingTakenOver() throws Exception {
        byte[] whole = Files.readAllBytes(workbook(plain("01"), plain("02")));
        Path file = Files.write(folder.resolve("cut.xlsx"), Arrays.copyOf(whole, whole.length * 2 / 3));

        assertThat(refusal(file).reason()).isEqualTo(Reason.DAMAGED);
        assertThat(taken()).isEmpty();
    }

    @Test
    void aRefusedFileDoesNotKeepTheNextOneOut() throws Exception {
        refusal(Files.createFile(folder.resolve("empty.xlsx")));

        assertThat(apply(plain("01")).added()).isEqualTo(1);
    }

    // Size, and accidents

    @Test
    void fiftyThousandRowsAreReadWithoutHoldingThem() throws Exception {
        int good = 47_000;
        Path file = table(50_000, i -> i < good ? HEALTH : "so-la");
        List<Integer> progress = new ArrayList<>();

        ImportReport report = run(file, true, false, progress::add);

        assertThat(report.rows()).isEqualTo(50_000);
        assertThat(report.added()).isEqualTo(good);
        assertThat(report.refused()).isEqualTo(3_000);
        assertThat(report.problems()).as("only the first are listed").hasSize(2_000);
        assertThat(report.moreProblems()).isEqualTo(1_000);
        assertThat(progress).hasSize(501).startsWith(100, 200).endsWith(50_000);
        assertThat(taken()).isEmpty();
    }

    @Test
    void anAccidentInTheMiddleLeavesNothing() throws Exception {
        List<Filled> rows =
                new ArrayList<>(List.of(approved("a1", "Chưa triển khai"), approved("a2", "Đã triển khai đầy đủ")));
        IntStream.range(0, 200).forEach(i -> rows.add(plain("p" + i)));
        Path file = workbook(rows.toArray(Filled[]::new));
        Counts before = counts();
        IllegalStateException accident = new IllegalStateException("the machine stumbles");

        assertThatThrownBy(() -> run(file, false, false, read -> {
                    throw accident;
                }))
                .isSameAs(accident);

        assertThat(counts()).isEqualTo(before);
        assertThat(run(file, false, false, read -> {}).added())
                .as("the same file afterwards")
                .isEqualTo(202);
    }

    @Test
    void aUnitThatDisappearsMeanwhileLeavesNothing() throws Exception {
        String unit = "so-tam" + NUMBERS.incrementAndGet();
        organisations.add(new Organisation(
                unit,
                "Sở tạm thời " + unit,
                Organisation.Kind.DEPARTMENT,
                TestProvince.OWNER,
                TestProvince.OWNER,
                null));
        Path file = table(200, i -> i < 100 ? HEALTH : unit);
        Counts before = counts();

        assertThatThrownBy(() -> run(file, false, false, read -> {
                    if (read == 100) {
                        CompletableFuture.runAsync(() -> jdbc.sql("delete from capdo.organisation where code = :unit")
                                        .param("unit", unit)
                                        .update())
                                .join();
                    }
                }))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("organisation.unknown"));

        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void onlyOneFileIsReadAtATime() throws Exception {
        Path file = workbook(plain("01"));
        List<Throwable> second = new ArrayList<>();

        run(
                file,
                true,
                false,
                read -> second.add(catchThrowableOfType(Refusal.class, () -> run(file, true, false, again -> {}))));

        assertThat(second).singleElement().isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key())
                .isEqualTo("import.busy"));
        assertThat(run(file, true, false, read -> {}).rows()).isEqualTo(1);
    }

    @Test
    void aUnitThatHasEndedTakesNoNewSystem() throws Exception {
        String ended = "het-" + prefix.toLowerCase().replace("-", "");
        organisations.add(new Organisation(
                ended, "Sở " + prefix, Organisation.Kind.DEPARTMENT, TestProvince.OWNER, TestProvince.OWNER, null));
        jdbc.sql("update capdo.organisation set valid_to = :day where code = :code")
                .param("day", TODAY.minusDays(1))
                .param("code", ended)
                .update();

        ImportReport byCode = dryRun(plain("01").with(InventoryColumns.UNIT, ended));
        assertThat(byCode.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.column())
                    .isEqualTo(InventoryColumns.COLUMNS.get(2).header());
            assertThat(problem.message()).contains("đã kết thúc ngày 05/05/2024");
        });
        // A name stands for the unit that bears it today.
        assertThat(dryRun(plain("01").with(InventoryColumns.UNIT, "Sở " + prefix))
                        .refused())
                .isEqualTo(1);
    }

    // Building workbooks

    /** One row, by column; what is not set stays empty. */
    private static final class Filled {

        private final Map<String, Object> values = new LinkedHashMap<>();

        Filled with(String column, Object value) {
            if (value == null) {
                values.remove(column);
            } else {
                values.put(column, value);
            }
            return this;
        }
    }

    private Filled plain(String code) {
        return new Filled()
                .with(InventoryColumns.CODE, prefix + code)
                .with(InventoryColumns.NAME, "Hệ thống " + code)
                .with(InventoryColumns.UNIT, HEALTH)
                .with(InventoryColumns.TYPE, "Phục vụ hoạt động nội bộ")
                .with(InventoryColumns.INFORMATION, "Thông tin công cộng")
                .with(InventoryColumns.PHASE, "Đang vận hành");
    }

    private Filled approved(String code, String deployment) {
        return plain(code)
                .with(InventoryColumns.LEVEL, 3)
                .with(InventoryColumns.DECISION_NUMBER, "45/QĐ-STTTT")
                .with(InventoryColumns.DECISION_DATE, LocalDate.of(2023, 1, 15))
                .with(InventoryColumns.DECISION_BODY, "Sở Thông tin và Truyền thông")
                .with(InventoryColumns.REGULATION_NUMBER, "10/QĐ-SYT")
                .with(InventoryColumns.REGULATION_DATE, LocalDate.of(2022, 8, 1))
                .with(InventoryColumns.DEPLOYMENT, deployment)
                .with(
                        InventoryColumns.DEPLOYED_ON,
                        deployment.equals("Đã triển khai đầy đủ") ? LocalDate.of(2023, 9, 30) : null);
    }

    private Path workbook(Filled... rows) throws IOException {
        return workbook(workbook -> {
            for (int i = 0; i < rows.length; i++) {
                fill(workbook, i + 1, rows[i]);
            }
        });
    }

    private Path workbook(Consumer<Workbook> content) throws IOException {
        Path file = Files.createTempFile(folder, "inventory", ".xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Row header = workbook.createSheet(InventoryColumns.SHEET).createRow(0);
            for (int i = 0; i < InventoryColumns.TEMPLATE.size(); i++) {
                header.createCell(i)
                        .setCellValue(InventoryColumns.COLUMNS.get(i).header());
            }
            content.accept(workbook);
            write(workbook, file);
        }
        return file;
    }

    private static void fill(Workbook workbook, int rowIndex, Filled filled) {
        Row row = workbook.getSheetAt(0).createRow(rowIndex);
        CellStyle date = workbook.createCellStyle();
        date.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy"));
        for (int i = 0; i < InventoryColumns.COLUMNS.size(); i++) {
            Object value = filled.values.get(InventoryColumns.COLUMNS.get(i).header());
            if (value == null) {
                continue;
            }
            Cell cell = row.createCell(i);
            if (value instanceof LocalDate day) {
                cell.setCellValue(day);
                cell.setCellStyle(date);
            } else if (value instanceof Number number) {
                cell.setCellValue(number.doubleValue());
            } else {
                cell.setCellValue(value.toString());
            }
        }
    }

    /** A long inventory, written with little memory. */
    private Path table(int rows, IntFunction<String> unit) throws IOException {
        Path file = folder.resolve(rows + ".xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            Iterable<List<?>> values = () -> IntStream.range(0, rows)
                    .<List<?>>mapToObj(i -> List.of(
                            prefix + i,
                            "Hệ thống " + i,
                            unit.apply(i),
                            "Phục vụ hoạt động nội bộ",
                            "Thông tin công cộng",
                            "Toàn ngành",
                            "Đang vận hành"))
                    .iterator();
            WorkbookWriter.table(out, InventoryColumns.SHEET, InventoryColumns.TEMPLATE.subList(0, 7), values);
        }
        return file;
    }

    private static void write(Workbook workbook, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
    }

    /** The same file with another first sheet. */
    private Path withSheet(Path original, UnaryOperator<String> change) throws IOException {
        Path file = Files.createTempFile(folder, "changed", ".xlsx");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(original));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                in.transferTo(content);
                byte[] bytes = content.toByteArray();
                if (entry.getName().equals("xl/worksheets/sheet1.xml")) {
                    bytes = change.apply(new String(bytes, StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8);
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(bytes);
            }
        }
        return file;
    }

    // Running imports

    private ImportReport dryRun(Filled... rows) throws IOException {
        return run(workbook(rows), true, false, read -> {});
    }

    private ImportReport apply(Filled... rows) throws IOException {
        return run(workbook(rows), false, false, read -> {});
    }

    private ImportReport run(Path file, boolean dryRun, boolean allOrNone, IntConsumer progress) {
        return inventory.run(file, "danh-muc.xlsx", dryRun, allOrNone, ACTOR, progress);
    }

    private WorkbookRefusedException refusal(Path file) {
        Counts before = counts();
        WorkbookRefusedException refusal =
                catchThrowableOfType(WorkbookRefusedException.class, () -> run(file, false, false, read -> {}));
        assertThat(counts()).isEqualTo(before);
        return refusal;
    }

    // Looking

    /** Everything that an import could write, and how much of it there is. */
    private record Counts(Map<String, Long> rows, long processes, long userTasks) {}

    private Counts counts() {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : List.of(
                "information_system",
                "prior_approval",
                "level_dossier",
                "decision",
                "dossier_event",
                "assessment_cycle",
                "deadline",
                "mail_outbox")) {
            rows.put(
                    table,
                    jdbc.sql("select count(*) from capdo." + table)
                            .query(Long.class)
                            .single());
        }
        return new Counts(
                rows,
                runtime.createProcessInstanceQuery().count(),
                history.createHistoricActivityInstanceQuery()
                        .activityType("userTask")
                        .count());
    }

    private List<String> taken() {
        return jdbc.sql("select code from capdo.information_system where code like :prefix order by code")
                .param("prefix", prefix + "%")
                .query(String.class)
                .list();
    }

    private List<Map<String, Object>> systems() {
        return jdbc.sql("select * from capdo.information_system where code like :prefix order by code")
                .param("prefix", prefix + "%")
                .query()
                .listOfRows();
    }

    private Map<String, Object> system(String code) {
        return jdbc.sql("select * from capdo.information_system where code = :code")
                .param("code", prefix + code)
                .query()
                .singleRow();
    }

    private String nameOf(String code) {
        return (String) system(code).get("name");
    }

    /** The one dossier of a system, or null. */
    private Map<String, Object> dossierOf(String code) {
        List<Map<String, Object>> dossiers = jdbc.sql("select * from capdo.level_dossier where system_id = :id")
                .param("id", system(code).get("id"))
                .query()
                .listOfRows();
        assertThat(dossiers).hasSizeLessThanOrEqualTo(1);
        return dossiers.isEmpty() ? null : dossiers.get(0);
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
