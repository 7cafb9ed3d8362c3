package vn.capdo.urging;

import java.time.Instant;
import java.util.List;
import vn.capdo.Messages;
import vn.capdo.docx.WordTemplate;
import vn.capdo.docx.WordValues;
import vn.capdo.paper.PaperFrame;

/**
 * Prints a letter as a Word document. Its look is the template's, which an administrator changes in Word: Nghị định
 * 30/2020/NĐ-CP, Phụ lục I, with A4, margins 20/20/30/20 mm, Times New Roman, page numbers from the second page.
 */
final class LetterDocument {

    private LetterDocument() {}

    static byte[] print(WordTemplate template, Letter letter, Instant now) {
        String title = Messages.text("letter.title", letter.number(), letter.about());
        return template.fill(values(letter), title, letter.issuer(), now);
    }

    private static WordValues values(Letter letter) {
        return new WordValues()
                .paragraphs(
                        "coQuanChuQuan",
                        letter.superior() == null ? List.of() : List.of(PaperFrame.capitals(letter.superior())))
                .text("coQuanBanHanh", PaperFrame.capitals(letter.issuer()))
                .text("soVanBan", letter.number())
                .text("trichYeu", letter.about())
                .text("diaDanhThoiGian", letter.dateline())
                .text("kinhGui", letter.addressee())
                .paragraphs("moDau", letter.opening())
                .rows("viec", letter.rows().stream().map(LetterDocument::values).toList())
                .paragraphs("yeuCau", letter.asked())
                .paragraphs("ketThuc", letter.closing())
                .paragraphs(
                        "noiNhan",
                        letter.copies().stream().map(LetterDocument::dashed).toList())
                .paragraphs("quyenHanChucVu", letter.capacity())
                .text("hoTenNguoiKy", letter.signer());
    }

    private static WordValues values(Letter.Row row) {
        return new WordValues()
                .text("stt", String.valueOf(row.position()))
                .text("heThong", row.about())
                .text("hoSo", row.dossier())
                .text("noiDung", row.title())
                .paragraphs("canCu", row.basis().isEmpty() ? List.of() : List.of(row.basis()))
                .text("han", row.due())
                .text("soNgayQuaHan", row.daysLate());
    }

    private static String dashed(String line) {
        return line.startsWith("-") ? line : "- " + line;
    }
}
