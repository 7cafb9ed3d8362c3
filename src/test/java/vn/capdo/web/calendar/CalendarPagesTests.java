package vn.capdo.web.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.capdo.support.TestProvince.PASSWORD;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.web.servlet.DispatcherServlet;
import vn.capdo.calendar.WorkingCalendars;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.regime.Step;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.FormerCalendar;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** The calendar as people see it and as programs ask for it. */
@CapdoTest
class CalendarPagesTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADMINISTRATOR = "quantri2";
    private static final String READER = "lap.yte";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    Dossiers dossiers;

    @Autowired
    WorkingCalendars calendars;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aProvinceInNovember() {
        province.found();
        life.itIs(LocalDate.of(2025, 11, 21));
    }

    // Reading

    @Test
    void everybodyReadsTheYearAndOnlyAdministratorsAreOfferedToChangeIt() throws Exception {
        String reader = page(READER, "/calendar?year=2026");

        assertThat(reader)
                .contains("Lịch làm việc năm 2026", "Đã xác nhận. Căn cứ:", "Tết Bính Ngọ", "TB 9441/TB-BNV 16/10/2025")
                .contains("Làm bù: Làm bù cho 31/8", "Nghỉ bù, hoán đổi: Hoán đổi")
                .doesNotContain("/calendar/days/", "Nhập tệp");
        assertThat(page(ADMINISTRATOR, "/calendar?year=2026")).contains("/calendar/days/2026-08-31", "Nhập tệp");
        assertThat(page(READER, "/calendar")).contains("Lịch làm việc năm 2025");
    }

    @Test
    void aYearThatIsNotConfirmedSaysSoToEverybodyAndWarnsTheAdministrator() throws Exception {
        life.itIs(LocalDate.of(2027, 11, 19));

        assertThat(page(READER, "/calendar?year=2027")).contains("Đã xác nhận");
        assertThat(page(READER, "/calendar?year=2031")).contains("Chưa có dữ liệu", "Tính sẵn");
        assertThat(page(ADMINISTRATOR, "/calendar?year=2027")).contains("chưa có dữ liệu", "suggestion?year=2028");
        assertThat(page(READER, "/calendar?year=2027")).doesNotContain("suggestion?year=2028");
    }

    @Test
    void theAssumptionOfAnEarlierReleaseIsCorrectedThroughAPreview() throws Exception {
        FormerCalendar.store(jdbc, calendars);
        try {
            assertThat(page(READER, "/calendar?year=2027"))
                    .contains("chưa xác nhận", "lịch dự kiến", "L?")
                    .doesNotContain("/calendar/corrections");
            assertThat(page(ADMINISTRATOR, "/calendar?year=2025")).contains("/calendar/corrections");
            mvc.perform(post("/calendar/corrections?year=2027")
                            .with(user("dieuphoi"))
                            .with(csrf()))
                    .andExpect(status().isForbidden());
            String address = mvc.perform(post("/calendar/corrections?year=2027")
                            .with(user(ADMINISTRATOR))
                            .with(csrf()))
                    .andReturn()
                    .getResponse()
                    .getRedirectedUrl();
            assertThat(page(ADMINISTRATOR, address)).contains("04/02/2027", "11/02/2027", "CV 10065/VPCP-KGVX");
            assertThat(calendars.find(LocalDate.of(2027, 2, 11))).isPresent();

            mvc.perform(post(address + "/apply").with(user(ADMINISTRATOR)).with(csrf()));
            assertThat(calendars.find(LocalDate.of(2027, 2, 11))).isEmpty();
            assertThat(page(ADMINISTRATOR, "/calendar?year=2027"))
                    .contains("Đã xác nhận")
                    .doesNotContain("/calendar/corrections");
        } finally {
            FormerCalendar.replace(jdbc, calendars);
        }
    }

    @Test
    void theCounterShowsEachDayAndWhatItSkips() throws Exception {
        assertThat(page(READER, "/calendar/count?from=2026-11-20&days=5&kind=WORKING"))
                .contains("Thứ Hai, 30/11/2026", "Nghỉ hằng tuần", "Ngày Văn hóa Việt Nam", "NQ 28/2026/QH16");
        assertThat(page(READER, "/calendar/count?from=2026-12-18&days=15&kind=WORKING"))
                .contains("11/01/2027")
                .doesNotContain("chưa xác nhận");
        assertThat(page(READER, "/calendar/count?from=2027-12-20&days=15&kind=WORKING"))
                .contains("11/01/2028", "lịch năm 2028 chưa xác nhận");
        assertThat(mvc.perform(get("/calendar/count?from=2026-11-20&days=5000").with(user(READER)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(422);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/calendar/days/2026-12-01",
                "/calendar/import",
                "/calendar/suggestion?year=2028",
                "/calendar/changes/00000000-0000-0000-0000-000000000000"
            })
    void onlyAdministratorsComeToWhatChangesTheCalendar(String path) throws Exception {
        mvc.perform(get(path).with(user("dieuphoi"))).andExpect(status().isForbidden());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/calendar/days/2026-12-01?kind=HOLIDAY&name=x&source=x&reason=x",
                "/calendar/suggestion?year=2028&confirm=true&document=TB",
                "/calendar/confirmation?year=2027&document=TB",
                "/calendar/changes/00000000-0000-0000-0000-000000000000/apply"
            })
    void onlyAdministratorsChangeTheCalendar(String path) throws Exception {
        mvc.perform(post(path).with(user("dieuphoi")).with(csrf())).andExpect(status().isForbidden());
        mvc.perform(post(path).with(user(ADMINISTRATOR))).andExpect(status().isForbidden());
    }

    // Changing

    @Test
    void aDayIsChangedByWayOfAPreviewThatNamesTheDossier() throws Exception {
        LocalDate day = LocalDate.of(2025, 11, 25);
        UUID dossier =
                opening.start(province.system(TestProvince.HEALTH), "dieuphoi").id();
        life.runDueJobs();

        String address = mvc.perform(post("/calendar/days/" + day)
                        .with(user(ADMINISTRATOR))
                        .with(csrf())
                        .param("kind", "COMPENSATORY_OFF")
                        .param("name", "Hoán đổi thử")
                        .param("source", "TB 77/TB-BNV")
                        .param("reason", "Thông báo mới"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        String preview = page(ADMINISTRATOR, address);
        assertThat(preview)
                .contains("Chưa ghi gì", "Hoán đổi thử", "Theo thứ trong tuần", "19/12/2025", "22/12/2025")
                .contains(dossiers.get(dossier).number(), "Ghi thay đổi và dời");
        assertThat(calendars.find(day)).isEmpty();

        mvc.perform(post(address + "/apply").with(user(ADMINISTRATOR)).with(csrf()))
                .andExpect(status().is3xxRedirection());

        assertThat(page(ADMINISTRATOR, address)).contains("Thay đổi đã ghi", "Đã dời", "22/12/2025");
        assertThat(page(READER, "/calendar/history?year=2025"))
                .contains("Hoán đổi thử", "TB 77/TB-BNV", "Thông báo mới", "Hà Quốc Tuấn");
        assertThat(page("dieuphoi", "/dossiers/" + dossier))
                .contains("22/12/2025", "Hạn “Lập hồ sơ đề xuất cấp độ” dời");

        String back = mvc.perform(post("/calendar/days/" + day)
                        .with(user(ADMINISTRATOR))
                        .with(csrf())
                        .param("kind", "ORDINARY")
                        .param("source", "TB 78/TB-BNV")
                        .param("reason", "Thu hồi"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        mvc.perform(post(back + "/apply").with(user(ADMINISTRATOR)).with(csrf()));
        assertThat(calendars.find(day)).isEmpty();
    }

    @Test
    void aFileWithMistakesIsNotTakenAndItsRowsAreListed() throws Exception {
        MvcResult result = upload("date,kind,name,source,status\n2030-01-32,HOLIDAY,x,y,confirmed\n"
                + "2030-01-02,MAKEUP_WORKDAY,x,y,confirmed\n");

        assertThat(result.getResponse().getRedirectedUrl()).isEqualTo("/calendar/import");
        String page = mvc.perform(get("/calendar/import")
                        .with(user(ADMINISTRATOR))
                        // MockMvc knows no sessions but its own.
                        .requestAttr(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, result.getFlashMap()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page)
                .contains("Chưa nhập gì: 2 chỗ cần sửa trong tệp lich.csv", "2030-01-32", "không thể là ngày làm bù");
        assertThat(calendars.current().isKept(2030)).isFalse();
    }

    @Test
    void whatIsDownloadedCanBeImportedAgainAndChangesNothing() throws Exception {
        String csv = mvc.perform(get("/calendar/2026.csv").with(user(READER)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv)
                .startsWith("\uFEFFdate,weekday,kind,name,source,status")
                .contains("2026-08-22,T7,MAKEUP_WORKDAY");

        MvcResult result = upload(csv);

        assertThat(result.getFlashMap().get("refusal")).asString().contains("không có gì để ghi");
    }

    private MvcResult upload(String csv) throws Exception {
        return mvc.perform(multipart("/calendar/import")
                        .file(new MockMultipartFile(
                                "file", "lich.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)))
                        .param("reason", "Thông báo")
                        .with(user(ADMINISTRATOR))
                        .with(csrf()))
                .andReturn();
    }

    @Test
    void aSuggestionShowsTetByTheMoonAndIsConfirmedByADocument() throws Exception {
        assertThat(page(ADMINISTRATOR, "/calendar/suggestion?year=2029"))
                .contains("mồng 1 Tết là 13/02/2029", "Giỗ Tổ (10/3) là 23/04/2029", "Chờ thông báo hằng năm");
        String address = mvc.perform(post("/calendar/suggestion")
                        .with(user(ADMINISTRATOR))
                        .with(csrf())
                        .param("year", "2029")
                        .param("confirm", "true")
                        .param("document", "TB 99/TB-BNV"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(page(ADMINISTRATOR, address)).contains("Tết Nguyên đán", "TB 99/TB-BNV", "Chưa có dữ liệu");
        mvc.perform(post(address + "/apply").with(user(ADMINISTRATOR)).with(csrf()));

        assertThat(page(READER, "/calendar?year=2029")).contains("Đã xác nhận. Căn cứ: TB 99/TB-BNV");
        assertThat(json(READER, "/api/v1/calendar/2029").get("confirmed").asBoolean())
                .isTrue();
    }

    @Test
    void aSuggestionIsNotConfirmedWithoutADocument() throws Exception {
        MvcResult result = mvc.perform(post("/calendar/suggestion")
                        .with(user(ADMINISTRATOR))
                        .with(csrf())
                        .param("year", "2032")
                        .param("confirm", "true"))
                .andReturn();

        assertThat(result.getFlashMap().get("refusal")).asString().contains("văn bản xác nhận");
    }

    // The API

    @Test
    void theApiNamesTheDaysOfAYearWithTheirSources() throws Exception {
        JsonNode year = json(READER, "/api/v1/calendar/2026");

        assertThat(year.get("confirmed").asBoolean()).isTrue();
        assertThat(year.get("days")).hasSize(16);
        JsonNode makeUp = day(year, "2026-08-22");
        assertThat(makeUp.get("kind").asText()).isEqualTo("MAKEUP_WORKDAY");
        assertThat(makeUp.get("working").asBoolean()).isTrue();
        assertThat(makeUp.get("weekday").asText()).isEqualTo("Thứ Bảy");
        assertThat(makeUp.get("source").asText()).isEqualTo("TB 9441/TB-BNV 16/10/2025");
        JsonNode next = json(READER, "/api/v1/calendar/2027");
        assertThat(next.get("confirmed").asBoolean()).isTrue();
        assertThat(next.get("kept").asBoolean()).isTrue();
        JsonNode far = json(READER, "/api/v1/calendar/2033");
        assertThat(far.get("kept").asBoolean()).isFalse();
        assertThat(far.get("message").asText()).isEqualTo("lịch năm 2033 chưa xác nhận");
        assertThat(far.get("document").isNull()).isTrue();
        mvc.perform(get("/api/v1/calendar/1900").with(httpBasic(READER, PASSWORD)))
                .andExpect(status().isUnprocessableEntity());
    }

    private static JsonNode day(JsonNode year, String date) {
        for (JsonNode day : year.get("days")) {
            if (day.get("date").asText().equals(date)) {
                return day;
            }
        }
        throw new AssertionError(date + " is missing");
    }

    @Test
    void theApiCountsAStepDayByDay() throws Exception {
        JsonNode answer = clock(
                """
                {"regime": "D85", "level": 3, "step": "approve", "received": "2025-11-21"}""");

        assertThat(answer.get("days").asInt()).isEqualTo(7);
        assertThat(answer.get("dayKind").asText()).isEqualTo("WORKING");
        assertThat(answer.get("statutory").asBoolean()).isTrue();
        assertThat(answer.get("citation").asText()).contains("85/2016", "Điều 17");
        assertThat(answer.get("lastDay").asText()).isEqualTo("2025-12-02");
        assertThat(answer.get("table")).hasSize(12);
        assertThat(answer.get("daysOff"))
                .extracting(day -> day.get("date").asText())
                .containsExactly("2025-11-22", "2025-11-23", "2025-11-29", "2025-11-30");
        assertThat(answer.get("messages")).isEmpty();
    }

    @ParameterizedTest(name = "{0}, level {2}, received {1}: {3}")
    @CsvSource({
        "validity, 2026-11-20, 3, 2026-11-30",
        "approve,  2026-11-20, 3, 2026-12-02",
        "appraise, 2026-11-20, 3, 2026-12-14",
        "appraise, 2026-11-20, 4, 2026-12-28",
        "validity, 2026-11-23, 3, 2026-12-01",
        "approve,  2026-11-23, 3, 2026-12-03",
        "appraise, 2026-11-23, 3, 2026-12-15",
        "appraise, 2026-11-23, 4, 2026-12-29",
        "validity, 2026-12-18, 3, 2026-12-25",
        "approve,  2026-12-18, 3, 2026-12-29",
        "appraise, 2026-12-18, 3, 2027-01-11",
        "appraise, 2026-12-18, 4, 2027-01-25"
    })
    void theLimitsOfTheNewDecreeEndWhereTheyShould(String step, String received, int level, String last)
            throws Exception {
        life.itIs(LocalDate.of(2026, 12, 18));
        JsonNode answer = clock("{\"regime\": \"D331\", \"level\": " + level + ", \"step\": \"" + step
                + "\", \"received\": \"" + received + "\"}");

        assertThat(answer.get("lastDay").asText()).isEqualTo(last);
        assertThat(answer.get("statutory").asBoolean()).isTrue();
        assertThat(answer.get("citation").asText()).contains("331/2026");
    }

    @Test
    void aReceiptToComeIsAnsweredForPlanningWithWhatIsNotSure() throws Exception {
        JsonNode answer = clock(
                """
                {"regime": "D85", "level": 3, "step": "approve", "received": "2027-12-24"}""");

        assertThat(answer.get("lastDay").asText()).isEqualTo("2028-01-05");
        assertThat(answer.get("messages"))
                .extracting(JsonNode::asText)
                .containsExactly("Ngày nhận còn ở tương lai: kết quả để lập kế hoạch.", "lịch năm 2028 chưa xác nhận");
    }

    @Test
    void aSupplementStopsTheClockAndItsReturnStartsItAnew() throws Exception {
        JsonNode answer = clock(
                """
                {"regime": "D85", "level": 3, "step": "appraise", "received": "2025-11-03",
                 "supplements": [{"from": "2025-11-07", "to": "2025-11-12"}, {"from": "2025-11-14", "to": "2025-11-21"}]}""");

        assertThat(answer.get("start").asText()).isEqualTo("2025-11-21");
        // 15 calendar days: Saturday 06/12 moves to Monday.
        assertThat(answer.get("lastDay").asText()).isEqualTo("2025-12-08");
        assertThat(answer.get("rounds"))
                .extracting(round -> round.get("used").asText())
                .containsExactly("4", "2", "null");
        assertThat(answer.get("messages"))
                .extracting(JsonNode::asText)
                .singleElement()
                .asString()
                .contains("tính lại từ đầu");

        JsonNode waiting = clock(
                """
                {"regime": "D85", "level": 3, "step": "appraise", "received": "2025-11-03",
                 "supplements": [{"from": "2025-11-07"}]}""");
        assertThat(waiting.get("lastDay").isNull()).isTrue();
        assertThat(waiting.get("messages"))
                .extracting(JsonNode::asText)
                .singleElement()
                .asString()
                .contains("thời hạn dừng");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'regime':'D99','level':3,'step':'approve','received':'2025-11-03'}                     | field.choice",
                "{'level':3,'step':'approve','received':'2025-11-03'}                                    | field.choice",
                "{'regime':'D85','level':6,'step':'approve','received':'2025-11-03'}                     | clock.level",
                "{'regime':'D85','step':'approve','received':'2025-11-03'}                               | clock.level",
                "{'regime':'D85','level':3,'step':'dance','received':'2025-11-03'}                       | clock.step",
                "{'regime':'D85','level':3,'step':'approve'}                                             | field.required",
                "{'regime':'D85','level':3,'step':'approve','received':'1850-11-03'}                     | input.day",
                "{'regime':'D85','level':3,'step':'prepare','received':'2025-11-03','supplements':[{'from':'2025-11-04','to':'2025-11-05'}]} | clock.noSupplements",
                "{'regime':'D85','level':3,'step':'approve','received':'2025-11-03','supplements':[{'from':'2025-11-02','to':'2025-11-05'}]} | clock.supplementBeforeReceipt",
                "{'regime':'D85','level':3,'step':'approve','received':'2025-11-03','supplements':[{'from':'2025-11-06','to':'2025-11-05'}]} | clock.supplementBackwards",
                "{'regime':'D85','level':3,'step':'approve','received':'2025-11-03','supplements':[{'from':'2025-11-04','to':'2025-11-10'},{'from':'2025-11-07','to':'2025-11-12'}]} | clock.supplementsOverlap",
                "{'regime':'D85','level':3,'step':'approve','received':'2025-11-03','supplements':[{'from':'2025-11-04'},{'from':'2025-11-07','to':'2025-11-12'}]} | clock.supplementOpen",
                "{'regime':'D85','level':3,'step':'approve','received':'2025-11-03','supplements':[{'to':'2025-11-12'}]} | field.required"
            })
    void nonsenseIsRefusedWithASentence(String question, String key) throws Exception {
        MvcResult result = mvc.perform(post("/api/v1/law/clock")
                        .with(httpBasic(READER, PASSWORD))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(question.replace('\'', '"')))
                .andReturn();

        assertThat(result.getResponse().getStatus()).isEqualTo(422);
        JsonNode problem = JSON.readTree(result.getResponse().getContentAsString(StandardCharsets.UTF_8));
        assertThat(problem.get("key").asText()).isEqualTo(key);
        assertThat(problem.get("detail").asText()).isNotBlank();
    }

    @Test
    void theStepsThatCanBeAskedForAreThoseOfTheRuleTable() throws IOException {
        String table = Files.readString(Path.of("processes/step-clock.dmn"));
        String values = table.substring(table.indexOf("<inputValues id=\"inputValues_step\">"));
        Matcher step = Pattern.compile("\"(\\w+)\"")
                .matcher(values.substring(values.indexOf("<text>"), values.indexOf("</text>")));
        List<String> steps = new ArrayList<>();
        while (step.find()) {
            steps.add(step.group(1));
        }

        assertThat(Step.codesOfDossiers()).containsExactlyInAnyOrderElementsOf(steps);
    }

    private String page(String person, String path) throws Exception {
        return mvc.perform(get(path).with(user(person)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private JsonNode json(String person, String path) throws Exception {
        return JSON.readTree(mvc.perform(get(path).with(httpBasic(person, PASSWORD)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    }

    private JsonNode clock(String question) throws Exception {
        return JSON.readTree(mvc.perform(post("/api/v1/law/clock")
                        .with(httpBasic(READER, PASSWORD))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(question))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    }
}
