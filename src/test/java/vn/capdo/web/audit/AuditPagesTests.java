package vn.capdo.web.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.UUID;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Role;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;
import vn.capdo.support.TestProvince.Realm;

/** Who reads the trail and how much of it; what the files say, and that they can be checked without the product. */
@CapdoTest
class AuditPagesTests {

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Opening opening;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    @TempDir
    Path folder;

    private Realm realm;
    private String auditor;
    private UUID dossier;

    @BeforeEach
    void aDossierUnderWay() {
        province.found();
        life.itIs(LocalDate.of(2024, 5, 6));
        realm = province.realm();
        auditor = "giamsat-" + realm.owner();
        province.person(auditor, "Giám sát viên", Role.AUDITOR, realm.owner());
        dossier = opening.start(province.system(realm.unit()), realm.preparer()).id();
        life.prepare(dossier, realm.preparer(), 2);
    }

    private String page(String who, String address) throws Exception {
        return mvc.perform(get(address).with(user(who)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void anAuditorReadsWhatIsOfHisOwner() throws Exception {
        String number = jdbc.sql("select number from capdo.level_dossier where id = :id")
                .param("id", dossier)
                .query(String.class)
                .single();
        assertThat(page(auditor, "/audit")).contains(number, "Hồ sơ cấp độ", "proposed_level");
        assertThat(page(auditor, "/audit?q=" + realm.preparer() + "&act=table:act_hi_taskinst"))
                .contains("Công việc: giao, nhận, trả, hoàn thành");
        assertThat(page(auditor, "/audit?dossier=" + number)).contains(number);
        assertThat(page(auditor, "/audit?from=2001-01-01&to=2001-01-02")).contains("Không có mục nào");
        assertThat(page(auditor, "/audit?act=table:role_assignment")).contains("Vai trò", realm.preparer());

        Realm other = province.realm();
        String stranger = "giamsat-" + other.owner();
        province.person(stranger, "Giám sát viên khác", Role.AUDITOR, other.owner());
        assertThat(page(stranger, "/audit")).doesNotContain(number, realm.preparer());
        assertThat(page(stranger, "/audit/trail.jsonl")).doesNotContain(dossier.toString(), realm.preparer());
    }

    @Test
    void nobodyElseReadsIt() throws Exception {
        for (String address :
                new String[] {"/audit", "/audit/trail.jsonl", "/audit/trail.xlsx", "/audit/anchors.jsonl"}) {
            mvc.perform(get(address).with(user(realm.coordinator()))).andExpect(status().isForbidden());
        }
        mvc.perform(post("/audit/check").with(user(realm.coordinator())).with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void theCheckSaysThatAllIsWhole() throws Exception {
        String answer = mvc.perform(post("/audit/check").with(user(auditor)).with(csrf()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(answer).contains("Nguyên vẹn").doesNotContain("chưa được bảo vệ");
        assertThat(page(auditor, "/audit?act=checked")).contains("Kiểm tra chuỗi nhật ký");
    }

    /** With the program that the operator's guide gives. */
    @Test
    void theLinesCanBeCheckedWithoutTheProduct() throws Exception {
        String lines = page(auditor, "/audit/trail.jsonl?dossier=" + dossier);
        JsonNode first = new ObjectMapper().readTree(lines.lines().findFirst().orElseThrow());
        assertThat(first.get("number").asLong()).isEqualTo(1);
        assertThat(first.get("previous").asText()).isEmpty();

        assumeThat(new ProcessBuilder("sh", "-c", "command -v python3").start().waitFor())
                .isZero();
        assertThat(checked(lines)).isEmpty();
        assertThat(checked(lines.replaceFirst("\"act\":\"[^\"]+\"", "\"act\":\"x\"")))
                .startsWith("SAI: dossier:" + dossier);
        assertThat(checked(
                        lines.lines().skip(2).reduce(lines.lines().findFirst().orElseThrow(), (a, b) -> a + "\n" + b)))
                .startsWith("SAI: dossier:" + dossier);
    }

    private String checked(String lines) throws IOException {
        String guide = Files.readString(Path.of("docs/van-hanh.md"));
        String program = guide.substring(guide.indexOf("```python\n") + 10);
        Path script = Files.writeString(folder.resolve("check.py"), program.substring(0, program.indexOf("```")));
        Path file = Files.writeString(folder.resolve("trail.jsonl"), lines);
        Process check = new ProcessBuilder("python3", script.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        return new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void theWorkbookIsForReading() throws Exception {
        byte[] file = mvc.perform(get("/audit/trail.xlsx?dossier=" + dossier).with(user(auditor)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            var sheet = workbook.getSheetAt(0);
            assertThat(sheet.getRow(0).getCell(1).getStringCellValue()).contains("Ai");
            assertThat(sheet.getLastRowNum()).isGreaterThan(1);
            assertThat(sheet.getRow(1).getCell(5).getStringCellValue()).isEqualTo("dossier:" + dossier);
        }
    }
}
