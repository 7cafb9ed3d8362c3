package vn.capdo.process.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import vn.capdo.deadline.OwnClock;
import vn.capdo.dossier.DossierState;
import vn.capdo.organisation.Role;
import vn.capdo.process.engine.ModelBeans;
import vn.capdo.process.model.Authority;
import vn.capdo.regime.Law;
import vn.capdo.regime.Step;

/** The building blocks of the modeler, as bpmn.io's schema for Camunda 7 has them, and nothing in them that the product does not know. */
class ElementTemplatesTests {

    /** Which types a property may have, by how it is bound. */
    private static final Map<String, Set<String>> TYPES = Map.of(
            "property", Set.of("String", "Text", "Hidden", "Dropdown", "Boolean"),
            "camunda:property", Set.of("String", "Hidden", "Dropdown"));

    private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)[.}]");
    private static final Pattern GROUPS =
            Pattern.compile("\\$\\{authority\\.groupsOf\\(dossierId, '(\\w+)', '([A-Z_]+|unit:ma-don-vi)'\\)}");

    private static JsonNode templates;

    @BeforeAll
    static void read() throws IOException {
        templates = new ObjectMapper().readTree(new ClassPathResource("flow/element-templates.json").getInputStream());
    }

    @Test
    void eachIsATemplateOfTheSchema() {
        Set<String> ids = new HashSet<>();
        assertThat(templates.isArray()).isTrue();
        for (JsonNode template : templates) {
            String id = template.path("id").asText();
            assertThat(id).startsWith("vn.capdo.");
            assertThat(ids.add(id)).as(id).isTrue();
            assertThat(template.path("$schema").asText()).as(id).endsWith("schema.json");
            assertThat(template.path("appliesTo").isArray()).as(id).isTrue();
            for (JsonNode property : template.path("properties")) {
                String binding = property.at("/binding/type").asText();
                assertThat(TYPES).as(id).containsKey(binding);
                assertThat(TYPES.get(binding))
                        .as(id + " " + property)
                        .contains(property.path("type").asText());
                assertThat(property.at("/binding/name").asText()).as(id).isNotBlank();
                if (property.path("type").asText().equals("Dropdown")) {
                    assertThat(choices(property)).as(id).hasSizeGreaterThan(1);
                    assertThat(property.path("optional").asBoolean()
                                    || choices(property)
                                            .contains(property.path("value").asText()))
                            .as(id + " begins with one of its choices")
                            .isTrue();
                }
            }
        }
        assertThat(ids)
                .containsExactlyInAnyOrder(
                        "vn.capdo.lawStep",
                        "vn.capdo.ownStep",
                        "vn.capdo.ownStepOfUnit",
                        "vn.capdo.consultation",
                        "vn.capdo.milestoneTimer",
                        "vn.capdo.workingDayTimer",
                        "vn.capdo.notice",
                        "vn.capdo.authorityCondition",
                        "vn.capdo.levelCondition",
                        "vn.capdo.answerCondition");
    }

    @Test
    void whatPeopleReadIsVietnameseAndRolesAreCalledAsEverywhere() {
        for (JsonNode words : templates.findValues("name").stream()
                .filter(JsonNode::isTextual)
                .toList()) {
            assertThat(Normalizer.isNormalized(words.asText(), Normalizer.Form.NFC))
                    .isTrue();
        }
        for (JsonNode property : templates.findParents("binding")) {
            for (JsonNode choice : property.path("choices")) {
                Matcher groups = GROUPS.matcher(choice.path("value").asText());
                if (groups.matches()) {
                    assertThat(choice.path("name").asText())
                            .startsWith(Role.valueOf(groups.group(1)).label() + " – ");
                }
            }
        }
        for (JsonNode template : templates) {
            assertThat(template.path("name").asText()).matches(".*[^\\x00-\\x7F].*");
            assertThat(template.path("description").asText()).matches(".*[^\\x00-\\x7F].*");
        }
    }

    @Test
    void nothingIsOfferedThatTheProductDoesNotKnow() {
        for (JsonNode property : templates.findParents("binding")) {
            for (String value : offered(property)) {
                Matcher bean = BEAN.matcher(value);
                if (bean.find() && !Set.of("securityLevel", "maTruong").contains(bean.group(1))) {
                    assertThat(ModelBeans.NAMES).containsKey(bean.group(1));
                }
                switch (property.at("/binding/name").asText()) {
                    case "camunda:candidateGroups" -> {
                        Matcher groups = GROUPS.matcher(value);
                        assertThat(groups.matches()).as(value).isTrue();
                        Authority.working(groups.group(1));
                    }
                    case "noticeTo" -> {
                        Authority.working(value.substring(0, value.indexOf('@')));
                        Law.Authority.Body.valueOf(value.substring(value.indexOf('@') + 1));
                    }
                    case "clock" -> assertThat(OwnClock.read(value)).as(value).isPresent();
                    case "dossierState" ->
                        assertThat(DossierState.valueOf(value).isClosed()).isFalse();
                    case "conditionExpression" -> {
                        Matcher needs = Pattern.compile("authority\\.needs\\(dossierId, '(\\w+)'\\)")
                                .matcher(value);
                        if (needs.find()) {
                            assertThat(Step.codesOfDossiers()).contains(needs.group(1));
                        }
                    }
                    default -> assertThat(value).doesNotContain("<");
                }
            }
        }
    }

    private static List<String> offered(JsonNode property) {
        List<String> values = new java.util.ArrayList<>(choices(property));
        if (property.hasNonNull("value") && property.path("value").isTextual()) {
            values.add(property.path("value").asText());
        }
        return values;
    }

    private static List<String> choices(JsonNode property) {
        return property.path("choices").findValuesAsText("value");
    }
}
