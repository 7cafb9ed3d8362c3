package vn.capdo.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.Refusal;

/**
 * What is said of one requirement (TT 12/2022 Đ8 k6; NĐ 331/2026 Đ22 k6: for each requirement).
 *
 * @param how how it is met now; for what does not apply, why
 * @param paper where the security regulation or another paper says so
 * @param gap what is missing
 * @param remedy what will be done about it
 * @param responsible user who sees to it; null for nobody
 * @param dueOn day by which it is to be met
 * @param cost in đồng; null when nobody has said
 * @param evidenceDocument a document of the dossier, in the very version that was looked at; null for none
 * @param evidenceExpires last day on which the evidence holds; null for one that does not expire
 */
public record LeafAnswer(
        LeafState state,
        String how,
        String paper,
        String gap,
        String remedy,
        @Nullable String responsible,
        @Nullable LocalDate dueOn,
        @Nullable Long cost,
        @Nullable UUID evidenceDocument,
        @Nullable Integer evidenceVersion,
        @Nullable LocalDate evidenceExpires) {

    /** Names of what may be changed, as forms, programs and the Excel sheet send them. */
    public static final List<String> FIELDS = List.of(
            "state", "how", "paper", "gap", "remedy", "responsible", "dueOn", "cost", "evidence", "evidenceExpires");

    static final LeafAnswer NONE =
            new LeafAnswer(LeafState.NOT_MET, "", "", "", "", null, null, null, null, null, null);

    /**
     * The same with what somebody has changed; what is not named stays.
     *
     * @param changes by the name of the field; blank or null takes a value away
     * @throws Refusal naming the field that cannot be read
     */
    LeafAnswer with(Map<String, ? extends @Nullable Object> changes) {
        Set<String> named = changes.keySet();
        for (String name : named) {
            if (!FIELDS.contains(name)) {
                throw new Refusal("plan.unknownField", name);
            }
        }
        Fields fields = Fields.of(changes, LeafAnswer::label);
        UUID document = evidenceDocument;
        Integer version = evidenceVersion;
        if (named.contains("evidence")) {
            String evidence = fields.optionalText("evidence");
            document = evidence == null ? null : document(evidence);
            version = evidence == null ? null : version(evidence);
        }
        return new LeafAnswer(
                named.contains("state") ? fields.choice("state", LeafState.class) : state,
                text(named, fields, "how", how),
                text(named, fields, "paper", paper),
                text(named, fields, "gap", gap),
                text(named, fields, "remedy", remedy),
                named.contains("responsible") ? fields.optionalText("responsible") : responsible,
                named.contains("dueOn") ? fields.optionalDate("dueOn") : dueOn,
                named.contains("cost") ? fields.optionalNumber("cost") : cost,
                document,
                version,
                named.contains("evidenceExpires") ? fields.optionalDate("evidenceExpires") : evidenceExpires);
    }

    private static String text(Set<String> named, Fields fields, String name, String before) {
        if (!named.contains(name)) {
            return before;
        }
        String text = fields.optionalText(name);
        return text == null ? "" : text;
    }

    /** What people call a field. */
    public static String label(String field) {
        return Messages.text("plan.field." + field);
    }

    /** A version of a document, as a form sends it. */
    public static String evidence(UUID document, int version) {
        return document + ":" + version;
    }

    public @Nullable String evidence() {
        return evidenceDocument == null || evidenceVersion == null ? null : evidence(evidenceDocument, evidenceVersion);
    }

    private static UUID document(String evidence) {
        try {
            return UUID.fromString(evidence.split(":", 2)[0]);
        } catch (IllegalArgumentException e) {
            throw new Refusal("field.choice", label("evidence"), evidence);
        }
    }

    private static int version(String evidence) {
        String[] parts = evidence.split(":", 2);
        if (parts.length < 2 || !parts[1].matches("\\d{1,6}")) {
            throw new Refusal("field.choice", label("evidence"), evidence);
        }
        return Integer.parseInt(parts[1]);
    }
}
