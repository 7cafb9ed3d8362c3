package vn.capdo.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.capdo.TaskId;
import vn.capdo.calendar.CalendarDay;
import vn.capdo.calendar.CalendarYear;
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.deadline.StepClock.Kind;
import vn.capdo.deadline.StepClock.State;
import vn.capdo.regime.Law.StepClock.DayKind;

/** What a clock shows, from its history and the calendar alone. */
class StepClockTests {

    private static final WorkingCalendar CALENDAR = new WorkingCalendar(
            List.of(new CalendarDay(
                    day(9, 2),
                    CalendarDay.Kind.HOLIDAY,
                    "Quốc khánh",
                    "Bộ luật Lao động",
                    CalendarDay.Status.CONFIRMED)),
            List.of(new CalendarYear(
                    2026, CalendarDay.Status.CONFIRMED, "Thông báo", "quantri", OffsetDateTime.now(ZoneOffset.UTC))));

    @Test
    void workingDaysAreUsedOnWorkingDaysOnly() {
        // From Thursday 27 August; Wednesday 2 September is off.
        StepClock clock = clock(State.RUNNING, start(Kind.STARTED, day(8, 27), 5, DayKind.WORKING));

        StepClock.Reading onTheDay = clock.read(day(8, 27), CALENDAR);
        assertThat(onTheDay.used()).isZero();
        assertThat(onTheDay.left()).isEqualTo(5);
        assertThat(onTheDay.lastDay()).isEqualTo(day(9, 4));

        StepClock.Reading later = clock.read(day(9, 3), CALENDAR);
        assertThat(later.used()).isEqualTo(4);
        assertThat(later.left()).isEqualTo(1);
        assertThat(later.late()).isFalse();

        StepClock.Reading tooLate = clock.read(day(9, 8), CALENDAR);
        assertThat(tooLate.used()).isEqualTo(7);
        assertThat(tooLate.left()).isEqualTo(-2);
        assertThat(tooLate.late()).isTrue();
    }

    @Test
    void calendarDaysAreUsedEveryDayAndALimitThatEndsOnADayOffEndsOnTheNextWorkingDay() {
        // 15 days after Friday 7 August is Saturday 22 August.
        StepClock clock = clock(State.RUNNING, start(Kind.STARTED, day(8, 7), 15, DayKind.CALENDAR));

        StepClock.Reading sunday = clock.read(day(8, 23), CALENDAR);
        assertThat(sunday.lastDay()).isEqualTo(day(8, 24));
        assertThat(sunday.used()).isEqualTo(16);
        assertThat(sunday.left()).isEqualTo(1);
        assertThat(sunday.late()).isFalse();
    }

    @Test
    void aStoppedClockKeepsWhatItHadUsedHoweverLongItWaits() {
        StepClock clock = clock(
                State.STOPPED, start(Kind.STARTED, day(8, 3), 15, DayKind.CALENDAR), plain(Kind.STOPPED, day(8, 10)));

        StepClock.Reading weeksLater = clock.read(day(9, 30), CALENDAR);
        assertThat(weeksLater.used()).isEqualTo(7);
        assertThat(weeksLater.left()).isNull();
        assertThat(weeksLater.late()).isFalse();
        assertThat(clock.supplements()).isEqualTo(1);
    }

    @Test
    void aNewReceiptStartsTheLimitAnew() {
        StepClock clock = clock(
                State.RUNNING,
                start(Kind.STARTED, day(8, 3), 15, DayKind.CALENDAR),
                plain(Kind.STOPPED, day(8, 10)),
                start(Kind.RESTARTED, day(9, 7), 15, DayKind.CALENDAR),
                plain(Kind.STOPPED, day(9, 8)),
                start(Kind.RESTARTED, day(9, 14), 15, DayKind.CALENDAR));

        StepClock.Reading now = clock.read(day(9, 16), CALENDAR);
        assertThat(now.used()).isEqualTo(2);
        assertThat(now.lastDay()).isEqualTo(day(9, 29));
        assertThat(clock.supplements()).isEqualTo(2);
    }

    @Test
    void anEndedClockSaysWhetherItEndedInTime() {
        StepClock.Entry start = start(Kind.STARTED, day(8, 3), 15, DayKind.CALENDAR);

        assertThat(clock(State.ENDED, start, plain(Kind.ENDED, day(8, 18)))
                        .read(day(12, 1), CALENDAR)
                        .late())
                .isFalse();
        StepClock.Reading late =
                clock(State.ENDED, start, plain(Kind.ENDED, day(8, 19))).read(day(12, 1), CALENDAR);
        assertThat(late.late()).isTrue();
        assertThat(late.used()).isEqualTo(16);
    }

    @Test
    void anExtensionStaysWhenTheMilestoneAheadBecomesAnother() {
        Reckoning extended = new Reckoning(day(8, 27), 5, DayKind.WORKING, true, "Đ24", null).extendedBy(3);
        Reckoning.Due milestone = new Reckoning.Due(day(9, 8), false, "Chỉ thị");

        assertThat(extended.due(CALENDAR).day()).isEqualTo(day(9, 9));
        assertThat(extended.under(milestone).due(CALENDAR)).isEqualTo(milestone);
        assertThat(extended.under(milestone).under(null).due(CALENDAR).day()).isEqualTo(day(9, 9));
        assertThat(extended.due(CALENDAR).statutory())
                .as("an internal date, also behind a limit of the law")
                .isFalse();
        assertThat(extended.due(CALENDAR).basis()).contains("04/09/2026");
    }

    private static StepClock clock(State state, StepClock.Entry... history) {
        return new StepClock(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "appraise",
                "Thẩm định",
                new TaskId("1"),
                state,
                List.of(history));
    }

    private static StepClock.Entry start(Kind kind, LocalDate day, int days, DayKind dayKind) {
        return new StepClock.Entry(
                kind, OffsetDateTime.now(ZoneOffset.UTC), day, days, dayKind, true, "Đ16", "Nhận đủ", "an", null);
    }

    private static StepClock.Entry plain(Kind kind, LocalDate day) {
        return new StepClock.Entry(
                kind, OffsetDateTime.now(ZoneOffset.UTC), day, null, null, null, "Đ16", "Thiếu sơ đồ", "an", null);
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }
}
