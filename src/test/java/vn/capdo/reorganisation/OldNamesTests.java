package vn.capdo.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.register.ImportProblem;
import vn.capdo.register.ImportReport;
import vn.capdo.register.InventoryImport;
import vn.capdo.support.CapdoTest;

/** Whoever knows a unit only as it was finds what it operated: in lists, in kept links, and in files. */
@CapdoTest
class OldNamesTests extends ReorganisationScene {

    @Autowired
    MockMvc mvc;

    @Autowired
    InventoryImport inventory;

    @TempDir
    Path folder;

    private String dept(String code, String name) {
        return unit(code + "-" + a.owner(), name, a.owner());
    }

    private String coordinator() {
        return a.coordinator();
    }

    /** Into a unit of another name, which is renamed twice, and ends in a third one. */
    @Test
    void theOldNameAndTheOldCodeFindTheSystemsInEveryListAndLink() throws Exception {
        String old = dept("so-bcvt", "Sở Bưu chính Viễn thông " + a.owner());
        String between = dept("so-tin", "Sở Tin học " + a.owner());
        String last = dept("so-so", "Sở Chuyển đổi số " + a.owner());
        String moved = province.system(old);
        String bystander = province.system(a.unit());
        opening.start(moved, coordinator());
        life.runDueJobs();
        life.itIs(DAY);
        schedule(merge(List.of(old), between));
        // Put right on the day itself; later another name.
        schedule(ChangeDraft.rename(DAY, NUMBER, SIGNED, between, "Sở Điện toan " + a.owner()));
        schedule(ChangeDraft.rename(DAY, NUMBER, SIGNED, between, "Sở Điện toán " + a.owner()));
        LocalDate later = DAY.plusDays(10);
        life.itIs(later);
        schedule(ChangeDraft.rename(later, NUMBER, SIGNED, between, "Sở Máy tính " + a.owner()));
        schedule(ChangeDraft.merge(later, NUMBER, SIGNED, List.of(between), last));
        reorganisations.applyDue();
        assertThat(history.namesOf(between))
                .extracting(OrganisationHistory.Name::name)
                .containsExactly("Sở Tin học " + a.owner(), "Sở Điện toán " + a.owner(), "Sở Máy tính " + a.owner());
        assertThat(systems.findByCode(moved).orElseThrow().operatingUnit()).isEqualTo(last);

        for (String word : List.of(
                old,
                old.toUpperCase(),
                wide(between),
                "Sở Bưu chính Viễn thông " + a.owner(),
                "so buu chinh vien thong " + a.owner(),
                "Sở Tin học " + a.owner(),
                "sở điện toán " + a.owner(),
                "Sở Máy tính " + a.owner(),
                last)) {
            for (String parameter : List.of("q", "unit")) {
                for (String list : List.of("/api/v1/systems", "/api/v1/dossiers")) {
                    assertThat(codes(list, parameter, word))
                            .as(list + " " + parameter + "=" + word)
                            .containsExactly(moved);
                }
                for (String page : List.of("/register", "/dossiers")) {
                    assertThat(page(page, parameter, word)).contains(moved).doesNotContain(bystander);
                }
            }
        }
        assertThat(codes("/api/v1/systems", "q", wide(moved))).containsExactly(moved);
        assertThat(page("/register", "unit", old))
                .contains("“Sở Bưu chính Viễn thông " + a.owner() + "” nay là Sở Chuyển đổi số " + a.owner());
        assertThat(page("/register", "unit", last.toUpperCase())).doesNotContain("nay là");
        assertThat(page("/missed", "unit", old)).contains("nay là Sở Chuyển đổi số " + a.owner());
        assertThat(page("/units", "x", "")).contains("/register?unit=" + old);
        for (String form : List.of("/new-campaign", "/delegations/new")) {
            assertThat(page(form, "owner", a.owner()))
                    .contains("value=\"" + last + "\"")
                    .doesNotContain("value=\"" + old + "\"", "value=\"" + between + "\"");
        }
    }

    @Test
    void aKeptLinkToTheDeadlinesOfAUnitThatWasSplitShowsThoseOfItsHeirs() throws Exception {
        String old = dept("so-ld", "Sở Lao động " + a.owner());
        String one = dept("so-nv", "Sở Nội vụ " + a.owner());
        String two = dept("so-gd", "Sở Giáo dục " + a.owner());
        String ofOne = province.system(old);
        String ofTwo = province.system(old);
        String other = province.system(a.unit());
        for (String code : List.of(ofOne, ofTwo, other)) {
            opening.start(code, coordinator());
        }
        life.runDueJobs();
        life.itIs(DAY);
        var split = draft(ChangeDraft.split(DAY, NUMBER, SIGNED, old, List.of(one, two), List.of()));
        reorganisations.share(split, Map.of(ofOne, one, ofTwo, two), Map.of());
        reorganisations.schedule(split, "quantri2");
        reorganisations.applyDue();

        for (String word : List.of(old, old.toUpperCase(), "so lao dong " + a.owner())) {
            String page = page("/deadlines?scope=OWNER&view=list", "unit", word);
            assertThat(page).contains("Hệ thống " + ofOne, "Hệ thống " + ofTwo).doesNotContain("Hệ thống " + other);
            assertThat(page).contains("Sở Giáo dục " + a.owner() + " (" + two + "); Sở Nội vụ " + a.owner());
            assertThat(codes("/api/v1/systems", "unit", word)).containsExactlyInAnyOrder(ofOne, ofTwo);
        }
        life.itIs(DAY.plusYears(1));
        for (String word : List.of(old, "Sở Lao động " + a.owner())) {
            assertThat(page("/urging", "unit", word))
                    .contains("Hệ thống " + ofOne, "Hệ thống " + ofTwo, "nay là Sở Giáo dục " + a.owner())
                    .doesNotContain("Hệ thống " + other);
        }
        assertThat(page("/urging", "unit", two)).contains("Hệ thống " + ofTwo).doesNotContain("Hệ thống " + ofOne);
        assertThat(page("/deadlines?scope=OWNER&view=list", "unit", one))
                .contains("Hệ thống " + ofOne)
                .doesNotContain("Hệ thống " + ofTwo);
    }

    @Test
    void aWorkbookThatNamesAFormerUnitIsTakenForItsHeirOrAsksWhich() throws Exception {
        String merged = dept("so-tt", "Sở Thông tin " + a.owner());
        String heir = dept("so-kh", "Sở Khoa học " + a.owner());
        String split = dept("so-xh", "Sở Xã hội " + a.owner());
        String one = dept("so-nv", "Sở Nội vụ " + a.owner());
        String two = dept("so-gd", "Sở Giáo dục " + a.owner());
        String shared = province.system(split);
        life.itIs(DAY);
        schedule(merge(List.of(merged), heir));
        var act = draft(ChangeDraft.split(DAY, NUMBER, SIGNED, split, List.of(one, two), List.of()));
        reorganisations.share(act, Map.of(shared, two), Map.of());
        reorganisations.schedule(act, "quantri2");
        reorganisations.applyDue();

        String[][] rows = {
            {"A-" + a.owner(), merged.toUpperCase()},
            {"B-" + a.owner(), "so thong tin " + a.owner()},
            {shared, split},
            {"C-" + a.owner(), "Sở Xã hội " + a.owner()}
        };
        ImportReport report = take(true, rows);
        assertThat(report.added()).isEqualTo(2);
        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.warnings())
                .anySatisfy(told -> assertThat(told)
                        .contains("“so thong tin " + a.owner() + "” nay là Sở Khoa học", heir, "dòng 3"))
                .anySatisfy(told -> assertThat(told).contains(two, "dòng 4"));
        assertThat(report.problems())
                .singleElement()
                .extracting(ImportProblem::message)
                .asString()
                .contains(one, two, "ghi mã");

        take(false, rows);
        assertThat(systems.findByCode("A-" + a.owner()).orElseThrow().operatingUnit())
                .isEqualTo(heir);
        assertThat(systems.findByCode(shared).orElseThrow().operatingUnit()).isEqualTo(two);
        assertThat(systems.findByCode("C-" + a.owner())).isEmpty();
    }

    private ImportReport take(boolean dryRun, String[]... rows) throws IOException {
        Path file = folder.resolve("danh-muc.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("Danh mục hệ thống");
            fill(
                    sheet.createRow(0),
                    "Mã hệ thống",
                    "Mã đơn vị vận hành",
                    "Tên hệ thống thông tin",
                    "Loại hệ thống",
                    "Loại thông tin",
                    "Tình trạng vận hành");
            for (String[] row : rows) {
                fill(
                        sheet.createRow(sheet.getLastRowNum() + 1),
                        row[0],
                        row[1],
                        "Hệ thống " + row[0],
                        "Phục vụ hoạt động nội bộ",
                        "Thông tin công cộng",
                        "Đang vận hành");
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                workbook.write(out);
            }
        }
        return inventory.run(file, "danh-muc.xlsx", dryRun, false, coordinator(), read -> {});
    }

    private static void fill(Row row, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            row.createCell(i).setCellValue(cells[i]);
        }
    }

    private static String wide(String text) {
        return text.codePoints()
                .map(c -> c > 0x20 && c < 0x7F ? c + 0xFEE0 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private List<String> codes(String list, String parameter, String word) throws Exception {
        JsonNode items =
                new ObjectMapper().readTree(page(list, parameter, word)).get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(line -> line.get("code").asText())
                .toList();
    }

    private String page(String path, String parameter, String word) throws Exception {
        return mvc.perform(get(path).param(parameter, word).with(user(coordinator())))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
