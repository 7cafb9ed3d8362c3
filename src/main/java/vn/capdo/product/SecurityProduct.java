package vn.capdo.product;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.Fields;
import vn.capdo.Refusal;

/**
 * A security product, solution or service that a system uses.
 *
 * @param kind what it is for, in people's own words, such as a firewall
 * @param country of a foreign one; null for a domestic one
 * @param reason why no domestic one was taken; null when nobody has said
 * @param usedUntil the last day of its use or licence; null for none
 */
public record SecurityProduct(
        UUID id,
        UUID systemId,
        String name,
        String kind,
        String maker,
        Origin origin,
        @Nullable String country,
        @Nullable String reason,
        @Nullable LocalDate usedFrom,
        @Nullable LocalDate usedUntil,
        String enteredBy,
        OffsetDateTime enteredAt) {

    /** From this level on domestic products are preferred (Chỉ thị 14/CT-TTg 2019; Quảng Ngãi 2019, mục 2.c). */
    public static final int PREFERENCE_FROM_LEVEL = 3;

    private static final int MAX_NAME = 200;

    static SecurityProduct of(UUID id, UUID system, Fields fields, String by, OffsetDateTime now) {
        Origin origin = fields.choice("origin", Origin.class);
        String country = Fields.optional("country", fields.optionalText("country"), MAX_NAME);
        if (origin == Origin.FOREIGN && (country == null || country.equalsIgnoreCase("Việt Nam"))) {
            throw new Refusal("product.country");
        }
        LocalDate from = fields.optionalDate("usedFrom");
        LocalDate until = fields.optionalDate("usedUntil");
        if (from != null && until != null && until.isBefore(from)) {
            throw new Refusal("product.endsBefore", until, from);
        }
        return new SecurityProduct(
                id,
                system,
                Fields.required("productName", fields.optionalText("productName"), MAX_NAME),
                Fields.required("productKind", fields.optionalText("productKind"), MAX_NAME),
                Fields.required("maker", fields.optionalText("maker"), MAX_NAME),
                origin,
                origin == Origin.FOREIGN ? country : null,
                origin == Origin.FOREIGN ? fields.optionalText("reason") : null,
                from,
                until,
                by,
                now);
    }

    /** Whether somebody ought to say why a foreign one was taken. */
    public boolean lacksReason(@Nullable Integer level) {
        return origin == Origin.FOREIGN && reason == null && level != null && level >= PREFERENCE_FROM_LEVEL;
    }
}
