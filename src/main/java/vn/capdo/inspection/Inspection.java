package vn.capdo.inspection;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.Refusal;

/**
 * The record of an inspection and assessment (TT 12/2022 Đ12; NĐ 331/2026 Đ27, Đ28 k5).
 *
 * @param systemId null when the organisation as a whole was inspected
 * @param inspector the body that inspected
 * @param licence number of its licence, or of the paper that designates it; null when it needs none
 * @param compliance table A as it was typed, a line each: body; content and article; result; evidence
 * @param effectiveness table B, a line each: requirement; approved plan; as it is; assessment; advice
 * @param meetsLevel whether the system meets its level; null while nobody has concluded
 */
public record Inspection(
        UUID id,
        String organisation,
        @Nullable UUID systemId,
        Kind kind,
        String basis,
        String inspector,
        Capacity capacity,
        @Nullable String licence,
        LocalDate begunOn,
        LocalDate endedOn,
        String scope,
        Method method,
        String compliance,
        String effectiveness,
        @Nullable Boolean meetsLevel,
        String conclusion,
        String recommendations) {

    public enum Kind {
        /** The condition assessment before operation (NĐ 331/2026 Đ28 k3). */
        BEFORE_USE,
        PERIODIC,
        AD_HOC;

        public String label() {
            return Messages.text("inspectionKind." + name());
        }
    }

    /** In what capacity somebody inspects. */
    public enum Capacity {
        LICENSED,
        PUBLIC_UNIT,
        DESIGNATED,
        INDEPENDENT;

        public String label() {
            return Messages.text("inspectionCapacity." + name());
        }
    }

    public enum Method {
        BLACK,
        GREY,
        WHITE,
        DOCUMENTS;

        public String label() {
            return Messages.text("inspectionMethod." + name());
        }
    }

    /**
     * As a form or a program names it.
     *
     * @throws Refusal when a field is missing, it ends before it begins, or a licensed body names no licence
     */
    static Inspection of(UUID id, String organisation, @Nullable UUID system, Fields fields) {
        LocalDate begun = fields.date("begunOn");
        LocalDate ended = fields.dateOr("endedOn", begun);
        if (ended.isBefore(begun)) {
            throw new Refusal("inspection.endsBefore", Messages.date(ended), Messages.date(begun));
        }
        Capacity capacity = fields.choice("capacity", Capacity.class);
        String licence = fields.optionalText("licence");
        if (capacity == Capacity.LICENSED && licence == null) {
            throw new Refusal("inspection.licence");
        }
        String met = fields.optionalChoice("meetsLevel", "true", "false");
        return new Inspection(
                id,
                organisation,
                system,
                fields.choice("inspectionKind", Kind.class),
                fields.text("basis"),
                fields.text("inspector"),
                capacity,
                licence,
                begun,
                ended,
                fields.text("inspectionScope"),
                fields.choice("inspectionMethod", Method.class),
                orEmpty(fields.optionalTable("compliance")),
                orEmpty(fields.optionalTable("effectiveness")),
                met == null ? null : Boolean.valueOf(met),
                orEmpty(fields.optionalText("conclusion")),
                orEmpty(fields.optionalText("recommendations")));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
