package vn.capdo.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static vn.capdo.workbook.RawWorkbook.inline;
import static vn.capdo.workbook.RawWorkbook.row;
import static vn.capdo.workbook.RawWorkbook.styled;
import static vn.capdo.workbook.RawWorkbook.typed;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

class WorkbookRefusalTests extends ReaderTest {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    @Test
    void refusesAnEmptyFile() throws Exception {
        assertThat(reason(file(new byte[0]))).isEqualTo(Reason.EMPTY_FILE);
    }

    @Test
    void refusesATextFile() throws Exception {
        assertThat(reason(file("Mã hệ thống,Tên hệ thống\nHT-01,Một cửa\n".getBytes(UTF_8))))
                .isEqualTo(Reason.NOT_XLSX);
    }

    @Test
    void refusesAWebPageSavedAsAWorkbook() throws Exception {
        assertThat(reason(file("<html><table><tr><td>HT-01</td></tr></table></html>".getBytes(UTF_8))))
                .isEqualTo(Reason.NOT_XLSX);
    }

    @Test
    void refusesAFileOfOneByte() throws Exception {
        assertThat(reason(file(new byte[] {'P'}))).isEqualTo(Reason.NOT_XLSX);
    }

    @Test
    void refusesAnArchiveThatIsNoWorkbook() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("ho-so.txt"));
            zip.write("Hồ sơ".getBytes(UTF_8));
        }

        assertThat(reason(file(bytes.toByteArray()))).isEqualTo(Reason.NOT_XLSX);
    }

    @Test
    void refusesAnEmptyArchive() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ZipOutputStream(bytes).close();

        assertThat(reason(file(bytes.toByteArray()))).isEqualTo(Reason.NOT_XLSX);
    }

    @Test
    void refusesAWordDocument() throws Exception {
        RawWorkbook document = new RawWorkbook()
                .part(
                        "_rels/.rels",
                        "<Relationships><Relationship Id=\"rId1\" Type=\"x/officeDocument\""
                                + " Target=\"word/document.xml\"/></Relationships>")
                .part("word/document.xml", "<w:document xmlns:w=\"w\"/>");

        assertThat(reason(document)).isEqualTo(Reason.NOT_XLSX);
    }

    @Test
    void refusesABinaryWorkbook() throws Exception {
        RawWorkbook binary = new RawWorkbook()
                .part(
                        "_rels/.rels",
                        "<Relationships><Relationship Id=\"rId1\" Type=\"x/officeDocument\""
                                + " Target=\"xl/workbook.bin\"/></Relationships>")
                .bytes("xl/workbook.bin", new byte[] {1, 2, 3});

        assertThat(reason(binary)).isEqualTo(Reason.NOT_XLSX);
    }

    @Test
    void refusesAnExcel97File() throws Exception {
        Path file = folder.resolve("old.xlsx");
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            workbook.createSheet("Danh mục hệ thống");
            workbook.write(out);
        }

        WorkbookRefusedException refusal = refusal(file);

        assertThat(refusal.reason()).isEqualTo(Reason.OLD_XLS);
        assertThat(refusal.key()).isEqualTo("import.file.old_xls");
        assertThat(refusal.messageIn(VIETNAMESE)).contains(".xls)", "“Lưu thành”", "tải lên lại");
    }

    @Test
    void refusesADamagedExcel97File() throws Exception {
        byte[] bytes = new byte[600];
        new Random(1).nextBytes(bytes);
        System.arraycopy(
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1},
                0,
                bytes,
                0,
                8);

        assertThat(reason(file(bytes))).isEqualTo(Reason.OLD_XLS);
    }

    @Test
    void refusesAnotherCompoundFile() throws Exception {
        Path file = folder.resolve("doc.xlsx");
        try (POIFSFileSystem document = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(file)) {
            document.createDocument(new java.io.ByteArrayInputStream(new byte[5000]), "WordDocument");
            document.writeFilesystem(out);
        }

        assertThat(reason(file)).isEqualTo(Reason.NOT_XLSX);
    }

    @Test
    void refusesAPasswordProtectedFile() throws Exception {
        Path file = folder.resolve("secret.xlsx");
        try (POIFSFileSystem container = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(file)) {
            EncryptionInfo info = new EncryptionInfo(EncryptionMode.agile);
            Encryptor encryptor = info.getEncryptor();
            encryptor.confirmPassword("mật khẩu");
            try (XSSFWorkbook workbook = new XSSFWorkbook();
                    OutputStream encrypted = encryptor.getDataStream(container)) {
                workbook.createSheet("Danh mục hệ thống");
                workbook.write(encrypted);
            }
            container.writeFilesystem(out);
        }

        assertThat(reason(file)).isEqualTo(Reason.PASSWORD_PROTECTED);
    }

    @Test
    void refusesAFileWithMacros() throws Exception {
        assertThat(reason(new RawWorkbook().sheet(HEADER).bytes("xl/vbaProject.bin", new byte[] {1, 2, 3})))
                .isEqualTo(Reason.MACRO);
    }

    @Test
    void refusesAFileAboveTheSizeLimit() throws Exception {
        Path file = new RawWorkbook().sheet(HEADER).write(folder);
        long size = Files.size(file);

        assertThat(refusal(file, WorkbookLimits.DEFAULT.withMaxFileBytes(size))).isNull();
        assertThat(refusal(file, WorkbookLimits.DEFAULT.withMaxFileBytes(size - 1))
                        .reason())
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void namesTheSizeLimitInMebibytes() throws Exception {
        WorkbookRefusedException refusal = refusal(file(new byte[(20 << 20) + 1]));

        assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal.messageIn(VIETNAMESE)).startsWith("Tệp lớn hơn 20 MiB.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.9, 0.99})
    void refusesATruncatedFile(double kept) throws Exception {
        byte[] whole = Files.readAllBytes(
                new RawWorkbook().sheet(HEADER + row(2, inline("A2", "HT-01"))).write(folder));

        assertThat(reason(file(Arrays.copyOf(whole, (int) (whole.length * kept)))))
                .isEqualTo(Reason.DAMAGED);
    }

    @Test
    void refusesAFileWhoseChecksumIsWrong() throws Exception {
        Path file =
                new RawWorkbook().sheet(HEADER + row(2, inline("A2", "HT-01"))).write(folder);
        byte[] bytes = Files.readAllBytes(file);
        int directoryEntry =
                new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf("PK\1\2", bytes.length);
        bytes[directoryEntry + 16] ^= 1;

        assertThat(reason(file(bytes))).isEqualTo(Reason.DAMAGED);
        assertThat(rows).isEmpty();
    }

    @Test
    void refusesASheetThatInflatesBeyondReason() throws Exception {
        RawWorkbook bomb = new RawWorkbook().sheet(HEADER + "<row/>".repeat(3_000_000));

        assertThat(reason(bomb)).isEqualTo(Reason.ZIP_BOMB);
    }

    @Test
    void refusesSharedStringsThatInflateBeyondReason() throws Exception {
        RawWorkbook bomb = new RawWorkbook()
                .sheet(HEADER)
                .sharedStrings("<si><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></si>".repeat(500_000));

        assertThat(reason(bomb)).isEqualTo(Reason.ZIP_BOMB);
    }

    @Test
    void refusesAPartThatInflatesBeyondTheLimit() throws Exception {
        Path file = new RawWorkbook().sheet(HEADER + noise(2_000)).write(folder);

        assertThat(refusal(file, limits(100_000, 1 << 20)).reason()).isEqualTo(Reason.ZIP_BOMB);
        assertThat(refusal(file, limits(10 << 20, 1 << 20))).isNull();
    }

    @Test
    void refusesMoreSharedTextThanTheLimit() throws Exception {
        Path file = new RawWorkbook()
                .sheet(HEADER)
                .sharedStrings(IntStream.range(0, 100)
                        .mapToObj("<si><t>%072d</t></si>"::formatted)
                        .collect(Collectors.joining()))
                .write(folder);

        assertThat(refusal(file, limits(1 << 20, 10_000))).isNull();
        assertThat(refusal(file, limits(1 << 20, 9_999)).reason()).isEqualTo(Reason.ZIP_BOMB);
    }

    @Test
    void refusesAnArchiveOfTooManyFiles() throws Exception {
        RawWorkbook workbook = new RawWorkbook().sheet(HEADER);
        IntStream.range(0, 5_000).forEach(i -> workbook.bytes("x" + i, new byte[0]));

        assertThat(reason(workbook)).isEqualTo(Reason.ZIP_BOMB);
    }

    @Test
    void refusesTwoPartsOfTheSameName() throws Exception {
        assertThat(reason(new RawWorkbook().sheet(HEADER).part("XL/Worksheets/Sheet1.xml", "<worksheet/>")))
                .isEqualTo(Reason.DAMAGED);
    }

    @Test
    void refusesExternalEntities() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "bí mật");
        RawWorkbook attack = new RawWorkbook()
                .part(
                        "xl/worksheets/sheet1.xml",
                        "<!DOCTYPE worksheet [<!ENTITY secret SYSTEM \"%s\">]><worksheet><sheetData>%s</sheetData></worksheet>"
                                .formatted(secret.toUri(), HEADER + row(2, inline("A2", "&secret;"))));

        assertThat(reason(attack)).isEqualTo(Reason.DAMAGED);
        assertThat(rows).isEmpty();
    }

    @Test
    void refusesEntitiesThatMultiply() throws Exception {
        RawWorkbook attack = new RawWorkbook()
                .sheet(HEADER)
                .part(
                        "xl/sharedStrings.xml",
                        "<!DOCTYPE sst [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>");

        assertThat(reason(attack)).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void refusesADocumentTypeInTheRelationships() throws Exception {
        assertThat(reason(new RawWorkbook().part("_rels/.rels", "<!DOCTYPE x><Relationships/>")))
                .isEqualTo(Reason.DAMAGED);
    }

    @Test
    void refusesEndlessNesting() throws Exception {
        assertThat(reason(new RawWorkbook().sheet("<a>".repeat(10_000)))).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void refusesEndlessAttributes() throws Exception {
        assertThat(reason(new RawWorkbook().sheet("<a b='" + noise(60_000).replace("<", "x") + "'/>")))
                .isEqualTo(Reason.DAMAGED);
    }

    @Test
    void refusesEndlessComments() throws Exception {
        assertThat(reason(new RawWorkbook().sheet("<!-->" + noise(60_000) + "-->")))
                .isEqualTo(Reason.DAMAGED);
    }

    @Test
    void refusesEndlessNewNames() throws Exception {
        String names = IntStream.range(0, 6_000).mapToObj("<n%d/>"::formatted).collect(Collectors.joining());

        assertThat(reason(new RawWorkbook().sheet(names))).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void refusesMarkupThatIsNotWellFormedBeforeHandingOverRows() throws Exception {
        assertThat(reason(new RawWorkbook().sheet(HEADER + row(2, inline("A2", "HT-01")) + "<row>")))
                .isEqualTo(Reason.DAMAGED);
        assertThat(rows).isEmpty();
    }

    @Test
    void refusesASheetWhosePartIsMissing() throws Exception {
        assertThat(reason(new RawWorkbook().without("xl/worksheets/sheet1.xml")))
                .isEqualTo(Reason.DAMAGED);
    }

    @Test
    void refusesAWorkbookWithoutVisibleSheet() throws Exception {
        assertThat(reason(new RawWorkbook()
                        .workbook("", "<sheet name=\"Ẩn\" sheetId=\"1\" state=\"veryHidden\" r:id=\"rId1\"/>")))
                .isEqualTo(Reason.NO_SHEET);
    }

    @Test
    void refusesAMissingHeaderAndNamesIt() throws Exception {
        WorkbookRefusedException refusal = refusal(new RawWorkbook()
                .sheet(row(1, inline("A1", "Mã hệ thống")) + row(2, inline("A2", "HT-01")))
                .write(folder));

        assertThat(refusal.reason()).isEqualTo(Reason.MISSING_HEADER);
        assertThat(refusal.args()).containsExactly("Tên hệ thống thông tin", "Danh mục hệ thống");
        assertThat(refusal.messageIn(VIETNAMESE))
                .startsWith("Trang tính “Danh mục hệ thống” thiếu cột bắt buộc: Tên hệ thống thông tin.");
        assertThat(rows).isEmpty();
    }

    @Test
    void refusesASheetWhoseHeaderIsNotInTheFirstRow() throws Exception {
        WorkbookRefusedException refusal = refusal(new RawWorkbook()
                .sheet(HEADER.replace("\"1\"", "\"3\"").replaceAll("([ABC])1", "$13"))
                .write(folder));

        assertThat(refusal.reason()).isEqualTo(Reason.MISSING_HEADER);
        assertThat(refusal.args().get(0)).isEqualTo("Mã hệ thống; Tên hệ thống thông tin");
    }

    @Test
    void refusesAnEmptySheetForItsMissingHeaders() throws Exception {
        assertThat(reason(new RawWorkbook().sheet(""))).isEqualTo(Reason.MISSING_HEADER);
    }

    @Test
    void refusesAHeaderThatOccursTwice() throws Exception {
        WorkbookRefusedException refusal = refusal(new RawWorkbook()
                .sheet(HEADER.replace("</row>", inline("F1", "MÃ HỆ THỐNG") + "</row>"))
                .write(folder));

        assertThat(refusal.reason()).isEqualTo(Reason.DUPLICATE_HEADER);
        assertThat(refusal.args()).containsExactly("Mã hệ thống", "A1", "F1");
    }

    @Test
    void refusesOneRowTooMany() throws Exception {
        String data = row(2, inline("A2", "HT-01")) + row(3) + row(4, inline("A4", "HT-02"));
        Path file = new RawWorkbook().sheet(HEADER + data).write(folder);

        assertThat(refusal(file, WorkbookLimits.DEFAULT.withMaxRows(2))).isNull();
        WorkbookRefusedException refusal = refusal(file, WorkbookLimits.DEFAULT.withMaxRows(1));
        assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_ROWS);
        assertThat(refusal.args()).containsExactly(1);
    }

    @Test
    void refusesTooManyMergedRanges() throws Exception {
        String merges = IntStream.rangeClosed(2, 10_002)
                .mapToObj(row -> "<mergeCell ref=\"A%1$d:B%1$d\"/>".formatted(row))
                .collect(Collectors.joining());

        assertThat(reason(new RawWorkbook().sheet(HEADER, "<mergeCells>" + merges + "</mergeCells>")))
                .isEqualTo(Reason.TOO_MANY_MERGES);
        assertThat(rows).isEmpty();
    }

    @Test
    void refusesTextThatExcelItselfWouldNotHold() throws Exception {
        String text = "ệ".repeat(32_768);
        WorkbookRefusedException inline = refusal(
                new RawWorkbook().sheet(HEADER + row(2, inline("B2", text))).write(folder));
        WorkbookRefusedException shared = refusal(new RawWorkbook()
                .sharedStrings("<si><t>" + text + "</t></si>")
                .sheet(HEADER + row(2, typed("B2", "s", "0")))
                .write(folder));

        assertThat(inline.reason()).isEqualTo(Reason.TEXT_TOO_LONG);
        assertThat(inline.messageIn(VIETNAMESE)).startsWith("Ô B2 chứa nhiều hơn 32.767 ký tự");
        assertThat(shared.reason()).isEqualTo(Reason.TEXT_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r='0'/>",
                "<row r='2'/><row r='2'/>",
                "<row r='3'/><row r='2'/>",
                "<row r='1048577'/>",
                "<row r='99999999999'/>",
                "<row r='x'/>",
                "<row r='2'><c r='B2'/><c r='A2'/></row>",
                "<row r='2'><c r='A2'/><c r='A2'/></row>",
                "<row r='2'><c r='A3'/></row>",
                "<row r='2'><c r='XFE2'/></row>",
                "<row r='2'><c r='AAAA2'/></row>",
                "<row r='2'><c r='2'/></row>",
                "<row r='2'><c r='A2' t='s'><v>0</v></c></row>",
                "<row r='2'><c r='A2' t='s'><v>-1</v></c></row>",
                "<row r='2'><c r='A2' t='?'><v>1</v></c></row>",
                "<row r='2'><c r='A2'><v>mười</v></c></row>",
                "<row r='2'><c r='A2'><v>NaN</v></c></row>",
                "<row r='2'><c r='A2'><v>1e999</v></c></row>",
                "<row r='2'><c r='A2' t='d'><v>2025-13-01</v></c></row>"
            })
    void refusesCellsThatMakeNoSense(String data) throws Exception {
        assertThat(reason(new RawWorkbook().sheet(HEADER + data))).isEqualTo(Reason.DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A1", "A2:", "B2:A2", "A3:A2", "A0:A2", "A2:XFE2", "2:3", "A2:B2:C2"})
    void refusesMergedRangesThatMakeNoSense(String ref) throws Exception {
        RawWorkbook workbook =
                new RawWorkbook().sheet(HEADER, "<mergeCells><mergeCell ref=\"%s\"/></mergeCells>".formatted(ref));

        assertThat(reason(workbook)).isEqualTo(ref.equals("A1") ? null : Reason.DAMAGED);
    }

    @Test
    void failsWithNothingButARefusalWhateverByteIsBroken() throws Exception {
        Path file = ordinary().write(folder);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(85);
        for (int i = 0; i < 200; i++) {
            byte[] broken = whole.clone();
            broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            Files.write(file, broken);
            assertThatNoException().isThrownBy(() -> refusal(file));
        }
    }

    @Test
    void failsWithNothingButARefusalWhateverMarkupIsBroken() throws Exception {
        for (int i = 0; i < 300; i++) {
            Path file = ordinary().damage(new Random(i), 1 + i % 2).write(folder);
            assertThatNoException().isThrownBy(() -> refusal(file));
        }
    }

    private static RawWorkbook ordinary() {
        return new RawWorkbook()
                .sharedStrings("<si><t>HT-01</t></si>")
                .sheet(
                        HEADER + row(2, typed("A2", "s", "0"), inline("B2", "Một cửa"), styled("C2", 1, "46022")),
                        "<mergeCells><mergeCell ref=\"B2:B3\"/></mergeCells>");
    }

    private Path file(byte[] content) throws Exception {
        return Files.write(Files.createTempFile(folder, "upload", ".xlsx"), content);
    }

    /** About 110 characters a line that do not pack well. */
    private static String noise(int lines) {
        Random random = new Random(5);
        return IntStream.range(0, lines)
                .mapToObj(i ->
                        "<x>%016x%016x%016x</x>".formatted(random.nextLong(), random.nextLong(), random.nextLong()))
                .collect(Collectors.joining("\n"));
    }

    private static WorkbookLimits limits(long maxEntryBytes, long maxSharedChars) {
        return new WorkbookLimits(50_000, 20 << 20, 5_000, maxEntryBytes, 0.01, maxSharedChars, 32_767, 10_000);
    }
}
