package vn.capdo.register;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Kinds of information by confidentiality (NĐ 85/2016 Đ6 k1). */
public enum InformationType {
    PUBLIC("Thông tin công cộng"),
    PRIVATE("Thông tin riêng"),
    PERSONAL("Thông tin cá nhân"),
    STATE_SECRET("Thông tin bí mật nhà nước");

    private final String label;

    InformationType(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    static Optional<InformationType> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label.equalsIgnoreCase(label))
                .findFirst();
    }

    /** Reads a comma-joined set of codes, as forms and the table keep it. */
    public static Set<InformationType> parse(String codes) {
        Set<InformationType> types = EnumSet.noneOf(InformationType.class);
        if (codes != null) {
            for (String code : codes.split(",")) {
                if (!code.isBlank()) {
                    types.add(valueOf(code.trim()));
                }
            }
        }
        return types;
    }

    public static String print(Set<InformationType> types) {
        return types.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }
}
