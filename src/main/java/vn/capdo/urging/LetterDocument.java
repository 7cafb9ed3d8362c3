package vn.capdo.urging;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import vn.capdo.Messages;
import vn.capdo.docx.WordTemplate;
import vn.capdo.docx.WordValues;

/**
 * Prints a letter as a Word document. Its look is the template's, which an administrator can open in Word: Nghị định
 * 30/2020/NĐ-CP, Phụ lục I, with A4, margins 20/20/30/20 mm, Times New Roman, page numbers from the second page.
 */
final class LetterDocument {

    private static final WordTemplate TEMPLATE = WordTemplate.ofResource("/docx/cong-van-don-doc.docx");
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");
    private static final String COMMITTEE = "ỦY BAN NHÂN DÂN ";

    private LetterDocument() {}

    static byte[] print(Letter letter, Instant now) {
        String title = Messages.text("letter.title", letter.number(), letter.about());
        return TEMPLATE.fill(values(letter), title, letter.issuer(), now);
    }

    private static WordValues values(Letter letter) {
        return new WordValues()
                .paragraphs(
                        "coQuanChuQuan", letter.superior() == null ? List.of() : List.of(capitals(letter.superior())))
                .text("coQuanBanHanh", capitals(letter.issuer()))
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

    /** A long name of a committee breaks before the name of its place, as on printed letterheads. */
    private static String capitals(String name) {
        String upper = name.toUpperCase(VIETNAMESE);
        return upper.startsWith(COMMITTEE) ? COMMITTEE.strip() + "\n" + upper.substring(COMMITTEE.length()) : upper;
    }

    private static String dashed(String line) {
        return line.startsWith("-") ? line : "- " + line;
    }
}
