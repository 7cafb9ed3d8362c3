package vn.capdo.web.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import vn.capdo.dossier.Opening;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;
import vn.capdo.register.SystemRow;
import vn.capdo.register.SystemType;
import vn.capdo.register.Systems;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** What programs are told of the law: under both decrees, of any day, and where a person must decide. */
@CapdoTest
class LawApiTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate AFTER_331 = LocalDate.of(2026, 9, 1);

    @Autowired
    MockMvc mvc;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    Systems systems;

    @BeforeEach
    void afterTheDecreeOf2026() {
        province.found();
        life.itIs(AFTER_331);
    }

    // The regime

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // facts | regime | decision | approveBy | deployBy
                "'on':'2024-05-06' | D85 | RULE | - | -",
                "'on':'2026-07-15' | D85 | MANUAL | - | -",
                "'on':'2026-08-19' | D331 | RULE | - | -",
                "'phase':'BUILDING','constructionBegan':'2026-03-01' | D85 | RULE | 2026-12-31 | 2027-06-30",
                "'phase':'BUILDING','constructionBegan':'2026-07-01' | D331 | RULE | - | -",
                "'phase':'BUILDING' | D331 | MANUAL | - | -",
                "'matter':'PENDING_DOSSIER','filedOn':'2026-06-01' | D331 | MANUAL | - | -",
                "'matter':'PENDING_DOSSIER','filedOn':'2026-08-20' | D331 | RULE | - | -",
                "'matter':'STANDING_LEVEL','leveledOn':'2024-09-01' | D85 | RULE | - | 2027-06-30",
                "'matter':'STANDING_LEVEL','leveledOn':'2026-08-25' | D331 | RULE | - | -"
            })
    void theRegimeFollowsFromTheCaseAndTheDay(
            String facts, String regime, String decision, String approveBy, String deployBy) throws Exception {
        JsonNode answer = ok("regime", "{" + facts.replace('\'', '"') + "}");

        assertThat(answer.get("regime").asText()).isEqualTo(regime);
        assertThat(answer.get("decision").asText()).isEqualTo(decision);
        assertThat(answer.get("approveBy").asText(null)).isEqualTo(approveBy);
        assertThat(answer.get("deployBy").asText(null)).isEqualTo(deployBy);
        assertThat(answer.get("ruleId").asText()).startsWith("rs_");
        assertThat(answer.get("reason").asText()).isNotBlank();
        assertThat(answer.get("citation").asText()).contains("Điều");
        assertThat(answer.get("decide")).hasSize(decision.equals("MANUAL") ? 1 : 0);
        assertThat(answer.get("securityTerm").asText())
                .isEqualTo(regime.equals("D331") ? "an ninh mạng" : "an toàn thông tin");
    }

    // The level

    @Test
    void theSameSystemIsJudgedByTheCriteriaOfTheDay() throws Exception {
        String facts =
                "\"systemType\":\"CITIZEN_BUSINESS\",\"infoTypes\":[\"PERSONAL\"],\"onlineServiceKinds\":[\"NON_CONDITIONAL\"],"
                        + "\"userCount\":25000,\"basicDataSubjects\":25000";

        JsonNode before = ok("level", "{" + facts + ",\"on\":\"2024-05-06\"}");
        JsonNode now = ok("level", "{" + facts + "}");

        assertThat(before.get("level").asInt()).isEqualTo(3);
        assertThat(before.get("regime").get("regime").asText()).isEqualTo("D85");
        assertThat(before.get("grounds").findValuesAsText("citation")).allMatch(text -> text.contains("85/2016"));
        assertThat(now.get("level").asInt()).isEqualTo(2);
        assertThat(now.get("decision").asText()).isEqualTo("RULE");
        assertThat(now.get("grounds").findValuesAsText("citation")).allMatch(text -> text.contains("331/2026"));
        assertThat(now.get("grounds").findValuesAsText("ruleId")).contains("d331_12_2_a", "d331_12_2_b_basic");
        assertThat(now.get("harm").get("level").asInt()).isEqualTo(2);
        assertThat(now.get("harmScale")).hasSize(5);
        assertThat(now.get("guidance").findValuesAsText("ruleId")).contains("d331_counting");
    }

    @Test
    void aRegimeMayBeNamed() throws Exception {
        JsonNode answer = ok("level", "{\"systemType\":\"INTERNAL\",\"infoTypes\":\"PUBLIC\",\"regime\":\"D85\"}");

        assertThat(answer.get("level").asInt()).isEqualTo(1);
        assertThat(answer.get("regime").get("regime").asText()).isEqualTo("D85");
        assertThat(answer.get("regime").get("ruleId").isNull()).isTrue();
        assertThat(answer.get("regime").get("rulesOn").asText()).isEqualTo("2026-09-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'regime':'D331','onlineServiceKinds':'CONDITIONAL' | 3",
                "'regime':'D331','handlesAdminProcedures':true,'sensitiveDataKinds':['HEALTH'] | 3",
                "'regime':'D331','onlineServiceKinds':['NON_CONDITIONAL'],'componentLevels':'4' | 4",
                "'regime':'D85','onlinePublicServiceLevel':4 | 3",
                "'regime':'D85','publicServiceScope':'FULL' | 3",
                "'regime':'D85','onlineServiceKinds':'CONDITIONAL' | 3"
            })
    void aCountThatCannotChangeTheLevelIsNotAskedFor(String facts, int level) throws Exception {
        JsonNode answer = ok(
                "level",
                "{\"systemType\":\"CITIZEN_BUSINESS\",\"infoTypes\":\"PERSONAL\"," + facts.replace('\'', '"') + "}");

        assertThat(answer.get("decision").asText()).isEqualTo("RULE");
        assertThat(answer.get("level").asInt()).isEqualTo(level);
        assertThat(answer.get("missing").isNull()).isTrue();
        assertThat(answer.get("decide")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "'regime':'D85','systemType':'CITIZEN_BUSINESS','publicServiceScope':'PARTIAL' | - | 2 | mức độ 3, tức cấp độ 3",
                "'regime':'D331','systemType':'CITIZEN_BUSINESS','publicServiceScope':'PARTIAL' | - | 2 | giải quyết thủ tục hành chính",
                "'regime':'D85','systemType':'INFRASTRUCTURE','infraScope':'SEVERAL_ORGS' | 3 | 2 | xác nhận cách hiểu này",
                "'regime':'D331','systemType':'INFRASTRUCTURE','infraScope':'SEVERAL_ORGS' | 3 | 2 | xác nhận cách hiểu này",
                "'regime':'D331','systemType':'INTERNAL','listCriteria':['ECONOMY','NATSEC_WORK'] | 1 | 3 | không đề xuất thấp hơn cấp độ 3"
            })
    void whatNoCriterionNamesIsSaidAndAPersonConfirms(String facts, Integer level, int floor, String decide)
            throws Exception {
        JsonNode answer = ok("level", "{\"infoTypes\":\"PUBLIC\"," + facts.replace('\'', '"') + "}");

        assertThat(answer.get("level").isNull() ? null : answer.get("level").asInt())
                .isEqualTo(level);
        assertThat(answer.get("floor").asInt()).isEqualTo(floor);
        assertThat(answer.get("decide").toString()).contains(decide);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'onlineServiceKinds':'NON_CONDITIONAL' | basicDataSubjects",
                "'onlineServiceKinds':'NON_CONDITIONAL','basicDataSubjects':10,'sensitiveDataKinds':['HEALTH','BANKING'] | sensitiveDataSubjects",
                "'regime':'D85','onlinePublicServiceLevel':2 | userCount"
            })
    void aMissingNumberIsAskedForAndNotGuessed(String facts, String missing) throws Exception {
        JsonNode answer = ok(
                "level",
                "{\"systemType\":\"CITIZEN_BUSINESS\",\"infoTypes\":\"PERSONAL\"," + facts.replace('\'', '"') + "}");

        assertThat(answer.get("decision").asText()).isEqualTo("INCOMPLETE");
        assertThat(answer.get("level").isNull()).isTrue();
        assertThat(answer.get("manual").asBoolean()).isFalse();
        assertThat(answer.get("missing").asText()).isEqualTo(missing);
        assertThat(answer.get("message").asText()).contains("hãy nhập");
        assertThat(answer.get("harm").isNull()).isTrue();
    }

    @Test
    void whereNoCriterionMatchesAPersonDecidesFromTheFloorOn() throws Exception {
        JsonNode answer = ok("level", "{\"systemType\":\"CITIZEN_BUSINESS\",\"infoTypes\":\"PUBLIC\"}");

        assertThat(answer.get("decision").asText()).isEqualTo("MANUAL");
        assertThat(answer.get("manual").asBoolean()).isTrue();
        assertThat(answer.get("level").isNull()).isTrue();
        assertThat(answer.get("floor").asInt()).isEqualTo(2);
        assertThat(answer.get("decide").get(0).asText()).contains("từ cấp độ 2 trở lên");
    }

    @Test
    void aComponentLiftsTheSystem() throws Exception {
        String facts = "\"systemType\":\"INTERNAL\",\"infoTypes\":\"PRIVATE\"";

        assertThat(ok(
                                "level",
                                "{" + facts
                                        + ",\"components\":[{\"name\":\"Cổng\",\"level\":3},{\"name\":\"\",\"level\":null}]}")
                        .get("level")
                        .asInt())
                .isEqualTo(3);
        assertThat(ok("level", "{" + facts + ",\"componentLevels\":[2,4]}")
                        .get("level")
                        .asInt())
                .isEqualTo(4);
        assertThat(ok("level", "{" + facts + ",\"components\":\"[{\\\"name\\\":\\\"Cổng\\\",\\\"level\\\":3}]\"}")
                        .get("level")
                        .asInt())
                .as("as the form sends it")
                .isEqualTo(3);
    }

    @Test
    void aRiskAboveTheCriteriaLiftsTheSystem() throws Exception {
        JsonNode answer =
                ok("level", "{\"systemType\":\"INTERNAL\",\"infoTypes\":\"PRIVATE\",\"riskAssessedLevel\":3}");

        assertThat(answer.get("level").asInt()).isEqualTo(3);
    }

    @Test
    void aDraftIsJudgedByTheDayOnWhichItsBuildingBegan() throws Exception {
        UUID id = opening.start(building(), "dieuphoi").id();
        String facts = "\"systemType\":\"INTERNAL\",\"infoTypes\":\"PRIVATE\",\"dossierId\":\"" + id + "\"";

        JsonNode unknown = ok("level", "{" + facts + "}").get("regime");
        JsonNode began = ok("level", "{" + facts + ",\"constructionBegan\":\"2026-02-10\"}")
                .get("regime");
        JsonNode regime = ok("regime", "{\"dossierId\":\"" + id + "\",\"constructionBegan\":\"2026-02-10\"}");

        assertThat(unknown.get("regime").asText()).isEqualTo("D331");
        assertThat(unknown.get("decision").asText()).isEqualTo("MANUAL");
        assertThat(began.get("regime").asText()).isEqualTo("D85");
        assertThat(began.get("approveBy").asText()).isEqualTo("2026-12-31");
        assertThat(regime).isEqualTo(began);
    }

    @Test
    void aFiledDossierKeepsItsRegimeAndItsRules() throws Exception {
        life.itIs(LocalDate.of(2024, 5, 6));
        UUID id =
                opening.start(province.system(TestProvince.HEALTH), "dieuphoi").id();
        life.prepare(id, "lap.yte", 2);
        life.submit(id, "lanhdao.yte");
        life.itIs(AFTER_331);

        JsonNode regime = ok("regime", "{\"dossierId\":\"" + id + "\"}");

        assertThat(regime.get("regime").asText()).isEqualTo("D85");
        assertThat(regime.get("rulesOn").asText()).isEqualTo("2024-05-06");
    }

    @Test
    void aDossierOfAnotherUnitIsNotAskedAbout() throws Exception {
        UUID id = opening.start(province.system(TestProvince.EDUCATION), "dieuphoi")
                .id();

        assertProblem("lap.yte", "regime", "{\"dossierId\":\"" + id + "\"}", 404, "dossier.unknown");
        assertProblem("lap.yte", "regime", "{\"dossierId\":\"khong-phai\"}", 404, "dossier.unknown");
    }

    // The authority

    @ParameterizedTest
    @CsvSource({
        "D85, 2, designated, designated, false",
        "D85, 3, designated, owner, false",
        "D331, 1, designated, designated, false",
        "D331, 3, designated, owner, false",
        "D331, 4, ministry, owner, true"
    })
    void whoAppraisesAndApprovesFollowsTheLevel(
            String regime, int level, String appraiser, String approver, boolean opinion) throws Exception {
        JsonNode answer =
                ok("authority", "{\"regime\":\"" + regime + "\",\"level\":" + level + ",\"operatingUnit\":\"so-yte\"}");

        List<String> steps = steps(answer);
        assertThat(steps.contains("opinion")).isEqualTo(opinion);
        assertThat(steps)
                .contains("prepare", "submit", "approve", "deploy", "inspect")
                .doesNotContain("assignAppraiser");
        assertThat(step(answer, "prepare").get("organisation").get("code").asText())
                .isEqualTo("so-yte");
        JsonNode appraisal = step(answer, appraiser.equals("ministry") ? "recordMinistryAppraisal" : "appraise");
        assertThat(appraisal.get("actingBody").asText())
                .startsWith(appraiser.equals("ministry") ? "Bộ Công an" : "Đơn vị chuyên trách");
        JsonNode approval = step(answer, "approve");
        assertThat(approval.get("organisation").get("code").asText())
                .isEqualTo(approver.equals("owner") ? TestProvince.OWNER : TestProvince.DESIGNATED);
        assertThat(approval.get("citation").asText()).contains("Điều");
        assertThat(approval.get("clock").get("days").asInt()).isEqualTo(7);
        assertThat(approval.get("clock").get("dayKind").asText()).isEqualTo("WORKING");
        assertThat(answer.get("forms")).isNotEmpty();
        assertThat(answer.get("inspection").get("months").asInt()).isPositive();
    }

    @Test
    void theClocksOfTheTwoDecreesDiffer() throws Exception {
        JsonNode old = step(ok("authority", "{\"regime\":\"D85\",\"level\":3,\"ownerKind\":\"PROVINCE\"}"), "appraise");
        JsonNode now =
                step(ok("authority", "{\"regime\":\"D331\",\"level\":3,\"ownerKind\":\"PROVINCE\"}"), "appraise");

        assertThat(old.get("clock").get("text").asText()).isEqualTo("15 ngày (tính cả ngày nghỉ)");
        assertThat(now.get("clock").get("text").asText()).isEqualTo("15 ngày làm việc");
        assertThat(now.get("bodyLabel").asText()).isEqualTo("Đơn vị chuyên trách về an ninh mạng");
        assertThat(now.get("organisation").isNull())
                .as("nobody said whose system it is")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "D85, 2025-02-28, Bộ Thông tin và Truyền thông",
        "D85, 2025-03-01, Bộ Công an",
    })
    void theBodiesThatTheLawNamesChangedOverTime(String regime, String on, String body) throws Exception {
        JsonNode answer = ok(
                "authority",
                "{\"regime\":\"" + regime + "\",\"level\":4,\"ownerKind\":\"PROVINCE\",\"on\":\"" + on + "\"}");

        assertThat(step(answer, "recordMinistryAppraisal").get("actingBody").asText())
                .contains(body);
    }

    @Test
    void theListLeadsLevelThreeOnThePathOfLevelFive() throws Exception {
        String facts = "\"regime\":\"D331\",\"level\":3,\"ownerKind\":\"PROVINCE\"";

        assertThat(steps(ok("authority", "{" + facts + "}")))
                .contains("approve")
                .doesNotContain("approvePlan");
        assertThat(steps(ok("authority", "{" + facts + ",\"nationalList\":true}")))
                .contains("opinion", "recordMinistryAppraisal", "approvePlan", "recordNationalList")
                .doesNotContain("approve", "appraise");
    }

    @Test
    void whatTwoClausesClaimIsForAPerson() throws Exception {
        JsonNode answer = ok("authority", "{\"regime\":\"D331\",\"level\":4,\"ownerKind\":\"ARMY_ENTERPRISE\"}");

        JsonNode appraisal = step(answer, "recordMinistryAppraisal");
        assertThat(appraisal.get("decision").asText()).isEqualTo("MANUAL");
        assertThat(appraisal.get("decide").asText()).contains("Bộ Công an", "Bộ Quốc phòng");
        assertThat(answer.get("decide").toString()).contains("Bộ Quốc phòng");
    }

    @ParameterizedTest(name = "level {0} on {1}")
    @CsvSource({"1, 2010-01-01", "3, 2010-01-01", "4, 2010-01-01", "5, 2010-01-01"})
    void anOwnerWithoutADesignatedUnitOnTheDayIsAnswered(int level, String on) throws Exception {
        for (String whose : List.of("\"owner\":\"" + TestProvince.OWNER + "\"", "\"operatingUnit\":\"so-yte\"")) {
            JsonNode answer = ok("authority", "{\"level\":" + level + "," + whose + ",\"on\":\"" + on + "\"}");

            assertThat(step(answer, "verify").get("organisation").isNull()).isTrue();
            assertThat(step(answer, "verify").get("decision").asText()).isEqualTo("MANUAL");
            assertThat(answer.get("decide").toString()).contains("chưa chỉ định đơn vị chuyên trách", "01/01/2010");
        }
    }

    @ParameterizedTest(name = "level {0} on {1}: warned {2}")
    @CsvSource({
        "1, 2026-09-01, true",
        "2, 2026-09-01, true",
        "2, 2024-05-06, true",
        "1, 2022-10-01, true",
        "2, 2022-09-30, false",
        "3, 2026-09-01, false"
    })
    void theDesignatedUnitThatWouldApproveItsOwnSystemIsWarnedOf(int level, String on, boolean warned)
            throws Exception {
        JsonNode answer = ok(
                "authority",
                "{\"level\":" + level + ",\"operatingUnit\":\"" + TestProvince.DESIGNATED + "\",\"on\":\"" + on
                        + "\"}");

        assertThat(step(answer, "approve").get("decision").asText()).isEqualTo(warned ? "MANUAL" : "RULE");
        assertThat(answer.get("decide").toString().contains("không đổi bên phê duyệt"))
                .isEqualTo(warned);
        assertThat(steps(answer).contains("assignAppraiser")).isEqualTo(!on.equals("2022-09-30"));
    }

    @Test
    void theDesignatedUnitDoesNotAppraiseItsOwnSystem() throws Exception {
        JsonNode answer = ok("authority", "{\"level\":2,\"operatingUnit\":\"" + TestProvince.DESIGNATED + "\"}");

        JsonNode appraisal = step(answer, "appraise");
        assertThat(steps(answer)).contains("assignAppraiser");
        assertThat(appraisal.get("decision").asText()).isEqualTo("MANUAL");
        assertThat(appraisal.get("organisation").isNull()).isTrue();
        assertThat(appraisal.get("decide").asText()).contains("Điều 18 khoản 4");
        assertThat(step(answer, "approve").get("organisation").get("code").asText())
                .as("the rule moves the appraisal only")
                .isEqualTo(TestProvince.DESIGNATED);
    }

    @ParameterizedTest(name = "{0} in phase {1}: {2}")
    @CsvSource({
        "D85, BUILDING, Chủ đầu tư dự án, Điều 13 khoản 1",
        "D85, HIRING, Đơn vị chủ trì thuê dịch vụ công nghệ thông tin, Điều 13 khoản 2",
        "D331, BUILDING, Chủ đầu tư dự án, Điều 19 khoản 1",
        "D331, HIRING, Đơn vị chủ trì thuê dịch vụ công nghệ thông tin, Điều 19 khoản 2 điểm a",
        "D331, RUNNING, Đơn vị vận hành hệ thống thông tin, Điều 20 khoản 1 điểm a"
    })
    void whoPreparesFollowsThePhase(String regime, String phase, String acting, String article) throws Exception {
        JsonNode answer = ok(
                "authority",
                "{\"regime\":\"" + regime + "\",\"level\":3,\"operatingUnit\":\"so-yte\",\"phase\":\"" + phase + "\"}");

        assertThat(answer.get("phase").asText()).isEqualTo(phase);
        assertThat(step(answer, "prepare").get("actingBody").asText()).isEqualTo(acting);
        assertThat(step(answer, "prepare").get("citation").asText()).endsWith(article);
        assertThat(step(answer, "prepare").get("organisation").get("code").asText())
                .as("who does it in the product")
                .isEqualTo("so-yte");
    }

    @Test
    void aHiredServiceIsNotUnderConstruction() throws Exception {
        assertThat(ok("regime", "{\"phase\":\"HIRING\",\"constructionBegan\":\"2026-03-01\"}")
                        .get("regime")
                        .asText())
                .isEqualTo("D331");
    }

    @ParameterizedTest(name = "{0} at level {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "D331 | 2 | 'severalOperators':true | d331_several_operators | chỉ định một đơn vị chủ trì",
                "D85 | 3 | 'severalOperators':true | d85_several_operators | chỉ định một đơn vị chủ trì",
                "D331 | 1 | 'noDesignatedUnit':true | d331_no_designated_unit | công nghệ thông tin hoặc chuyển đổi số",
                "D85 | 4 | 'noDesignatedUnit':true | d85_no_designated_unit | chỉ định đơn vị chuyên trách về công nghệ thông tin"
            })
    void whatOnlyTheOwnerCanSettleIsForAPerson(String regime, int level, String facts, String ruleId, String decide)
            throws Exception {
        JsonNode answer = ok(
                "authority",
                "{\"regime\":\"" + regime + "\",\"level\":" + level + ",\"ownerKind\":\"PROVINCE\","
                        + facts.replace('\'', '"') + "}");

        assertThat(answer.get("notes").findValuesAsText("ruleId")).contains(ruleId);
        assertThat(answer.get("decide").toString()).contains(decide);
        if (facts.contains("noDesignatedUnit")) {
            assertThat(step(answer, "verify").get("decision").asText()).isEqualTo("MANUAL");
            assertThat(step(answer, "verify").get("organisation").isNull()).isTrue();
        }
    }

    @Test
    void aDelegationIsAnsweredWithWhatItNeeds() throws Exception {
        String facts = "\"regime\":\"D331\",\"ownerKind\":\"PROVINCE\",\"delegated\":true";

        assertThat(ok("authority", "{" + facts + ",\"level\":3}")
                        .get("notes")
                        .get(0)
                        .get("note")
                        .asText())
                .contains("bằng văn bản", "phạm vi", "thời hạn");
        assertThat(ok("authority", "{" + facts + ",\"level\":2}")
                        .get("notes")
                        .get(0)
                        .get("note")
                        .asText())
                .contains("thẩm quyền trực tiếp");
        assertThat(ok("authority", "{" + facts + ",\"level\":3,\"step\":\"deploy\"}")
                        .get("notes"))
                .isEmpty();
    }

    @Test
    void proposedForTheListIsNotOnIt() throws Exception {
        String facts = "\"regime\":\"D331\",\"level\":4,\"ownerKind\":\"PROVINCE\"";

        JsonNode proposed = ok("authority", "{" + facts + ",\"nationalList\":true}");
        assertThat(steps(proposed)).contains("proposeNationalList", "recordNationalList");
        assertThat(proposed.get("listed").asBoolean()).isFalse();
        assertThat(proposed.get("inspection").get("statutory").asBoolean()).isFalse();
        assertThat(proposed.get("notes").findValuesAsText("ruleId")).containsExactly("d331_list_proposed");

        assertThat(step(proposed, "inspect").get("actingBody").asText()).contains("tự đánh giá nội bộ");

        JsonNode listed = ok("authority", "{" + facts + ",\"listed\":true}");
        assertThat(step(listed, "inspect").get("actingBody").asText()).contains("Tổ chức chuyên môn được cấp phép");
        assertThat(steps(listed)).contains("approvePlan").doesNotContain("proposeNationalList");
        assertThat(listed.get("nationalList").asBoolean()).isTrue();
        assertThat(listed.get("inspection").get("before").asText()).isEqualTo("10-01");

        JsonNode byCriteria = ok("authority", "{" + facts + ",\"listCriteria\":[\"ECONOMY\"]}");
        assertThat(steps(byCriteria)).isEqualTo(steps(proposed));
        assertThat(steps(ok("authority", "{" + facts + "}"))).doesNotContain("proposeNationalList");
    }

    @Test
    void oneStepIsAskedAbout() throws Exception {
        String facts = "\"regime\":\"D331\",\"level\":2,\"ownerKind\":\"PROVINCE\"";

        assertThat(steps(ok("authority", "{" + facts + ",\"step\":\"approve\"}")))
                .containsExactly("approve");
        JsonNode none = ok("authority", "{" + facts + ",\"step\":\"recordMinistryAppraisal\"}");
        assertThat(none.get("steps").get(0).get("decision").asText()).isEqualTo("NONE");
    }

    // Refusals

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "regime | {'matter':'ANYTHING'} | field.choice",
                "regime | {'phase':'DREAMING'} | field.choice",
                "regime | {'on':'01/09/2026'} | field.date",
                "regime | {'on':'1899-01-01'} | field.date",
                "regime | {'matter':'PENDING_DOSSIER','filedOn':'2026-10-01','on':'2026-09-01'} | law.dateAfterOn",
                "regime | {'regime':'D85'} | law.unknownFact",
                "regime | {'capDo':3} | law.unknownFact",
                "level | {'infoTypes':'PUBLIC'} | field.required",
                "level | {'systemType':'INTERNAL'} | field.required",
                "level | {'systemType':'INTERNAL','infoTypes':['PUBLIC','XYZ']} | field.choice",
                "level | {'systemType':'INTERNAL','infoTypes':{'PUBLIC':true}} | field.choice",
                "level | {'systemType':'INTERNAL','infoTypes':'PUBLIC','regime':'D13'} | field.choice",
                "level | {'systemType':'INTERNAL','infoTypes':'PUBLIC','userCount':-1} | field.number",
                "level | {'systemType':'INTERNAL','infoTypes':'PUBLIC','userCount':1.5} | field.number",
                "level | {'systemType':'INTERNAL','infoTypes':'PUBLIC','pmDecisionLevel':6} | field.range",
                "level | {'systemType':'INTERNAL','infoTypes':'PUBLIC','nonStop247':'maybe'} | field.choice",
                "level | {'systemType':'INTERNAL','infoTypes':'PUBLIC','components':[{'name':'A','level':7}]} | level.componentIncomplete",
                "level | {'systemType':'INTERNAL','infoTypes':'PUBLIC','components':[{'level':2}]} | level.componentIncomplete",
                "level | {'systemType':'INTERNAL','infoTypes':'PUBLIC','components':'khong phai'} | level.componentIncomplete",
                "level | {'systemType':'INTERNAL','infoTypes':'PUBLIC','componentLevels':'2,x'} | level.componentIncomplete",
                "level | {'systemType':'INTERNAL','infoTypes':'PUBLIC','colour':'red'} | law.unknownFact",
                "authority | {'ownerKind':'PROVINCE'} | field.required",
                "authority | {'level':3} | law.ownerNeeded",
                "authority | {'level':0,'ownerKind':'PROVINCE'} | field.range",
                "authority | {'level':3,'ownerKind':'KINGDOM'} | field.choice",
                "authority | {'level':3,'owner':'so-yte'} | law.notAnOwner",
                "authority | {'level':3,'ownerKind':'PROVINCE','step':'dance'} | field.choice",
                "authority | {'level':2,'ownerKind':'PROVINCE','nationalList':true} | level.listFrom",
                "authority | {'level':4,'ownerKind':'PROVINCE','nationalList':true,'regime':'D85'} | level.listFrom"
            })
    void whatMakesNoSenseIsRefusedWithASentence(String question, String body, String key) throws Exception {
        assertProblem("lap.yte", question, body.replace('\'', '"'), 422, key);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() throws Exception {
        JsonNode problem = assertProblem("lap.yte", "regime", "{\"fase\":\"RUNNING\"}", 422, "law.unknownFact");

        assertThat(problem.get("detail").asText()).contains("“fase”", "phase", "constructionBegan");
    }

    @Test
    void anUnknownBodyIsNotFound() throws Exception {
        assertProblem(
                "lap.yte", "authority", "{\"level\":3,\"operatingUnit\":\"khong-co\"}", 404, "organisation.unknown");
        assertThat(answer("lap.yte", "regime", "[]").getResponse().getStatus()).isEqualTo(400);
    }

    private String building() {
        String code = "XD-" + UUID.randomUUID().toString().substring(0, 8);
        systems.put(
                new SystemRow(
                        0,
                        code,
                        "Hệ thống đang xây dựng " + code,
                        TestProvince.HEALTH,
                        SystemType.INTERNAL,
                        Set.of(InformationType.PUBLIC),
                        "Phạm vi thử nghiệm",
                        InformationSystem.Phase.BUILDING,
                        null,
                        null),
                "dieuphoi");
        return code;
    }

    private static List<String> steps(JsonNode answer) {
        return answer.get("steps").findValuesAsText("step");
    }

    private static JsonNode step(JsonNode answer, String step) {
        for (JsonNode one : answer.get("steps")) {
            if (one.get("step").asText().equals(step)) {
                return one;
            }
        }
        throw new AssertionError("Không có bước " + step + " trong " + steps(answer));
    }

    private JsonNode ok(String question, String body) throws Exception {
        MvcResult result = answer("lap.yte", question, body);
        String text = result.getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(result.getResponse().getStatus()).as(text).isEqualTo(200);
        return JSON.readTree(text);
    }

    private JsonNode assertProblem(String person, String question, String body, int status, String key)
            throws Exception {
        MvcResult result = answer(person, question, body);
        String text = result.getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(result.getResponse().getStatus()).as(text).isEqualTo(status);
        JsonNode problem = JSON.readTree(text);
        assertThat(problem.get("key").asText()).isEqualTo(key);
        assertThat(problem.get("detail").asText()).isNotBlank().doesNotContainPattern("\\{\\d");
        return problem;
    }

    private MvcResult answer(String person, String question, String body) throws Exception {
        return mvc.perform(post("/api/v1/law/" + question)
                        .with(user(person))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn();
    }
}
