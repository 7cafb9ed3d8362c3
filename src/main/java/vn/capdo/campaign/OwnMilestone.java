package vn.capdo.campaign;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A milestone of a directive's own: something that units must do or hand in, once or every year on the same days.
 *
 * @param title what it is called: "Báo cáo giám sát an toàn thông tin 6 tháng"
 * @param demand what is asked, in the directive's terms
 * @param dueOn last day; null for one that recurs
 * @param yearlyOn last days of each year; a fixed date of a report does not move off a weekend
 * @param leadDays calendar days before the last day on which the unit gets its task
 */
public record OwnMilestone(
        UUID id,
        String title,
        String demand,
        Bearer bearer,
        @Nullable LocalDate dueOn,
        List<MonthDay> yearlyOn,
        int leadDays) {

    /** Who bears the duty. */
    public enum Bearer {
        /** Each unit in scope. */
        UNITS("Từng đơn vị trong phạm vi"),
        /** The unit that the owner has designated for security. */
        DESIGNATED_UNIT("Đơn vị chuyên trách");

        private final String label;

        Bearer(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** The last days from {@code from} to {@code to}, both included. */
    public List<LocalDate> lastDays(LocalDate from, LocalDate to) {
        Stream<LocalDate> all = dueOn != null
                ? Stream.of(dueOn)
                : IntStream.rangeClosed(from.getYear(), to.getYear())
                        .mapToObj(year -> yearlyOn.stream().map(day -> day.atYear(year)))
                        .flatMap(days -> days);
        return all.filter(day -> !day.isBefore(from) && !day.isAfter(to))
                .sorted()
                .toList();
    }

    /** "31/07/2024", or "14/03, 14/06, 14/09, 14/12 hằng năm". */
    public String when() {
        return dueOn != null ? vn.capdo.Messages.date(dueOn) : days(yearlyOn);
    }

    private static String days(Collection<MonthDay> days) {
        String list = String.join(
                ", ",
                days.stream()
                        .map(day -> "%02d/%02d".formatted(day.getDayOfMonth(), day.getMonthValue()))
                        .toList());
        return vn.capdo.Messages.text("duty.yearly", list);
    }
}
