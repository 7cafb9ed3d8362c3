package vn.capdo.web.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.regime.Law;
import vn.capdo.regime.LevelFacts;
import vn.capdo.register.InformationType;
import vn.capdo.register.SystemType;

@RestController
@RequestMapping("/api/v1/law")
@Tag(name = "law", description = "Hỏi quy định")
class LawApi {

    private final Law law;

    LawApi(Law law) {
        this.law = law;
    }

    /** The facts of the form; sets as a comma-joined text or as an array. What is not said counts as "no" or "none". */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Facts(
            SystemType systemType,
            JsonNode infoTypes,
            Boolean servesDefenceSecurity,
            LevelFacts.NatSecHarm natSecHarm,
            Integer onlinePublicServiceLevel,
            JsonNode onlineServiceKinds,
            Long userCount,
            LevelFacts.InfraScope infraScope,
            Boolean nationalEGov,
            Boolean nonStop247,
            LevelFacts.ConstructionGrade constructionGrade,
            Boolean centralNationalData,
            Integer pmDecisionLevel) {}

    record Ground(int level, String ruleId, String citation, String text) {}

    /** @param level null when a person must decide */
    record Answer(Integer level, boolean manual, String message, List<Ground> grounds) {}

    @PostMapping("/level")
    @Operation(summary = "Cấp độ theo tiêu chí, kèm mọi căn cứ khớp; manual=true khi phải do người quyết định")
    Answer level(@RequestBody Facts facts) {
        if (facts.systemType() == null) {
            throw new Refusal("field.required", Messages.text("field.systemType"));
        }
        LevelFacts known = facts(facts);
        String missing = known.missingCount(Law.D85);
        if (missing != null) {
            return new Answer(null, false, Messages.text("level.countNeeded." + missing), List.of());
        }
        Law.LevelProposal proposal = law.proposeLevel(Law.D85, known, java.time.LocalDate.now());
        return new Answer(
                proposal.level(),
                proposal.manual(),
                proposal.manual() ? Messages.text("level.manual") : Messages.text("level.proposed", proposal.level()),
                proposal.grounds().stream()
                        .map(ground -> new Ground(ground.level(), ground.ruleId(), ground.citation(), ground.text()))
                        .toList());
    }

    private static LevelFacts facts(Facts facts) {
        return new LevelFacts(
                facts.systemType(),
                set(facts.infoTypes(), InformationType.class),
                Boolean.TRUE.equals(facts.servesDefenceSecurity()),
                facts.natSecHarm() == null ? LevelFacts.NatSecHarm.NONE : facts.natSecHarm(),
                facts.onlinePublicServiceLevel() == null ? 0 : facts.onlinePublicServiceLevel(),
                set(facts.onlineServiceKinds(), LevelFacts.OnlineServiceKind.class),
                facts.userCount(),
                facts.infraScope() == null ? LevelFacts.InfraScope.NONE : facts.infraScope(),
                Boolean.TRUE.equals(facts.nationalEGov()),
                Boolean.TRUE.equals(facts.nonStop247()),
                facts.constructionGrade() == null ? LevelFacts.ConstructionGrade.NONE : facts.constructionGrade(),
                Boolean.TRUE.equals(facts.centralNationalData()),
                facts.pmDecisionLevel() == null ? 0 : facts.pmDecisionLevel(),
                false,
                false,
                null,
                null,
                Set.of(),
                0,
                false,
                List.of());
    }

    private static <E extends Enum<E>> Set<E> set(JsonNode node, Class<E> type) {
        Set<E> values = EnumSet.noneOf(type);
        if (node == null || node.isNull()) {
            return values;
        }
        List<String> codes = node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : Arrays.asList(node.asText().split(","));
        for (String code : codes) {
            if (!code.isBlank()) {
                try {
                    values.add(Enum.valueOf(type, code.trim()));
                } catch (IllegalArgumentException e) {
                    throw new Refusal("field.choice", type.getSimpleName(), code.trim());
                }
            }
        }
        return values;
    }
}
