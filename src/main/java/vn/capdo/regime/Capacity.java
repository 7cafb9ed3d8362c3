package vn.capdo.regime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;
import vn.capdo.Refusal;

/** In which capacity somebody signs (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục II khoản 7). The code is the name. */
public enum Capacity {
    /** The head himself. */
    HEAD,
    /** On behalf of a collective. */
    TM,
    /** A deputy for the head. */
    KT,
    /** By order of the head. */
    TL,
    /** By written authorisation of the head. */
    TUQ,
    /** Acting head. */
    Q;

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

    public String label() {
        return Messages.text("capacity." + this);
    }

    /**
     * The lines above the signature.
     *
     * @param collective on whose behalf, such as Ủy ban nhân dân; needed for TM, possible where the head or his deputy signs
     * @param head whose place is taken, such as Chủ tịch; needed for KT, TL and TUQ
     * @param position the signer's own
     * @throws Refusal when what the capacity needs is missing
     */
    public List<String> lines(@Nullable String collective, @Nullable String head, @Nullable String position) {
        List<String> lines = new ArrayList<>();
        switch (this) {
            case TM -> lines.add("TM. " + needed("collective", collective));
            case HEAD, KT, Q -> {
                if (collective != null) {
                    lines.add("TM. " + collective);
                }
            }
            case TL, TUQ -> {
                // Who is told or authorised to sign does not stand in for the collective.
            }
        }
        if (this == KT || this == TL || this == TUQ) {
            lines.add(name() + ". " + needed("head", head));
        }
        lines.add((this == Q ? "Q. " : "") + needed("position", position));
        return lines.stream().map(line -> line.toUpperCase(VIETNAMESE)).toList();
    }

    /** @throws IllegalArgumentException when there is no such capacity, with the code */
    public static Capacity of(String code) {
        return Arrays.stream(values())
                .filter(capacity -> capacity.name().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Không có thẩm quyền ký “" + code + "”"));
    }

    private static String needed(String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new Refusal("field.required", Messages.text("field.urging." + field));
        }
        return value;
    }
}
