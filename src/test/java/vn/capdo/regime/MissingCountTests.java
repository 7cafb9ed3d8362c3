package vn.capdo.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.capdo.Fields;

/** A count of people is asked for where it can change the level, and nowhere else. */
class MissingCountTests {

    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);

    private final Law law = new Law(new TablesUnderTest());

    @ParameterizedTest(name = "{0}: {1} misses {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // regime | beside a service for citizens that processes personal data | the count that is missing
                "D85 | onlineServiceKinds=NON_CONDITIONAL | userCount",
                "D85 | onlinePublicServiceLevel=2 | userCount",
                "D85 | publicServiceScope=PARTIAL | userCount",
                "D85 | onlinePublicServiceLevel=3 | -",
                "D85 | publicServiceScope=FULL | -",
                "D85 | onlineServiceKinds=CONDITIONAL | -",
                "D85 | onlineServiceKinds=NON_CONDITIONAL&componentLevels=3 | -",
                "D85 | onlineServiceKinds=NON_CONDITIONAL&componentLevels=2 | userCount",
                "D85 | onlineServiceKinds=NON_CONDITIONAL&servesDefenceSecurity=true&natSecHarm=SERIOUS | -",
                "D85 | onlineServiceKinds=NON_CONDITIONAL&centralNationalData=true | -",
                "D85 | onlineServiceKinds=NON_CONDITIONAL&pmDecisionLevel=5 | -",
                "D85 | onlineServiceKinds=NON_CONDITIONAL&pmDecisionLevel=4 | userCount",
                "D85 | onlineServiceKinds=NON_CONDITIONAL&basicDataSubjects=5 | userCount",
                "D85 | onlineServiceKinds=NON_CONDITIONAL&userCount=0 | -",
                "D85 | onlineServiceKinds=NON_CONDITIONAL&userCount=5000000000 | -",
                "D85 | natSecHarm=NONE | -",
                "D331 | onlineServiceKinds=NON_CONDITIONAL | basicDataSubjects",
                "D331 | publicServiceScope=PARTIAL | basicDataSubjects",
                "D331 | onlineServiceKinds=CONDITIONAL | -",
                "D331 | handlesAdminProcedures=true | -",
                "D331 | handlesAdminProcedures=true&sensitiveDataKinds=HEALTH | -",
                "D331 | onlineServiceKinds=NON_CONDITIONAL&riskAssessedLevel=3 | -",
                "D331 | onlineServiceKinds=NON_CONDITIONAL&riskAssessedLevel=2 | basicDataSubjects",
                "D331 | onlineServiceKinds=NON_CONDITIONAL&basicDataSubjects=99999 | -",
                "D331 | onlineServiceKinds=NON_CONDITIONAL&basicDataSubjects=99999&sensitiveDataKinds=HEALTH | sensitiveDataSubjects",
                "D331 | onlineServiceKinds=NON_CONDITIONAL&basicDataSubjects=100000&sensitiveDataKinds=HEALTH | -",
                "D331 | onlineServiceKinds=NON_CONDITIONAL&sensitiveDataKinds=HEALTH&sensitiveDataSubjects=10000 | -",
                "D331 | onlineServiceKinds=NON_CONDITIONAL&sensitiveDataKinds=HEALTH&sensitiveDataSubjects=9999 | basicDataSubjects",
                "D331 | onlineServiceKinds=NON_CONDITIONAL&userCount=5 | basicDataSubjects"
            })
    void aCountIsMissingWhereItDecides(String regime, String facts, String missing) {
        assertThat(law.missingCount(regime, facts("systemType=CITIZEN_BUSINESS&infoTypes=PERSONAL&" + facts), DAY))
                .isEqualTo(missing);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "D85, systemType=INTERNAL&infoTypes=PERSONAL",
        "D331, systemType=INTERNAL&infoTypes=PERSONAL",
        "D85, systemType=CITIZEN_BUSINESS&infoTypes=PUBLIC&onlineServiceKinds=NON_CONDITIONAL",
        "D331, systemType=CITIZEN_BUSINESS&infoTypes=PUBLIC&onlineServiceKinds=NON_CONDITIONAL",
        "D331, systemType=INFRASTRUCTURE&infoTypes=PERSONAL&infraScope=PROVINCE"
    })
    void whereNobodyCountsPeopleNoneIsMissing(String regime, String facts) {
        assertThat(law.missingCount(regime, facts(facts), DAY)).isNull();
    }

    @ParameterizedTest(name = "{0}: {1} is level {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "D85, systemType=CITIZEN_BUSINESS&infoTypes=PERSONAL&onlineServiceKinds=CONDITIONAL, 3",
                "D85, systemType=CITIZEN_BUSINESS&infoTypes=PERSONAL&onlineServiceKinds=NON_CONDITIONAL&userCount=5000000000, 3",
                "D85, systemType=CITIZEN_BUSINESS&infoTypes=PUBLIC&publicServiceScope=PARTIAL, -",
                "D85, systemType=CITIZEN_BUSINESS&infoTypes=PUBLIC&publicServiceScope=PARTIAL&onlinePublicServiceLevel=1, 2",
                "D85, systemType=CITIZEN_BUSINESS&infoTypes=PUBLIC&publicServiceScope=FULL, 3",
                "D331, systemType=CITIZEN_BUSINESS&infoTypes=PUBLIC&publicServiceScope=FULL, -",
                "D331, systemType=CITIZEN_BUSINESS&infoTypes=PUBLIC&publicServiceScope=FULL&handlesAdminProcedures=true, 3",
                "D85, systemType=INFRASTRUCTURE&infoTypes=PRIVATE&infraScope=SEVERAL_ORGS, 3",
                "D331, systemType=INFRASTRUCTURE&infoTypes=PRIVATE&infraScope=SEVERAL_ORGS, 3",
            })
    void whatTheDecreesHaveNoWordForIsLevelledOrLeftToAPerson(String regime, String facts, Integer level) {
        Law.LevelProposal proposal = law.proposeLevel(regime, facts(facts), DAY);

        assertThat(proposal.level()).isEqualTo(level);
        assertThat(proposal.needsPerson() || level != null).isTrue();
        if (level == null) {
            assertThat(proposal.floor()).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "{0}: level 5 by {1}")
    @CsvSource({
        "D85, servesDefenceSecurity=true&natSecHarm=ESPECIALLY_SERIOUS",
        "D331, servesDefenceSecurity=true&natSecHarm=ESPECIALLY_SERIOUS&strategic=true",
        "D85, componentLevels=5",
        "D331, componentLevels=5",
        "D331, pmDecisionLevel=5",
        "D331, centralNationalData=true"
    })
    void nationwideInfrastructureOfLevelFiveIsNotSaidToMatchNothing(String regime, String facts) {
        Law.LevelProposal proposal = law.proposeLevel(
                regime, facts("systemType=INFRASTRUCTURE&infoTypes=PRIVATE&infraScope=NATIONWIDE&" + facts), DAY);

        assertThat(proposal.level()).isEqualTo(5);
        assertThat(proposal.guidance())
                .extracting(Law.Guidance::ruleId)
                .noneMatch(rule -> rule.contains("without_247"));
    }

    private static LevelFacts facts(String text) {
        Map<String, String> said = new LinkedHashMap<>();
        for (String fact : text.split("&")) {
            said.put(fact.substring(0, fact.indexOf('=')), fact.substring(fact.indexOf('=') + 1));
        }
        return LevelFacts.read(Fields.of(said, said.keySet()));
    }
}
