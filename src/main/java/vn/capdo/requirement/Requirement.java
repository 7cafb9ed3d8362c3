package vn.capdo.requirement;

import org.jspecify.annotations.Nullable;

/**
 * One requirement of a catalogue at one level.
 *
 * @param level 1 to 5
 * @param subject what is asked for, under the same word at every level and in every version; answers follow it
 * @param part where the code counts: part II.2 of the circular begins again at 1.1
 * @param code the number as the circular or the standard prints it
 * @param parent the number of the group that it stands under
 * @param reference section of the standard; null where it has none
 * @param title a short title in Capdo's own words: standards are copyright
 * @param group M1 to M7, T1 to T4 (TT 12/2022 Đ9 k3, k4; NĐ 331/2026 Đ30 k3, k4)
 * @param position place in the order of the catalogue
 */
public record Requirement(
        int level,
        String subject,
        String part,
        String code,
        String parent,
        @Nullable String reference,
        String title,
        String group,
        int position) {

    /** What the requirement is about; the group's letter says it. */
    public enum Kind {
        MANAGEMENT,
        TECHNICAL
    }

    public Kind kind() {
        return group.startsWith("M") ? Kind.MANAGEMENT : Kind.TECHNICAL;
    }
}
