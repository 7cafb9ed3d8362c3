package vn.capdo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV files as Excel and LibreOffice save them, and what becomes of them on the way. */
class CsvTableTests {

    private static final List<CsvTable.Column> COLUMNS = List.of(
            CsvTable.Column.required("code", 20, "Mã đơn vị"),
            CsvTable.Column.required("name", 100, "Tên đơn vị", "Tên"),
            CsvTable.Column.optional("email", 100, "Thư điện tử"));

    private static final String TABLE =
            """
            Mã đơn vị,Tên đơn vị,Thư điện tử
            so-yte,Sở Y tế,yte@tinh.vn
            so-gd,Sở Giáo dục và Đào tạo,
            """;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM", "UTF-16"})
    void everyUnicodeEncodingIsRead(String charset) {
        assertThat(names(TABLE.getBytes(Charset.forName(charset))))
                .containsExactly("Sở Y tế", "Sở Giáo dục và Đào tạo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"','", "';'", "'\t'"})
    void everySeparatorIsRead(char separator) {
        String table = "\uFEFF" + TABLE.replace(',', separator).replace("\n", "\r\n");

        assertThat(names(utf8(table))).containsExactly("Sở Y tế", "Sở Giáo dục và Đào tạo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\r\n", "SEP=;\n", "\"sep=;\"\n", "\uFEFFsep=;\n"})
    void theLineThatNamesTheSeparatorIsNoRow(String line) {
        CsvTable table = read(utf8(line + "Mã đơn vị;Tên đơn vị\nso-yte;Sở, ban, ngành\n"));

        assertThat(table.rows()).singleElement().satisfies(row -> {
            assertThat(row.number()).isEqualTo(2);
            assertThat(row.get("name")).isEqualTo("Sở, ban, ngành");
        });
    }

    @Test
    void aHeaderWithACommaInItDoesNotHideTheSemicolons() {
        CsvTable table = read(utf8("Mã đơn vị;Tên đơn vị;\"Ghi chú, nếu có\"\nso-yte;Sở Y tế;\n"));

        assertThat(table.rows().get(0).get("name")).isEqualTo("Sở Y tế");
        assertThat(table.ignored()).containsExactly("Ghi chú, nếu có");
    }

    @Test
    void vietnameseAnsiIsReadWhereNothingElseCanBeMeant() {
        String toned = "Mã đơn vị,Tên đơn vị\nso-yte,Sở Y tế\nso-cs,Công sở\n";

        assertThat(names(ansi(toned))).containsExactly("Sở Y tế", "Công sở");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sở Lã", "Hà Nội: sở ý kiến", "phòng hòa giải"})
    void westernAnsiIsRefusedWithItsRow(String name) {
        byte[] western = ("code,name\r\na,An\r\nb," + name.replaceAll("[^\\x00-\\xFF]", "o") + "\r\n")
                .getBytes(Charset.forName("windows-1252"));

        assertThat(sentence(western)).startsWith("Dòng 3 ").contains("ANSI", "CSV UTF-8");
    }

    /** What Excel writes for a letter that the code page does not have, what others write, and UTF-8 read as ANSI. */
    @ParameterizedTest
    @ValueSource(strings = {"Nguy?n Văn An", "S? Y t?", "Nguy\uFFFDn", "Sá»Ÿ Y táº¿", "Äà Nẵng ?ông"})
    void lettersThatWereLostAreNotTakenIn(String name) {
        CsvTable.Row row =
                read(utf8("code,name\na,An\nb," + name + "\n")).rows().get(1);

        assertThat(row.number()).isEqualTo(3);
        assertThat(row.problems()).singleElement().asString().contains("Tên đơn vị", "mất chữ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Đã hỏi ai ?", "https://vanban.vn/?id=1", "Sở (tạm) – “mới”"})
    void questionMarksOfSentencesStay(String name) {
        assertThat(read(utf8("code,name\na,\"" + name + "\"\n")).rows().get(0).problems())
                .isEmpty();
    }

    @Test
    void aHeaderThatLostLettersSaysSo() {
        assertThat(sentence(utf8("M? đơn v?,Tên\na,b\n"))).contains("tiêu đề đã mất chữ", "M? đơn v?");
    }

    @Test
    void headersAndCellsAreCleanedOfWhatNobodySees() {
        CsvTable table = read(
                utf8("\uFEFF Mã\u00A0đơn  vị \u200B,\u200BTÊN ĐƠN VỊ\na\u200Bb,\u00A0Sở\u00A0\u00A0Y tế\u00AD \n"));

        assertThat(table.rows().get(0).get("code")).isEqualTo("ab");
        assertThat(table.rows().get(0).get("name")).isEqualTo("Sở Y tế");
        assertThat(names(utf8(Normalizer.normalize(TABLE, Normalizer.Form.NFD))))
                .contains("Sở Y tế");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c,d\\na,\"b\\nc,d\\ne,f\\n | Dòng 3 có dấu ngoặc kép",
                "c,d\\nx,y\\na,\"b\" c\\n   | Dòng 4 có dấu ngoặc kép",
                "\\n                     | chưa có dòng dữ liệu nào",
                ",,\\n , ,\\n             | chưa có dòng dữ liệu nào"
            })
    void aFileThatIsNoTableIsRefusedWithTheRowWhereItBegins(String rows, String sentence) {
        assertThat(sentence(utf8("Mã đơn vị,Tên\n" + rows.replace("\\n", "\n"))))
                .contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "b\u0000c,Tên         | cột “Mã đơn vị” có ký tự điều khiển",
                "a,Sở, ban, ngành     | có 4 ô nhưng tiêu đề chỉ có 3 cột",
                "a,\"Sở\\nb,Y tế\"    | cột “Tên đơn vị” chứa cả dòng khác"
            })
    void whatIsWrongWithARowStandsWithIt(String line, String problem) {
        List<CsvTable.Row> rows = read(utf8("code,name,email\n\n" + line.replace("\\n", "\n") + "\nz,Tốt\n"))
                .rows();

        assertThat(rows).extracting(CsvTable.Row::number).containsExactly(3, 4);
        assertThat(rows.get(0).problems()).singleElement().asString().contains(problem);
        assertThat(rows.get(1).problems()).isEmpty();
    }

    @Test
    void aCellHasALimitAndALineBreakInItIsASpace() {
        List<CsvTable.Row> rows = read(utf8("code;name\na;" + "x".repeat(5000) + "\nb;\"Sở\r\nY tế\"\n"))
                .rows();

        assertThat(rows.get(0).problems()).singleElement().asString().contains("Tên đơn vị", "5000", "100");
        assertThat(rows.get(1).get("name")).isEqualTo("Sở Y tế");
    }

    @Test
    void whatIsNoTextOrNotOursIsRefused() {
        assertThat(sentence(new byte[0])).contains("Tệp trống");
        assertThat(sentence(utf8("\uFEFF \r\n\u200B\n"))).contains("Tệp trống");
        assertThat(sentence(new byte[] {'P', 'K', 3, 4, 0, 0})).contains("sổ tính Excel");
        assertThat(sentence(utf8("a,b\n1,2\n")))
                .contains("“Mã đơn vị”, “Tên đơn vị”")
                .doesNotContain("code");
        assertThat(sentence(utf8("code,name,TÊN\n1,2,3\n"))).contains("“Tên đơn vị” có hai lần");
        assertThat(sentence(utf8("x".repeat(1_100_000)))).contains("lớn hơn");
        assertThat(sentence(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0, 0, (byte) 0xD8, 'b', 0}))
                .contains("Dòng 1");
    }

    /** As Excel writes it on a computer set to windows-1258: each tone behind its letter. */
    private static byte[] ansi(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            String letter = Character.toString(c);
            String parts = Normalizer.normalize(letter, Normalizer.Form.NFD);
            String tones = parts.replaceAll("[^\u0300\u0301\u0303\u0309\u0323]", "");
            out.append(Normalizer.normalize(
                            parts.replaceAll("[\u0300\u0301\u0303\u0309\u0323]", ""), Normalizer.Form.NFC))
                    .append(tones);
        });
        return out.toString().getBytes(Charset.forName("windows-1258"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> names(byte[] file) {
        return read(file).rows().stream().map(row -> row.get("name")).toList();
    }

    private static String sentence(byte[] file) {
        return catchThrowableOfType(Refusal.class, () -> read(file)).getMessage();
    }

    private static CsvTable read(byte[] file) {
        return CsvTable.read(file, COLUMNS);
    }
}
