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
 * @param onlinePublicServiceLevel 0 (none) to 4, as NĐ 85/2016 counts them
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
        List<Component> components) {

    /** The names under which these facts are entered, in forms, API and pages alike. */
    public static final Set<String> FIELDS = Set.of(
            "systemType",
            "infoTypes",
            "servesDefenceSecurity",
            "natSecHarm",
            "onlinePublicServiceLevel",
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
            "components");

    /** More parts than any system that was ever levelled in parts. */
    public static final int MAX_COMPONENTS = 200;

    private static final int MAX_NAME = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A statement from before a question was asked has no answer to it: null stands for "nothing chosen". */
    public LevelFacts {
        infoTypes = infoTypes == null ? Set.of() : Set.copyOf(infoTypes);
        natSecHarm = natSecHarm == null ? NatSecHarm.NONE : natSecHarm;
        onlineServiceKinds = onlineServiceKinds == null ? Set.of() : Set.copyOf(onlineServiceKinds);
        infraScope = infraScope == null ? InfraScope.NONE : infraScope;
        constructionGrade = constructionGrade == null ? ConstructionGrade.NONE : constructionGrade;
        sensitiveDataKinds = sensitiveDataKinds == null ? Set.of() : Set.copyOf(sensitiveDataKinds);
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

    public enum OnlineServiceKind {
        NON_CONDITIONAL,
        CONDITIONAL
    }

    public enum InfraScope {
        NONE,
        SINGLE_ORG,
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

    /** A part of the system with a level of its own. */
    public record Component(String name, int level) {}

    /**
     * The key of the number that is missing, or null: an online service that processes private or personal data cannot be
     * judged without knowing of how many people.
     */
    public @Nullable String missingCount(String regime) {
        if (!onlineServiceWithPersonalData()) {
            return null;
        }
        if (Law.D85.equals(regime)) {
            return userCount == null ? "userCount" : null;
        }
        if (basicDataSubjects == null) {
            return "basicDataSubjects";
        }
        return sensitiveDataSubjects == null && !sensitiveDataKinds.isEmpty() ? "sensitiveDataSubjects" : null;
    }

    private boolean onlineServiceWithPersonalData() {
        return (onlinePublicServiceLevel > 0 || handlesAdminProcedures || !onlineServiceKinds.isEmpty())
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
        inputs.put("nonConditionalService", onlineServiceKinds.contains(OnlineServiceKind.NON_CONDITIONAL));
        inputs.put("conditionalService", onlineServiceKinds.contains(OnlineServiceKind.CONDITIONAL));
        inputs.put("onlineServiceWithPersonalData", onlineServiceWithPersonalData());
        inputs.put("userCount", userCount);
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
        return inputs;
    }
}
