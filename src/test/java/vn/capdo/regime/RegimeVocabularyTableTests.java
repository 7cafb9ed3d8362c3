package vn.capdo.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small tables that give names: harm, terms, forms, words of a report. */
class RegimeVocabularyTableTests {

    private static final String N85 = "Nghị định 85/2016/NĐ-CP";
    private static final String N331 = "Nghị định 331/2026/NĐ-CP";
    private static final String C12 = "Thông tư 12/2022/TT-BTTTT";

    @Nested
    @DisplayName("Scale of harm")
    class HarmScale {

        private final TableUnderTest table = TableUnderTest.of("harm-scale.dmn", "harmScale");

        @ParameterizedTest(name = "level {0}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                1 | a | quyền, lợi ích hợp pháp
                2 | b | làm hại lợi ích công cộng
                3 | c | trật tự, an toàn xã hội
                4 | d | làm hại nghiêm trọng an ninh quốc gia
                5 | đ | đặc biệt nghiêm trọng an ninh quốc gia
                """)
        void everyLevelHasItsHarm(int level, String point, String words) {
            assertThat(table.evaluate(Map.of("level", level))).singleElement().satisfies(harm -> {
                assertThat(harm)
                        .containsEntry("citation", "Luật An ninh mạng số 116/2025/QH15, Điều 8 khoản 1 điểm " + point);
                assertThat((String) harm.get("text")).contains(words).endsWith(".");
            });
            assertThat(table.hits(Map.of("level", level))).containsExactly("harm_" + level);
        }

        @Test
        void anotherLevelHasNone() {
            assertThat(table.ruleIds()).hasSize(5);
            assertThat(table.hits(Map.of("level", 0))).isEmpty();
            assertThat(table.hits(TableUnderTest.facts("level", null))).isEmpty();
        }
    }

    @Nested
    @DisplayName("Profile of a regime")
    class RegimeProfile {

        private final TableUnderTest table = TableUnderTest.of("regime-profile.dmn", "regimeProfile");

        @Test
        void decree85SpeaksOfInformationSafety() {
            assertThat(table.hits(Map.of("regime", "D85"))).containsExactly("profile_d85");
            assertThat(table.evaluate(Map.of("regime", "D85"))).singleElement().satisfies(profile -> assertThat(profile)
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "name", N85 + " và " + C12,
                            "shortName", "NĐ 85/2016/NĐ-CP",
                            "securityTerm", "an toàn thông tin",
                            "designatedUnitTerm", "đơn vị chuyên trách về an toàn thông tin",
                            "planTerm", "phương án bảo đảm an toàn thông tin",
                            "standard", "TCVN 11930:2017",
                            "levelTable", "levelD85",
                            "highestWinsCitation", N85 + ", Điều 5 khoản 2",
                            "citation", N85 + ", Điều 3 và Điều 19; " + C12 + ", Điều 9 khoản 1")));
        }

        @Test
        void decree331SpeaksOfCybersecurity() {
            assertThat(table.hits(Map.of("regime", "D331"))).containsExactly("profile_d331");
            assertThat(table.evaluate(Map.of("regime", "D331"))).singleElement().satisfies(profile -> assertThat(
                            profile)
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "name", "Luật An ninh mạng số 116/2025/QH15 và " + N331,
                            "shortName", "NĐ 331/2026/NĐ-CP",
                            "securityTerm", "an ninh mạng",
                            "designatedUnitTerm", "đơn vị chuyên trách về an ninh mạng",
                            "planTerm", "phương án bảo đảm an ninh mạng",
                            "standard", "TCVN 14423:2026",
                            "levelTable", "levelD331",
                            "highestWinsCitation", N331 + ", Điều 8 khoản 2",
                            "citation", N331 + ", Điều 3, Điều 29 và Điều 30")));
        }

        @Test
        void thereAreTwoRegimes() {
            assertThat(table.ruleIds()).hasSize(2);
            assertThat(table.hits(Map.of("regime", "D13"))).isEmpty();
        }
    }

    @Nested
    @DisplayName("Forms")
    class Forms {

        private final TableUnderTest table = TableUnderTest.of("regime-forms.dmn", "regimeForms");

        @ParameterizedTest(name = "{0} level {1} on the List {2}: {3}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                D85  | 1 | false | REQUEST 01, LEVEL_DECISION -, ANNUAL_REPORT -, SUPPLEMENT_REQUEST -, OWNER_REPORT -, INSPECTION_RESULT -
                D85  | 2 | false | REQUEST 01, LEVEL_DECISION -, ANNUAL_REPORT -, SUPPLEMENT_REQUEST -, OWNER_REPORT -, INSPECTION_RESULT -
                D85  | 3 | false | REQUEST 02, APPRAISAL_OPINION 04, SUBMISSION 05, LEVEL_DECISION 06, ANNUAL_REPORT -, SUPPLEMENT_REQUEST -, INSPECTION_RESULT -
                D85  | 4 | false | REQUEST 02, OPINION_REQUEST 03, APPRAISAL_OPINION 04, SUBMISSION 05, LEVEL_DECISION 06, ANNUAL_REPORT -, OPINION -, SUPPLEMENT_REQUEST -, INSPECTION_RESULT -
                D85  | 5 | false | REQUEST 02, OPINION_REQUEST 03, APPRAISAL_OPINION 04, SUBMISSION 05, PLAN_DECISION 07, ANNUAL_REPORT -, OPINION -, SUPPLEMENT_REQUEST -, INSPECTION_RESULT -
                D85  | 3 | true  | REQUEST 02, APPRAISAL_OPINION 04, SUBMISSION 05, LEVEL_DECISION 06, ANNUAL_REPORT -, SUPPLEMENT_REQUEST -, INSPECTION_RESULT -
                D331 | 1 | false | REQUEST 01, LEVEL_DECISION -, ANNUAL_REPORT 08, SUPPLEMENT_REQUEST -, OWNER_REPORT -, RISK_ASSESSMENT -, VALIDITY_MINUTES -, INSPECTION_RESULT -
                D331 | 2 | false | REQUEST 01, LEVEL_DECISION -, ANNUAL_REPORT 08, SUPPLEMENT_REQUEST -, OWNER_REPORT -, RISK_ASSESSMENT -, VALIDITY_MINUTES -, INSPECTION_RESULT -
                D331 | 3 | false | REQUEST 02, APPRAISAL_OPINION 04, SUBMISSION 05, LEVEL_DECISION 06, ANNUAL_REPORT 08, SUPPLEMENT_REQUEST -, RISK_ASSESSMENT -, VALIDITY_MINUTES -, INSPECTION_RESULT -
                D331 | 4 | false | REQUEST 02, OPINION_REQUEST 03, APPRAISAL_OPINION 04, SUBMISSION 05, LEVEL_DECISION 06, ANNUAL_REPORT 08, OPINION -, SUPPLEMENT_REQUEST -, RISK_ASSESSMENT -, VALIDITY_MINUTES -, INSPECTION_RESULT -
                D331 | 5 | false | REQUEST 02, OPINION_REQUEST 03, APPRAISAL_OPINION 04, SUBMISSION 05, PLAN_DECISION 07, ANNUAL_REPORT 08, OPINION -, SUPPLEMENT_REQUEST -, LIST_PROPOSAL -, RISK_ASSESSMENT -, VALIDITY_MINUTES -, INSPECTION_RESULT -
                D331 | 5 | true  | REQUEST 02, OPINION_REQUEST 03, APPRAISAL_OPINION 04, SUBMISSION 05, PLAN_DECISION 07, ANNUAL_REPORT 08, OPINION -, SUPPLEMENT_REQUEST -, LIST_PROPOSAL -, RISK_ASSESSMENT -, VALIDITY_MINUTES -, INSPECTION_RESULT -
                D331 | 3 | true  | REQUEST 02, OPINION_REQUEST 03, APPRAISAL_OPINION 04, SUBMISSION 05, PLAN_DECISION 07, ANNUAL_REPORT 08, OPINION -, SUPPLEMENT_REQUEST -, LIST_PROPOSAL -, RISK_ASSESSMENT -, VALIDITY_MINUTES -, INSPECTION_RESULT -
                D331 | 4 | true  | REQUEST 02, OPINION_REQUEST 03, APPRAISAL_OPINION 04, SUBMISSION 05, PLAN_DECISION 07, ANNUAL_REPORT 08, OPINION -, SUPPLEMENT_REQUEST -, LIST_PROPOSAL -, RISK_ASSESSMENT -, VALIDITY_MINUTES -, INSPECTION_RESULT -
                """)
        void aLevelHasItsForms(String regime, int level, boolean list, String forms) {
            var rows = table.evaluate(of(regime, level, list));

            assertThat(rows).allSatisfy(form -> {
                assertThat((String) form.get("title")).isNotBlank();
                assertThat(form).containsOnlyKeys("document", "formNumber", "title", "heading", "steps", "citation");
            });
            assertThat(rows.stream()
                            .map(form -> form.get("document") + " "
                                    + (form.get("formNumber").equals("") ? "-" : form.get("formNumber"))))
                    .containsExactly(forms.split(", "));
        }

        /** rule | level | List | citation */
        private static final String CASES =
                """
                d85_form_request_1_2            | 1 | false | Nghị định 85/2016/NĐ-CP, Phụ lục, Mẫu số 01 (số mẫu chưa đối chiếu với phụ lục của Nghị định)
                d85_form_request_3_5            | 5 | false | Nghị định 85/2016/NĐ-CP, Phụ lục, Mẫu số 02 (số mẫu chưa đối chiếu với phụ lục của Nghị định)
                d85_form_opinion_request        | 4 | false | Nghị định 85/2016/NĐ-CP, Phụ lục, Mẫu số 03 (số mẫu chưa đối chiếu với phụ lục của Nghị định)
                d85_form_appraisal              | 3 | false | Nghị định 85/2016/NĐ-CP, Phụ lục, Mẫu số 04
                d85_form_submission             | 3 | false | Nghị định 85/2016/NĐ-CP, Phụ lục, Mẫu số 05 (số mẫu chưa đối chiếu với phụ lục của Nghị định)
                d85_form_decision_1_2           | 2 | false | Nghị định 85/2016/NĐ-CP không có mẫu cho cấp độ 1, 2; trình bày theo Mẫu số 06, đơn vị chuyên trách ký (Điều 12 khoản 1)
                d85_form_decision_3_4           | 4 | false | Nghị định 85/2016/NĐ-CP, Phụ lục, Mẫu số 06
                d85_form_plan_decision          | 5 | false | Nghị định 85/2016/NĐ-CP, Phụ lục, Mẫu số 07 (số mẫu chưa đối chiếu với phụ lục của Nghị định)
                d85_form_annual_report          | 3 | false | Thông tư 12/2022/TT-BTTTT, Điều 13 và Điều 14
                d331_form_request_1_2           | 1 | false | Nghị định 331/2026/NĐ-CP, Phụ lục, Mẫu số 01
                d331_form_request_3_5           | 3 | false | Nghị định 331/2026/NĐ-CP, Phụ lục, Mẫu số 02
                d331_form_opinion_request_4_5   | 4 | false | Nghị định 331/2026/NĐ-CP, Phụ lục, Mẫu số 03
                d331_form_opinion_request_3_list | 3 | true | Nghị định 331/2026/NĐ-CP, Phụ lục, Mẫu số 03
                d331_form_appraisal             | 3 | false | Nghị định 331/2026/NĐ-CP, Phụ lục, Mẫu số 04
                d331_form_submission            | 5 | false | Nghị định 331/2026/NĐ-CP, Phụ lục, Mẫu số 05
                d331_form_decision_1_2          | 2 | false | Nghị định 331/2026/NĐ-CP không có mẫu cho cấp độ 1, 2; trình bày theo Mẫu số 06, đơn vị chuyên trách ký (Điều 18 khoản 1)
                d331_form_decision_3_4          | 3 |       | Nghị định 331/2026/NĐ-CP, Phụ lục, Mẫu số 06
                d331_form_plan_decision_5       | 5 | false | Nghị định 331/2026/NĐ-CP, Phụ lục, Mẫu số 07
                d331_form_plan_decision_3_4_list | 4 | true | Nghị định 331/2026/NĐ-CP, Phụ lục, Mẫu số 07
                d331_form_annual_report         | 1 | false | Nghị định 331/2026/NĐ-CP, Phụ lục, Mẫu số 08
                d85_paper_opinion | 4 | false | Nghị định 85/2016/NĐ-CP, Điều 14 khoản 1 điểm d và Điều 15 khoản 5; không ban hành mẫu
                d85_paper_supplement | 1 | false | Nghị định 85/2016/NĐ-CP, Điều 15 và Điều 16; không ban hành mẫu
                d331_paper_supplement | 5 | true | Nghị định 331/2026/NĐ-CP, Điều 23 khoản 2; không ban hành mẫu
                d85_paper_owner_report | 2 | false | Nghị định 85/2016/NĐ-CP, Điều 14 khoản 3 điểm a; không ban hành mẫu
                d85_paper_inspection | 3 | false | Nghị định 85/2016/NĐ-CP, Điều 20 khoản 2 điểm c và Thông tư 12/2022/TT-BTTTT, Điều 11, Điều 12; không ban hành mẫu
                d331_paper_opinion_4_5 | 5 | true | Nghị định 331/2026/NĐ-CP, Điều 20 khoản 1 điểm d và Điều 21 khoản 5; không ban hành mẫu
                d331_paper_opinion_3_list | 3 | true | Nghị định 331/2026/NĐ-CP, Điều 20 khoản 4; không ban hành mẫu
                d331_paper_owner_report | 1 | false | Nghị định 331/2026/NĐ-CP, Điều 18 khoản 1 và Điều 20 khoản 3 điểm a; không ban hành mẫu
                d331_paper_list_5 | 5 | false | Nghị định 331/2026/NĐ-CP, Điều 17 khoản 4; không ban hành mẫu, Mẫu số 02 chỉ có chú thích
                d331_paper_list_3_4 | 4 | true | Nghị định 331/2026/NĐ-CP, Điều 17 khoản 4; không ban hành mẫu, Mẫu số 02 chỉ có chú thích
                d331_paper_risk | 1 | false | Nghị định 331/2026/NĐ-CP, Điều 10 khoản 2 đến khoản 6; không ban hành mẫu
                d331_paper_validity | 3 | false | Nghị định 331/2026/NĐ-CP, Điều 23 khoản 2 (không đòi biên bản); không ban hành mẫu
                d331_paper_inspection | 4 | false | Nghị định 331/2026/NĐ-CP, Điều 31 khoản 2 điểm c; biểu mẫu chưa ban hành
                """;

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', textBlock = CASES)
        void everyRowIsCited(String ruleId, int level, Boolean list, String citation) {
            var facts = of(ruleId.startsWith("d85") ? "D85" : "D331", level, list);
            var rows = table.evaluate(facts);
            int hit = table.hits(facts).indexOf(ruleId);

            assertThat(hit).isNotNegative();
            assertThat(rows.get(hit)).containsEntry("citation", citation);
        }

        @Test
        void theCasesAboveCoverAllRows() {
            assertThat(Stream.concat(
                            CASES.lines().map(line -> line.split("\\|")[0].strip()),
                            Stream.of("d85_form_annual_report_2026")))
                    .containsExactlyInAnyOrderElementsOf(table.ruleIds());
        }

        @Test
        void formNumbersThatNobodyComparedSaySo() {
            var doubtful = table.model().getModelElementsByType(org.camunda.bpm.model.dmn.instance.Rule.class).stream()
                    .filter(rule -> rule.getDescription().getTextContent().contains("chưa đối chiếu"))
                    .map(org.camunda.bpm.model.dmn.instance.Rule::getId);

            assertThat(doubtful)
                    .containsExactly(
                            "d85_form_request_1_2",
                            "d85_form_request_3_5",
                            "d85_form_opinion_request",
                            "d85_form_submission",
                            "d85_form_plan_decision");
        }

        @Test
        void noDocumentIsAskedForTwiceAndAnUnstatedFlagMeansOffTheList() {
            for (String regime : List.of("D85", "D331")) {
                for (int level = 1; level <= 5; level++) {
                    for (Boolean list : Arrays.asList(true, false, null)) {
                        assertThat(table.evaluate(of(regime, level, list)))
                                .extracting(form -> form.get("document"))
                                .doesNotHaveDuplicates()
                                .contains("REQUEST", "ANNUAL_REPORT")
                                .containsAnyOf("LEVEL_DECISION", "PLAN_DECISION");
                    }
                    assertThat(table.hits(of(regime, level, null))).isEqualTo(table.hits(of(regime, level, false)));
                }
                assertThat(table.evaluate(of(regime, null, null)))
                        .extracting(form -> form.get("document"))
                        .containsExactly("ANNUAL_REPORT");
            }
        }

        private Map<String, Object> of(String regime, Integer level, Boolean list) {
            return of(regime, level, list, "2026-06-30");
        }

        private Map<String, Object> of(String regime, Integer level, Boolean list, String on) {
            return TableUnderTest.facts(
                    "regime", regime, "level", level, "nationalSecurityList", list, "on", TableUnderTest.date(on));
        }

        @ParameterizedTest(name = "{0} on {1}")
        @CsvSource({"D85, 2026-07-01", "D85, 2026-12-15", "D331, 2026-12-15"})
        void fromThe2026ReportOnItIsForm08WhateverTheLevelRestsOn(String regime, String on) {
            assertThat(table.evaluate(of(regime, 3, false, on)))
                    .filteredOn(form -> form.get("document").equals("ANNUAL_REPORT"))
                    .containsExactly(Map.of(
                            "document", "ANNUAL_REPORT",
                            "formNumber", "08",
                            "title", "Mẫu báo cáo",
                            "heading", "V/v kết quả công tác bảo đảm an ninh mạng hệ thống thông tin",
                            "steps", "",
                            "citation", N331 + ", Phụ lục, Mẫu số 08"));
        }

        @ParameterizedTest(name = "{0} level {1}, form {2} prints: {3}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                D331 | 1 | 01 | V/v đề nghị thẩm định, phê duyệt hồ sơ đề xuất cấp độ
                D331 | 4 | 03 | V/v cho ý kiến chuyên môn về hồ sơ đề xuất cấp độ
                D331 | 3 | 05 | TỜ TRÌNH: Về việc phê duyệt đề xuất cấp độ
                D85  | 3 | 05 | TỜ TRÌNH: Về việc phê duyệt đề xuất cấp độ
                D331 | 4 | 06 | QUYẾT ĐỊNH: Về việc phê duyệt cấp độ hệ thống thông tin
                D331 | 5 | 07 | QUYẾT ĐỊNH: Về việc phê duyệt phương án bảo đảm an ninh mạng hệ thống thông tin
                """)
        void theHeadingIsWhatTheFormPrints(String regime, int level, String number, String heading) {
            assertThat(table.evaluate(of(regime, level, false)))
                    .filteredOn(form -> form.get("formNumber").equals(number))
                    .extracting(form -> form.get("heading"))
                    .containsExactly(heading);
        }
    }

    @Nested
    @DisplayName("Words of the annual report")
    class StatusVocabulary {

        private final TableUnderTest table = TableUnderTest.of("status-vocabulary.dmn", "statusVocabulary");

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                DRAFT                 | Đang dự thảo                 | 6  | 2
                SENT                  | Đã gửi thẩm định             | 6  | 2
                APPRAISED             | Đã thẩm định                 | 6  | 2
                APPROVED              | Đã được phê duyệt            | 6  | 3
                DEPLOYMENT_NONE       | Chưa triển khai              | 10 | 4
                DEPLOYMENT_PARTIAL    | Đã triển khai một số hạng mục | 10 | 4
                DEPLOYMENT_FULL       | Đã triển khai đầy đủ         | 10 | 4
                INSPECTION_BEFORE_USE | Trước khi đưa vào sử dụng    | 12 | 7
                INSPECTION_PERIODIC   | Định kỳ                      | 12 | 7
                """)
        void aStatusHasTheWordOfForm08InBothRegimes(String status, String word, int column, int clause) {
            assertThat(table.evaluate(Map.of("regime", "D331", "status", status)))
                    .containsExactly(
                            Map.of("word", word, "citation", N331 + ", Phụ lục, Mẫu số 08, cột (" + column + ")"));
            assertThat(table.evaluate(Map.of("regime", "D85", "status", status)))
                    .containsExactly(Map.of(
                            "word",
                            word,
                            "citation",
                            "Cách gọi của Capdo; " + C12 + ", Điều 14 khoản " + clause
                                    + " quy định nội dung báo cáo, không nêu từ này"));
            assertThat(Stream.of("D85", "D331")
                            .flatMap(regime -> table.hits(Map.of("regime", regime, "status", status)).stream()))
                    .containsExactly("d85_status_" + status.toLowerCase(), "d331_status_" + status.toLowerCase());
        }

        @Test
        void everyRowIsReachedAndAnotherStatusHasNoWord() {
            var reached = new TreeSet<String>();
            var statuses = new ArrayList<>(List.of("DRAFT", "SENT", "APPRAISED", "APPROVED"));
            statuses.addAll(List.of("DEPLOYMENT_NONE", "DEPLOYMENT_PARTIAL", "DEPLOYMENT_FULL"));
            statuses.addAll(List.of("INSPECTION_BEFORE_USE", "INSPECTION_PERIODIC"));
            statuses.forEach(status -> List.of("D85", "D331")
                    .forEach(regime -> reached.addAll(table.hits(Map.of("regime", regime, "status", status)))));

            assertThat(reached).isEqualTo(table.ruleIds());
            assertThat(table.hits(Map.of("regime", "D331", "status", "LOST"))).isEmpty();
        }
    }
}
