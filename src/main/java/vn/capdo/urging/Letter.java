package vn.capdo.urging;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.capdo.paper.PaperFrame;

/**
 * The text of a letter, part by part, as it is printed.
 *
 * @param superior name of the body above the issuer; null when the owner itself issues
 * @param number number and symbol, such as 12/UBND-CNTT
 * @param opening grounds and findings, the paragraphs before the table
 * @param asked what the unit must do, numbered, the paragraphs after the table
 * @param closing the last paragraphs
 * @param copies Nơi nhận, line by line
 * @param capacity the lines above the signature, in capitals
 */
public record Letter(
        @Nullable String superior,
        String issuer,
        String number,
        String place,
        LocalDate dated,
        String about,
        String addressee,
        List<String> opening,
        List<Row> rows,
        List<String> asked,
        List<String> closing,
        List<String> copies,
        List<String> capacity,
        String signer) {

    /**
     * @param about the system with its code, or what the duty is called
     * @param basis the ground of the date in words; empty for none
     * @param daysLate in working days, as printed
     */
    public record Row(
            int position, String about, String dossier, String title, String basis, String due, String daysLate) {}

    /** Minh Sơn, ngày 05 tháng 10 năm 2026: days below ten and the months 1 and 2 with a zero (Nghị định 30/2020/NĐ-CP). */
    public String dateline() {
        return PaperFrame.dateline(place, dated);
    }
}
