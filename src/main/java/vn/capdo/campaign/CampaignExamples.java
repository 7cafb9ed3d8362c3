package vn.capdo.campaign;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import vn.capdo.Alike;
import vn.capdo.Refusal;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.OrganisationHistory.Lifetime;
import vn.capdo.organisation.OrganisationHistory.Succession;

/**
 * Campaigns to start from: what the official documents say that Capdo was made for. A coordinator completes one (number, date, own
 * dates) and opens it; an example by itself moves nothing.
 */
@Component
public class CampaignExamples {

    /** The committees of districts; of communes where there are none any more. */
    static final String LOCALITIES = "UBND cấp huyện";

    private final List<Example> examples;
    private static final int DEFAULT_LEAD = 30;

    private final OrganisationHistory history;

    CampaignExamples(ObjectMapper json, OrganisationHistory history) {
        this.history = history;
        try (InputStream file = new ClassPathResource("campaigns/examples.json").getInputStream()) {
            this.examples = json.readValue(file, new TypeReference<List<Written>>() {}).stream()
                    .map(Written::example)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("campaigns/examples.json", e);
        }
    }

    /**
     * @param source where it is written
     * @param notes what to know before it is opened: what the document leaves open, and how its words are read
     * @param campaign number and date may be missing where the document has none
     */
    public record Example(String id, String title, String source, List<String> notes, Outline campaign) {}

    /** A campaign before an owner has made it his. */
    public record Outline(
            String code,
            String name,
            Directive directive,
            CampaignScope scope,
            @Nullable LocalDate approvedBy,
            @Nullable LocalDate deployedBy,
            List<OwnMilestone> duties) {

        public Campaign openedBy(String owner, LocalDate day) {
            return new Campaign(
                    code, name, directive, owner, owner, day, scope, approvedBy, deployedBy, duties, day, null, 1);
        }
    }

    public List<Example> all() {
        return examples;
    }

    public Example get(String id) {
        return examples.stream()
                .filter(example -> example.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal("campaignExample.unknown", id));
    }

    /**
     * An example as an owner would open it: who is named in it is found among the owner's units, under a former name also, or in
     * their successors. A name that nobody bears stays, and the campaign is refused until the coordinator has said who is meant.
     */
    public Campaign openedBy(Example example, String owner, LocalDate day) {
        Outline outline = example.campaign();
        return new Outline(
                        outline.code(),
                        outline.name(),
                        outline.directive(),
                        outline.scope(),
                        outline.approvedBy(),
                        outline.deployedBy(),
                        outline.duties().stream()
                                .map(duty -> duty.borneBy(duty.units().stream()
                                        .flatMap(name -> codes(name, owner, day).stream())
                                        .collect(Collectors.toSet())))
                                .toList())
                .openedBy(owner, day);
    }

    private Collection<String> codes(String name, String owner, LocalDate day) {
        List<Lifetime> units = history.lifetimes().values().stream()
                .filter(unit -> owner.equals(unit.owner()))
                .toList();
        if (name.equals(LOCALITIES)) {
            return Stream.of(Organisation.Kind.DISTRICT, Organisation.Kind.COMMUNE)
                    .map(kind -> units.stream()
                            .filter(unit -> unit.kind() == kind && unit.inForce(day))
                            .map(Lifetime::code)
                            .toList())
                    .filter(codes -> !codes.isEmpty())
                    .findFirst()
                    .orElse(List.of(name));
        }
        Map<String, List<String>> heirs = history.successions().stream()
                .collect(Collectors.groupingBy(
                        Succession::predecessor, Collectors.mapping(Succession::successor, Collectors.toList())));
        return units.stream()
                .filter(unit -> history.namesOf(unit.code()).stream().anyMatch(one -> Alike.same(one.name(), name)))
                .findFirst()
                .map(unit -> today(unit.code(), heirs, units, day))
                .filter(codes -> !codes.isEmpty())
                .orElse(Set.of(name));
    }

    private static Set<String> today(
            String code, Map<String, List<String>> heirs, List<Lifetime> units, LocalDate day) {
        if (units.stream().anyMatch(unit -> unit.code().equals(code) && unit.inForce(day))) {
            return Set.of(code);
        }
        return heirs.getOrDefault(code, List.of()).stream()
                .flatMap(heir -> today(heir, heirs, units, day).stream())
                .collect(Collectors.toSet());
    }

    private record Written(String id, String title, String source, List<String> notes, WrittenCampaign campaign) {

        Example example() {
            return new Example(id, title, source, notes, campaign.outline());
        }
    }

    private record WrittenCampaign(
            String code,
            String name,
            Directive directive,
            CampaignScope scope,
            @Nullable LocalDate approvedBy,
            @Nullable LocalDate deployedBy,
            List<WrittenDuty> duties) {

        Outline outline() {
            return new Outline(
                    code,
                    name,
                    directive,
                    scope,
                    approvedBy,
                    deployedBy,
                    duties.stream().map(WrittenDuty::duty).toList());
        }
    }

    private record WrittenDuty(
            String title,
            String demand,
            OwnMilestone.Bearer bearer,
            @Nullable Set<String> units,
            @Nullable String supporting,
            @Nullable LocalDate dueOn,
            @Nullable List<MonthDay> yearlyOn,
            OwnMilestone.@Nullable Occasion occasion,
            @Nullable Integer leadDays) {

        OwnMilestone duty() {
            return new OwnMilestone(
                    UUID.randomUUID(),
                    title,
                    demand,
                    bearer,
                    units == null ? Set.of() : units,
                    supporting,
                    dueOn,
                    yearlyOn == null ? List.of() : yearlyOn,
                    occasion,
                    leadDays == null ? DEFAULT_LEAD : leadDays);
        }
    }
}
