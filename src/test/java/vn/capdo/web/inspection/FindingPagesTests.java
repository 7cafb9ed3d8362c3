package vn.capdo.web.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import vn.capdo.acting.Actor;
import vn.capdo.inspection.FindingReminders;
import vn.capdo.inspection.Findings;
import vn.capdo.inspection.SampleFindings;
import vn.capdo.organisation.Role;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;
import vn.capdo.web.ApiScene;

/** Findings from a scanner's table to their closing, over HTTP. */
@CapdoTest
class FindingPagesTests extends ApiScene {

    private static final String TABLE =
            "Name,Risk,Host,Port,Plugin ID,CVE\nLog4j,Critical,10.0.0.1,443,1,CVE-2021-44228\nTLS 1.0,Medium,10.0.0.1,443,2,\n";

    @Autowired
    Findings findings;

    @Autowired
    SampleFindings samples;

    @Autowired
    FindingReminders reminders;

    @Autowired
    JdbcClient jdbc;

    private Realm realm;
    private String system;

    @BeforeEach
    void aSystem() {
        realm = province.realm();
        system = province.system(realm.unit());
    }

    private MvcResult send(String person, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return mvc.perform(request.with(user(person)).with(csrf())).andReturn();
    }

    private Document page(String person, String path) throws Exception {
        return Jsoup.parse(mvc.perform(get(path).with(user(person)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    }

    private String looked(String person, String table) throws Exception {
        return send(
                        person,
                        multipart("/findings/imports")
                                .file(upload("quet.csv", table.getBytes(StandardCharsets.UTF_8)))
                                .param("system", system)
                                .param("source", "NESSUS")
                                .param("dueOn", "2024-05-01"))
                .getResponse()
                .getRedirectedUrl();
    }

    private void take(String table) throws Exception {
        assertThat(send(realm.preparer(), post(looked(realm.preparer(), table) + "/taken"))
                        .getFlashMap()
                        .get("done"))
                .isNotNull();
    }

    private JsonNode all(String person) throws Exception {
        return ok(person, get("/api/v1/findings?system=" + system)).get("items");
    }

    private UUID first() throws Exception {
        return UUID.fromString(
                all(realm.preparer()).get(0).get("finding").get("id").asText());
    }

    private Answer act(String person, UUID id, String act, String note) throws Exception {
        int revision = findings.get(id).finding().revision();
        return answer(
                person,
                post("/api/v1/findings/" + id + "/acts")
                        .content(JSON.writeValueAsString(Map.of("act", act, "revision", revision, "note", note))));
    }

    @Test
    void aTableIsLookedAtThenTakenAndASecondScanDoublesNothing() throws Exception {
        String result = looked(realm.preparer(), TABLE);
        assertThat(page(realm.preparer(), result).select("#added").text()).isEqualTo("2");
        assertThat(all(realm.preparer())).as("nothing is kept by looking").isEmpty();
        send(realm.preparer(), post(result + "/taken"));
        assertThat(all(realm.preparer())).hasSize(2);

        act(realm.preparer(), first(), "REPORT_FIXED", "Đã vá");
        assertThat(act(realm.appraiser(), first(), "CLOSE", "").status()).isEqualTo(200);
        String again = looked(realm.preparer(), TABLE + "Mới,Low,10.0.0.2,22,3,\n");
        Document shown = page(realm.preparer(), again);
        assertThat(shown.select("#added").text()).isEqualTo("1");
        assertThat(shown.select("#again").text()).isEqualTo("1");
        assertThat(shown.select("#reopened").text()).isEqualTo("1");
        send(realm.preparer(), post(again + "/taken"));
        assertThat(all(realm.preparer())).hasSize(3);
        assertThat(all(realm.preparer()).get(0).get("finding").get("state").asText())
                .isEqualTo("OPEN");
        assertThat((String) send(realm.preparer(), post(again + "/taken"))
                        .getFlashMap()
                        .get("refusal"))
                .contains("thực hiện rồi");
    }

    /** Whoever remedies a finding sees it in his list, also when he works at another unit of the owner. */
    @Test
    void aFindingIsGivenToPeopleOfTheSameOwnerWhoThenFindIt() throws Exception {
        take(TABLE);
        UUID id = first();
        Realm other = province.realm();
        String technician = "kythuat-" + realm.owner();
        province.person(technician, "Kỹ Thuật", Role.PREPARER, realm.designated());

        assertThat((String) given(id, other.preparer()).getFlashMap().get("refusal"))
                .contains("Hãy chọn người khác");
        assertThat(given(id, technician).getFlashMap().get("done")).isNotNull();

        assertThat(all(technician)).singleElement().satisfies(line -> assertThat(
                        line.get("finding").get("id").asText())
                .isEqualTo(id.toString()));
        assertThat(all(other.preparer())).isEmpty();
    }

    private MvcResult given(UUID id, String holder) throws Exception {
        return send(
                realm.preparer(),
                post("/findings/assigned").param("ids", id.toString()).param("holder", holder));
    }

    @Test
    void whoFixedItDoesNotCloseItAndAStrangerFindsNothing() throws Exception {
        take(TABLE);
        UUID id = first();
        assertThat(act(realm.preparer(), id, "REPORT_FIXED", "Đã vá").status()).isEqualTo(200);
        assertProblem(act(realm.preparer(), id, "CLOSE", ""), 403, "finding.ownWork", "Bạn đã khắc phục");
        assertThat(act(realm.preparer(), id, "ACCEPT", "Nhỏ").status())
                .as("a risk is accepted by the leader")
                .isEqualTo(403);
        assertThat(act(realm.leader(), id, "ACCEPT", "").status()).isEqualTo(422);

        Realm other = province.realm();
        assertThat(act(other.preparer(), id, "CLOSE", "").status()).isEqualTo(404);
        assertThat(send(other.preparer(), get("/findings/" + id)).getResponse().getStatus())
                .isEqualTo(404);
        assertThat(send(other.preparer(), get("/findings/imports?system=" + system))
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(page(other.coordinator(), "/findings").text()).doesNotContain("Log4j");

        assertThat(act(realm.leader(), id, "CLOSE", "").status()).isEqualTo(200);
        assertThat(page(realm.preparer(), "/findings/" + id).select("#state").text())
                .isEqualTo("Đã đóng");
    }

    @Test
    void whatIsDueIsMailedOnceAWeekAndStandsInMyWork() throws Exception {
        take(TABLE);
        findings.assign(Set.of(first()), realm.preparer(), LocalDate.of(2024, 5, 1), Actor.of(realm.coordinator()));
        reminders.remind();
        reminders.remind();
        assertThat(mailed(realm.preparer())).isEqualTo(1);
        life.itIs(TODAY.plusWeeks(1));
        reminders.remind();
        assertThat(mailed(realm.preparer())).isEqualTo(2);
        assertThat(mailed(realm.leader())).as("late for more than five days").isPositive();
        assertThat(page(realm.preparer(), "/my-work").text()).contains("Bạn có 1 điểm yếu phải khắc phục");
    }

    private int mailed(String person) {
        return jdbc.sql("select count(*) from capdo.mail_outbox where kind = 'FINDINGS' and user_id = :user")
                .param("user", person)
                .query(Integer.class)
                .single();
    }

    @Test
    void anInspectionIsRecordedWithItsTablesAndFindingsAreEnteredUnderIt() throws Exception {
        String path = send(
                        realm.appraiser(),
                        post("/inspections")
                                .param("system", system)
                                .param("inspectionKind", "PERIODIC")
                                .param("inspectionMethod", "BLACK")
                                .param("inspector", "Trung tâm An ninh mạng")
                                .param("capacity", "PUBLIC_UNIT")
                                .param("basis", "Kế hoạch 15/KH-UBND")
                                .param("begunOn", "2024-05-01")
                                .param("inspectionScope", "Toàn hệ thống")
                                .param("compliance", "Vận hành; Điều 22; đạt; quy chế")
                                .param("meetsLevel", "true"))
                .getResponse()
                .getRedirectedUrl();
        Document shown = page(realm.preparer(), path);
        assertThat(shown.text()).contains("Kế hoạch 15/KH-UBND", "Điều 22", "Đáp ứng");
        assertThat(page(realm.coordinator(), "/inspections").text()).contains("Trung tâm An ninh mạng");
        Realm other = province.realm();
        assertThat(send(other.coordinator(), get(path)).getResponse().getStatus())
                .isEqualTo(404);
        assertThat((String) send(
                                realm.preparer(),
                                post("/inspections")
                                        .param("system", system)
                                        .param("inspectionKind", "PERIODIC")
                                        .param("inspectionMethod", "BLACK")
                                        .param("inspector", "Công ty A")
                                        .param("capacity", "LICENSED")
                                        .param("basis", "Hợp đồng")
                                        .param("begunOn", "2024-05-01")
                                        .param("inspectionScope", "Toàn hệ thống"))
                        .getFlashMap()
                        .get("refusal"))
                .contains("số giấy phép");
    }

    @Test
    void aSeriousFindingOpensTheReDeterminationWithItsReason() throws Exception {
        String approved = province.system(
                realm.unit(),
                TestProvince.deployed(
                        2, LocalDate.of(2023, 1, 10), LocalDate.of(2023, 6, 1), LocalDate.of(2024, 1, 5)));
        system = approved;
        take(TABLE);
        UUID before = dossiers.current(
                        systems.findByCode(approved).orElseThrow().id())
                .orElseThrow()
                .id();
        assertThat(page(realm.coordinator(), "/findings/" + first()).text()).contains("Mở hồ sơ xác định lại");
        send(
                realm.coordinator(),
                post("/findings/" + first() + "/redetermination").param("reason", "Log4j ở máy chính"));
        assertThat(dossiers.current(systems.findByCode(approved).orElseThrow().id())
                        .orElseThrow()
                        .previousDossier())
                .isEqualTo(before);
    }

    @Test
    void theFiguresOfNgheAnAreFilteredAndCounted() throws Exception {
        for (int i = 1; i < SampleFindings.SYSTEMS; i++) {
            province.system(realm.unit());
        }
        assertThat(samples.fill(realm.owner())).isEqualTo(SampleFindings.FINDINGS);
        assertThat(samples.fill(realm.owner())).as("once").isZero();

        Document page = page(realm.coordinator(), "/findings");
        assertThat(page.select("#count-systems").text()).isEqualTo("28");
        assertThat(page.select(".pager").text()).contains("2375");
        assertThat(page.select("#findings tbody tr")).hasSize(50);
        assertThat(page.select("#trend polyline").attr("points").split(" ")).hasSize(13);
        assertThat(page(realm.coordinator(), "/findings?severity=CRITICAL")
                        .select(".pager")
                        .text())
                .contains("96");
        assertThat(page(realm.coordinator(), "/findings?q=sql&late=true").text())
                .contains("Chèn mã SQL");
        assertThat(send(realm.coordinator(), get("/findings/workbook?severity=CRITICAL"))
                        .getResponse()
                        .getContentAsByteArray())
                .startsWith('P', 'K');
    }
}
