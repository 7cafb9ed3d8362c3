package vn.capdo.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;

/**
 * How the calendar changes: somebody proposes, looks at what moves, and applies. Proposing changes nothing. Applying writes the
 * days, their history and the list of dates that move in one transaction; {@link DateMoves} then moves them.
 *
 * <p>Over 400 lines with the words of each change, which the preview, the history and the mail must say alike.
 */
@Service
@Transactional
public class CalendarChanges {

    private static final int MAX_TEXT = 500;
    private static final String TABLE = "capdo.calendar_change";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Proposals proposals;
    private final WorkingCalendars calendars;
    private final ShippedCalendar shipped;
    private final DateMoves moves;
    private final List<CalendarDependent> dependents;

    CalendarChanges(
            JdbcClient jdbc,
            Clock clock,
            Proposals proposals,
            WorkingCalendars calendars,
            ShippedCalendar shipped,
            DateMoves moves,
            List<CalendarDependent> dependents) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.proposals = proposals;
        this.calendars = calendars;
        this.shipped = shipped;
        this.moves = moves;
        this.dependents = dependents;
    }

    /** A single day becomes what {@code day} says. */
    public UUID proposeDay(CalendarDay day, String reason, String actor) {
        CalendarYear.require(day.day().getYear());
        Fields.required("dayName", day.name(), MAX_TEXT);
        Fields.required("daySource", day.source(), MAX_TEXT);
        CalendarFile.problemOf(day.day(), day.kind()).ifPresent(problem -> {
            throw new Refusal("calendar.day.problem", problem);
        });
        CalendarDay before = calendars.find(day.day()).orElse(null);
        return propose(
                CalendarChange.Kind.DAY,
                day.source(),
                reason,
                actor,
                List.of(new CalendarChange.Day(day.day(), before, day)),
                List.of());
    }

    /** Nothing is said of a day any more: it is what its weekday, or a fixed holiday, makes it. */
    public UUID proposeOrdinary(LocalDate day, String document, String reason, String actor) {
        CalendarDay before = calendars.find(day).orElseThrow(() -> new Refusal("calendar.nothingChanges"));
        Fields.required("daySource", document, MAX_TEXT);
        return propose(
                CalendarChange.Kind.DAY,
                document,
                reason,
                actor,
                List.of(new CalendarChange.Day(day, before, null)),
                List.of());
    }

    /** The file becomes the whole calendar of each year that it names. */
    public UUID proposeImport(CalendarFile file, String fileName, String reason, String actor) {
        if (!file.problems().isEmpty()) {
            throw new Refusal("calendar.file.problems", file.problems().size());
        }
        Map<Integer, CalendarDay.Status> years = new TreeMap<>();
        file.years().forEach(year -> years.put(year, file.statusOf(year)));
        return proposeYears(
                CalendarChange.Kind.IMPORT, fileName == null ? "CSV" : fileName, reason, actor, file.days(), years);
    }

    /** A suggestion becomes the year's calendar: confirmed by a document, or provisionally when {@code document} is null. */
    public UUID proposeSuggestion(CalendarSuggestion suggestion, String document, String reason, String actor) {
        if (document != null) {
            Fields.required("confirmingDocument", document, MAX_TEXT);
        }
        return proposeYears(
                CalendarChange.Kind.CONFIRM,
                document == null ? Messages.text("calendar.source.suggestion") : document.strip(),
                reason,
                actor,
                document == null ? suggestion.days() : suggestion.confirmedBy(document.strip()),
                Map.of(
                        suggestion.year(),
                        document == null ? CalendarDay.Status.PROVISIONAL : CalendarDay.Status.CONFIRMED));
    }

    /** The days that stand in a year are confirmed by a document as they are. */
    public UUID proposeConfirmation(int year, String document, String reason, String actor) {
        Fields.required("confirmingDocument", document, MAX_TEXT);
        if (calendars.year(year).isEmpty()) {
            throw new Refusal("calendar.notKept", year);
        }
        if (calendars.current().isConfirmed(year)) {
            throw new Refusal("calendar.confirmedAlready", year);
        }
        List<CalendarDay> days = daysOf(Set.of(year)).stream()
                .map(day -> day.status() == CalendarDay.Status.CONFIRMED
                        ? day
                        : new CalendarDay(
                                day.day(), day.kind(), day.name(), document.strip(), CalendarDay.Status.CONFIRMED))
                .toList();
        return proposeYears(
                CalendarChange.Kind.CONFIRM,
                document.strip(),
                reason,
                actor,
                days,
                Map.of(year, CalendarDay.Status.CONFIRMED));
    }

    /**
     * The days of a year that an earlier release assumed otherwise than they were announced become what this release says.
     *
     * @throws Refusal when nothing of the kind stands in the year any more
     */
    public UUID proposeShipped(int year, String actor) {
        List<CalendarChange.Day> days = shipped.corrections().getOrDefault(year, List.of());
        if (days.isEmpty()) {
            throw new Refusal("calendar.nothingChanges");
        }
        Map<LocalDate, CalendarDay> then = byDay(daysOf(Set.of(year)));
        days.forEach(day -> {
            if (day.after() == null) {
                then.remove(day.day());
            } else {
                then.put(day.day(), day.after());
            }
        });
        boolean confirmed = then.values().stream().allMatch(day -> day.status() == CalendarDay.Status.CONFIRMED);
        String document = days.stream()
                .map(CalendarChange.Day::after)
                .filter(Objects::nonNull)
                .map(CalendarDay::source)
                .distinct()
                .collect(Collectors.joining("; "));
        return proposeYears(
                CalendarChange.Kind.CONFIRM,
                document,
                Messages.text("calendar.reason.shipped", year),
                actor,
                then.values(),
                Map.of(year, confirmed ? CalendarDay.Status.CONFIRMED : CalendarDay.Status.PROVISIONAL));
    }

    private UUID proposeYears(
            CalendarChange.Kind kind,
            String document,
            String reason,
            String actor,
            Collection<CalendarDay> after,
            Map<Integer, CalendarDay.Status> statuses) {
        Map<LocalDate, CalendarDay> now = byDay(daysOf(statuses.keySet()));
        Map<LocalDate, CalendarDay> then = byDay(after);
        Set<LocalDate> all = new TreeSet<>(now.keySet());
        all.addAll(then.keySet());
        List<CalendarChange.Day> days = all.stream()
                .map(day -> new CalendarChange.Day(day, now.get(day), then.get(day)))
                .filter(day -> !Objects.equals(day.before(), day.after()))
                .toList();
        List<CalendarChange.Year> years = statuses.entrySet().stream()
                .map(year -> new CalendarChange.Year(year.getKey(), statusOf(year.getKey()), year.getValue()))
                .toList();
        return propose(kind, document, reason, actor, days, years);
    }

    private CalendarDay.@Nullable Status statusOf(int year) {
        return calendars.year(year).map(CalendarYear::status).orElse(null);
    }

    private List<CalendarDay> daysOf(Set<Integer> years) {
        return calendars.days().stream()
                .filter(day -> years.contains(day.day().getYear()))
                .toList();
    }

    private UUID propose(
            CalendarChange.Kind kind,
            String document,
            String reason,
            String actor,
            List<CalendarChange.Day> days,
            List<CalendarChange.Year> years) {
        Fields.required("reason", reason, MAX_TEXT);
        boolean same = days.stream().allMatch(day -> Objects.equals(day.before(), day.after()))
                && years.stream().allMatch(year -> year.before() == year.after());
        if (same) {
            throw new Refusal("calendar.nothingChanges");
        }
        Proposal proposal = proposals.begin(TABLE, document, reason, actor);
        jdbc.sql(
                        """
                        insert into capdo.calendar_change (id, kind, document, reason, proposed_by, proposed_at, revision)
                        values (:id, :kind, :document, :reason, :actor, :now, :revision)""")
                .params(proposal.columns())
                .param("kind", kind.name())
                .param("revision", calendars.revision())
                .update();
        for (CalendarChange.Day day : days) {
            jdbc.sql(
                            """
                            insert into capdo.calendar_change_day (change_id, day, before, after)
                            values (:id, :day, :before::jsonb, :after::jsonb)""")
                    .param("id", proposal.id())
                    .param("day", day.day())
                    .param("before", proposals.write(day.before()))
                    .param("after", proposals.write(day.after()))
                    .update();
        }
        for (CalendarChange.Year year : years) {
            jdbc.sql(
                            """
                            insert into capdo.calendar_change_year (change_id, year, before, after)
                            values (:id, :year, :before, :after)""")
                    .param("id", proposal.id())
                    .param("year", year.year())
                    .param(
                            "before",
                            year.before() == null ? null : year.before().name())
                    .param("after", year.after().name())
                    .update();
        }
        return proposal.id();
    }

    /** The dates that the change would move, soonest first. Changes nothing. */
    @ReadOnly
    public List<DateMove> preview(UUID id) {
        CalendarChange change = get(id);
        Map<LocalDate, CalendarDay> days = new HashMap<>(byDay(calendars.days()));
        for (CalendarChange.Day day : change.days()) {
            if (day.after() == null) {
                days.remove(day.day());
            } else {
                days.put(day.day(), day.after());
            }
        }
        Map<Integer, CalendarYear> years = calendars.years().stream()
                .collect(Collectors.toMap(CalendarYear::year, Function.identity(), (a, b) -> a, HashMap::new));
        for (CalendarChange.Year year : change.years()) {
            years.put(year.year(), year(change, year, change.proposal().proposedBy()));
        }
        return movesUnder(new WorkingCalendar(days.values(), years.values()));
    }

    private List<DateMove> movesUnder(WorkingCalendar calendar) {
        return dependents.stream()
                .flatMap(dependent -> dependent.movesUnder(calendar).stream())
                .sorted(DateMove.SOONEST_FIRST)
                .toList();
    }

    /**
     * The change holds from now on. What must move is recorded with it; the caller then calls {@link DateMoves#proceed(UUID,
     * int)} with the id that comes back, or leaves that to the next round.
     *
     * @throws Refusal when it has been applied already, or when the calendar is no longer what the proposal started from
     */
    public UUID apply(UUID id, String actor) {
        calendars.lock();
        CalendarChange change = get(id);
        if (change.proposal().applied()) {
            throw new Refusal("calendar.appliedAlready");
        }
        requireUnchanged(change);
        for (CalendarChange.Day day : change.days()) {
            if (day.after() == null) {
                calendars.remove(day.day());
            } else {
                calendars.put(day.after());
            }
        }
        change.years().forEach(year -> calendars.put(year(change, year, actor)));
        return proposals.applied(
                TABLE,
                change.proposal(),
                DateChange.CALENDAR,
                id.toString(),
                describe(change),
                actor,
                movesUnder(calendars.current()));
    }

    private void requireUnchanged(CalendarChange change) {
        Map<LocalDate, CalendarDay> now = byDay(calendars.days());
        boolean moved = change.days().stream().anyMatch(day -> !Objects.equals(day.before(), now.get(day.day())))
                || change.years().stream().anyMatch(year -> year.before() != statusOf(year.year()));
        // A file or a suggestion replaces whole years: a day added meanwhile would slip through.
        boolean replacesWhatItHasNotSeen = !change.years().isEmpty()
                && !jdbc.sql("select revision from capdo.calendar_change where id = :id")
                        .param("id", change.proposal().id())
                        .query(UUID.class)
                        .single()
                        .equals(calendars.revision());
        if (moved || replacesWhatItHasNotSeen) {
            throw new Refusal("calendar.changedMeanwhile");
        }
    }

    /** A task may have got its date while the dates of a change were being collected: it is found at the end. */
    @EventListener
    void on(DateChange.Settled settled) {
        if (settled.change().cause().equals(DateChange.CALENDAR)) {
            moves.add(settled.change().id(), movesUnder(calendars.current()));
        }
    }

    private CalendarYear year(CalendarChange change, CalendarChange.Year year, String actor) {
        return new CalendarYear(
                year.year(), year.after(), change.proposal().document(), actor, OffsetDateTime.now(clock));
    }

    private static String describe(CalendarChange change) {
        if (change.kind() == CalendarChange.Kind.DAY) {
            CalendarChange.Day day = change.days().get(0);
            return day.after() == null
                    ? Messages.text("calendar.change.ordinary", day.day())
                    : Messages.text(
                            "calendar.change.day",
                            day.day(),
                            day.after().kind().label(),
                            day.after().name());
        }
        String years =
                change.years().stream().map(year -> String.valueOf(year.year())).collect(Collectors.joining(", "));
        return Messages.text(
                "calendar.change." + change.kind(), years, change.proposal().document());
    }

    @ReadOnly
    public CalendarChange get(UUID id) {
        List<CalendarChange.Day> days = jdbc.sql(
                        "select day, before, after from capdo.calendar_change_day where change_id = :id order by day")
                .param("id", id)
                .query(this::day)
                .list();
        List<CalendarChange.Year> years = jdbc.sql(
                        "select year, before, after from capdo.calendar_change_year where change_id = :id order by year")
                .param("id", id)
                .query(CalendarChange.Year.class)
                .list();
        return jdbc.sql("select * from capdo.calendar_change where id = :id")
                .param("id", id)
                .query((row, index) -> new CalendarChange(
                        Proposal.of(row), CalendarChange.Kind.valueOf(row.getString("kind")), days, years))
                .optional()
                .orElseThrow(() -> new Refusal("calendarChange.unknown", id));
    }

    /** Every day that was changed, newest first; of one year, or of all when {@code year} is null. */
    @ReadOnly
    public List<CalendarChange.Line> history(Integer year, int limit) {
        return jdbc.sql(
                        """
                        select c.*, d.day, d.before, d.after
                        from capdo.calendar_change c join capdo.calendar_change_day d on d.change_id = c.id
                        where c.applied_at is not null
                            and (cast(:year as int) is null or extract(year from d.day) = :year)
                        order by c.applied_at desc, c.id, d.day limit :limit""")
                .param("year", year)
                .param("limit", limit)
                .query((row, index) -> new CalendarChange.Line(
                        row.getObject("applied_at", OffsetDateTime.class),
                        row.getString("applied_by"),
                        CalendarChange.Kind.valueOf(row.getString("kind")),
                        row.getString("document"),
                        row.getString("reason"),
                        row.getObject("id", UUID.class),
                        day(row, index)))
                .list();
    }

    private CalendarChange.Day day(ResultSet row, int index) throws SQLException {
        return new CalendarChange.Day(
                row.getObject("day", LocalDate.class),
                proposals.read(row.getString("before"), CalendarDay.class),
                proposals.read(row.getString("after"), CalendarDay.class));
    }

    private static Map<LocalDate, CalendarDay> byDay(Collection<CalendarDay> days) {
        return days.stream().collect(Collectors.toMap(CalendarDay::day, Function.identity()));
    }
}
