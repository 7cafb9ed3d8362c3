package vn.capdo.web.calendar;

import java.io.IOException;
import java.io.StringWriter;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.calendar.CalendarChange;
import vn.capdo.calendar.CalendarChanges;
import vn.capdo.calendar.CalendarDay;
import vn.capdo.calendar.CalendarFile;
import vn.capdo.calendar.CalendarSuggestion;
import vn.capdo.calendar.CalendarWatch;
import vn.capdo.calendar.CalendarYear;
import vn.capdo.calendar.CountedDay;
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.deadline.Deadlines;
import vn.capdo.regime.Law.StepClock.DayKind;
import vn.capdo.web.frame.ChangePreview;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;
import vn.capdo.web.frame.PageController;

/** The working calendar: everybody reads it, administrators keep it. */
@PageController
@RequestMapping("/calendar")
class CalendarPages {

    private static final int HISTORY_SHOWN = 500;
    private static final int MAX_DAYS = 1000;

    private static final String ORDINARY = "ORDINARY";

    private final WorkingCalendars calendars;
    private final CalendarChanges changes;
    private final CalendarWatch watch;
    private final Deadlines deadlines;
    private final ChangePreview preview;
    private final CurrentUser user;
    private final Clock clock;

    CalendarPages(
            WorkingCalendars calendars,
            CalendarChanges changes,
            CalendarWatch watch,
            Deadlines deadlines,
            ChangePreview preview,
            CurrentUser user,
            Clock clock) {
        this.calendars = calendars;
        this.changes = changes;
        this.watch = watch;
        this.deadlines = deadlines;
        this.preview = preview;
        this.user = user;
        this.clock = clock;
    }

    /** A special day as the list shows it. */
    record DayLine(CalendarDay day, String date, String weekday, boolean computed) {}

    record ChangeLine(String date, String weekday, CalendarDay before, CalendarDay after) {}

    record HistoryLine(String at, String by, CalendarChange.Line line, ChangeLine change) {}

    record CountLine(CountedDay day, String date) {}

    // Everybody

    @GetMapping
    String year(Model model, @RequestParam(required = false) Integer year) {
        LocalDate today = LocalDate.now(clock);
        int shown = year == null ? today.getYear() : CalendarYear.require(year);
        WorkingCalendar calendar = calendars.current();
        model.addAttribute("year", shown);
        model.addAttribute("first", CalendarYear.FIRST);
        model.addAttribute("last", CalendarYear.LAST);
        model.addAttribute("months", CalendarMonth.of(shown, calendar, today));
        model.addAttribute("days", lines(shown, calendar));
        model.addAttribute("kinds", CalendarDay.Kind.values());
        model.addAttribute("kept", calendars.year(shown).orElse(null));
        model.addAttribute("confirmed", calendar.isConfirmed(shown));
        model.addAttribute("open", watch.open());
        model.addAttribute("today", today);
        return "calendar/calendar";
    }

    private List<DayLine> lines(int year, WorkingCalendar calendar) {
        boolean computed = !calendar.isKept(year);
        return calendars.specialDays(year).stream()
                .map(day -> new DayLine(
                        day,
                        Messages.date(day.day()),
                        CountedDay.weekday(day.day()),
                        computed && calendars.find(day.day()).isEmpty()))
                .toList();
    }

    @GetMapping("/count")
    String count(
            Model model,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) Integer days,
            @RequestParam(defaultValue = "WORKING") DayKind kind) {
        LocalDate start = from == null ? LocalDate.now(clock) : from;
        int number = days == null ? 15 : days;
        if (number < 0 || number > MAX_DAYS) {
            throw new Refusal("count.days", MAX_DAYS);
        }
        CalendarYear.require(start.getYear());
        WorkingCalendar calendar = calendars.current();
        List<CountedDay> table = calendar.count(start, number, kind);
        LocalDate last = table.get(table.size() - 1).day();
        model.addAttribute("from", start);
        model.addAttribute("number", number);
        model.addAttribute("kind", kind);
        model.addAttribute("last", Messages.date(last));
        model.addAttribute("lastWeekday", CountedDay.weekday(last));
        model.addAttribute("caveat", calendar.caveat(start, last));
        model.addAttribute(
                "table",
                table.stream()
                        .map(day -> new CountLine(day, Messages.date(day.day())))
                        .toList());
        return "calendar/calendar-count";
    }

    @GetMapping("/history")
    String history(Model model, @RequestParam(required = false) Integer year) {
        model.addAttribute("year", year);
        model.addAttribute(
                "lines",
                changes.history(year, HISTORY_SHOWN).stream()
                        .map(line ->
                                new HistoryLine(VietNam.at(line.at()), preview.name(line.by()), line, line(line.day())))
                        .toList());
        return "calendar/calendar-history";
    }

    /** The year as a file that can be imported again: also the pattern for one's own. */
    @GetMapping("/{year:\\d{4}}.csv")
    ResponseEntity<byte[]> file(@PathVariable int year) throws IOException {
        StringWriter text = new StringWriter();
        text.append('\uFEFF');
        try (CSVPrinter csv = new CSVPrinter(
                text,
                CSVFormat.DEFAULT
                        .builder()
                        .setHeader("date", "weekday", "kind", "name", "source", "status")
                        .get())) {
            for (CalendarDay day : calendars.specialDays(CalendarYear.require(year))) {
                int weekday = day.day().getDayOfWeek().getValue();
                csv.printRecord(
                        day.day(),
                        weekday == 7 ? "CN" : "T" + (weekday + 1),
                        day.kind(),
                        day.name(),
                        day.source(),
                        day.status().name().toLowerCase(Locale.ROOT));
            }
        }
        return Download.of("lich-lam-viec-" + year + ".csv", Download.CSV, text.toString());
    }

    // Administrators

    @GetMapping("/days/{day}")
    String day(
            Principal person, Model model, @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day) {
        user.requireAdministersInstallation(person);
        CalendarYear.require(day.getYear());
        model.addAttribute("day", day);
        model.addAttribute("date", Messages.date(day));
        model.addAttribute("weekday", CountedDay.weekday(day));
        model.addAttribute("stored", calendars.find(day).orElse(null));
        model.addAttribute("special", calendars.current().special(day).orElse(null));
        model.addAttribute("kinds", CalendarDay.Kind.values());
        model.addAttribute("statuses", CalendarDay.Status.values());
        model.addAttribute("ordinary", ORDINARY);
        return "calendar/calendar-day";
    }

    @PostMapping("/days/{day}")
    String changeDay(
            Principal person,
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
            @RequestParam String kind,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "CONFIRMED") CalendarDay.Status status,
            @RequestParam(defaultValue = "") String reason) {
        user.requireAdministersInstallation(person);
        UUID id = kind.equals(ORDINARY)
                ? changes.proposeOrdinary(day, source.strip(), reason, person.getName())
                : changes.proposeDay(
                        new CalendarDay(day, kindOf(kind), name.strip(), source.strip(), status),
                        reason,
                        person.getName());
        return "redirect:" + Links.calendarChange(id);
    }

    private static CalendarDay.Kind kindOf(String text) {
        try {
            return CalendarDay.Kind.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal("field.choice", Messages.text("field.dayKind"), text);
        }
    }

    @GetMapping("/import")
    String importForm(Principal person, Model model) {
        user.requireAdministersInstallation(person);
        model.addAttribute("year", LocalDate.now(clock).getYear());
        return "calendar/calendar-import";
    }

    @PostMapping("/import")
    String importFile(
            Principal person,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash)
            throws IOException {
        user.requireAdministersInstallation(person);
        if (file.isEmpty()) {
            throw new Refusal("calendar.file.none");
        }
        CalendarFile read = CalendarFile.read(file.getBytes());
        if (!read.problems().isEmpty()) {
            flash.addFlashAttribute("problems", read.problems());
            flash.addFlashAttribute("fileName", file.getOriginalFilename());
            return "redirect:" + Links.calendarImport();
        }
        return "redirect:"
                + Links.calendarChange(
                        changes.proposeImport(read, file.getOriginalFilename(), reason, person.getName()));
    }

    @GetMapping("/suggestion")
    String suggestion(
            Principal person,
            Model model,
            @RequestParam(required = false) Integer year,
            @RequestParam(defaultValue = "1") int tet,
            @RequestParam(defaultValue = "true") boolean before) {
        user.requireAdministersInstallation(person);
        int shown = year == null ? LocalDate.now(clock).getYear() + 1 : CalendarYear.require(year);
        CalendarSuggestion suggestion = CalendarSuggestion.of(shown, tet, before);
        WorkingCalendar calendar = calendars.current();
        model.addAttribute("year", shown);
        model.addAttribute("tet", tet);
        model.addAttribute("before", before);
        model.addAttribute("suggestion", suggestion);
        model.addAttribute("tetDate", Messages.date(suggestion.tet()));
        model.addAttribute("hungKingsDate", Messages.date(suggestion.hungKings()));
        model.addAttribute(
                "days",
                suggestion.days().stream()
                        .map(day -> new DayLine(day, Messages.date(day.day()), CountedDay.weekday(day.day()), true))
                        .toList());
        model.addAttribute("kept", calendar.isKept(shown));
        model.addAttribute("confirmed", calendar.isConfirmed(shown));
        model.addAttribute("stored", calendar.isKept(shown) ? lines(shown, calendar) : List.of());
        return "calendar/calendar-suggestion";
    }

    @PostMapping("/suggestion")
    String takeSuggestion(
            Principal person,
            @RequestParam int year,
            @RequestParam(defaultValue = "1") int tet,
            @RequestParam(defaultValue = "true") boolean before,
            @RequestParam boolean confirm,
            @RequestParam(defaultValue = "") String document) {
        user.requireAdministersInstallation(person);
        UUID id = changes.proposeSuggestion(
                CalendarSuggestion.of(year, tet, before),
                confirm ? document : null,
                Messages.text(confirm ? "calendar.reason.confirmed" : "calendar.reason.provisional"),
                person.getName());
        return "redirect:" + Links.calendarChange(id);
    }

    @PostMapping("/confirmation")
    String confirm(Principal person, @RequestParam int year, @RequestParam(defaultValue = "") String document) {
        user.requireAdministersInstallation(person);
        UUID id = changes.proposeConfirmation(
                CalendarYear.require(year),
                document,
                Messages.text("calendar.reason.confirmed", document.strip()),
                person.getName());
        return "redirect:" + Links.calendarChange(id);
    }

    @PostMapping("/corrections")
    String correct(Principal person, @RequestParam int year) {
        user.requireAdministersInstallation(person);
        return "redirect:" + Links.calendarChange(changes.proposeShipped(CalendarYear.require(year), person.getName()));
    }

    @GetMapping("/changes/{id}")
    String change(Principal person, Model model, @PathVariable UUID id) {
        user.requireAdministersInstallation(person);
        CalendarChange change = changes.get(id);
        model.addAttribute("c", change);
        model.addAttribute(
                "days", change.days().stream().map(CalendarPages::line).toList());
        model.addAttribute("standing", deadlines.openWithoutReckoning());
        preview.show(model, change.proposal(), () -> changes.preview(id));
        return "calendar/calendar-change";
    }

    @PostMapping("/changes/{id}/apply")
    String apply(Principal person, @PathVariable UUID id, RedirectAttributes flash) {
        user.requireAdministersInstallation(person);
        preview.proceed(changes.apply(id, person.getName()));
        flash.addFlashAttribute("done", Messages.text("page.calendarChanged"));
        return "redirect:" + Links.calendarChange(id);
    }

    private static ChangeLine line(CalendarChange.Day day) {
        return new ChangeLine(Messages.date(day.day()), day.weekday(), day.before(), day.after());
    }
}
