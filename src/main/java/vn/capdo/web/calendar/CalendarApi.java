package vn.capdo.web.calendar;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import vn.capdo.Messages;
import vn.capdo.calendar.CalendarDay;
import vn.capdo.calendar.CalendarYear;
import vn.capdo.calendar.CountedDay;
import vn.capdo.calendar.LawClocks;
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.regime.Law.StepClock.DayKind;
import vn.capdo.web.frame.ApiController;

@ApiController
@RequestMapping("/api/v1")
@Tag(name = "calendar", description = "Lịch làm việc và thời hạn")
class CalendarApi {

    private final WorkingCalendars calendars;
    private final LawClocks clocks;

    CalendarApi(WorkingCalendars calendars, LawClocks clocks) {
        this.calendars = calendars;
        this.clocks = clocks;
    }

    /** @param working whether the day is worked, whatever its weekday */
    record Day(
            LocalDate date,
            String weekday,
            CalendarDay.Kind kind,
            String kindLabel,
            boolean working,
            String name,
            String source,
            CalendarDay.Status status) {}

    /**
     * @param confirmed whether dates of the year can be relied on
     * @param kept false when nobody has drawn up the year: then only the fixed holidays are there, computed
     * @param document by which the year was confirmed or drawn up; null when nobody has
     * @param days every day that is not what its weekday says, and holidays on weekends; Saturdays and Sundays not named here
     *     are off
     */
    record Year(int year, boolean confirmed, boolean kept, String document, String message, List<Day> days) {}

    @GetMapping("/calendar/{year}")
    @Operation(summary = "Lịch làm việc của một năm: ngày nghỉ, làm bù, nguồn, tình trạng xác nhận")
    Year year(@PathVariable int year) {
        CalendarYear.require(year);
        WorkingCalendar calendar = calendars.current();
        return new Year(
                year,
                calendar.isConfirmed(year),
                calendar.isKept(year),
                calendars.year(year).map(CalendarYear::document).orElse(null),
                calendar.caveat(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)),
                calendars.specialDays(year).stream()
                        .map(day -> new Day(
                                day.day(),
                                CountedDay.weekday(day.day()),
                                day.kind(),
                                day.kind().label(),
                                calendar.isWorkingDay(day.day()),
                                day.name(),
                                day.source(),
                                day.status()))
                        .toList());
    }

    record Supplement(LocalDate from, LocalDate to) {}

    record Question(
            String regime,
            Integer level,
            String step,
            LocalDate received,
            List<Supplement> supplements,
            Boolean nationalList) {}

    /**
     * @param number which day of the limit it is; null for a day that is not counted
     * @param note why it is not counted, or what is special about it
     */
    record Line(LocalDate date, String weekday, Integer number, boolean working, String note) {}

    record Round(LocalDate start, LocalDate stoppedOn, Integer used) {}

    /**
     * @param statutory false for a target of our own that no law sets
     * @param start the receipt that the limit counts from, itself not counted; null while the clock stands still
     * @param lastDay null while the clock stands still
     * @param rounds every run of the clock; the last is the one that counts
     * @param daysOff the days off that the limit passed over
     * @param messages what to bear in mind: planning, the clock standing still, an unconfirmed calendar
     */
    record Answer(
            int days,
            DayKind dayKind,
            boolean statutory,
            String citation,
            LocalDate start,
            LocalDate lastDay,
            List<Round> rounds,
            List<Line> table,
            List<Line> daysOff,
            List<String> messages) {}

    @PostMapping("/law/clock")
    @Operation(summary = "Ngày cuối của một bước, đếm từng ngày, kèm ngày nghỉ đã bỏ qua và căn cứ")
    Answer clock(@RequestBody Question question) {
        LawClocks.Answer answer = clocks.answer(new LawClocks.Question(
                question.regime(),
                question.level(),
                question.step(),
                question.received(),
                question.supplements() == null
                        ? List.of()
                        : question.supplements().stream()
                                .map(one -> one == null
                                        ? new LawClocks.Supplement(null, null)
                                        : new LawClocks.Supplement(one.from(), one.to()))
                                .toList(),
                Boolean.TRUE.equals(question.nationalList())));
        return new Answer(
                answer.clock().days(),
                answer.clock().dayKind(),
                answer.clock().statutory(),
                answer.clock().citation(),
                answer.start(),
                answer.lastDay(),
                answer.rounds().stream()
                        .map(round -> new Round(
                                round.start(), round.stoppedOn(), round.stoppedOn() == null ? null : round.used()))
                        .toList(),
                answer.table().stream().map(CalendarApi::line).toList(),
                answer.daysOff().stream().map(CalendarApi::line).toList(),
                messages(answer));
    }

    private static Line line(CountedDay day) {
        return new Line(day.day(), day.weekday(), day.number(), day.working(), day.why());
    }

    private static List<String> messages(LawClocks.Answer answer) {
        return Stream.of(
                        answer.planned() ? Messages.text("clock.planned") : "",
                        answer.start() == null ? Messages.text("clock.standsStill") : "",
                        answer.rounds().size() > 1 ? Messages.text("clock.startsAnew") : "",
                        answer.caveat())
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
