package vn.capdo.web.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.TestProvince.Realm;
import vn.capdo.web.ApiScene;

/** Products of a system: entered by those who work for it, listed by origin for those who look after the owner. */
@CapdoTest
class ProductPagesTests extends ApiScene {

    private Realm realm;
    private String system;

    @BeforeEach
    void aSystem() {
        realm = province.realm();
        system = province.system(realm.unit());
    }

    private MockHttpServletRequestBuilder entry(String name, String origin, String country) {
        return post("/products")
                .param("system", system)
                .param("productName", name)
                .param("productKind", "Tường lửa")
                .param("maker", "=Công ty")
                .param("origin", origin)
                .param("country", country)
                .param("usedUntil", "2024-05-05");
    }

    private MvcResult send(String person, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(user(person)).with(csrf())).andReturn();
    }

    private String refusal(String person, MockHttpServletRequestBuilder request) throws Exception {
        return (String) send(person, request).getFlashMap().get("refusal");
    }

    private String page(String person, String path) throws Exception {
        return mvc.perform(get(path).with(user(person)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void theUnitEntersThemAndTheOwnerListsThemByOrigin() throws Exception {
        assertThat(refusal(realm.preparer(), entry("Tường lửa nội", "VIETNAM", "")))
                .isNull();
        assertThat(refusal(realm.preparer(), entry("Tường lửa ngoại", "FOREIGN", "Nhật Bản")))
                .isNull();

        assertThat(page(realm.coordinator(), "/products"))
                .contains("Tường lửa nội", "Tường lửa ngoại", "Nhật Bản", "đã hết hạn");
        assertThat(page(realm.coordinator(), "/products?origin=FOREIGN"))
                .contains("Tường lửa ngoại")
                .doesNotContain("Tường lửa nội");
        assertThat(page(realm.preparer(), "/register/" + system)).contains("/products?system=" + system);
    }

    @Test
    void oneThatIsRemovedIsListedNoMore() throws Exception {
        refusal(realm.preparer(), entry("Tường lửa cũ", "VIETNAM", ""));
        String action = Jsoup.parse(page(realm.preparer(), "/products?system=" + system))
                .select("form[action$=/remove]")
                .attr("action");

        Realm other = province.realm();
        assertThat(send(other.coordinator(), post(action)).getFlashMap().get("done"))
                .isNull();
        assertThat(page(realm.preparer(), "/products?system=" + system)).contains("Tường lửa cũ");

        assertThat(send(realm.preparer(), post(action)).getFlashMap().get("done"))
                .isNotNull();
        assertThat(page(realm.preparer(), "/products?system=" + system)).doesNotContain("Tường lửa cũ");
    }

    @Test
    void whatCannotBeAndWhoMayNotIsRefused() throws Exception {
        assertThat(refusal(realm.preparer(), entry("A", "FOREIGN", ""))).contains("nước sản xuất");
        Realm other = province.realm();
        assertThat(send(other.preparer(), entry("A", "VIETNAM", ""))
                        .getFlashMap()
                        .get("done"))
                .isNull();
        assertThat(page(realm.preparer(), "/products")).contains("Chưa có sản phẩm nào");
        assertThat(page(other.coordinator(), "/products?system=" + system)).doesNotContain("Thêm sản phẩm");
    }

    @Test
    void inExcelNothingIsAFormula() throws Exception {
        refusal(realm.preparer(), entry("Tường lửa", "VIETNAM", ""));
        byte[] file = mvc.perform(get("/products/workbook").with(user(realm.coordinator())))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            assertThat(workbook.getSheetAt(0).getRow(1).getCell(5).getCellType())
                    .isEqualTo(org.apache.poi.ss.usermodel.CellType.STRING);
            assertThat(workbook.getSheetAt(0).getRow(1).getCell(6).getStringCellValue())
                    .isEqualTo("Trong nước");
        }
    }
}
