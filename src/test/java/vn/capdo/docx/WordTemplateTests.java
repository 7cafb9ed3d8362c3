package vn.capdo.docx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.junit.jupiter.api.Test;
import vn.capdo.Refusal;

class WordTemplateTests {

    private static final Instant NOW = Instant.parse("2026-11-30T01:00:00Z");

    private final WordValues values = new WordValues();

    @Test
    void fillsAPlaceInItsOwnFormat() throws Exception {
        values.text("soVanBan", "12/UBND-CNTT");

        XWPFDocument filled = fill(document -> {
            XWPFParagraph paragraph = document.createParagraph();
            paragraph.createRun().setText("Số: ");
            XWPFRun place = paragraph.createRun();
            place.setBold(true);
            place.setText("${soVanBan}");
            paragraph.createRun().setText(" ngày");
        });

        assertThat(texts(filled)).containsExactly("Số: 12/UBND-CNTT ngày");
        assertThat(filled.getParagraphs().get(0).getRuns().get(1).isBold()).isTrue();
        assertThat(filled.getParagraphs().get(0).getRuns().get(2).isBold()).isFalse();
    }

    @Test
    void fillsAPlaceThatWordSplitOverSeveralRuns() throws Exception {
        values.text("soVanBan", "12").text("kyHieu", "UBND");

        assertThat(texts(fill(document -> runs(document, "Số: $", "{so", "Van", "Ban} / ${ky", "Hieu }", "."))))
                .containsExactly("Số: 12 / UBND.");
    }

    @Test
    void fillsSeveralPlacesOfOneRun() throws Exception {
        values.text("ngay", "05").text("thang", "10");

        assertThat(texts(fill(document -> runs(document, "ngày ${ngay} tháng ${thang}, ${ngay}/${thang}"))))
                .containsExactly("ngày 05 tháng 10, 05/10");
    }

    @Test
    void interpretsNothingInAValue() throws Exception {
        values.text("trichYeu", "A & B <w:b/> ${soVanBan} $1 \\ \u0000\u000Bđ").text("soVanBan", "12");
        values.rows("viec", List.of(new WordValues().text("ten", "${soVanBan} ${viec.ten}")));

        XWPFDocument filled = fill(document -> {
            runs(document, "${trichYeu}");
            table(document, "${viec.ten}");
        });

        assertThat(texts(filled)).containsExactly("A & B <w:b/> ${soVanBan} $1 \\ đ");
        assertThat(cells(filled)).containsExactly("${soVanBan} ${viec.ten}");
    }

    @Test
    void breaksLinesWhereAValueDoes() throws Exception {
        values.text("coQuan", "ỦY BAN NHÂN DÂN\r\nTỈNH MINH SƠN\n");

        XWPFDocument filled = fill(document -> runs(document, "${coQuan}."));

        assertThat(texts(filled)).containsExactly("ỦY BAN NHÂN DÂN\nTỈNH MINH SƠN\n.");
        assertThat(filled.getParagraphs().get(0).getRuns().get(0).getCTR().sizeOfBrArray())
                .isEqualTo(2);
    }

    @Test
    void leavesAPlaceEmptyThatHasNoValue() throws Exception {
        values.text("nguoiKy", null);

        assertThat(texts(fill(document -> runs(document, "Người ký: ${nguoiKy}"))))
                .containsExactly("Người ký: ");
    }

    @Test
    void keepsSpacesAtTheEndsOfAValue() throws Exception {
        values.text("ten", " An ");

        assertThat(texts(fill(document -> runs(document, "${ten}")))).containsExactly(" An ");
    }

    @Test
    void repeatsAParagraphForEachText() throws Exception {
        values.paragraphs("yeuCau", List.of("một", "hai", "ba")).text("donVi", "Sở Y tế");

        assertThat(texts(fill(document -> {
                    runs(document, "trước");
                    runs(document, "- ${donVi}: ${yeuCau}");
                    runs(document, "sau");
                })))
                .containsExactly("trước", "- Sở Y tế: một", "- Sở Y tế: hai", "- Sở Y tế: ba", "sau");
    }

    @Test
    void removesAParagraphWithoutTexts() throws Exception {
        values.paragraphs("coQuanChuQuan", List.of());

        assertThat(texts(fill(document -> {
                    runs(document, "${coQuanChuQuan}");
                    runs(document, "sau");
                })))
                .containsExactly("sau");
    }

    @Test
    void leavesACellItsLastParagraph() throws Exception {
        values.paragraphs("canCu", List.of());

        assertThat(cells(fill(document -> table(document, "${canCu}")))).containsExactly("");
    }

    @Test
    void repeatsARowForEachItem() throws Exception {
        values.text("donVi", "Sở Y tế")
                .rows(
                        "viec",
                        List.of(
                                new WordValues().text("stt", "1").paragraphs("canCu", List.of("Điều 13", "Điều 14")),
                                new WordValues().text("stt", "2").paragraphs("canCu", List.of())));

        XWPFDocument filled = fill(document -> {
            XWPFTable table = table(document, "STT", "Căn cứ", "Đơn vị");
            XWPFTableRow row = table.createRow();
            row.getCell(0).setText("${viec.stt}");
            row.getCell(1).setText("${viec.canCu}");
            row.getCell(2).setText("${donVi}");
            table.createRow().getCell(0).setText("Cộng");
        });

        assertThat(filled.getTables().get(0).getNumberOfRows()).isEqualTo(4);
        assertThat(cells(filled))
                .containsExactly(
                        "STT",
                        "Căn cứ",
                        "Đơn vị",
                        "1",
                        "Điều 13|Điều 14",
                        "Sở Y tế",
                        "2",
                        "",
                        "Sở Y tế",
                        "Cộng",
                        "",
                        "");
    }

    @Test
    void removesTheRowOfNoItems() throws Exception {
        values.rows("viec", List.of());

        XWPFDocument filled =
                fill(document -> table(document, "STT").createRow().getCell(0).setText("${viec.stt}"));

        assertThat(cells(filled)).containsExactly("STT");
    }

    @Test
    void fillsHeadersAndContentControls() throws Exception {
        values.text("mat", "MẬT").text("ten", "An");

        XWPFDocument filled = fill(document -> {
            document.createHeader(HeaderFooterType.DEFAULT)
                    .createParagraph()
                    .createRun()
                    .setText("${mat}");
            document.getDocument()
                    .getBody()
                    .addNewSdt()
                    .addNewSdtContent()
                    .addNewP()
                    .addNewR()
                    .addNewT()
                    .setStringValue("${ten}");
        });

        assertThat(filled.getHeaderList().get(0).getText()).contains("MẬT");
        assertThat(filled.getDocument().xmlText()).contains("An").doesNotContain("${");
    }

    @Test
    void namesThePlaceThatNobodyKnows() {
        values.text("soVanBan", "12").rows("viec", List.of(new WordValues().text("stt", "1")));

        assertThatThrownBy(() -> fill(document -> runs(document, "Số ${soVanBan}, ${soVanBna}")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("chỗ điền ${soVanBna} mà phần mềm không biết")
                .hasMessageContaining("soVanBan, viec.stt");
        assertThatThrownBy(() -> fill(document -> table(document, "${viec.han}")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("${viec.han}");
        assertThatThrownBy(() -> fill(document -> document.createHeader(HeaderFooterType.DEFAULT)
                        .createParagraph()
                        .createRun()
                        .setText("${}")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("${}");
    }

    @Test
    void refusesAPlaceOfARowOutsideATable() {
        values.rows("viec", List.of(new WordValues().text("stt", "1")));

        assertThatThrownBy(() -> fill(document -> runs(document, "${viec.stt}")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("${viec.stt}")
                .hasMessageContaining("bảng");
    }

    @Test
    void refusesAPlaceThatIsNotClosed() {
        assertThatThrownBy(() -> fill(document -> runs(document, "Số: ${soVan", "Ban, ngày")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("thiếu dấu ngoặc đóng: ${soVanBan, ngày");
    }

    @Test
    void saysWhoWroteItAndWhen() throws Exception {
        var properties = fill(document -> runs(document, "chữ")).getProperties().getCoreProperties();

        assertThat(properties.getTitle()).isEqualTo("Công văn số 12");
        assertThat(properties.getCreator()).isEqualTo("Sở Y tế");
        assertThat(properties.getCreated()).isEqualTo(Date.from(NOW));
    }

    private XWPFDocument fill(Consumer<XWPFDocument> author) throws Exception {
        try (XWPFDocument template = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            author.accept(template);
            template.write(out);
            byte[] filled = new WordTemplate(out.toByteArray()).fill(values, "Công văn số 12", "Sở Y tế", NOW);
            return new XWPFDocument(new ByteArrayInputStream(filled));
        }
    }

    private static void runs(XWPFDocument document, String... texts) {
        XWPFParagraph paragraph = document.createParagraph();
        for (String text : texts) {
            paragraph.createRun().setText(text);
        }
    }

    private static XWPFTable table(XWPFDocument document, String... cells) {
        XWPFTable table = document.createTable(1, cells.length);
        for (int i = 0; i < cells.length; i++) {
            table.getRow(0).getCell(i).setText(cells[i]);
        }
        return table;
    }

    private static List<String> texts(XWPFDocument document) {
        return document.getParagraphs().stream().map(XWPFParagraph::getText).toList();
    }

    /** The cells row by row, their paragraphs parted by a bar. */
    private static List<String> cells(XWPFDocument document) {
        return document.getTables().stream()
                .flatMap(table -> table.getRows().stream())
                .flatMap(row -> row.getTableCells().stream())
                .map(WordTemplateTests::cell)
                .toList();
    }

    private static String cell(XWPFTableCell cell) {
        return String.join(
                "|", cell.getParagraphs().stream().map(XWPFParagraph::getText).toList());
    }
}
