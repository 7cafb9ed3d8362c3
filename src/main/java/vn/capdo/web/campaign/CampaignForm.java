package vn.capdo.web.campaign;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import vn.capdo.Alike;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.CampaignScope;
import vn.capdo.campaign.Directive;
import vn.capdo.campaign.OwnMilestone;

/** What the page of a campaign shows and sends, as text; and the campaign that it says. */
record CampaignForm(
        String code,
        String name,
        String kind,
        String number,
        String signedOn,
        String signedIn,
        String issuer,
        String datesFrom,
        List<Integer> levels,
        List<String> units,
        List<String> types,
        List<String> phases,
        String approvedBy,
        String deployedBy,
        List<Duty> duties,
        int version) {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
    /** "5/2024", "05/2024" or "2024". */
    private static final Pattern PERIOD = Pattern.compile("(?:(0?[1-9]|1[0-2])/)?((?:19|20)\\d{2})");

    private static final int DEFAULT_LEAD = 30;
    private static final List<Integer> ALL_LEVELS = List.of(1, 2, 3, 4, 5);

    /**
     * @param units names or codes of those who are named, separated by semicolons
     * @param when "31/07/2026" for once, "14/03, 14/06" for every year; empty with an occasion
     * @param occasion name of an {@link OwnMilestone.Occasion}; empty for one with days
     */
    record Duty(
            String id,
            String title,
            String demand,
            String bearer,
            String units,
            String supporting,
            String when,
            String occasion,
            int lead) {

        static Duty empty() {
            return new Duty("", "", "", OwnMilestone.Bearer.UNITS.name(), "", "", "", "", DEFAULT_LEAD);
        }

        Duty fresh() {
            return new Duty("", title, demand, bearer, units, supporting, when, occasion, lead);
        }
    }

    static CampaignForm empty(LocalDate today) {
        return new CampaignForm(
                "",
                "",
                "Chỉ thị",
                "",
                "",
                "",
                "",
                "",
                ALL_LEVELS,
                List.of(),
                List.of(),
                List.of(),
                LocalDate.of(today.getYear(), 9, 30).toString(),
                LocalDate.of(today.getYear(), 12, 31).toString(),
                List.of(),
                1);
    }

    /** @param names what people read for the code of a unit */
    static CampaignForm of(Campaign campaign, UnaryOperator<String> names) {
        Directive directive = campaign.directive();
        return new CampaignForm(
                campaign.code(),
                campaign.name(),
                directive.kind(),
                text(directive.number()),
                text(directive.signedOn()),
                period(directive.signedIn()),
                text(directive.issuer()),
                text(directive.datesFrom()),
                campaign.scope().levels(),
                List.copyOf(campaign.scope().units()),
                List.copyOf(campaign.scope().systemTypes()),
                List.copyOf(campaign.scope().phases()),
                text(campaign.approvedBy()),
                text(campaign.deployedBy()),
                campaign.duties().stream().map(duty -> duty(duty, names)).toList(),
                campaign.version());
    }

    private static String period(@Nullable String kept) {
        return kept == null ? "" : kept.length() > 4 ? kept.substring(5) + "/" + kept.substring(0, 4) : kept;
    }

    private static Duty duty(OwnMilestone duty, UnaryOperator<String> names) {
        String when = duty.dueOn() != null
                ? Messages.date(duty.dueOn())
                : duty.yearlyOn().stream()
                        .map(day -> "%02d/%02d".formatted(day.getDayOfMonth(), day.getMonthValue()))
                        .collect(Collectors.joining(", "));
        return new Duty(
                duty.id().toString(),
                duty.title(),
                duty.demand(),
                duty.bearer().name(),
                duty.units().stream().map(names).collect(Collectors.joining("; ")),
                text(duty.supporting()),
                when,
                duty.occasion() == null ? "" : duty.occasion().name(),
                duty.leadDays());
    }

    /** The same for a campaign of its own: what it lays on units has not been handed in anywhere yet. */
    CampaignForm fresh() {
        return new CampaignForm(
                code,
                name,
                kind,
                number,
                signedOn,
                signedIn,
                issuer,
                datesFrom,
                levels,
                units,
                types,
                phases,
                approvedBy,
                deployedBy,
                duties.stream().map(Duty::fresh).toList(),
                1);
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    static CampaignForm read(MultiValueMap<String, String> sent, String code) {
        List<Duty> duties = new ArrayList<>();
        List<String> titles = sent.getOrDefault("dutyTitle", List.of());
        for (int i = 0; i < titles.size(); i++) {
            Duty duty = new Duty(
                    at(sent, "dutyId", i),
                    titles.get(i).strip(),
                    at(sent, "dutyDemand", i),
                    at(sent, "dutyBearer", i),
                    at(sent, "dutyUnits", i),
                    at(sent, "dutySupporting", i),
                    at(sent, "dutyWhen", i),
                    at(sent, "dutyOccasion", i),
                    number(at(sent, "dutyLead", i), DEFAULT_LEAD));
            if (!duty.title().isEmpty()
                    || !duty.demand().isEmpty()
                    || !duty.when().isEmpty()) {
                duties.add(duty);
            }
        }
        return new CampaignForm(
                code == null ? Alike.narrow(one(sent, "code")) : code,
                one(sent, "name"),
                one(sent, "kind"),
                one(sent, "number"),
                one(sent, "signedOn"),
                one(sent, "signedIn"),
                one(sent, "issuer"),
                one(sent, "datesFrom"),
                sent.getOrDefault("levels", List.of()).stream()
                        .flatMap(list -> Arrays.stream(list.split(",")))
                        .map(level -> number(level, 0))
                        .filter(ALL_LEVELS::contains)
                        .sorted()
                        .distinct()
                        .toList(),
                sent.getOrDefault("units", List.of()),
                sent.getOrDefault("types", List.of()),
                sent.getOrDefault("phases", List.of()),
                one(sent, "approvedBy"),
                one(sent, "deployedBy"),
                duties,
                number(one(sent, "version"), 1));
    }

    private static String one(MultiValueMap<String, String> sent, String name) {
        String value = sent.getFirst(name);
        return value == null ? "" : value.strip();
    }

    private static String at(MultiValueMap<String, String> sent, String name, int index) {
        List<String> values = sent.getOrDefault(name, List.of());
        return index < values.size() ? values.get(index).strip() : "";
    }

    private static int number(String text, int otherwise) {
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /**
     * A campaign that this owner opens today.
     *
     * @param codes the code of a unit that somebody typed; what names none stays as it is
     */
    Campaign toOpen(String owner, LocalDate today, UnaryOperator<String> codes) {
        return new Campaign(
                code,
                name,
                directive(),
                owner,
                owner,
                today,
                scope(),
                Fields.day("approvedBy", approvedBy),
                Fields.day("deployedBy", deployedBy),
                unitDuties(Set.of(), codes),
                today,
                null,
                1);
    }

    /** The campaign as it is to be; whose it is and since when stays. */
    Campaign toChange(Campaign before, UnaryOperator<String> codes) {
        return new Campaign(
                before.code(),
                name,
                directive(),
                before.owner(),
                before.scopeOwner(),
                before.scopeOn(),
                scope(),
                Fields.day("approvedBy", approvedBy),
                Fields.day("deployedBy", deployedBy),
                unitDuties(
                        before.duties().stream()
                                .map(duty -> duty.id().toString())
                                .collect(Collectors.toSet()),
                        codes),
                before.openedOn(),
                before.closedOn(),
                version);
    }

    private Directive directive() {
        LocalDate day = Fields.day("directiveDate", signedOn);
        return new Directive(
                kind, orNull(number), day, day == null ? keptPeriod() : null, orNull(issuer), orNull(datesFrom));
    }

    private @Nullable String keptPeriod() {
        if (signedIn.isEmpty()) {
            return null;
        }
        Matcher period = PERIOD.matcher(signedIn);
        if (!period.matches()) {
            throw new Refusal("campaign.badPeriod", signedIn);
        }
        String month = period.group(1);
        return month == null ? period.group(2) : period.group(2) + "-%02d".formatted(Integer.valueOf(month));
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private CampaignScope scope() {
        return new CampaignScope(levels, new TreeSet<>(units), new TreeSet<>(types), new TreeSet<>(phases));
    }

    /** @param known the duties that the campaign has already */
    private List<OwnMilestone> unitDuties(Set<String> known, UnaryOperator<String> codes) {
        return duties.stream()
                .map(duty -> unitDuty(
                        duty, known.contains(duty.id()) ? UUID.fromString(duty.id()) : UUID.randomUUID(), codes))
                .toList();
    }

    private static OwnMilestone unitDuty(Duty duty, UUID id, UnaryOperator<String> codes) {
        List<String> days = Arrays.stream(duty.when().split("[,;]"))
                .map(String::strip)
                .filter(day -> !day.isEmpty())
                .toList();
        boolean once =
                days.size() == 1 && days.get(0).chars().filter(c -> c == '/').count() == 2;
        return new OwnMilestone(
                id,
                duty.title(),
                duty.demand(),
                chosen(OwnMilestone.Bearer.values(), duty.bearer()).orElse(OwnMilestone.Bearer.UNITS),
                Arrays.stream(duty.units().split(";"))
                        .map(String::strip)
                        .filter(unit -> !unit.isEmpty())
                        .map(codes)
                        .collect(Collectors.toSet()),
                orNull(duty.supporting()),
                once ? day(duty, days.get(0)) : null,
                once
                        ? List.of()
                        : days.stream().map(day -> yearly(duty, day)).sorted().toList(),
                chosen(OwnMilestone.Occasion.values(), duty.occasion()).orElse(null),
                duty.lead());
    }

    private static <E extends Enum<E>> Optional<E> chosen(E[] values, String name) {
        return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
    }

    private static LocalDate day(Duty duty, String text) {
        try {
            return LocalDate.parse(text, DATE);
        } catch (DateTimeException e) {
            throw new Refusal("duty.badDay", duty.title(), text);
        }
    }

    private static MonthDay yearly(Duty duty, String text) {
        try {
            // A leap year, so that 29/02 is a day; in other years it is the 28th.
            return MonthDay.from(LocalDate.parse(text + "/2024", DATE));
        } catch (DateTimeException e) {
            throw new Refusal("duty.badDay", duty.title(), text);
        }
    }
}
