package vn.capdo.regime;

import java.util.HashMap;
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
        int pmDecisionLevel) {

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

    /** An online service that processes private or personal data cannot be judged without its number of users. */
    public boolean needsUserCount() {
        return onlineServiceWithPersonalData() && userCount == null;
    }

    private boolean onlineServiceWithPersonalData() {
        return (onlinePublicServiceLevel > 0 || !onlineServiceKinds.isEmpty()) && privateOrPersonal();
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
        return inputs;
    }
}
