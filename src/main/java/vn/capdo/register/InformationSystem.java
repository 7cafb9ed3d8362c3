package vn.capdo.register;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An information system of the register.
 *
 * @param infoTypes comma-joined {@link InformationType} codes
 * @param expectedLevel what the unit expects before any dossier; never binding; null when unknown
 */
public record InformationSystem(
        UUID id,
        String code,
        String name,
        String operatingUnit,
        String owner,
        SystemType systemType,
        String infoTypes,
        @Nullable String scopeSummary,
        Phase phase,
        @Nullable Integer expectedLevel) {

    public enum Phase {
        RUNNING("Đang vận hành"),
        BUILDING("Đang xây dựng"),
        /** An information technology service is about to be hired. */
        HIRING("Chuẩn bị thuê dịch vụ"),
        DECOMMISSIONED("Đã dừng vận hành");

        private final String label;

        Phase(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Not in use yet: its level is approved and its plan deployed first (TT 12/2022 Đ9 k6; NĐ 331/2026 Đ30 k6). */
        public boolean isBeforeUse() {
            return this == BUILDING || this == HIRING;
        }

        /** What the register may say of a system; that it has ended is an act with a reason. */
        public static List<Phase> told() {
            return List.of(RUNNING, BUILDING, HIRING);
        }
    }
}
