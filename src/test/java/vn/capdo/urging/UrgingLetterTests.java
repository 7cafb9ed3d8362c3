package vn.capdo.urging;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.capdo.dossier.Dossiers;
import vn.capdo.regime.Capacity;
import vn.capdo.support.CapdoTest;

/** The letter of an urging, as an official paper. */
@CapdoTest
class UrgingLetterTests extends UrgingScene {

    @Autowired
    Dossiers dossiers;

    @Test
    void theLetterIsLaidOutAndWordedAsAnOfficialPaper() throws Exception {
        campaign();
        String code = province.system(realm.unit());
        UUID id = opening.start(code, realm.coordinator()).id();
        LocalDate taskDue = lastDayOfTask();
        life.itIs(LocalDate.of(2024, 10, 1));
        life.itIs(OCTOBER);
        String number = dossiers.get(id).number();

        UUID batch = urgings.send(realm.owner(), allLate(), order(12), realm.coordinator());

        UrgingLetter letter = urgings.batch(batch, Set.of(realm.owner())).get(0);
        WordLetter word = letterOf(batch);
        String unit = organisations.get(realm.unit()).name();
        String owner = organisations.get(realm.owner()).name();
        assertThat(word.head())
                .containsExactly(
                        List.of("ỦY BAN NHÂN DÂN\n"
                                + owner.substring("Ủy ban nhân dân ".length()).toUpperCase()),
                        List.of("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
                        List.of("Số: 12/UBND-KGVX", "V/v đôn đốc bảo đảm an toàn hệ thống thông tin"),
                        List.of("Minh Sơn, ngày 09 tháng 10 năm 2024"));
        assertThat(word.items())
                .containsExactly(
                        List.of(
                                "STT",
                                "Hệ thống thông tin, nhiệm vụ",
                                "Hồ sơ",
                                "Việc quá hạn",
                                "Hạn",
                                "Số ngày làm việc quá hạn"),
                        List.of(
                                "1",
                                "Hệ thống " + code + " (" + code + ")",
                                number,
                                "Lập hồ sơ đề xuất cấp độ\nMục tiêu nội bộ, không phải thời hạn luật định",
                                "03/06/2024",
                                "90"),
                        List.of(
                                "2",
                                "Hệ thống " + code + " (" + code + ")",
                                number,
                                "Mốc phê duyệt hồ sơ\nCăn cứ: Chỉ thị 09/CT-TTg",
                                "30/09/2024",
                                "7"),
                        List.of(
                                "3",
                                "Hệ thống " + code + " (" + code + ")",
                                number,
                                "Giải trình việc trễ hạn phê duyệt\nMục tiêu nội bộ, không phải thời hạn luật định",
                                "04/10/2024",
                                "3"));
        assertThat(taskDue).isEqualTo(LocalDate.of(2024, 6, 3));
        assertThat(word.paragraphs())
                .containsExactly(
                        "Kính gửi: " + unit,
                        "Thực hiện Chỉ thị 09/CT-TTg; căn cứ Nghị định 85/2016/NĐ-CP và Thông tư 12/2022/TT-BTTTT, "
                                + owner
                                + " đã rà soát tiến độ xác định cấp độ và triển khai phương án bảo đảm an toàn hệ thống"
                                + " thông tin theo cấp độ.",
                        "Tính đến ngày 09/10/2024, " + unit
                                + " còn 3 việc quá hạn thuộc 1 hệ thống thông tin, cụ thể như sau:",
                        owner + " yêu cầu " + unit + " thực hiện các nội dung sau:",
                        "1. Hoàn thành các việc nêu trên, chậm nhất ngày 16/10/2024; việc nào chưa thể hoàn thành đúng ngày"
                                + " đó thì nêu rõ lý do và ngày cam kết hoàn thành.",
                        "2. Báo cáo bằng văn bản nguyên nhân chậm, trách nhiệm của tập thể, cá nhân liên quan và kết quả"
                                + " thực hiện, gửi "
                                + organisations.get(realm.designated()).name()
                                + " chậm nhất ngày 16/10/2024 để tổng hợp.",
                        "3. Cập nhật kết quả từng việc trên phần mềm quản lý hồ sơ đề xuất cấp độ (Capdo) ngay khi hoàn thành.",
                        "Đây là năm thứ hai đơn vị chậm.",
                        "Yêu cầu " + unit + " nghiêm túc thực hiện./.");
        assertThat(word.foot())
                .containsExactly(
                        List.of("Nơi nhận:", "- Như trên;", "- Lưu: VT."),
                        List.of("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Đỗ Thị Ánh"));

        byte[] file = urgings.content(letter.id());
        assertThat(letter.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
        assertThat(letter.fileName()).isEqualTo("don-doc-12-UBND-KGVX-" + realm.unit() + ".docx");
        requireDecree30(file);
    }

    /** Nghị định 30/2020/NĐ-CP, Phụ lục I: page, margins, font, sizes; and composed Vietnamese everywhere. */
    private static void requireDecree30(byte[] file) throws Exception {
        try (XWPFDocument document = WordLetter.open(file)) {
            var section = document.getDocument().getBody().getSectPr();
            assertThat(section.getPgSz().getW().toString()).isEqualTo("11906");
            assertThat(section.getPgSz().getH().toString()).isEqualTo("16838");
            assertThat(millimetres(section.getPgMar().getTop())).isBetween(20.0, 25.0);
            assertThat(millimetres(section.getPgMar().getBottom())).isBetween(20.0, 25.0);
            assertThat(millimetres(section.getPgMar().getLeft())).isBetween(30.0, 35.0);
            assertThat(millimetres(section.getPgMar().getRight())).isBetween(15.0, 20.0);
            assertThat(section.isSetTitlePg()).as("no number on the first page").isTrue();
            List<XWPFParagraph> all = new ArrayList<>(document.getParagraphs());
            for (XWPFTable table : document.getTables()) {
                table.getRows().forEach(row -> row.getTableCells().forEach(cell -> all.addAll(cell.getParagraphs())));
            }
            for (XWPFParagraph paragraph : all) {
                assertThat(Normalizer.isNormalized(paragraph.getText(), Normalizer.Form.NFC))
                        .isTrue();
                paragraph.getRuns().stream()
                        .filter(run -> !run.text().isBlank())
                        .forEach(run -> {
                            assertThat(run.getFontFamily()).isEqualTo("Times New Roman");
                            assertThat(run.getFontSizeAsDouble()).as(run.text()).isBetween(11.0, 14.0);
                        });
            }
            document.getParagraphs().stream()
                    .filter(paragraph -> !paragraph.getText().isBlank())
                    .flatMap(paragraph -> paragraph.getRuns().stream())
                    .forEach(run -> assertThat(run.getFontSizeAsDouble()).isEqualTo(14.0));
            assertThat(document.getHeaderList()).anySatisfy(header -> assertThat(
                            header.getParagraphs().get(0).getCTP().xmlText())
                    .contains("PAGE"));
        }
    }

    private static double millimetres(Object twips) {
        return Math.round(Integer.parseInt(twips.toString()) / 56.6929 * 10) / 10.0;
    }

    @Test
    void theDesignatedUnitAsksWhereTheOwnerDemandsAndStandsBelowIt() {
        campaign();
        dossier(realm.unit());
        life.itIs(OCTOBER);

        UUID batch = urgings.send(
                realm.owner(),
                allLate(),
                new UrgingOrder(
                        realm.designated(),
                        3,
                        "STTTT",
                        "Minh Sơn",
                        "đôn đốc",
                        LocalDate.of(2024, 10, 16),
                        null,
                        "Như trên",
                        Capacity.HEAD,
                        null,
                        null,
                        "Giám đốc",
                        "Cao Bá Lộc",
                        false),
                realm.coordinator());

        WordLetter word = letterOf(batch);
        String designated = organisations.get(realm.designated()).name();
        assertThat(word.head().get(0)).hasSize(2).last().isEqualTo(designated.toUpperCase());
        assertThat(word.paragraphs())
                .anyMatch(line -> line.startsWith(designated + " đề nghị "))
                .last()
                .asString()
                .startsWith("Đề nghị ");
        assertThat(word.foot().get(1)).containsExactly("GIÁM ĐỐC", "Cao Bá Lộc");
    }
}
