package vn.capdo.regime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.register.InformationType;
import vn.capdo.register.SystemType;

/**
 * What the level criteria ask about a system.
 *
 * <p>Over 400 lines: the facts one after the other, with what each refuses and how it is kept.
 *
 * @param onlinePublicServiceLevel 0 (none) to 4, as NĐ 85/2016 counts them
 * @param publicServiceScope how online public services are called since NĐ 42/2022; says less than the four levels did
 * @param onlineServiceKinds subset of NON_CONDITIONAL, CONDITIONAL
 * @param userCount users whose private or personal data an online service processes; null when not stated
 * @param pmDecisionLevel level fixed by the Prime Minister, 0 when there is none
 * @param strategic of strategic importance to national security (NĐ 331/2026 Đ15 k1)
 * @param handlesAdminProcedures whether administrative procedures are handled in it (NĐ 331/2026 Đ13 k2 b)
 * @param basicDataSubjects people whose basic personal data it processes; null when not stated
 * @param sensitiveDataSubjects people whose sensitive personal data it processes; null when not stated
 * @param sensitiveDataKinds kinds of sensitive data, as chosen in the form; decides whether the second number must be stated
 * @param riskAssessedLevel level that the risk assessment leads to, 0 when there is none (NĐ 331/2026 Đ10 k5)
 * @param sharedSoftware software that many bodies share and that is no infrastructure
 * @param listCriteria criteria of the List of systems critical to national security that it meets (NĐ 331/2026 Đ16)
 * @param components parts of the system that were judged by themselves
 */
@com.fasterxml.jackson.annotation.JsonAutoDetect(
        isGetterVisibility = com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE)
public record LevelFacts(
        SystemType systemType,
        Set<InformationType> infoTypes,
        boolean servesDefenceSecurity,
        NatSecHarm natSecHarm,
        int onlinePublicServiceLevel,
        PublicServiceScope publicServiceScope,
        Set<OnlineServiceKind> onlineServiceKinds,
        @Nullable Long userCount,
        InfraScope infraScope,
        boolean nationalEGov,
        boolean nonStop247,
        ConstructionGrade constructionGrade,
        boolean centralNationalData,
        int pmDecisionLevel,
        boolean strategic,
        boolean handlesAdminProcedures,
        @Nullable Long basicDataSubjects,
        @Nullable Long sensitiveDataSubjects,
        Set<SensitiveDataKind> sensitiveDataKinds,
        int riskAssessedLevel,
        boolean sharedSoftware,
        Set<ListCriterion> listCriteria,
        List<Component> components) {

    /** The names under which these facts are entered, in forms, API and pages alike. */
    public static final Set<String> FIELDS = Set.of(
            "systemType",
            "infoTypes",
            "servesDefenceSecurity",
            "natSecHarm",
            "onlinePublicServiceLevel",
            "publicServiceScope",
            "onlineServiceKinds",
            "userCount",
            "infraScope",
            "nationalEGov",
            "nonStop247",
            "constructionGrade",
            "centralNationalData",
            "pmDecisionLevel",
            "strategic",
            "handlesAdminProcedures",
            "basicDataSubjects",
            "sensitiveDataSubjects",
            "sensitiveDataKinds",
            "riskAssessedLevel",
            "sharedSoftware",
            "listCriteria",
            "components");

    /** Those that only systems for citizens and businesses are asked, in the order of the form. */
    public static final List<String> OF_ONLINE_SERVICES = List.of(
            "onlinePublicServiceLevel",
            "publicServiceScope",
            "handlesAdminProcedures",
            "onlineServiceKinds",
            "userCount",
            "basicDataSubjects",
            "sensitiveDataSubjects");

    /** More parts than any system that was ever levelled in parts. */
    public static final int MAX_COMPONENTS = 200;

    private static final int MAX_NAME = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A statement from before a question was asked has no answer to it: null stands for "nothing chosen". */
    public LevelFacts {
        infoTypes = infoTypes == null ? Set.of() : Set.copyOf(infoTypes);
        natSecHarm = natSecHarm == null ? NatSecHarm.NONE : natSecHarm;
        publicServiceScope = publicServiceScope == null ? PublicServiceScope.NONE : publicServiceScope;
        onlineServiceKinds = onlineServiceKinds == null ? Set.of() : Set.copyOf(onlineServiceKinds);
        infraScope = infraScope == null ? InfraScope.NONE : infraScope;
        constructionGrade = constructionGrade == null ? ConstructionGrade.NONE : constructionGrade;
        sensitiveDataKinds = sensitiveDataKinds == null ? Set.of() : Set.copyOf(sensitiveDataKinds);
        listCriteria = listCriteria == null ? Set.of() : Set.copyOf(listCriteria);
        components = components == null ? List.of() : List.copyOf(components);
    }

    /** What is known of a system about which nothing else has been asked. */
    public static LevelFacts of(SystemType systemType, Set<InformationType> infoTypes) {
        return new LevelFacts(
                systemType,
                infoTypes,
                false,
                NatSecHarm.NONE,
                0,
                PublicServiceScope.NONE,
                Set.of(),
                null,
                InfraScope.NONE,
                false,
                false,
                ConstructionGrade.NONE,
                false,
                0,
                false,
                false,
                null,
                null,
                Set.of(),
                0,
                false,
                Set.of(),
                List.of());
    }

    /**
     * What somebody entered under the names of {@link #FIELDS}. Components stand in a table of JSON; a question about the law
     * may give their levels alone ({@code componentLevels}, comma-joined).
     *
     * @throws Refusal when the type of the system or the kinds of its information are not said: everything rests on them
     */
    public static LevelFacts read(Fields fields) {
        SystemType type = fields.choice("systemType", SystemType.class);
        Set<InformationType> infoTypes = fields.choices("infoTypes", InformationType.class);
        if (infoTypes.isEmpty()) {
            throw new Refusal("field.required", Fields.label("infoTypes"));
        }
        return new LevelFacts(
                type,
                infoTypes,
                fields.flag("servesDefenceSecurity"),
                fields.choiceOr("natSecHarm", NatSecHarm.class, NatSecHarm.NONE),
                fields.integerOr("onlinePublicServiceLevel", 0, 4, 0),
                fields.choiceOr("publicServiceScope", PublicServiceScope.class, PublicServiceScope.NONE),
                fields.choices("onlineServiceKinds", OnlineServiceKind.class),
                fields.optionalNumber("userCount"),
                fields.choiceOr("infraScope", InfraScope.class, InfraScope.NONE),
                fields.flag("nationalEGov"),
                fields.flag("nonStop247"),
                fields.choiceOr("constructionGrade", ConstructionGrade.class, ConstructionGrade.NONE),
                fields.flag("centralNationalData"),
                fields.integerOr("pmDecisionLevel", 0, 5, 0),
                fields.flag("strategic"),
                fields.flag("handlesAdminProcedures"),
                fields.optionalNumber("basicDataSubjects"),
                fields.optionalNumber("sensitiveDataSubjects"),
                fields.choices("sensitiveDataKinds", SensitiveDataKind.class),
                fields.integerOr("riskAssessedLevel", 0, 5, 0),
                fields.flag("sharedSoftware"),
                fields.choices("listCriteria", ListCriterion.class),
                components(fields));
    }

    private static List<Component> components(Fields fields) {
        List<Component> components = new ArrayList<>();
        String table = fields.optionalTable("components");
        if (table != null) {
            try {
                JsonNode rows = JSON.readTree(table);
                if (!rows.isArray()) {
                    throw new Refusal("level.componentIncomplete");
                }
                for (JsonNode row : rows) {
                    add(
                            components,
                            row.path("name").asText("").strip(),
                            row.path("level").asText("").strip());
                }
            } catch (JsonProcessingException e) {
                throw new Refusal("level.componentIncomplete");
            }
        }
        if (fields.has("componentLevels")) {
            for (String level : fields.text("componentLevels").split(",")) {
                add(components, Messages.text("law.component", components.size() + 1), level.strip());
            }
        }
        return components;
    }

    /** An empty row of a form's table is no component. */
    private static void add(List<Component> components, String name, String level) {
        if (name.isEmpty() && (level.isEmpty() || level.equals("null") || level.equals("0"))) {
            return;
        }
        if (name.isEmpty() || name.length() > MAX_NAME || !level.matches("[1-5]")) {
            throw new Refusal("level.componentIncomplete");
        }
        if (components.size() == MAX_COMPONENTS) {
            throw new Refusal("level.tooManyComponents", MAX_COMPONENTS);
        }
        components.add(new Component(name, Integer.parseInt(level)));
    }

    /** The same as text under the names of {@link #FIELDS}; what was not said is left out. */
    public Map<String, String> print() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("systemType", systemType.name());
        values.put("infoTypes", InformationType.print(infoTypes));
        print(values, "servesDefenceSecurity", servesDefenceSecurity);
        values.put("natSecHarm", natSecHarm.name());
        print(values, "strategic", strategic);
        values.put("onlinePublicServiceLevel", String.valueOf(onlinePublicServiceLevel));
        values.put("publicServiceScope", publicServiceScope.name());
        values.put("onlineServiceKinds", join(onlineServiceKinds));
        print(values, "handlesAdminProcedures", handlesAdminProcedures);
        print(values, "userCount", userCount);
        print(values, "basicDataSubjects", basicDataSubjects);
        values.put("sensitiveDataKinds", join(sensitiveDataKinds));
        print(values, "sensitiveDataSubjects", sensitiveDataSubjects);
        values.put("infraScope", infraScope.name());
        print(values, "nationalEGov", nationalEGov);
        print(values, "nonStop247", nonStop247);
        values.put("constructionGrade", constructionGrade.name());
        print(values, "centralNationalData", centralNationalData);
        values.put("pmDecisionLevel", String.valueOf(pmDecisionLevel));
        values.put("riskAssessedLevel", String.valueOf(riskAssessedLevel));
        print(values, "sharedSoftware", sharedSoftware);
        values.put("listCriteria", join(listCriteria));
        if (!components.isEmpty()) {
            try {
                values.put("components", JSON.writeValueAsString(components));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return values;
    }

    private static void print(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null && !Boolean.FALSE.equals(value)) {
            values.put(name, value.toString());
        }
    }

    private static String join(Set<? extends Enum<?>> chosen) {
        return String.join(",", chosen.stream().sorted().map(Enum::name).toList());
    }

    public enum NatSecHarm {
        NONE,
        HARM,
        SERIOUS,
        ESPECIALLY_SERIOUS
    }

    public enum PublicServiceScope {
        NONE,
        /** Not everything happens online: what the older texts called level 1, 2 or 3. */
        PARTIAL,
        /** From submission to result online, so at least the older level 3. */
        FULL
    }

    public enum OnlineServiceKind {
        NON_CONDITIONAL,
        CONDITIONAL
    }

    public enum InfraScope {
        NONE,
        SINGLE_ORG,
        /** Several bodies within one province that are not all of it. */
        SEVERAL_ORGS,
        MINISTRY,
        SECTOR,
        PROVINCE,
        MULTI_PROVINCE,
        NATIONWIDE,
        INTERNATIONAL
    }

    public enum ConstructionGrade {
        NONE,
        IV,
        III,
        II,
        I,
        SPECIAL,
        NATSEC_WORK
    }

    /** Sensitive personal data by example (NĐ 356/2025 Đ4); the form asks for the kinds, because few people know the list. */
    public enum SensitiveDataKind {
        LOCATION,
        ID_IMAGES,
        BANKING,
        HEALTH,
        BIOMETRIC,
        PRIVATE_LIFE,
        CREDENTIALS,
        OTHER
    }

    /** NĐ 331/2026 Đ16 k1, k2 and the consequences of k3 a to g. */
    public enum ListCriterion {
        NATSEC_WORK,
        NATSEC_TELECOM,
        SOVEREIGNTY,
        DEFENCE_FOREIGN,
        ECONOMY,
        LIFE_ENVIRONMENT,
        SPECIAL_WORK,
        SECRET_POLICY,
        CENTRAL_LEADERSHIP
    }

    /** A part of the system with a level of its own. */
    public record Component(String name, int level) {}

    /**
     * The counts of people that nobody stated, in the order in which they are asked for. Whether one is needed depends on what the
     * other facts lead to ({@link Law#missingCount}).
     */
    List<String> unstatedCounts() {
        if (!onlineServiceWithPersonalData()) {
            return List.of();
        }
        List<String> unstated = new ArrayList<>();
        if (userCount == null) {
            unstated.add("userCount");
        }
        if (basicDataSubjects == null) {
            unstated.add("basicDataSubjects");
        }
        if (sensitiveDataSubjects == null && !sensitiveDataKinds.isEmpty()) {
            unstated.add("sensitiveDataSubjects");
        }
        return unstated;
    }

    private boolean onlineServiceWithPersonalData() {
        return (onlinePublicServiceLevel > 0
                        || publicServiceScope != PublicServiceScope.NONE
                        || handlesAdminProcedures
                        || !onlineServiceKinds.isEmpty())
                && privateOrPersonal();
    }

    private boolean privateOrPersonal() {
        return infoTypes.contains(InformationType.PRIVATE) || infoTypes.contains(InformationType.PERSONAL);
    }

    Map<String, Object> asInputs() {
        boolean secret = infoTypes.contains(InformationType.STATE_SECRET);
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("systemType", systemType.name());
        inputs.put("onlyPublicInformation", infoTypes.equals(Set.of(InformationType.PUBLIC)));
        inputs.put("privateOrPersonalInformation", privateOrPersonal());
        inputs.put("stateSecret", secret);
        inputs.put("secretOrDefence", secret || servesDefenceSecurity);
        inputs.put("natSecHarm", natSecHarm.name());
        inputs.put("onlinePublicServiceLevel", onlinePublicServiceLevel);
        inputs.put("publicServiceScope", publicServiceScope.name());
        inputs.put("nonConditionalService", onlineServiceKinds.contains(OnlineServiceKind.NON_CONDITIONAL));
        inputs.put("conditionalService", onlineServiceKinds.contains(OnlineServiceKind.CONDITIONAL));
        inputs.put("onlineServiceWithPersonalData", onlineServiceWithPersonalData());
        // The criteria of D85 count in whole numbers of 32 bits; their threshold lies far below.
        inputs.put("userCount", userCount == null ? null : Math.min(userCount, Integer.MAX_VALUE));
        inputs.put("infraScope", infraScope.name());
        inputs.put("nationalEGov", nationalEGov);
        inputs.put("nonStop247", nonStop247);
        inputs.put("constructionGrade", constructionGrade.name());
        inputs.put("centralNationalData", centralNationalData);
        inputs.put("pmDecisionLevel", pmDecisionLevel);
        inputs.put("strategic", strategic);
        inputs.put("handlesAdminProcedures", handlesAdminProcedures);
        inputs.put("basicDataSubjects", basicDataSubjects);
        inputs.put("sensitiveDataSubjects", sensitiveDataSubjects);
        inputs.put("riskAssessedLevel", riskAssessedLevel);
        inputs.put("sharedSoftware", sharedSoftware);
        inputs.put("listCriterion", !listCriteria.isEmpty());
        return inputs;
    }
}
