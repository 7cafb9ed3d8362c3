package vn.capdo.calendar;

import java.time.LocalDate;

/**
 * A day that is not what its weekday says, or a holiday that falls on a weekend.
 *
 * @param source the notice or the clause that fixed the day
 */
public record CalendarDay(LocalDate day, Kind kind, String name, String source, Status status) {

    public enum Kind {
        /** A public holiday (Bộ luật Lao động 2019 Đ112; NQ 28/2026/QH16). */
        HOLIDAY("Nghỉ lễ, Tết", "L"),
        /** Off in place of a holiday on a weekend (Đ111 k3), or exchanged for a day worked on a weekend. */
        COMPENSATORY_OFF("Nghỉ bù, hoán đổi", "B"),
        /** A Saturday or Sunday that is worked. */
        MAKEUP_WORKDAY("Làm bù", "LB");

        private final String label;
        private final String mark;

        Kind(String label, String mark) {
            this.label = label;
            this.mark = mark;
        }

        public String label() {
            return label;
        }

        /** The letters that stand for the kind where there is no room for words. */
        public String mark() {
            return mark;
        }
    }

    public enum Status {
        CONFIRMED("Đã xác nhận"),
        /** Assumed as long as the yearly notice is not out. */
        PROVISIONAL("Dự kiến");

        private final String label;

        Status(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
