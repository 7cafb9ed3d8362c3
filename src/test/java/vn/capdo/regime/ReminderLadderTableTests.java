package vn.capdo.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reminder ladder")
class ReminderLadderTableTests {

    private static final TableUnderTest TABLE = TableUnderTest.of("reminder-ladder.dmn", "reminderLadder");

    private static final String EVERYBODY = "ASSIGNEE,UNIT_LEADER,DESIGNATED_UNIT,COORDINATOR";

    @Test
    void aTaskIsRemindedFromFiveDaysBeforeToThreeWeeksAfter() {
        assertThat(rungs("TASK"))
                .containsExactly(
                        tuple(-5, "ASSIGNEE", "NOTICE", "DIGEST"),
                        tuple(-1, "ASSIGNEE", "URGENT", "AT_ONCE"),
                        tuple(1, "ASSIGNEE", "OVERDUE", "DIGEST"),
                        tuple(3, "ASSIGNEE,UNIT_LEADER", "OVERDUE", "DIGEST"),
                        tuple(7, EVERYBODY, "ESCALATION", "AT_ONCE"),
                        tuple(15, EVERYBODY + ",OWNER", "ESCALATION", "AT_ONCE"));
    }

    @Test
    void aCampaignIsRemindedFromSixWeeksBeforeToTwoWeeksAfter() {
        assertThat(rungs("CAMPAIGN"))
                .containsExactly(
                        tuple(-30, "ASSIGNEE,UNIT_LEADER", "NOTICE", "DIGEST"),
                        tuple(-15, "ASSIGNEE,UNIT_LEADER", "NOTICE", "DIGEST"),
                        tuple(-5, "ASSIGNEE,UNIT_LEADER", "URGENT", "AT_ONCE"),
                        tuple(1, "ASSIGNEE,UNIT_LEADER", "OVERDUE", "DIGEST"),
                        tuple(5, EVERYBODY, "ESCALATION", "AT_ONCE"),
                        tuple(10, EVERYBODY + ",OWNER", "ESCALATION", "AT_ONCE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TASK", "CAMPAIGN"})
    void whatIsToldToSuperiorsNeverWaitsForADigest(String kind) {
        assertThat(TABLE.evaluate(Map.of("kind", kind)))
                .filteredOn(rung -> rung.get("tone").equals("ESCALATION"))
                .isNotEmpty()
                .allSatisfy(rung -> assertThat(rung.get("delivery")).isEqualTo("AT_ONCE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TASK", "CAMPAIGN"})
    void rungsClimbInTimeAndSpeakToKnownAudiences(String kind) {
        var rungs = TABLE.evaluate(Map.of("kind", kind));

        assertThat(rungs).extracting(rung -> (Integer) rung.get("offsetDays")).isSorted();
        assertThat(rungs)
                .flatExtracting(rung -> Arrays.asList(((String) rung.get("audience")).split(",")))
                .isSubsetOf("ASSIGNEE", "UNIT_LEADER", "DESIGNATED_UNIT", "COORDINATOR", "OWNER");
    }

    @Test
    void everyRungBelongsToAKnownKindAndAnUnknownKindHasNone() {
        assertThat(TABLE.hits(Map.of("kind", "TASK")).size()
                        + TABLE.hits(Map.of("kind", "CAMPAIGN")).size())
                .isEqualTo(TABLE.ruleIds().size());
        assertThat(TABLE.hits(Map.of("kind", "REPORT"))).isEmpty();
        assertThat(TABLE.hits(TableUnderTest.facts("kind", null))).isEmpty();
    }

    private static List<Tuple> rungs(String kind) {
        return TABLE.evaluate(Map.of("kind", kind)).stream()
                .map(rung ->
                        tuple(rung.get("offsetDays"), rung.get("audience"), rung.get("tone"), rung.get("delivery")))
                .toList();
    }
}
