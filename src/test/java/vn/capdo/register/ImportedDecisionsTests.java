package vn.capdo.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static vn.capdo.support.Refusals.assertRefusal;
import static vn.capdo.support.TestProvince.OWNER;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import vn.capdo.organisation.Role;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince;

/** Nobody makes a system approved by a row of a workbook alone: there is a time for it, and a body that could decide. */
@CapdoTest
class ImportedDecisionsTests extends InventoryScene {

    @Autowired
    GoLiveDays goLive;

    @Autowired
    MockMvc mvc;

    private ImportReport decided(String code, Object level, String body, LocalDate on) throws Exception {
        return apply(approved(code, "Chưa triển khai")
                .with(InventoryColumns.LEVEL, level)
                .with(InventoryColumns.DECISION_BODY, body)
                .with(InventoryColumns.DECISION_DATE, on));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | Sở Thông tin và Truyền thông |",
                "2 | so thong tin va truyen thong |",
                "1 | so-tttt                      |",
                "3 | Ủy ban nhân dân tỉnh         |",
                "3 | ubnd-tinh                    |",
                "4 | Ủy ban nhân dân tỉnh         |",
                "3 | Sở Thông tin và Truyền thông | không có thẩm quyền phê duyệt cấp độ 3",
                "2 | Ủy ban nhân dân tỉnh         | không có thẩm quyền phê duyệt cấp độ 2",
                "2 | Sở Y tế                      | có thẩm quyền khi đó: Sở Thông tin và Truyền thông",
                "3 | Bộ Không Có                  | Không có cơ quan tên “Bộ Không Có”"
            })
    void onlyABodyThatCouldDecideHasDecided(int level, String body, String refusal) throws Exception {
        ImportReport report = decided("01", level, body, LocalDate.of(2023, 1, 15));

        if (refusal == null) {
            assertThat(report.problems()).isEmpty();
            assertThat(dossierOf("01")).containsEntry("approved_level", level);
        } else {
            assertThat(report.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.row()).isEqualTo(2);
                assertThat(problem.column()).isEqualTo(InventoryColumns.DECISION_BODY);
                assertThat(problem.message()).contains(refusal);
            });
            assertThat(taken()).isEmpty();
        }
    }

    @Test
    void fromTheGoLiveDayOnNoDecisionComesInAndSystemsStillDo() throws Exception {
        apply(approved("01", "Chưa triển khai"));
        goLive.set(OWNER, TODAY, "Đưa vào sử dụng", "quantri2");

        ImportReport report = apply(approved("02", "Chưa triển khai"), plain("03"));
        assertThat(report.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("đã vận hành chính thức từ"));
        assertThat(taken()).containsExactly(prefix + "01", prefix + "03");

        // What is known already may stand in the file; what it says otherwise is another decision.
        assertThat(apply(approved("01", "Đã triển khai một số hạng mục")).problems())
                .isEmpty();
        assertThat(apply(approved("01", "Chưa triển khai").with(InventoryColumns.DECISION_NUMBER, "46/QĐ-UBND"))
                        .problems())
                .hasSize(1);
        assertThat(jdbc.sql("select decision_number from capdo.prior_approval where system_id = :id")
                        .param("id", system("01").get("id"))
                        .query(String.class)
                        .single())
                .isEqualTo("45/QĐ-STTTT");
    }

    @Test
    void anOwnerWithoutADayImportsNone() throws Exception {
        TestProvince.Realm realm = province.realm();
        ImportReport report = inventory.run(
                workbook(approved("01", "Chưa triển khai").with(InventoryColumns.UNIT, realm.unit())),
                "danh-muc.xlsx",
                false,
                false,
                realm.coordinator(),
                read -> {});

        assertThat(report.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("chưa đặt ngày vận hành chính thức"));
    }

    /** An administrator who coordinates as well would otherwise open the time and use it. */
    @Test
    void whoSetsTheDayImportsNoDecisions() throws Exception {
        goLive.set(OWNER, TODAY.plusDays(30), "Nhập danh mục", ACTOR);

        assertThat(apply(approved("01", "Chưa triển khai")).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("người khác phải nhập"));
    }

    @Test
    void anAdministratorOfTheOwnerSetsTheDayWithAReason() throws Exception {
        TestProvince.Realm realm = province.realm();
        String administrator = "quantri-" + realm.owner();
        province.person(administrator, "Quản trị riêng", Role.ADMINISTRATOR, realm.owner());

        set(administrator, OWNER, TODAY.plusDays(5), "Của tỉnh khác");
        assertThat(goLive.of(OWNER).orElseThrow().setBy()).isEqualTo("quantri2");
        set(realm.coordinator(), realm.owner(), TODAY.plusDays(5), "Tự mở");
        assertThat(goLive.of(realm.owner())).isEmpty();
        set(administrator, realm.owner(), TODAY.plusDays(5), "Kế hoạch 12/KH");
        set(administrator, realm.owner(), TODAY.plusDays(9), "Lùi một tuần");

        assertThat(goLive.history(realm.owner()))
                .extracting(GoLiveDays.GoLive::day)
                .containsExactly(TODAY.plusDays(9), TODAY.plusDays(5));
        assertThat(page(administrator, "/directory")).contains("Lùi một tuần", "Kế hoạch 12/KH");
        assertRefusal(() -> goLive.set(realm.owner(), TODAY.minusDays(1), "x", administrator))
                .isEqualTo("goLive.past");
        assertRefusal(() -> goLive.set(realm.owner(), TODAY, " ", administrator))
                .isEqualTo("field.required");
    }

    @Test
    void itSaysForEverThatItStandsAsDeclared() throws Exception {
        apply(approved("01", "Chưa triển khai"));
        Object dossier = dossierOf("01").get("id");

        assertThat(page(ACTOR, "/dossiers/" + dossier)).contains("theo khai báo", "theo khai báo khi nhập danh mục");
        assertThat(page(ACTOR, "/register?q=" + prefix + "01")).contains("theo khai báo");
        assertThat(page(ACTOR, "/dossiers?q=" + prefix + "01")).contains("theo khai báo");
        assertThat(page(ACTOR, "/register/" + prefix + "01")).contains("theo khai báo");
        assertThat(page(ACTOR, "/api/v1/systems?q=" + prefix + "01")).contains("\"declared\":true");
        assertThat(page(ACTOR, "/api/v1/dossiers/" + dossier)).contains("theo khai báo");
    }

    private void set(String person, String owner, LocalDate day, String reason) throws Exception {
        mvc.perform(post("/directory/owners/" + owner + "/go-live")
                .param("day", day.toString())
                .param("reason", reason)
                .with(user(person))
                .with(csrf()));
    }

    private String page(String person, String path) throws Exception {
        return mvc.perform(get(path).with(user(person)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
