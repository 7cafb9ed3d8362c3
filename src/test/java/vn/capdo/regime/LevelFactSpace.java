package vn.capdo.regime;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The facts that the level criteria ask about, each with its values from the weakest to the strongest, so that a test can walk
 * through the space and strengthen one fact at a time.
 */
final class LevelFactSpace {

    static final List<String> SYSTEM_TYPES =
            List.of("INTERNAL", "CITIZEN_BUSINESS", "INFRASTRUCTURE", "INDUSTRIAL_CONTROL", "OTHER");

    /** Facts of which a later value is the stronger one; an unstated number is the weakest. */
    static final Map<String, List<Object>> SCALES = scales();

    /** Every scale at its weakest, and no information at all. */
    static final Map<String, Object> WEAKEST = weakest();

    private LevelFactSpace() {}

    /** A coherent system: what follows from the kinds of information is not drawn by itself. */
    static Map<String, Object> random(Random random) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("systemType", pick(SYSTEM_TYPES, random));
        // Most systems are weak in most respects: otherwise level 5 drowns everything else.
        SCALES.forEach(
                (name, values) -> facts.put(name, random.nextInt(4) == 0 ? pick(values, random) : values.get(0)));
        return derive(facts);
    }

    /** What follows from other facts: which information a system processes decides what it is said to process only. */
    static Map<String, Object> derive(Map<String, Object> facts) {
        boolean secret = Boolean.TRUE.equals(facts.get("stateSecret"));
        facts.put("secretOrDefence", secret || Boolean.TRUE.equals(facts.get("servesDefenceSecurity")));
        facts.put("onlyPublicInformation", !secret && !Boolean.TRUE.equals(facts.get("privateOrPersonalInformation")));
        return facts;
    }

    private static Object pick(List<?> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static Map<String, Object> weakest() {
        Map<String, Object> facts = new HashMap<>();
        SCALES.forEach((name, values) -> facts.put(name, values.get(0)));
        facts.put("secretOrDefence", false);
        facts.put("onlyPublicInformation", false);
        facts.put("listCriterion", false);
        facts.put("levelByRules", null);
        return Collections.unmodifiableMap(facts);
    }

    private static Map<String, List<Object>> scales() {
        Map<String, List<Object>> scales = new LinkedHashMap<>();
        scales.put("privateOrPersonalInformation", List.of(false, true));
        scales.put("stateSecret", List.of(false, true));
        scales.put("servesDefenceSecurity", List.of(false, true));
        scales.put("natSecHarm", List.of("NONE", "HARM", "SERIOUS", "ESPECIALLY_SERIOUS"));
        scales.put("strategic", List.of(false, true));
        scales.put("onlinePublicServiceLevel", List.of(0, 1, 2, 3, 4));
        scales.put("publicServiceScope", List.of("NONE", "PARTIAL", "FULL"));
        scales.put("nonConditionalService", List.of(false, true));
        scales.put("conditionalService", List.of(false, true));
        scales.put("onlineServiceWithPersonalData", List.of(false, true));
        scales.put("handlesAdminProcedures", List.of(false, true));
        scales.put("userCount", Arrays.asList(null, 0L, 9_999L, 10_000L, 250_000L));
        scales.put("basicDataSubjects", Arrays.asList(null, 0L, 99_999L, 100_000L, 5_000_000_000L));
        scales.put("sensitiveDataSubjects", Arrays.asList(null, 0L, 1L, 9_999L, 10_000L, 100_000L));
        scales.put(
                "infraScope",
                List.of(
                        "NONE",
                        "SINGLE_ORG",
                        "MINISTRY",
                        "SEVERAL_ORGS",
                        "SECTOR",
                        "PROVINCE",
                        "MULTI_PROVINCE",
                        "NATIONWIDE",
                        "INTERNATIONAL"));
        scales.put("nationalEGov", List.of(false, true));
        scales.put("nonStop247", List.of(false, true));
        scales.put("constructionGrade", List.of("NONE", "IV", "III", "II", "I", "SPECIAL", "NATSEC_WORK"));
        scales.put("centralNationalData", List.of(false, true));
        scales.put("pmDecisionLevel", List.of(0, 1, 2, 3, 4, 5));
        scales.put("riskAssessedLevel", List.of(0, 1, 2, 3, 4, 5));
        return Collections.unmodifiableMap(scales);
    }
}
