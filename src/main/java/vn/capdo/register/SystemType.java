package vn.capdo.register;

import java.util.Arrays;
import java.util.Optional;

/** Types of information systems (NĐ 85/2016 Đ6 k2). */
public enum SystemType {
    INTERNAL("Phục vụ hoạt động nội bộ"),
    CITIZEN_BUSINESS("Phục vụ người dân, doanh nghiệp"),
    INFRASTRUCTURE("Cơ sở hạ tầng thông tin"),
    INDUSTRIAL_CONTROL("Điều khiển công nghiệp"),
    OTHER("Khác");

    private final String label;

    SystemType(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    static Optional<SystemType> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label.equalsIgnoreCase(label))
                .findFirst();
    }
}
