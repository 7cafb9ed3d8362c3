package vn.capdo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.capdo.regime.LevelFacts;
import vn.capdo.register.InformationType;
import vn.capdo.register.SystemType;

/** The one reader of named fields, and the facts that are read with it. */
class FieldsTests {

    private static Fields field(String name, Object value) {
        return Fields.of(Collections.singletonMap(name, value));
    }

    @Test
    void textIsStrippedAndComposed() {
        assertThat(field("reason", "  Sở Y te\u0302\u0301 ").text("reason")).isEqualTo("Sở Y tế");
        assertThat(field("reason", " \t ").optionalText("reason")).isNull();
        assertThat(field("reason", null).has("reason")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "TRUE", "1", "yes", "có", "truefalse"})
    void aFlagThatIsNeitherTrueNorFalseIsRefusedByItsName(String value) {
        assertThatThrownBy(() -> field("nonStop247", value).flag("nonStop247"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("“" + value + "”")
                .hasMessageContaining("24/7")
                .hasMessageContaining("ghi true là có, false hoặc để trống là không");
    }

    @Test
    void aFlagIsTrueOrFalseOfAnyKind() {
        assertThat(field("nonStop247", true).flag("nonStop247")).isTrue();
        assertThat(field("nonStop247", "true").flag("nonStop247")).isTrue();
        assertThat(field("nonStop247", false).flag("nonStop247")).isFalse();
        assertThat(field("nonStop247", "false").flag("nonStop247")).isFalse();
        assertThat(field("nonStop247", " ").flag("nonStop247")).isFalse();
        assertThat(Fields.of(Map.of()).flag("nonStop247")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "31/12/2026, field.date",
        "2026-02-30, field.date",
        "1999-12-31, field.date",
        "2101-01-01, field.date",
        "9999-12-31, field.date",
        "'', field.required"
    })
    void aDayIsADayWithinAllPlanning(String value, String key) {
        refused(key, () -> field("newDate", value).date("newDate"));
    }

    @Test
    void theFirstAndTheLastDayAreTaken() {
        assertThat(field("newDate", "2000-01-01").date("newDate")).isEqualTo(LocalDate.of(2000, 1, 1));
        assertThat(field("newDate", "2100-12-31").date("newDate")).isEqualTo(LocalDate.of(2100, 12, 31));
    }

    @ParameterizedTest
    @CsvSource({"-1, field.number", "1.5, field.number", "hai, field.number", "6, field.range", "0, field.range"})
    void aNumberIsWholeAndInItsRange(String value, String key) {
        refused(key, () -> field("proposedLevel", value).integer("proposedLevel", 1, 5));
    }

    @Test
    void aSetIsCommaJoined() {
        assertThat(field("infoTypes", "PUBLIC, PRIVATE,,").choices("infoTypes", InformationType.class))
                .containsExactlyInAnyOrder(InformationType.PUBLIC, InformationType.PRIVATE);
        assertThat(field("infoTypes", "").list("infoTypes")).isEmpty();
        refused("field.choice", () -> field("infoTypes", "PUBLIC,X").choices("infoTypes", InformationType.class));
    }

    @Test
    void onlyATableMayBeLong() {
        refused("field.tooLong", () -> field("reason", "x".repeat(4001)).text("reason"));
        assertThat(field("components", "x".repeat(4001)).table("components")).hasSize(4001);
        refused("field.tooLong", () -> field("components", "x".repeat(60_001)).table("components"));
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnown() {
        assertThatThrownBy(() -> Fields.of(Map.of("fase", "RUNNING"), List.of("phase", "matter")))
                .hasMessageContaining("fase")
                .hasMessageContaining("matter, phase");
    }

    @Test
    void factsPrintedAreReadAsTheSame() {
        Map<String, Object> values = facts();
        values.put("nonStop247", true);
        values.put("userCount", "25000");
        values.put("components", "[{\"name\":\"Cổng\",\"level\":3},{\"name\":\"\",\"level\":0}]");
        LevelFacts read = LevelFacts.read(Fields.of(values));

        assertThat(read.components()).containsExactly(new LevelFacts.Component("Cổng", 3));
        assertThat(LevelFacts.read(Fields.of(read.print()))).isEqualTo(read);
        assertThat(LevelFacts.FIELDS).containsAll(read.print().keySet());
    }

    @Test
    void oneLimitForComponentsHoweverTheyCome() {
        for (int count : List.of(LevelFacts.MAX_COMPONENTS, LevelFacts.MAX_COMPONENTS + 1)) {
            Map<String, Object> table = facts();
            table.put("components", rows(count));
            Map<String, Object> levels = facts();
            levels.put("componentLevels", "2" + ",2".repeat(count - 1));
            for (Map<String, Object> values : List.of(table, levels)) {
                if (count > LevelFacts.MAX_COMPONENTS) {
                    refused("level.tooManyComponents", () -> LevelFacts.read(Fields.of(values)));
                } else {
                    assertThat(LevelFacts.read(Fields.of(values)).components()).hasSize(count);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[{\"level\":2}]", "[{\"name\":\"A\"}]", "[{\"name\":\"A\",\"level\":6}]", "khong phai"})
    void aComponentHasANameAndALevel(String table) {
        Map<String, Object> values = facts();
        values.put("components", table);
        refused("level.componentIncomplete", () -> LevelFacts.read(Fields.of(values)));
    }

    private static Map<String, Object> facts() {
        return new HashMap<>(Map.of("systemType", SystemType.INTERNAL.name(), "infoTypes", "PUBLIC"));
    }

    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"name\":\"Phần " + i + "\",\"level\":2}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static void refused(String key, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key())
                .isEqualTo(key));
    }
}
