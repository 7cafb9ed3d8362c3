package vn.capdo.web.deadline;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Alike;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Page;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.acting.Access.Scope;
import vn.capdo.calendar.CalendarDay;
import vn.capdo.calendar.WorkingCalendar;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.campaign.Campaign;
import vn.capdo.config.PublicAddress;
import vn.capdo.deadline.Deadline;
import vn.capdo.dossier.OpenMatters;
import vn.capdo.dossier.OpenMatters.Filter;
import vn.capdo.dossier.OpenMatters.Group;
import vn.capdo.dossier.OpenMatters.Line;
import vn.capdo.feed.CalendarEntry;
import vn.capdo.feed.CalendarFile;
import vn.capdo.feed.Feeds;
import vn.capdo.obligation.UnitObligation;
import vn.capdo.organisation.Organisations;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;
import vn.capdo.web.frame.FilterChoices;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.Pager;

/** The calendar of deadlines: by month, as a list, and for calendar programs. */
@PageController
@RequestMapping("/deadlines")
class DeadlinePages {

    private static final int TITLES_IN_A_DAY = 4;

    private final OpenMatters matters;
    private final SeenDeadlines deadlines;
    private final WorkingCalendars calendars;
    private final FilterChoices choices;
    private final Organisations organisations;
    private final Feeds feeds;
    private final PublicAddress address;
    private final CurrentUser user;
    private final Clock clock;

    DeadlinePages(
            OpenMatters matters,
            SeenDeadlines deadlines,
            WorkingCalendars calendars,
            FilterChoices choices,
            Organisations organisations,
            Feeds feeds,
            PublicAddress address,
            CurrentUser user,
            Clock clock) {
        this.matters = matters;
        this.deadlines = deadlines;
        this.calendars = calendars;
        this.choices = choices;
        this.organisations = organisations;
        this.feeds = feeds;
        this.address = address;
        this.user = user;
        this.clock = clock;
    }

    /**
     * A cell of the month.
     *
     * @param inMonth false for the days that fill up the first and the last week
     * @param dayOff why nobody works on the day; null for a working day
     * @param count how many deadlines end on the day
     * @param more how many of them stand in groups that are not shown
     * @param campaigns campaigns with a milestone on the day
     */
    public record Day(
            LocalDate date,
            boolean inMonth,
            boolean today,
            boolean late,
            String dayOff,
            int count,
            List<Group> groups,
            int more,
            List<Milestone> campaigns) {

        public String shown() {
            return Messages.date(date);
        }
    }

    public record Milestone(String code, String text) {}

    /** The deadlines of one day in the list. */
    public record ListedDay(String title, List<Line> lines) {}

    public record FeedLine(UUID id, String scope, String createdAt, String lastUsedAt) {}

    /** In one transaction: what several of its questions rest on is read once. */
    @GetMapping
    @ReadOnly
    String calendar(
            Principal person,
            Model model,
            @RequestParam(required = false) String scope,
            @RequestParam(required = false) String view,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String month,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
            @RequestParam(required = false) String period,
            @RequestParam(defaultValue = "0") int page) {
        Scope sees = user.scope(person);
        LocalDate today = LocalDate.now(clock);
        Feeds.Scope whose = choice(Feeds.Scope.class, scope, Feeds.Scope.ME);
        if (!deadlines.offers(sees, whose)) {
            whose = Feeds.Scope.ME;
        }
        boolean list = "list".equals(view) || day != null || period != null;
        Filter filter =
                new Filter(deadlines.in(whose, sees), unit, choice(Deadline.Kind.class, kind, null), null, null);
        YearMonth shown = month(month, day == null ? YearMonth.from(today) : YearMonth.from(day));
        model.addAttribute("filter", filter);
        model.addAttribute("whose", whose.name());
        model.addAttribute(
                "scopes",
                Arrays.stream(Feeds.Scope.values())
                        .filter(one -> deadlines.offers(sees, one))
                        .toList());
        model.addAttribute("list", list);
        model.addAttribute("counts", matters.counts(filter));
        choices.offerUnits(model, sees, unit);
        model.addAttribute("kinds", Deadline.Kind.values());
        model.addAttribute("month", shown);
        model.addAttribute("day", day);
        model.addAttribute("period", period);
        model.addAttribute("asOf", Messages.date(today));
        model.addAttribute("campaigns", deadlines.campaigns(sees));
        List<UnitObligation> undated = deadlines.withoutADay(whose, sees);
        model.addAttribute("undated", undated);
        model.addAttribute("unitNames", undated.isEmpty() ? Map.of() : organisations.names());
        feeds(person, model);
        if (list) {
            Page<Line> lines = matters.page(span(filter, day, period, today), Pager.number(page), Pager.SIZE);
            model.addAttribute("days", byDay(lines.items()));
            model.addAttribute("pager", Pager.of(lines));
        } else {
            month(model, sees, filter, shown, today);
        }
        return "deadline/deadlines";
    }

    private static Filter span(Filter filter, LocalDate day, String period, LocalDate today) {
        if (day != null) {
            return filter.between(day, day);
        }
        return switch (period == null ? "" : period) {
            case "late" -> filter.between(null, today.minusDays(1));
            case "today" -> filter.between(today, today);
            case "soon" -> filter.between(today, today.plusDays(7));
            default -> filter;
        };
    }

    private static List<ListedDay> byDay(List<Line> lines) {
        Map<LocalDate, List<Line>> days =
                lines.stream().collect(Collectors.groupingBy(Line::dueOn, LinkedHashMap::new, Collectors.toList()));
        return days.entrySet().stream()
                .map(day -> new ListedDay(
                        Messages.text(
                                "page.deadlinesOfDay",
                                Messages.text("weekday." + day.getKey().getDayOfWeek()),
                                day.getKey(),
                                day.getValue().size()),
                        day.getValue()))
                .toList();
    }

    private void month(Model model, Scope sees, Filter filter, YearMonth month, LocalDate today) {
        LocalDate first = month.atDay(1);
        LocalDate monday = first.minusDays(first.getDayOfWeek().getValue() - 1L);
        LocalDate last = month.atEndOfMonth();
        LocalDate sunday = last.plusDays(7L - last.getDayOfWeek().getValue());
        Map<LocalDate, List<Group>> groups =
                matters.groups(filter.between(first, last)).stream().collect(Collectors.groupingBy(Group::day));
        Map<LocalDate, List<Milestone>> milestones = milestones(deadlines.campaigns(sees));
        WorkingCalendar calendar = calendars.current();
        Map<LocalDate, String> named =
                calendars.days().stream().collect(Collectors.toMap(CalendarDay::day, CalendarDay::name));
        List<List<Day>> weeks = new ArrayList<>();
        for (LocalDate start = monday; !start.isAfter(sunday); start = start.plusDays(7)) {
            List<Day> week = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                LocalDate date = start.plusDays(i);
                List<Group> held = groups.getOrDefault(date, List.of());
                List<Group> titles = held.subList(0, Math.min(held.size(), TITLES_IN_A_DAY));
                week.add(new Day(
                        date,
                        YearMonth.from(date).equals(month),
                        date.equals(today),
                        date.isBefore(today),
                        calendar.isWorkingDay(date) ? null : named.getOrDefault(date, Messages.text("page.weekend")),
                        held.stream().mapToInt(Group::count).sum(),
                        titles,
                        held.stream().skip(titles.size()).mapToInt(Group::count).sum(),
                        milestones.getOrDefault(date, List.of())));
            }
            weeks.add(week);
        }
        model.addAttribute("weeks", weeks);
        model.addAttribute("monthTitle", Messages.text("page.month", month.getMonthValue(), month.getYear()));
        model.addAttribute("previous", month.minusMonths(1));
        model.addAttribute("next", month.plusMonths(1));
    }

    private static Map<LocalDate, List<Milestone>> milestones(List<Campaign> campaigns) {
        Map<LocalDate, List<Milestone>> milestones = new LinkedHashMap<>();
        for (Campaign campaign : campaigns) {
            campaign.days().forEach((milestone, day) -> milestones
                    .computeIfAbsent(day, unused -> new ArrayList<>())
                    .add(new Milestone(
                            campaign.code(), Messages.text("page.campaignDay." + milestone, campaign.name()))));
        }
        return milestones;
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String asked, E otherwise) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(asked))
                .findFirst()
                .orElse(otherwise);
    }

    private static YearMonth month(String asked, YearMonth otherwise) {
        if (asked == null) {
            return otherwise;
        }
        try {
            YearMonth month = YearMonth.parse(asked);
            return month.getYear() >= 2000 && month.getYear() <= 2100 ? month : otherwise;
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    // For calendar programs

    private void feeds(Principal person, Model model) {
        model.addAttribute(
                "feeds",
                feeds.of(person.getName()).stream()
                        .map(feed -> new FeedLine(
                                feed.id(),
                                Messages.text("feed.scope." + feed.scope()),
                                VietNam.at(feed.createdAt()),
                                feed.lastUsedAt() == null
                                        ? Messages.text("feed.neverUsed")
                                        : VietNam.at(feed.lastUsedAt())))
                        .toList());
    }

    @PostMapping("/feeds")
    String create(Principal person, @RequestParam String scope, RedirectAttributes flash) {
        Feeds.Scope whose = choice(Feeds.Scope.class, scope, null);
        if (whose == null || !deadlines.offers(user.scope(person), whose)) {
            throw new Refusal("field.choice", Messages.text("field.feedScope"), scope);
        }
        String token = feeds.create(person.getName(), whose);
        flash.addFlashAttribute("feedAddress", address.of(Links.feed(token)));
        flash.addFlashAttribute("done", Messages.text("feed.created"));
        return "redirect:" + Links.deadlines();
    }

    @PostMapping("/feeds/{id}/revoke")
    String revoke(Principal person, @PathVariable UUID id, RedirectAttributes flash) {
        feeds.revoke(id, person.getName());
        flash.addFlashAttribute("done", Messages.text("feed.revoked"));
        return "redirect:" + Links.deadlines();
    }

    @GetMapping("/{id}.ics")
    ResponseEntity<byte[]> one(Principal person, @PathVariable UUID id) {
        Line line = deadlines.find(user.scope(person), id).orElseThrow(() -> new Refusal("deadline.unknown"));
        return file(
                "han-" + (line.dossierNumber() == null ? line.id() : line.dossierNumber()) + ".ics",
                line.title(),
                List.of(deadlines.entry(line)));
    }

    /** The milestones that a campaign sets for dossiers. */
    @GetMapping("/campaigns/{code}.ics")
    ResponseEntity<byte[]> campaign(Principal person, @PathVariable String code) {
        Campaign campaign = deadlines.campaigns(user.scope(person)).stream()
                .filter(one -> Alike.same(one.code(), code))
                .findFirst()
                .orElseThrow(() -> new Refusal("campaign.unknown", code));
        String link = address.of(Links.campaign(code));
        return file(
                "dot-" + code + ".ics",
                campaign.name(),
                campaign.days().entrySet().stream()
                        .map(milestone -> milestone(campaign, milestone.getKey(), milestone.getValue(), link))
                        .toList());
    }

    /** A campaign counts no versions of its dates: whoever downloads again later has the newer ones. */
    private CalendarEntry milestone(
            Campaign campaign, vn.capdo.regime.Milestone milestone, LocalDate day, String link) {
        return new CalendarEntry(
                UUID.nameUUIDFromBytes(
                        ("campaign/" + campaign.code() + "/" + milestone).getBytes(StandardCharsets.UTF_8)),
                (int) Math.max(0, ChronoUnit.DAYS.between(campaign.openedOn(), LocalDate.now(clock))),
                day,
                Messages.text("page.campaignDay." + milestone, campaign.name()),
                Messages.text("deadlineKind.CAMPAIGN"),
                link);
    }

    private ResponseEntity<byte[]> file(String name, String title, List<CalendarEntry> entries) {
        return Download.of(
                name,
                MediaType.parseMediaType(CalendarFile.MEDIA_TYPE),
                CalendarFile.of(title, entries, clock.instant()));
    }
}
