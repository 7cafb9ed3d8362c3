package vn.capdo.inspection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.capdo.CsvTable.Column;
import vn.capdo.Refusal;

/**
 * Which headers of a scanner's table mean what.
 *
 * @param headers by {@code title}, {@code severity}, {@code host}, {@code port}, {@code cve}, {@code plugin}, {@code remedy},
 *     {@code dueOn}; several names of one column are joined by {@code |}
 */
public record FindingColumns(Map<String, String> headers) {

    /** What a table may say of a finding, in the order in which people are asked for it. */
    public static final List<String> PARTS =
            List.of("title", "severity", "host", "port", "cve", "plugin", "remedy", "dueOn");

    private static final List<String> NEEDED = List.of("title", "severity", "host");
    private static final Map<String, Integer> LONGEST =
            Map.of("title", 1000, "host", 300, "cve", 4000, "remedy", 8000, "plugin", 200);

    /**
     * Tables whose headers are known: our own, and what OpenVAS/GVM and Nessus export. Their long texts stay in the scanner.
     */
    public static final Map<String, FindingColumns> KNOWN = known();

    private static Map<String, FindingColumns> known() {
        Map<String, FindingColumns> known = new LinkedHashMap<>();
        known.put(
                "CAPDO",
                of(
                        "Điểm yếu|Lỗ hổng|Điểm yếu, lỗ hổng",
                        "Mức độ",
                        "Thành phần|Máy|Địa chỉ",
                        "Cổng",
                        "CVE",
                        "Mã",
                        "Cách xử lý",
                        "Hạn"));
        known.put(
                "OPENVAS",
                of("NVT Name|Name", "Severity|Threat", "IP|Host", "Port", "CVEs|CVE", "NVT OID|OID", "", ""));
        known.put(
                "NESSUS",
                of("Name|Plugin Name", "Risk|Severity", "Host|IP Address", "Port", "CVE", "Plugin ID", "", ""));
        return Map.copyOf(known);
    }

    private static FindingColumns of(String... headers) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < PARTS.size(); i++) {
            named.put(PARTS.get(i), headers[i]);
        }
        return new FindingColumns(named);
    }

    /** @throws Refusal when title, severity or component has no header, or one header means two things */
    public FindingColumns checked() {
        if (NEEDED.stream().anyMatch(part -> headers.getOrDefault(part, "").isBlank())) {
            throw new Refusal("finding.columnsNeeded");
        }
        List<String> named =
                headers.values().stream().filter(name -> !name.isBlank()).toList();
        if (named.stream().map(name -> name.strip().toLowerCase()).distinct().count() < named.size()) {
            throw new Refusal("finding.columnTwice");
        }
        return this;
    }

    List<Column> asked() {
        List<Column> columns = new ArrayList<>();
        for (String part : PARTS) {
            String names = headers.getOrDefault(part, "");
            if (!names.isBlank()) {
                columns.add(new Column(
                        part, NEEDED.contains(part), LONGEST.getOrDefault(part, 100), List.of(names.split("\\|"))));
            }
        }
        return columns;
    }

    /** As it is kept: a line for each part. */
    String written() {
        return PARTS.stream()
                .map(part -> headers.getOrDefault(part, "").strip())
                .collect(Collectors.joining("\n"));
    }

    static FindingColumns read(String written) {
        return of(written.split("\n", -1));
    }
}
