package vn.capdo.campaign;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.capdo.Messages;

/**
 * A milestone of a directive's own: something that units must do or hand in, once, every year on the same days, or on an occasion
 * for which the directive sets no day.
 *
 * @param title what it is called: "Báo cáo giám sát an toàn thông tin 6 tháng"
 * @param demand what is asked, in the directive's terms
 * @param units codes of those who bear it, for {@link Bearer#NAMED}; empty otherwise
 * @param supporting who supports whoever bears it, in the directive's terms; null when it names nobody
 * @param dueOn last day; null for one that recurs or has none
 * @param yearlyOn last days of each year; a fixed date of a report does not move off a weekend
 * @param occasion null for one with days; what has none is never late
 * @param leadDays calendar days before the last day on which the unit gets its task
 */
public record OwnMilestone(
        UUID id,
        String title,
        String demand,
        Bearer bearer,
        Set<String> units,
        @Nullable String supporting,
        @Nullable LocalDate dueOn,
        List<MonthDay> yearlyOn,
        @Nullable Occasion occasion,
        int leadDays) {

    /** Campaigns were written down before these were asked for. */
    public OwnMilestone {
        units = units == null ? Set.of() : new TreeSet<>(units);
    }

    /** One with days, and without anybody named. */
    public OwnMilestone(
            UUID id,
            String title,
            String demand,
            Bearer bearer,
            @Nullable LocalDate dueOn,
            List<MonthDay> yearlyOn,
            int leadDays) {
        this(id, title, demand, bearer, Set.of(), null, dueOn, yearlyOn, null, leadDays);
    }

    /** Who bears the duty. */
    public enum Bearer {
        /** Each unit in scope. */
        UNITS,
        /** Each unit in scope that stands directly under the owner; not the hospital below its department. */
        DIRECT_UNITS,
        /** The unit that the owner has designated for security. */
        DESIGNATED_UNIT,
        /** The units that the duty names, and no others. */
        NAMED;

        public String label() {
            return Messages.text("duty.bearer." + this);
        }
    }

    /** When something must be done for which the directive sets no day. */
    public enum Occasion {
        ONCE,
        YEARLY,
        QUARTERLY,
        ON_DEMAND,
        AT_EVENT;

        public String label() {
            return Messages.text("duty.occasion." + this);
        }

        /** Somebody has to say that it is time. */
        public boolean isCalled() {
            return this == ON_DEMAND || this == AT_EVENT;
        }

        /** First day of the period for which it is to be done, as of today; empty for what is called. */
        public Optional<LocalDate> periodOf(LocalDate today, LocalDate openedOn) {
            return switch (this) {
                case ONCE -> Optional.of(openedOn);
                case YEARLY -> Optional.of(today.withDayOfYear(1));
                case QUARTERLY ->
                    Optional.of(LocalDate.of(
                            today.getYear(),
                            today.getMonth().firstMonthOfQuarter().getValue(),
                            1));
                case ON_DEMAND, AT_EVENT -> Optional.empty();
            };
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

    /** "31/07/2024", "14/03, 14/06, 14/09, 14/12 hằng năm", or "Khi có yêu cầu". */
    public String when() {
        return occasion != null ? occasion.label() : dueOn != null ? Messages.date(dueOn) : days(yearlyOn);
    }

    /** The same, borne by these. */
    OwnMilestone borneBy(Set<String> named) {
        return new OwnMilestone(id, title, demand, bearer, named, supporting, dueOn, yearlyOn, occasion, leadDays);
    }

    @JsonIgnore
    public boolean isCalled() {
        return occasion != null && occasion.isCalled();
    }

    private static String days(Collection<MonthDay> days) {
        String list = String.join(
                ", ",
                days.stream()
                        .map(day -> "%02d/%02d".formatted(day.getDayOfMonth(), day.getMonthValue()))
                        .toList());
        return Messages.text("duty.yearly", list);
    }
}
