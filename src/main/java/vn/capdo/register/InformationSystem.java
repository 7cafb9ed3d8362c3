package vn.capdo.register;

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
        DECOMMISSIONED("Đã dừng vận hành");

        private final String label;

        Phase(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
