package vn.capdo.register;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.capdo.support.TestProvince.HEALTH;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.capdo.dossier.Dossiers;
import vn.capdo.organisation.Organisations;
import vn.capdo.support.Life;
import vn.capdo.support.TestProvince;

/** Workbooks with the columns of an inventory, imports of them, and what the register and the engine hold afterwards. */
abstract class InventoryScene {

    static final LocalDate TODAY = LocalDate.of(2024, 5, 6);

    static final String ACTOR = "dieuphoi";

    static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    TestProvince province;

    @Autowired
    Life life;

    @Autowired
    InventoryImport inventory;

    @Autowired
    Organisations organisations;

    @Autowired
    Dossiers dossiers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @TempDir
    Path folder;

    /** Starts the codes of this test; nobody else uses it. */
    String prefix;

    @BeforeEach
    void aProvinceInMay() {
        province.found();
        life.itIs(TODAY);
        province.mayImportDecisions(TestProvince.OWNER);
        prefix = "NK" + NUMBERS.incrementAndGet() + "-";
    }

    /** One row, by column; what is not set stays empty. */
    static final class Filled {

        final Map<String, Object> values = new LinkedHashMap<>();

        Filled with(String column, Object value) {
            if (value == null) {
                values.remove(column);
            } else {
                values.put(column, value);
            }
            return this;
        }
    }

    Filled plain(String code) {
        return new Filled()
                .with(InventoryColumns.CODE, prefix + code)
                .with(InventoryColumns.NAME, "Hệ thống " + code)
                .with(InventoryColumns.UNIT, HEALTH)
                .with(InventoryColumns.TYPE, "Phục vụ hoạt động nội bộ")
                .with(InventoryColumns.INFORMATION, "Thông tin công cộng")
                .with(InventoryColumns.PHASE, "Đang vận hành");
    }

    Filled approved(String code, String deployment) {
        return plain(code)
                .with(InventoryColumns.LEVEL, 3)
                .with(InventoryColumns.DECISION_NUMBER, "45/QĐ-STTTT")
                .with(InventoryColumns.DECISION_DATE, LocalDate.of(2023, 1, 15))
                .with(InventoryColumns.DECISION_BODY, "Ủy ban nhân dân tỉnh")
                .with(InventoryColumns.REGULATION_NUMBER, "10/QĐ-SYT")
                .with(InventoryColumns.REGULATION_DATE, LocalDate.of(2022, 8, 1))
                .with(InventoryColumns.DEPLOYMENT, deployment)
                .with(
                        InventoryColumns.DEPLOYED_ON,
                        deployment.equals("Đã triển khai đầy đủ") ? LocalDate.of(2023, 9, 30) : null);
    }

    Path workbook(Filled... rows) throws IOException {
        return workbook(workbook -> {
            for (int i = 0; i < rows.length; i++) {
                fill(workbook, i + 1, rows[i]);
            }
        });
    }

    Path workbook(Consumer<Workbook> content) throws IOException {
        Path file = Files.createTempFile(folder, "inventory", ".xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Row header = workbook.createSheet(InventoryColumns.SHEET).createRow(0);
            for (int i = 0; i < InventoryColumns.TEMPLATE.size(); i++) {
                header.createCell(i)
                        .setCellValue(InventoryColumns.COLUMNS.get(i).header());
            }
            content.accept(workbook);
            write(workbook, file);
        }
        return file;
    }

    static void fill(Workbook workbook, int rowIndex, Filled filled) {
        Row row = workbook.getSheetAt(0).createRow(rowIndex);
        CellStyle date = workbook.createCellStyle();
        date.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy"));
        for (int i = 0; i < InventoryColumns.COLUMNS.size(); i++) {
            Object value = filled.values.get(InventoryColumns.COLUMNS.get(i).header());
            if (value == null) {
                continue;
            }
            Cell cell = row.createCell(i);
            if (value instanceof LocalDate day) {
                cell.setCellValue(day);
                cell.setCellStyle(date);
            } else if (value instanceof Number number) {
                cell.setCellValue(number.doubleValue());
            } else {
                cell.setCellValue(value.toString());
            }
        }
    }

    static void write(Workbook workbook, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
    }

    ImportReport dryRun(Filled... rows) throws IOException {
        return run(workbook(rows), true, false, read -> {});
    }

    ImportReport apply(Filled... rows) throws IOException {
        return run(workbook(rows), false, false, read -> {});
    }

    ImportReport run(Path file, boolean dryRun, boolean allOrNone, IntConsumer progress) {
        return inventory.run(file, "danh-muc.xlsx", dryRun, allOrNone, ACTOR, progress);
    }

    /** Everything that an import could write, and how much of it there is. */
    record Counts(Map<String, Long> rows, long processes, long userTasks) {}

    Counts counts() {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : List.of(
                "information_system",
                "prior_approval",
                "level_dossier",
                "decision",
                "dossier_event",
                "assessment_cycle",
                "deadline",
                "mail_outbox")) {
            rows.put(
                    table,
                    jdbc.sql("select count(*) from capdo." + table)
                            .query(Long.class)
                            .single());
        }
        return new Counts(
                rows,
                runtime.createProcessInstanceQuery().count(),
                history.createHistoricActivityInstanceQuery()
                        .activityType("userTask")
                        .count());
    }

    List<String> taken() {
        return jdbc.sql("select code from capdo.information_system where code like :prefix order by code")
                .param("prefix", prefix + "%")
                .query(String.class)
                .list();
    }

    Map<String, Object> system(String code) {
        return jdbc.sql("select * from capdo.information_system where code = :code")
                .param("code", prefix + code)
                .query()
                .singleRow();
    }

    String nameOf(String code) {
        return (String) system(code).get("name");
    }

    /** The one dossier of a system, or null. */
    Map<String, Object> dossierOf(String code) {
        List<Map<String, Object>> dossiers = jdbc.sql("select * from capdo.level_dossier where system_id = :id")
                .param("id", system(code).get("id"))
                .query()
                .listOfRows();
        assertThat(dossiers).hasSizeLessThanOrEqualTo(1);
        return dossiers.isEmpty() ? null : dossiers.get(0);
    }
}
