package vn.capdo.regime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        Long userCount,
        InfraScope infraScope,
        boolean nationalEGov,
        boolean nonStop247,
        ConstructionGrade constructionGrade,
        boolean centralNationalData,
        int pmDecisionLevel,
        boolean strategic,
        boolean handlesAdminProcedures,
        Long basicDataSubjects,
        Long sensitiveDataSubjects,
        Set<SensitiveDataKind> sensitiveDataKinds,
        int riskAssessedLevel,
        boolean sharedSoftware,
        List<Component> components) {

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
                null,
                0,
                null,
                null,
                null,
                false,
                false,
                null,
                false,
                0,
                false,
                false,
                null,
                null,
                null,
                0,
                false,
                null);
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
    public String missingCount(String regime) {
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
