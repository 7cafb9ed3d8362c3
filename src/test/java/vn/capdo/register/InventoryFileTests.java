package vn.capdo.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static vn.capdo.support.TestProvince.HEALTH;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import vn.capdo.Refusal;
import vn.capdo.organisation.Organisation;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;
import vn.capdo.workbook.WorkbookRefusedException;
import vn.capdo.workbook.WorkbookRefusedException.Reason;
import vn.capdo.workbook.WorkbookWriter;

/** The workbook of an inventory as a whole: its columns, what is no workbook, its size, and accidents on the way. */
@CapdoTest
class InventoryFileTests extends InventoryScene {

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
                .isEqualTo(new ImportReport(
                        "danh-muc.xlsx", false, true, 0, 0, 0, 0, 0, List.of(), 0, List.of(), List.of(), 0));
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

    private WorkbookRefusedException refusal(Path file) {
        Counts before = counts();
        WorkbookRefusedException refusal =
                catchThrowableOfType(WorkbookRefusedException.class, () -> run(file, false, false, read -> {}));
        assertThat(counts()).isEqualTo(before);
        return refusal;
    }
}
