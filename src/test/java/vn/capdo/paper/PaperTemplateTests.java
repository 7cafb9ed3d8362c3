package vn.capdo.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import vn.capdo.docx.WordTemplate;
import vn.capdo.urging.WordLetter;

/** The measures of the shipped templates against Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I. */
class PaperTemplateTests {

    private static final double TWIPS_TO_MM = 25.4 / 1440;

    @ParameterizedTest
    @EnumSource
    void theSheetIsA4WithTheMarginsOfTheDecree(PaperKind kind) throws Exception {
        CTSectPr section = open(kind).getDocument().getBody().getSectPr();
        boolean landscape = kind == PaperKind.ANNUAL_REPORT; // its list of systems, twelve columns, lies across

        assertThat(mm(landscape ? section.getPgSz().getH() : section.getPgSz().getW()))
                .isBetween(209.9, 210.1);
        assertThat(mm(landscape ? section.getPgSz().getW() : section.getPgSz().getH()))
                .isBetween(296.9, 297.1);
        assertThat(mm(section.getPgMar().getTop())).isBetween(19.99, 25.0);
        assertThat(mm(section.getPgMar().getBottom())).isBetween(19.99, 25.0);
        if (!landscape) {
            assertThat(mm(section.getPgMar().getLeft())).isBetween(29.99, 35.0);
            assertThat(mm(section.getPgMar().getRight())).isBetween(15.0, 20.01);
        }
        assertThat(mm(section.getPgMar().getHeader()))
                .isLessThan(mm(section.getPgMar().getTop()));
        assertThat(section.isSetTitlePg()).as("no number on the first page").isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theNumberOfThePageStandsInTheMiddleOfTheUpperMargin(PaperKind kind) throws Exception {
        XWPFDocument document = open(kind);
        XWPFParagraph number = document.getHeaderFooterPolicy()
                .getDefaultHeader()
                .getParagraphs()
                .get(0);

        assertThat(number.getAlignment()).isEqualTo(ParagraphAlignment.CENTER);
        assertThat(number.getCTP().xmlText()).contains("PAGE").contains("w:val=\"26\"");
        if (kind != PaperKind.ANNUAL_REPORT) { // whose last section is not its first
            assertThat(document.getHeaderFooterPolicy().getFirstPageHeader().getText())
                    .isBlank();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLetterheadHasItsSizes(PaperKind kind) throws Exception {
        XWPFTable head = open(kind).getTables().get(0);
        XWPFTableCell left = head.getRow(0).getCell(0);
        XWPFTableCell right = head.getRow(0).getCell(1);

        assertThat(run(left, "${coQuanChuQuan}")).satisfies(run -> {
            assertThat(run.getFontSizeAsDouble()).isBetween(12.0, 13.0);
            assertThat(run.isBold()).isFalse();
        });
        assertThat(run(left, "${coQuanBanHanh}").isBold()).isTrue();
        assertThat(run(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")).satisfies(run -> {
            assertThat(run.getFontSizeAsDouble()).isBetween(12.0, 13.0);
            assertThat(run.isBold()).isTrue();
        });
        assertThat(run(right, "Độc lập - Tự do - Hạnh phúc").getFontSizeAsDouble())
                .isBetween(13.0, 14.0);
        assertThat(right.getCTTc().xmlText()).as("a rule under it").contains("<w:pBdr>");
        assertThat(run(head.getRow(1).getCell(0), "Số: ${soVanBan}").getFontSizeAsDouble())
                .isEqualTo(13.0);
        assertThat(run(head.getRow(1).getCell(1), "${diaDanhThoiGian}").isItalic())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"URGING"},
            mode = EnumSource.Mode.EXCLUDE)
    void theTextIsJustifiedWithItsFirstLineIn(PaperKind kind) throws Exception {
        assertThat(open(kind).getParagraphs())
                .filteredOn(paragraph -> paragraph.getAlignment() == ParagraphAlignment.BOTH)
                .isNotEmpty()
                .allSatisfy(paragraph -> {
                    assertThat(mm(paragraph.getIndentationFirstLine())).isBetween(12.69, 12.71);
                    assertThat(paragraph.getSpacingAfter()).as("6 pt").isGreaterThanOrEqualTo(120);
                    assertThat(paragraph.getSpacingBetween()).isBetween(1.0, 1.5);
                    assertThat(paragraph.getRuns()).allSatisfy(run -> assertThat(run.getFontSizeAsDouble())
                            .isBetween(13.0, 14.0));
                })
                .anySatisfy(paragraph -> assertThat(paragraph.getText()).endsWith("./."));
    }

    @ParameterizedTest
    @EnumSource
    void itWritesNoPlaceThatIsNotDocumented(PaperKind kind) {
        Set<String> documented = Place.of(kind).stream().map(Place::code).collect(Collectors.toSet());

        assertThat(template(kind).names()).isSubsetOf(documented).contains("soVanBan", "hoTenNguoiKy");
    }

    private static WordTemplate template(PaperKind kind) {
        return WordTemplate.ofResource("/docx/" + kind.file() + ".docx");
    }

    private static XWPFDocument open(PaperKind kind) throws Exception {
        try (var in = PaperTemplateTests.class.getResourceAsStream("/docx/" + kind.file() + ".docx")) {
            return WordLetter.open(in.readAllBytes());
        }
    }

    private static XWPFRun run(XWPFTableCell cell, String text) {
        return cell.getParagraphs().stream()
                .filter(paragraph -> paragraph.getText().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(cell.getText()))
                .getRuns()
                .get(0);
    }

    private static double mm(Object twips) {
        return (twips instanceof BigInteger big ? big.doubleValue() : ((Number) twips).doubleValue()) * TWIPS_TO_MM;
    }
}
