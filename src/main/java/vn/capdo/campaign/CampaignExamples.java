package vn.capdo.campaign;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;

/**
 * Campaigns to start from: what the official documents say that Capdo was made for. A coordinator completes one (number, date, own
 * dates) and opens it; an example by itself moves nothing.
 */
@Component
public class CampaignExamples {

    private final List<Example> examples;

    CampaignExamples(ObjectMapper json) {
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
            @Nullable LocalDate dueOn,
            @Nullable List<MonthDay> yearlyOn,
            int leadDays) {

        OwnMilestone duty() {
            return new OwnMilestone(
                    UUID.randomUUID(), title, demand, bearer, dueOn, yearlyOn == null ? List.of() : yearlyOn, leadDays);
        }
    }
}
