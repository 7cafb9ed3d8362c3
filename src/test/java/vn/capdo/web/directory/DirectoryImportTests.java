package vn.capdo.web.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.OrganisationHistory;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.support.CapdoTest;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** Files of units and of people, as an administrator brings them in: looked at first, then all rows or none. */
@CapdoTest
class DirectoryImportTests {

    private static final String ADMINISTRATOR = "quantri2";
    private static final String UNITS = "Mã đơn vị;Tên đơn vị;Loại đơn vị;Đơn vị cấp trên;Thư điện tử\r\n";
    private static final String PEOPLE = "Tên đăng nhập;Họ và tên;Thư điện tử;Chức vụ;Vai trò;Đơn vị\r\n";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationHistory history;

    @Autowired
    Staff staff;

    @BeforeEach
    void aProvince() {
        province.found();
        life.itIs(LocalDate.of(2026, 11, 30));
    }

    // Units

    @Test
    void unitsAreShownFirstAndTakenOverAsTheyWereShown() throws Exception {
        String file = UNITS
                + "so-xd;Sở Xây dựng;Sở, ban, ngành;UBND-Tinh;\u00A0xd@tinh.example\u200B\r\n"
                + "tt-xd;Trung tâm Kiểm định;Đơn vị sự nghiệp;so-xd;\r\n"
                + "so-yte;Sở Y tế;Sở, ban, ngành;ubnd-tinh;khac@tinh.example\r\n";

        String preview = preview("organisations", file);
        assertThat(preview)
                .contains("Thêm Sở Xây dựng (so-xd)", "Thêm Trung tâm Kiểm định (tt-xd)")
                .contains("Sở Y tế (so-yte) đã có", "Giữ nguyên", "khac@tinh.example");
        assertThat(organisations.find("so-xd")).isEmpty();

        MvcResult applied = mvc.perform(post("/directory/organisations")
                        .param("csv", content(preview))
                        .with(user(ADMINISTRATOR))
                        .with(csrf()))
                .andReturn();
        assertThat(applied.getFlashMap().get("done")).asString().contains("2 đơn vị mới, 1 dòng không đổi");
        assertThat(organisations.get("so-xd").email()).isEqualTo("xd@tinh.example");
        assertThat(organisations.get("tt-xd").parent()).isEqualTo("so-xd");
        assertThat(organisations.get("so-yte").email()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "so-yte;Sở Dân tộc;DEPARTMENT;ubnd-tinh;           | Sở Y tế       | Sở Dân tộc",
                "SO-YTE;Sở Dân tộc;DEPARTMENT;ubnd-tinh;           | Sở Y tế       | Sở Dân tộc",
                "so-y-te;Sở Y tế;DEPARTMENT;ubnd-tinh;             | “Sở Y tế”     | so-yte",
                "so-y-te;SỞ  Y TẾ;PUBLIC_SERVICE;ubnd-tinh;        | “Sở Y tế”     | so-yte",
                "so-a;Sở A;DEPARTMENT;ubnd-tinh;\\nso-a;Sở B;DEPARTMENT;ubnd-tinh;  | “Sở A” | “Sở B”",
                "so-a;Sở A;DEPARTMENT;ubnd-tinh;\\nso-b;Sở A;DEPARTMENT;ubnd-tinh;  | “Sở A” | so-a",
                "so-t;Sở Т;DEPARTMENT;ubnd-tinh;                   | “Т”           | chữ Kirin",
                "so-a;Sở A;DEPARTMENT;ubnd-tinh;a@b.vn, c@d.vn     | Dòng 2        | không có dấu phẩy",
                "so-a;Sở A;DEPARTMENT;khong-co;                    | Dòng 2        | khong-co"
            })
    void aUnitThatIsNotTheOneOfItsCodeOrNameIsRefusedWithBoth(String rows, String one, String other) throws Exception {
        String refusal = refused("organisations", UNITS + rows.replace("\\n", "\r\n") + "\r\n");

        assertThat(refusal).contains("Dòng ", one).contains(other);
        assertThat(organisations.find("so-a")).isEmpty();
    }

    @Test
    void communesOfTwoDistrictsMayShareANameAndAFormerNameIsTheSameBody() throws Exception {
        apply(
                "organisations",
                UNITS
                        + "huyen-a;Huyện A;DISTRICT;ubnd-tinh;\r\nhuyen-b;Huyện B;DISTRICT;ubnd-tinh;\r\n"
                        + "xa-hoa-an-a;Xã Hòa An;COMMUNE;huyen-a;\r\n");
        assertThat(preview("organisations", UNITS + "xa-hoa-an-b;Xã Hòa An;COMMUNE;huyen-b;\r\n"))
                .contains("Thêm Xã Hòa An (xa-hoa-an-b)", "ghi mã đơn vị thay cho tên");

        history.rename("huyen-a", "Thị xã A", LocalDate.of(2026, 1, 1), "NQ 1");
        assertThat(preview("organisations", UNITS + "huyen-a;Huyện A;DISTRICT;ubnd-tinh;\r\n"))
                .contains("Thị xã A (huyen-a) đã có", "Giữ nguyên");
    }

    @Test
    void unitsOfOneNameThatWereTakenInBeforeAreNamedOnTheAdministratorsPage() throws Exception {
        for (String code : List.of("so-cu-1", "so-cu-2")) {
            organisations.add(
                    new Organisation(code, "Sở Cũ", Organisation.Kind.DEPARTMENT, "ubnd-tinh", "ubnd-tinh", null));
        }

        assertThat(mvc.perform(get("/directory").with(user(ADMINISTRATOR)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("hai đơn vị cùng tên “Sở Cũ”", "so-cu-1; so-cu-2");
    }

    /** An old file lies in a drawer for years: what it calls a unit is read as of today, and said so before anything is written. */
    @Test
    void aFileThatNamesAUnitAsItWasIsReadAsOfTodayOrAsksWhich() throws Exception {
        apply(
                "organisations",
                UNITS + "so-dc;Sở Địa chính;DEPARTMENT;ubnd-tinh;\r\nso-tnmt;Sở Tài nguyên;DEPARTMENT;ubnd-tinh;\r\n"
                        + "so-ln;Sở Lâm nghiệp;DEPARTMENT;ubnd-tinh;\r\nso-ta;Sở Tả;DEPARTMENT;ubnd-tinh;\r\n"
                        + "so-ta-2;Sở Ta;DEPARTMENT;ubnd-tinh;\r\nso-toan;Sở Toàn;DEPARTMENT;ubnd-tinh;\r\n");
        end("so-dc", "so-tnmt");
        end("so-ln", "so-ta", "so-ta-2");
        String one = ";Trung tâm 1;PUBLIC_SERVICE;";

        assertThat(preview(
                        "organisations",
                        UNITS + "tt-1" + one + "Sở Địa chính;\r\ntt-2;Trung tâm 2;PUBLIC_SERVICE;SỞ TẢ;\r\n"))
                .contains("Thêm Trung tâm 1", "“Sở Địa chính” nay là Sở Tài nguyên (so-tnmt)");
        assertThat(refused("organisations", UNITS + "tt-1" + one + "so-ln;\r\n"))
                .contains("Sở Lâm nghiệp", "Sở Tả (so-ta)", "Sở Ta (so-ta-2)", "ghi mã");
        apply("organisations", UNITS + "tt-1" + one + "Sở Ta;\r\ntt-2;Trung tâm 2;PUBLIC_SERVICE;sở tả;\r\n");
        assertThat(organisations.get("tt-1").parent()).isEqualTo("so-ta-2");
        assertThat(organisations.get("tt-2").parent()).isEqualTo("so-ta");

        String person = "an.dc;Lê An;;;Cán bộ lập hồ sơ;";
        assertThat(preview("staff", PEOPLE + person + "SO-DC\r\n")).contains("“SO-DC” nay là Sở Tài nguyên (so-tnmt)");
        assertThat(refused("staff", PEOPLE + person + "Sở Tà\r\n"))
                .contains("Dòng 2", "Sở Tả (so-ta)", "Sở Ta (so-ta-2)", "ghi mã");
        assertThat(refused("staff", PEOPLE + person + "so-ln\r\n")).contains("(so-ta)", "(so-ta-2)", "ghi mã");
        apply("staff", PEOPLE + person + "SO-DC\r\n" + person + "Sở Ta\r\n");
        assertThat(staff.rolesOf("an.dc"))
                .extracting(RoleAssignment::organisation)
                .containsExactlyInAnyOrder("so-tnmt", "so-ta-2");
    }

    private void end(String code, String... heirs) {
        LocalDate day = LocalDate.of(2026, 3, 1);
        history.end(code, day.minusDays(1));
        for (String heir : heirs) {
            history.recordSuccession(new OrganisationHistory.Succession(code, heir, day, "NQ 2"));
        }
    }

    // People

    @Test
    void onePersonHasManyRolesAndTheSameFileAgainChangesNothing() throws Exception {
        String file = PEOPLE
                + "bui.an;Bùi Văn An;an@tinh.example;Chuyên viên;Cán bộ lập hồ sơ;so-yte\r\n"
                + "bui.an;BÙI VĂN AN;;;leader;SO-GDDT\r\n"
                + "lap.yte;Trần Thị Lan;;Trưởng phòng;auditor;ubnd-tinh\r\n";

        String preview = preview("staff", file);
        assertThat(preview)
                .contains("Thêm Bùi Văn An (bui.an)", "Trần Thị Lan (lap.yte) thêm vai trò")
                .contains("tệp ghi khác: Trưởng phòng");
        assertThat(staff.find("bui.an")).isEmpty();

        MvcResult weak = mvc.perform(post("/directory/staff")
                        .param("csv", content(preview))
                        .param("password", "ngan")
                        .with(user(ADMINISTRATOR))
                        .with(csrf()))
                .andReturn();
        assertThat(weak.getResponse().getStatus()).isEqualTo(422);
        assertThat(weak.getResponse().getContentAsString(StandardCharsets.UTF_8))
                .contains("ít nhất 12 ký tự", "Thêm Bùi Văn An", content(preview));

        apply("staff", file);
        assertThat(staff.rolesOf("bui.an"))
                .extracting(RoleAssignment::role)
                .containsExactlyInAnyOrder(Role.PREPARER, Role.LEADER);

        life.itIs(LocalDate.of(2026, 12, 7));
        assertThat(preview("staff", file)).contains("không cần nhập");
        apply("staff", file);
        assertThat(staff.assignmentsOf("bui.an")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lap.yte;Đỗ Hải Yến;;;approver;so-yte                      | Trần Thị Lan   | Đỗ Hải Yến",
                "lap.yte;Tran Thi Lan;;;approver;so-yte                    | Trần Thị Lan   | Tran Thi Lan",
                "lap.yte;Trần Thị Lan;khac@tinh.example;;approver;so-yte   | lap.yte@tinh.example | khac@tinh.example",
                "an;Lê An;;;leader;so-yte\\nan;Lê Anh;;;approver;so-yte    | Lê An          | Lê Anh",
                "an;Lê An;a@t.vn;;leader;so-yte\\nan;Lê An;b@t.vn;;approver;so-yte | a@t.vn | b@t.vn",
                "an;Lê Аn;;;leader;so-yte                                  | “А”            | chữ Kirin",
                "an;Lê An;a@t.vn b@t.vn;;leader;so-yte                     | địa chỉ        | Dòng 2",
                "an;Lê An;;;leader;so-khong-co                             | so-khong-co    | Dòng 2"
            })
    void aSecondPersonUnderOneLoginIsRefusedWithBothNames(String rows, String one, String other) throws Exception {
        String refusal = refused("staff", PEOPLE + rows.replace("\\n", "\r\n") + "\r\n");

        assertThat(refusal).contains("Dòng ", one, other);
        assertThat(staff.find("an")).isEmpty();
        assertThat(staff.rolesOf("lap.yte")).extracting(RoleAssignment::role).doesNotContain(Role.APPROVER);
    }

    @Test
    void onlyAdministratorsMay() throws Exception {
        MvcResult result = mvc.perform(multipart("/directory/staff/check")
                        .file(new MockMultipartFile("file", "a.csv", "text/csv", new byte[] {'a'}))
                        .with(user("dieuphoi"))
                        .with(csrf()))
                .andReturn();

        assertThat(result.getResponse().getStatus()).isEqualTo(403);
    }

    private String preview(String kind, String csv) throws Exception {
        MvcResult result = upload(kind + "/check", csv);
        assertThat(result.getResponse().getStatus()).isEqualTo(200);
        return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private String refused(String kind, String csv) throws Exception {
        String told = (String) upload(kind + "/check", csv).getFlashMap().get("refusal");
        assertThat(upload(kind, csv).getFlashMap().get("refusal")).isEqualTo(told);
        return told;
    }

    private void apply(String kind, String csv) throws Exception {
        assertThat(upload(kind, csv).getFlashMap().get("done")).isNotNull();
    }

    private MvcResult upload(String path, String csv) throws Exception {
        return mvc.perform(multipart("/directory/" + path)
                        .file(new MockMultipartFile(
                                "file", "tep.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)))
                        .param("password", TestProvince.PASSWORD)
                        .with(user(ADMINISTRATOR))
                        .with(csrf()))
                .andReturn();
    }

    private static String content(String preview) {
        Matcher field = Pattern.compile("name=\"csv\" value=\"([^\"]+)\"").matcher(preview);
        assertThat(field.find()).isTrue();
        return field.group(1);
    }
}
