package vn.capdo.campaign;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;

/**
 * The document that a campaign rests on. A province's copy often bears no number and no full date; it is cited as it is.
 *
 * @param kind "Chỉ thị", "Kế hoạch", "Công văn"; for campaigns of before these were kept apart, the whole citation
 * @param number null where the document bears none
 * @param signedOn null where the document does not tell the day
 * @param signedIn "2024-05" or "2024" where it tells no more than that; null otherwise
 * @param issuer null where only the citation is known
 * @param datesFrom the document that sets the days for the dossiers where this one only refers to it; null where they are its own
 */
public record Directive(
        String kind,
        @Nullable String number,
        @Nullable LocalDate signedOn,
        @Nullable String signedIn,
        @Nullable String issuer,
        @Nullable String datesFrom) {

    public Directive(String kind, @Nullable String number, @Nullable LocalDate signedOn, @Nullable String issuer) {
        this(kind, number, signedOn, null, issuer, null);
    }

    public static Directive of(String citation) {
        return new Directive(citation, null, null, null);
    }

    /** "Chỉ thị số 09/CT-TTg ngày 23/02/2024 của Thủ tướng Chính phủ", "Công văn (không ghi số) tháng 5 năm 2024 của …". */
    public String citation() {
        StringBuilder text = new StringBuilder(kind);
        if (number != null) {
            text.append(' ').append(Messages.text("directive.number", number));
        } else if (issuer != null) {
            text.append(' ').append(Messages.text("directive.noNumber"));
        }
        if (signedOn != null) {
            text.append(' ').append(Messages.text("directive.signedOn", signedOn));
        } else if (signedIn != null) {
            text.append(' ').append(period());
        }
        if (issuer != null) {
            text.append(' ').append(Messages.text("directive.issuer", issuer));
        }
        return text.toString();
    }

    private String period() {
        String[] parts = signedIn == null ? new String[0] : signedIn.split("-");
        return parts.length == 2
                ? Messages.text("directive.signedInMonth", Integer.valueOf(parts[1]), parts[0])
                : Messages.text("directive.signedInYear", parts[0]);
    }

    /** What the days for the dossiers rest on. */
    public String basisOfDates() {
        return datesFrom == null ? citation() : Messages.text("directive.datesFrom", datesFrom, citation());
    }
}
