package vn.capdo.campaign;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;

/**
 * The document that a campaign rests on.
 *
 * @param kind "Chỉ thị", "Kế hoạch", "Công văn"; for campaigns of before these were kept apart, the whole citation
 * @param number null where only the citation is known
 * @param signedOn null where only the citation is known
 * @param issuer null where only the citation is known
 */
public record Directive(String kind, @Nullable String number, @Nullable LocalDate signedOn, @Nullable String issuer) {

    public static Directive of(String citation) {
        return new Directive(citation, null, null, null);
    }

    /** "Chỉ thị số 09/CT-TTg ngày 23/02/2024 của Thủ tướng Chính phủ". */
    public String citation() {
        StringBuilder text = new StringBuilder(kind);
        if (number != null) {
            text.append(' ').append(Messages.text("directive.number", number));
        }
        if (signedOn != null) {
            text.append(' ').append(Messages.text("directive.signedOn", signedOn));
        }
        if (issuer != null) {
            text.append(' ').append(Messages.text("directive.issuer", issuer));
        }
        return text.toString();
    }
}
