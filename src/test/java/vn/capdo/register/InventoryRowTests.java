package vn.capdo.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static vn.capdo.support.TestProvince.EDUCATION;
import static vn.capdo.support.TestProvince.HEALTH;

import java.nio.file.Path;
import java.sql.Date;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.organisation.Organisation;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;

/** What is wrong with a row of an inventory, in words. */
@CapdoTest
class InventoryRowTests extends InventoryScene {

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
                        "Không có đơn vị nào mang mã hoặc tên “so-xay-dung”. Hãy dùng đúng mã ở trang Đơn vị, hoặc đề nghị"
                                + " quản trị viên thêm đơn vị."));
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
        assertThat(report.problems().get(0).message()).contains(name + " (" + first + ")", "xa-tl2-");
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
}
