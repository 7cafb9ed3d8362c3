package vn.capdo.web.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.Campaigns;
import vn.capdo.campaign.OwnMilestone;
import vn.capdo.dossier.Opening;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** How a coordinator opens, extends and closes a campaign on the pages. */
@CapdoTest
class CampaignPagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    Campaigns campaigns;

    private Realm realm;
    private String code;

    @BeforeEach
    void anOwnerInMarch() {
        province.found();
        life.itIs(LocalDate.of(2025, 3, 3));
        realm = province.realm();
        code = "T-" + realm.owner();
    }

    @Test
    void aCoordinatorFillsInAnExampleLooksAtWhatMovesAndOpensIt() throws Exception {
        opening.start(province.system(realm.unit()), realm.coordinator());
        assertThat(page("/new-campaign?example=chi-thi-14-2018"))
                .contains(
                        "UBND tỉnh Gia Lai, tháng 7/2018",
                        "14/03, 14/06, 14/09, 14/12",
                        "Bản gốc không ghi số và ngày");

        String preview = send("/new-campaign", filledIn("2025-03-20"));
        assertThat(page(preview))
                .contains(
                        "Chưa ghi gì",
                        "Mở đợt và dời 2 hạn",
                        "Báo cáo giám sát",
                        "29/05, 29/11 hằng năm",
                        "20/03/2025");
        assertThat(campaigns.find(code)).isEmpty();

        assertThat(send(preview + "/apply", Map.of())).isEqualTo("/campaigns/" + code);
        assertThat(page("/campaigns/" + code))
                .contains(
                        "Chỉ thị số 14/CT-TTg ngày 07/06/2019 của Thủ tướng Chính phủ",
                        "Lịch sử đợt",
                        "Mốc riêng của văn bản");
        assertThat(page(preview)).contains("Đã dời").doesNotContain("Chưa ghi gì");
        assertThat(page("/campaigns")).contains(code);
    }

    @Test
    void extendingKeepsWhatUnitsHaveHandedInByKeepingTheDutysId() throws Exception {
        send(send("/new-campaign", filledIn("2025-03-20")) + "/apply", Map.of());
        Campaign before = campaigns.find(code).orElseThrow();
        OwnMilestone duty = before.duties().get(0);
        assertThat(page("/campaigns/" + code + "/edit"))
                .contains("Thay đổi, gia hạn đợt", duty.id().toString());

        Map<String, List<String>> fields = new java.util.HashMap<>(filledIn("2025-04-30"));
        fields.put("version", List.of(String.valueOf(before.version())));
        fields.put("dutyId", List.of(duty.id().toString()));
        fields.put("document", List.of("Công văn số 88/UBND"));
        fields.put("reason", List.of("Chậm kinh phí"));
        String preview = send("/campaigns/" + code + "/edit", fields);
        assertThat(page(preview)).contains("Công văn số 88/UBND", "20/03/2025", "30/04/2025");
        send(preview + "/apply", Map.of());

        assertThat(campaigns.find(code).orElseThrow()).satisfies(after -> {
            assertThat(after.approvedBy()).isEqualTo(LocalDate.of(2025, 4, 30));
            assertThat(after.version()).isEqualTo(before.version() + 1);
            assertThat(after.duties()).containsExactly(duty);
        });
    }

    @Test
    void whatWasWrittenStandsThereAgainWithTheReasonWhenItIsRefused() throws Exception {
        Map<String, List<String>> fields = new java.util.HashMap<>(filledIn("2025-03-20"));
        fields.put("dutyWhen", List.of("31/02/2025"));
        String answer = mvc.perform(form("/new-campaign", fields))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(answer).contains("Không hiểu ngày “31/02/2025”", "Báo cáo giám sát", code);
    }

    @Test
    void aCodeIsTheSameInCapitalsAndInFullWidthAndALookAlikeIsRefusedByName() throws Exception {
        String kept = code.toLowerCase();
        send(send("/new-campaign", with("code", wide(kept))) + "/apply", Map.of());
        assertThat(campaigns.find(code).orElseThrow().code()).isEqualTo(kept);

        for (String typed : List.of(code, kept, wide(code))) {
            assertThat(refused(with("code", typed))).contains("Đã có đợt mã");
            assertThat(page("/campaigns/" + typed)).contains("Lịch sử đợt", kept);
            assertThat(page("/campaigns/" + typed + "/edit")).contains(kept);
            assertThat(page("/campaigns/" + typed + "/start")).contains(kept);
            assertThat(page("/deadlines/campaigns/" + typed + ".ics")).contains("BEGIN:VCALENDAR");
        }
        assertThat(refused(with("code", "Т-" + realm.owner()))).contains("“Т”", "Kirin");
        assertThat(refused(with("code", "T-ο" + realm.owner()))).contains("Hy Lạp");
    }

    private Map<String, List<String>> with(String field, String value) {
        Map<String, List<String>> fields = new java.util.HashMap<>(filledIn("2025-03-20"));
        fields.put(field, List.of(value));
        return fields;
    }

    private String refused(Map<String, List<String>> fields) throws Exception {
        return mvc.perform(form("/new-campaign", fields))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static String wide(String text) {
        return text.codePoints()
                .map(c -> c > 0x20 && c < 0x7F ? c + 0xFEE0 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void closingAsksForADocumentAndAReason() throws Exception {
        send(send("/new-campaign", filledIn("2025-03-20")) + "/apply", Map.of());
        assertThat(page("/campaigns/" + code + "/closing")).contains("Đóng đợt");
        String preview = send(
                "/campaigns/" + code + "/closing",
                Map.of("document", List.of("CV 90/UBND"), "reason", List.of("Hết đợt")));
        send(preview + "/apply", Map.of());
        assertThat(campaigns.find(code).orElseThrow().isOpen()).isFalse();
        assertThat(page("/campaigns/" + code)).contains("Đóng đợt", "Hết đợt").doesNotContain("gia hạn…");
    }

    @Test
    void anotherOwnersCampaignIsNotThere() throws Exception {
        send(send("/new-campaign", filledIn("2025-03-20")) + "/apply", Map.of());
        Realm other = province.realm();
        mvc.perform(get("/campaigns/" + code + "/edit").with(user(other.coordinator())))
                .andExpect(status().is4xxClientError());
        mvc.perform(get("/new-campaign").with(user(realm.preparer()))).andExpect(status().isForbidden());
    }

    private Map<String, List<String>> filledIn(String approvedBy) {
        return Map.ofEntries(
                Map.entry("code", List.of(code)),
                Map.entry("name", List.of("Đợt thử")),
                Map.entry("kind", List.of("Chỉ thị")),
                Map.entry("number", List.of("14/CT-TTg")),
                Map.entry("signedOn", List.of("2019-06-07")),
                Map.entry("issuer", List.of("Thủ tướng Chính phủ")),
                Map.entry("levels", List.of("1", "2", "3", "4", "5")),
                Map.entry("approvedBy", List.of(approvedBy)),
                Map.entry("deployedBy", List.of("2025-12-31")),
                Map.entry("dutyId", List.of("")),
                Map.entry("dutyTitle", List.of("Báo cáo giám sát")),
                Map.entry("dutyDemand", List.of("Báo cáo 6 tháng")),
                Map.entry("dutyBearer", List.of("UNITS")),
                Map.entry("dutyWhen", List.of("29/05, 29/11")),
                Map.entry("dutyLead", List.of("20")));
    }

    /** Sends a form that is taken; returns where it leads. */
    private String send(String path, Map<String, List<String>> fields) throws Exception {
        return mvc.perform(form(path, fields))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
    }

    private MockHttpServletRequestBuilder form(String path, Map<String, List<String>> fields) {
        MockHttpServletRequestBuilder request =
                post(path).with(user(realm.coordinator())).with(csrf());
        fields.forEach((name, values) -> request.param(name, values.toArray(String[]::new)));
        return request;
    }

    private String page(String path) throws Exception {
        return mvc.perform(get(path).with(user(realm.coordinator())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
