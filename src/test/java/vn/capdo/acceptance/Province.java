package vn.capdo.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.boot.test.context.TestComponent;
import vn.capdo.campaign.Campaign;
import vn.capdo.campaign.Campaigns;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.Opening;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.organisation.RoleAssignment;
import vn.capdo.organisation.Staff;
import vn.capdo.organisation.StaffMember;
import vn.capdo.register.GoLiveDays;
import vn.capdo.register.ImportReport;
import vn.capdo.register.InventoryImport;
import vn.capdo.register.Systems;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/**
 * The province that issued a document: its own owner, designated unit, one department and their people, so that its campaign
 * touches no other test. Its inventory comes in through the workbook import.
 */
@TestComponent
class Province {

    private final Organisations organisations;
    private final Staff staff;
    private final Campaigns campaigns;
    private final InventoryImport inventory;
    private final GoLiveDays goLive;
    private final Systems systems;
    private final Opening opening;
    private final Dossiers dossiers;
    private final Life life;

    private String key;
    private final List<String[]> rows = new ArrayList<>();

    Province(
            Organisations organisations,
            Staff staff,
            Campaigns campaigns,
            InventoryImport inventory,
            GoLiveDays goLive,
            Systems systems,
            Opening opening,
            Dossiers dossiers,
            Life life) {
        this.organisations = organisations;
        this.staff = staff;
        this.campaigns = campaigns;
        this.inventory = inventory;
        this.goLive = goLive;
        this.systems = systems;
        this.opening = opening;
        this.dossiers = dossiers;
        this.life = life;
    }

    /** @param key short lower-case name, such as {@code laichau} */
    void found(String key, String name, LocalDate since) {
        this.key = key;
        rows.clear();
        organisations.add(new Organisation(owner(), "UBND tỉnh " + name, Organisation.Kind.OWNER, null, null, null));
        organisations.add(new Organisation(
                "tttt-" + key, "Sở TT&TT " + name, Organisation.Kind.DESIGNATED_UNIT, owner(), owner(), null));
        organisations.add(
                new Organisation(unit(), "Sở Nội vụ " + name, Organisation.Kind.DEPARTMENT, owner(), owner(), null));
        organisations.designate(owner(), "tttt-" + key, since, null);
        person("lap", Role.PREPARER, unit(), since);
        person("lanhdao", Role.LEADER, unit(), since);
        person("thamdinh", Role.APPRAISER, "tttt-" + key, since);
        person("giamdoc", Role.APPROVER, "tttt-" + key, since);
        person("chutich", Role.APPROVER, owner(), since);
        person("dieuphoi", Role.COORDINATOR, owner(), since);
    }

    private void person(String who, Role role, String organisation, LocalDate since) {
        staff.add(
                new StaffMember(id(who), role.label() + " " + key, id(who) + "@tinh.example", null),
                TestProvince.PASSWORD);
        staff.assign(new RoleAssignment(id(who), role, organisation, since, null, null));
    }

    String id(String who) {
        return who + "." + key;
    }

    String owner() {
        return "ubnd-" + key;
    }

    String unit() {
        return "noivu-" + key;
    }

    void campaign(String directive, LocalDate approvedBy, LocalDate deployedBy) {
        campaigns.open(new Campaign(
                key,
                "Đợt " + key,
                directive,
                owner(),
                List.of(1, 2, 3, 4, 5),
                approvedBy,
                deployedBy,
                life.today(),
                null));
    }

    /** Adds a row to the province's inventory: a system without an approved level. */
    String system(int number) {
        return row(number, "", "", "", "", "", "", "", "", "");
    }

    /** A system that was approved, and fully deployed, before Capdo. */
    String deployedSystem(int number, int level, String decisionDate, String deployedOn, String inspectedOn) {
        return row(
                number,
                String.valueOf(level),
                number + "/QĐ-UBND",
                decisionDate,
                level <= 2 ? "tttt-" + key : owner(),
                "Đã triển khai đầy đủ",
                deployedOn,
                inspectedOn,
                "01/QC",
                decisionDate);
    }

    private String row(int number, String... approval) {
        String code = key.toUpperCase() + "-" + number;
        String[] row = new String[16];
        String[] base = {
            code,
            "Hệ thống " + code,
            unit(),
            "Phục vụ hoạt động nội bộ",
            "Thông tin công cộng",
            "Toàn tỉnh",
            "Đang vận hành"
        };
        System.arraycopy(base, 0, row, 0, base.length);
        System.arraycopy(approval, 0, row, base.length, approval.length);
        rows.add(row);
        return code;
    }

    ImportReport importInventory() {
        goLive.set(owner(), life.today().plusMonths(1), "Nhập danh mục", id("chutich"));
        String[] headers = {
            "Mã hệ thống",
            "Tên hệ thống thông tin",
            "Mã đơn vị vận hành",
            "Loại hệ thống",
            "Loại thông tin",
            "Phạm vi, quy mô, đối tượng phục vụ",
            "Tình trạng vận hành",
            "Cấp độ",
            "Số quyết định phê duyệt",
            "Ngày quyết định",
            "Cơ quan phê duyệt",
            "Tình trạng triển khai phương án",
            "Ngày triển khai đầy đủ",
            "Ngày kiểm tra, đánh giá gần nhất",
            "Số quy chế bảo đảm an toàn thông tin",
            "Ngày ban hành quy chế"
        };
        try {
            Path file = Files.createTempFile(key, ".xlsx");
            try (XSSFWorkbook workbook = new XSSFWorkbook();
                    OutputStream out = Files.newOutputStream(file)) {
                Sheet sheet = workbook.createSheet("Danh mục hệ thống");
                write(sheet.createRow(0), headers);
                for (String[] row : rows) {
                    write(sheet.createRow(sheet.getLastRowNum() + 1), row);
                }
                workbook.write(out);
            }
            ImportReport report =
                    inventory.run(file, file.getFileName().toString(), false, true, id("dieuphoi"), read -> {});
            assertThat(report.problems()).isEmpty();
            life.runDueJobs();
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Row row, String[] values) {
        for (int column = 0; column < values.length; column++) {
            if (!values[column].isEmpty()) {
                row.createCell(column).setCellValue(values[column]);
            }
        }
    }

    UUID open(String code) {
        UUID id = opening.start(code, id("dieuphoi")).id();
        life.runDueJobs();
        return id;
    }

    UUID dossierOf(String code) {
        return dossiers.current(systems.findByCode(code).orElseThrow().id())
                .orElseThrow()
                .id();
    }

    /** Everything from the preparation to the decision, on the day that it is. */
    void approve(UUID id, int level) {
        life.prepare(id, id("lap"), level);
        life.submit(id, id("lanhdao"));
        life.findValid(id, id("thamdinh"));
        life.appraise(id, "userTask_appraiseDossier", id("thamdinh"), "CONFORMING");
        life.decide(id, "userTask_approveDossier", level <= 2 ? id("giamdoc") : id("chutich"), true);
    }

    void deploy(UUID id) {
        life.reportDeployed(id, id("lap"));
        life.complete(
                id,
                "userTask_verifyDeployment",
                id("thamdinh"),
                Map.of(
                        "verificationOutcome", "VERIFIED",
                        "verificationNumber", "3/BB",
                        "verificationDate", life.today().toString()));
    }

    void inspect(UUID id, int findings, int serious) {
        life.complete(
                id,
                "userTask_inspectSystem",
                id("thamdinh"),
                Map.of(
                        "inspectionDate", life.today().toString(),
                        "inspectorName", "Đơn vị được cấp phép",
                        "inspectionKind", "SPECIALISED",
                        "inspectionNumber", "1/BC",
                        "findingsCount", (long) findings,
                        "seriousCount", (long) serious,
                        "findingsSummary", "Danh sách điểm yếu, lỗ hổng"));
    }

    void remediate(UUID id, boolean verified) {
        life.complete(
                id,
                "userTask_remediateFindings",
                id("lap"),
                Map.of(
                        "remediationSummary",
                        "Đã vá",
                        "remediatedOn",
                        life.today().toString()));
        life.complete(
                id,
                "userTask_verifyRemediation",
                id("thamdinh"),
                Map.of(
                        "verificationOutcome",
                        verified ? "VERIFIED" : "NOT_VERIFIED",
                        "verificationDate",
                        life.today().toString(),
                        "verificationSummary",
                        "Kết quả kiểm tra lại"));
    }

    void conclude(UUID id) {
        life.complete(
                id,
                "userTask_concludeCycle",
                id("thamdinh"),
                Map.of("conclusion", "CONTINUE", "conclusionSummary", "Đáp ứng yêu cầu"));
    }
}
