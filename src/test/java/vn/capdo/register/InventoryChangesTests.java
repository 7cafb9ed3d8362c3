package vn.capdo.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.UUID;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Workbook;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.DataCheck;
import vn.capdo.acting.Access;
import vn.capdo.dossier.Opening;
import vn.capdo.dossier.RegisterQueries;
import vn.capdo.support.CapdoTest;

/** What an inventory changes of systems that are there already, and how it knows that they are. */
@CapdoTest
class InventoryChangesTests extends InventoryScene {

    @Autowired
    Opening opening;

    @Autowired
    TaskService tasks;

    @Autowired
    Systems systems;

    @Autowired
    RegisterQueries queries;

    @Autowired
    Access access;

    @Autowired
    List<DataCheck> checks;

    // What a row does not say

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u00A0", "\u200B"})
    void aBlankCellLeavesWhatTheRegisterKnows(String blank) throws Exception {
        apply(plain("01").with(InventoryColumns.SCOPE, "Toàn tỉnh").with(InventoryColumns.LEVEL, 3));

        ImportReport report =
                apply(plain("01").with(InventoryColumns.SCOPE, blank).with(InventoryColumns.LEVEL, blank));

        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.changes()).isEmpty();
        assertThat(system("01")).contains(entry("scope_summary", "Toàn tỉnh"), entry("expected_level", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(xóa)", "(xoá)", " (XÓA)", "(xoa)\u00A0"})
    void whatARowSaysToForgetIsForgottenAndToldBeforeAndAfter(String mark) throws Exception {
        apply(plain("01").with(InventoryColumns.SCOPE, "Toàn tỉnh").with(InventoryColumns.LEVEL, 3));
        UUID dossier = opening.start(prefix + "01", ACTOR).id();
        Filled forgotten = plain("01").with(InventoryColumns.SCOPE, mark).with(InventoryColumns.LEVEL, mark);

        for (ImportReport report : List.of(dryRun(forgotten), apply(forgotten))) {
            assertThat(report.changes())
                    .singleElement()
                    .extracting(ImportChange::told)
                    .asString()
                    .contains("phạm vi từ “Toàn tỉnh” thành “(trống)”", "cấp độ dự kiến từ “3” thành “(trống)”");
        }

        assertThat(system("01")).contains(entry("scope_summary", null), entry("expected_level", null));
        assertThat(history(dossier)).anyMatch(line -> line.contains("từ “Toàn tỉnh” thành “(trống)”"));
        assertThat(apply(forgotten).unchanged()).isEqualTo(1);
        apply(plain("02").with(InventoryColumns.SCOPE, mark));
        assertThat(system("02")).contains(entry("scope_summary", null));
    }

    @Test
    void whatARowCannotForgetIsRefused() throws Exception {
        ImportReport report = dryRun(
                plain("01").with(InventoryColumns.NAME, "(xóa)"),
                approved("02", "Đã triển khai đầy đủ").with(InventoryColumns.LEVEL, "(xóa)"),
                approved("03", "Đã triển khai đầy đủ").with(InventoryColumns.DECISION_BODY, "(xoá)"));

        assertThat(report.problems())
                .extracting(ImportProblem::row, ImportProblem::column)
                .containsExactly(
                        tuple(2, InventoryColumns.NAME),
                        tuple(3, InventoryColumns.LEVEL),
                        tuple(4, InventoryColumns.DECISION_BODY));
        assertThat(report.problems().get(0).message()).contains(InventoryColumns.SCOPE, InventoryColumns.LEVEL);
    }

    @Test
    void anAbsentColumnLeavesWhatTheRegisterKnows() throws Exception {
        apply(plain("01").with(InventoryColumns.SCOPE, "Toàn tỉnh").with(InventoryColumns.LEVEL, 3));
        apply(approved("02", "Đã triển khai đầy đủ"));
        List<String> required = List.of(
                InventoryColumns.CODE,
                InventoryColumns.NAME,
                InventoryColumns.UNIT,
                InventoryColumns.TYPE,
                InventoryColumns.INFORMATION,
                InventoryColumns.PHASE);

        ImportReport report = run(
                workbook(workbook -> {
                    var sheet = workbook.getSheetAt(0);
                    sheet.removeRow(sheet.getRow(0));
                    for (int row = 0; row <= 2; row++) {
                        for (int i = 0; i < required.size(); i++) {
                            (i == 0 ? sheet.createRow(row) : sheet.getRow(row))
                                    .createCell(i)
                                    .setCellValue(
                                            row == 0
                                                    ? required.get(i)
                                                    : plain("0" + row)
                                                            .values
                                                            .get(required.get(i))
                                                            .toString());
                        }
                    }
                }),
                false,
                true,
                rows -> {});

        assertThat(report.unchanged()).isEqualTo(2);
        assertThat(system("01")).contains(entry("scope_summary", "Toàn tỉnh"), entry("expected_level", 3));
        assertThat(system("02")).contains(entry("expected_level", 3));
    }

    @Test
    void anInspectionThatIsKnownIsNotForgotten() throws Exception {
        apply(approved("01", "Đã triển khai đầy đủ").with(InventoryColumns.INSPECTED_ON, TODAY.minusDays(30)));

        assertThat(apply(approved("01", "Đã triển khai đầy đủ")).unchanged()).isEqualTo(1);
        assertThat(jdbc.sql("select inspected_on from capdo.prior_approval where system_id = :id")
                        .param("id", system("01").get("id"))
                        .query(java.time.LocalDate.class)
                        .single())
                .isEqualTo(TODAY.minusDays(30));
    }

    // What is changed of a system with a dossier

    @Test
    void whatChangesUnderADossierIsNamedBeforeAndAfterAndTasksAreCalledAnew() throws Exception {
        apply(plain("01").with(InventoryColumns.LEVEL, 3), plain("02"));
        UUID dossier = opening.start(prefix + "01", ACTOR).id();
        life.runDueJobs();
        String number = dossiers.get(dossier).number();
        Filled changed = plain("01")
                .with(InventoryColumns.NAME, "Cổng một cửa mới")
                .with(InventoryColumns.TYPE, "Phục vụ người dân, doanh nghiệp")
                .with(InventoryColumns.LEVEL, 2);

        ImportReport preview = dryRun(plain("02").with(InventoryColumns.SCOPE, "Toàn sở"), changed);

        assertThat(preview.changes())
                .satisfiesExactly(
                        first -> {
                            assertThat(first.row()).isEqualTo(3);
                            assertThat(first.dossier()).isEqualTo(number);
                            assertThat(first.told())
                                    .contains(
                                            "“Hệ thống 01” thành “Cổng một cửa mới”",
                                            "loại hệ thống",
                                            "từ “3” thành “2”");
                        },
                        second -> assertThat(second.dossier()).isNull());
        assertThat(taskNames(dossier)).allMatch(name -> name.endsWith(" – Hệ thống 01"));
        assertThat(history(dossier)).noneMatch(line -> line.contains("Cổng một cửa mới"));

        assertThat(apply(changed).changes()).hasSize(1);

        assertThat(taskNames(dossier)).isNotEmpty().allMatch(name -> name.endsWith(" – Cổng một cửa mới"));
        assertThat(history(dossier))
                .anyMatch(line ->
                        line.contains("“Hệ thống 01” thành “Cổng một cửa mới”") && line.contains("từ “3” thành “2”"));
        assertThat(apply(changed).unchanged()).isEqualTo(1);
    }

    @Test
    void aSystemIsFoundByTheNamesItHad() throws Exception {
        apply(plain("01").with(InventoryColumns.NAME, "Một cửa điện tử " + prefix));
        apply(plain("01").with(InventoryColumns.NAME, "Dịch vụ công"));
        apply(plain("01").with(InventoryColumns.NAME, "Giải quyết thủ tục"));

        for (String asked : List.of("mot cua dien tu " + prefix, prefix + "01")) {
            assertThat(queries.systems(
                                    access.scopeOf(ACTOR),
                                    new RegisterQueries.Filter(asked, null, null, null, false),
                                    0,
                                    10)
                            .items())
                    .extracting(RegisterQueries.SystemLine::name)
                    .containsExactly("Giải quyết thủ tục");
        }
        assertThat(systems.formerNamesOf((UUID) system("01").get("id")))
                .containsExactly("Một cửa điện tử " + prefix, "Dịch vụ công");
    }

    // Codes

    @ParameterizedTest
    @CsvSource({"HT-A, ht-a", "HT-A, Ht-A", "ht.đ/1, HT.Đ/1", "HT-A, ＨＴ－Ａ", "HT_1, ht_１"})
    void aCodeIsTheSameInCapitalsAndInFullWidth(String first, String again) throws Exception {
        apply(plain(first));

        ImportReport report = apply(plain(again).with(InventoryColumns.NAME, "Tên sau"));

        assertThat(report.problems()).isEmpty();
        assertThat(report.updated()).isEqualTo(1);
        assertThat(taken()).containsExactly(prefix + first);
        assertThat(systems.findByCode(prefix.toLowerCase() + again)).isPresent();
    }

    @Test
    void twoRowsWithOneCodeAreRefusedHoweverItIsTyped() throws Exception {
        ImportReport report = apply(plain("a1"), plain("A1"), plain("Ａ1"));

        assertThat(report.refused()).isEqualTo(3);
        assertThat(taken()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "\u041D-1, chữ Kirin",
        "\u0430, chữ Kirin",
        "\u0391, chữ Hy Lạp",
        "\u00D01, chữ la-tinh ngoài",
        "\u0131, chữ la-tinh ngoài",
        "\u13AA, bảng chữ khác"
    })
    void aLetterThatOnlyLooksRightIsRefusedByName(String code, String told) throws Exception {
        ImportReport report = apply(plain(code));

        assertThat(report.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains(told));
        assertThat(taken()).isEmpty();
    }

    @Test
    void codesThatWereTakenInBeforeAreNamedAndStillFoundEachByItself() throws Exception {
        apply(plain("k-1"), plain("k-2"));
        for (String[] kept : new String[][] {{"k-2", "K-1"}, {"k-1", "k-1"}}) {
            jdbc.sql("update capdo.information_system set code = :new, code_key = :key where code = :old")
                    .param("new", prefix + kept[1])
                    .param("key", prefix.toLowerCase() + "k-1")
                    .param("old", prefix + kept[0])
                    .update();
        }

        assertThat(checks.stream().flatMap(check -> check.findings().stream()))
                .anyMatch(told -> told.contains(prefix + "K-1 (Hệ thống k-2)") && told.contains(prefix + "k-1 ("));
        assertThat(systems.findByCode(prefix + "K-1").orElseThrow().name()).isEqualTo("Hệ thống k-2");
        assertThat(systems.findByCode(prefix + "k-1").orElseThrow().name()).isEqualTo("Hệ thống k-1");
    }

    // Cells that Excel only shows so

    @Test
    void whatACellShowsIsWhatIsTaken() throws Exception {
        ImportReport report = run(
                workbook(workbook -> {
                    fill(workbook, 1, approved("01", "Đã triển khai đầy đủ"));
                    formatted(workbook, InventoryColumns.CODE, 7, "\"" + prefix + "\"0000");
                    formatted(workbook, InventoryColumns.DECISION_NUMBER, 45, "0\"/QĐ-STTTT\"");
                    formatted(workbook, InventoryColumns.REGULATION_NUMBER, 12, "000");
                    formatted(workbook, InventoryColumns.LEVEL, 3, "\"Cấp độ \"0");
                }),
                false,
                true,
                rows -> {});

        assertThat(report.problems()).isEmpty();
        assertThat(taken()).containsExactly(prefix + "0007");
        assertThat(jdbc.sql(
                                "select decision_number || '|' || regulation_number || '|' || level from capdo.prior_approval"
                                        + " where system_id = :id")
                        .param("id", system("0007").get("id"))
                        .query(String.class)
                        .single())
                .isEqualTo("45/QĐ-STTTT|012|3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "45.6             | 0          | I2",
                "4512             | #,##0      | I2",
                "0.45             | 0%         | I2",
                "45292            | dd/mm/yyyy | đổi thành ngày",
                "1234567890123456 | General    | quá 15 chữ số"
            })
    void whatACellHidesIsRefusedWithTheCell(double value, String format, String told) throws Exception {
        ImportReport report = run(
                workbook(workbook -> {
                    fill(workbook, 1, approved("01", "Đã triển khai đầy đủ"));
                    formatted(workbook, InventoryColumns.DECISION_NUMBER, value, format);
                }),
                false,
                true,
                rows -> {});

        assertThat(report.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.column()).isEqualTo(InventoryColumns.DECISION_NUMBER);
            assertThat(problem.message()).contains("I2", told);
        });
        assertThat(taken()).isEmpty();
    }

    private static void formatted(Workbook workbook, String column, double value, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        int position = InventoryColumns.COLUMNS.stream()
                .map(one -> one.header())
                .toList()
                .indexOf(column);
        var cell = workbook.getSheetAt(0).getRow(1).createCell(position);
        cell.setCellValue(value);
        cell.setCellStyle(style);
    }

    private List<String> taskNames(UUID dossier) {
        return tasks.createTaskQuery().processInstanceBusinessKey(dossier.toString()).list().stream()
                .map(Task::getName)
                .toList();
    }

    private List<String> history(UUID dossier) {
        return jdbc.sql("select coalesce(detail, '') from capdo.dossier_event where dossier_id = :id")
                .param("id", dossier)
                .query(String.class)
                .list();
    }
}
