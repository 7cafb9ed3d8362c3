package vn.capdo.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The owner that the harness sets up: units, each with a preparer and a leader, and their systems. */
final class Province {

    static final String COORDINATOR = "dieuphoi";
    static final String APPRAISER = "thamdinh";
    static final String HEAD = "pheduyet";
    static final int UNITS = 20;

    private static final List<String> COLUMNS = List.of(
            "Mã hệ thống",
            "Tên hệ thống thông tin",
            "Mã đơn vị vận hành",
            "Loại hệ thống",
            "Loại thông tin",
            "Tình trạng vận hành");

    private Province() {}

    static String preparer(int system) {
        return "lap.%02d".formatted(system % UNITS);
    }

    static String leader(int system) {
        return "lanhdao.%02d".formatted(system % UNITS);
    }

    static String address(String person) {
        return person + "@faults.example";
    }

    /** Two people of one unit: the digits of their addresses agree, or both are the owner's. */
    static boolean sameUnit(String address, String other) {
        return address.replaceAll("\\D", "").equals(other.replaceAll("\\D", ""));
    }

    static String systemCode(int system) {
        return "HT-%05d".formatted(system);
    }

    static String systemName(int system) {
        return "Hệ thống thử nghiệm %05d".formatted(system);
    }

    static byte[] organisations() {
        StringBuilder csv =
                new StringBuilder("code,name,kind,parent\nchuyen-trach,Đơn vị chuyên trách,DESIGNATED_UNIT,chu-quan\n");
        for (int unit = 0; unit < UNITS; unit++) {
            csv.append("dv-%02d,Đơn vị %02d,DEPARTMENT,chu-quan\n".formatted(unit, unit));
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] staff() {
        StringBuilder csv = new StringBuilder("id,fullName,email,position,role,organisation\n");
        person(csv, COORDINATOR, "coordinator", "chu-quan");
        person(csv, HEAD, "approver", "chu-quan");
        person(csv, APPRAISER, "appraiser", "chuyen-trach");
        for (int unit = 0; unit < UNITS; unit++) {
            person(csv, preparer(unit), "preparer", "dv-%02d".formatted(unit));
            person(csv, leader(unit), "leader", "dv-%02d".formatted(unit));
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void person(StringBuilder csv, String id, String role, String organisation) {
        csv.append("%s,Người %s,%s,Cán bộ,%s,%s\n".formatted(id, id, address(id), role, organisation));
    }

    static byte[] inventory(int systems) throws IOException {
        return inventory(0, systems);
    }

    /** The systems from one number up to, and without, another. */
    static byte[] inventory(int from, int to) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFSheet sheet = workbook.createSheet("Danh mục hệ thống");
            write(sheet.createRow(0), COLUMNS);
            for (int system = from; system < to; system++) {
                write(
                        sheet.createRow(system - from + 1),
                        List.of(
                                systemCode(system),
                                systemName(system),
                                "dv-%02d".formatted(system % UNITS),
                                "Phục vụ hoạt động nội bộ",
                                "Thông tin công cộng",
                                "Đang vận hành"));
            }
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static void write(XSSFRow row, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            row.createCell(i).setCellValue(values.get(i));
        }
    }
}
