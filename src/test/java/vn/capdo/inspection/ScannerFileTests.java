package vn.capdo.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tables of scanners and people, in the encodings that they come in. */
class ScannerFileTests {

    private static final String OPENVAS =
            """
            IP,Hostname,Port,Port Protocol,CVSS,Severity,QoD,Solution Type,NVT Name,Summary,Specific Result,NVT OID,CVEs
            10.0.0.5,web01,443,tcp,10.0,High,95,VendorFix,Apache Log4j RCE,"Log4j, old","a
            b",1.3.6.1.4.1.25623.1.0.117842,"CVE-2021-44228,CVE-2021-45046"
            10.0.0.5,web01,,tcp,0.0,Log,80,,OS Detection,,,1.3.6.1.4.1.25623.1.0.105937,
            """;

    private static final String NESSUS =
            """
            Plugin ID,CVE,CVSS v2.0 Base Score,Risk,Host,Protocol,Port,Name,Synopsis,Description,Solution,See Also,Plugin Output
            156032,CVE-2021-44228,9.3,Critical,10.0.0.6,tcp,8080,Apache Log4j Unsupported,Old.,"Long,
            text","Upgrade, now",,
            156032,CVE-2021-45046,9.3,Critical,10.0.0.6,tcp,8080,Apache Log4j Unsupported,Old.,"Long,
            text","Upgrade, now",,
            19506,,,None,10.0.0.6,tcp,0,Nessus Scan Information,Info.,x,n/a,,
            """;

    private static ScannerFile read(String text, String source) {
        return ScannerFile.read(text.getBytes(StandardCharsets.UTF_8), FindingColumns.KNOWN.get(source));
    }

    @Test
    void openVasIsReadAndWhatIsMereObservationLeftOut() {
        ScannerFile file = read(OPENVAS, "OPENVAS");
        assertThat(file.problems()).isEmpty();
        assertThat(file.observations()).isEqualTo(1);
        assertThat(file.findings())
                .containsExactly(new ScannedFinding(
                        "10.0.0.5:443",
                        "Apache Log4j RCE",
                        "CVE-2021-44228, CVE-2021-45046",
                        "1.3.6.1.4.1.25623.1.0.117842",
                        Severity.HIGH,
                        null,
                        null));
    }

    @Test
    void nessusNamesACheckOnceForEachCveAndItIsOneFinding() {
        ScannerFile file = read(NESSUS, "NESSUS");
        assertThat(file.problems()).isEmpty();
        assertThat(file.findings()).hasSize(1);
        assertThat(file.findings().get(0).cve()).isEqualTo("CVE-2021-44228, CVE-2021-45046");
        assertThat(file.findings().get(0).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(file.findings().get(0).key()).isEqualTo("10.0.0.6:8080|156032");
    }

    @Test
    void ourOwnTableComesFromExcelInAnyEncodingThatCanBeTold() {
        String text = "Điểm yếu\tMức độ\tThành phần\tHạn\nMật khẩu mặc định\tNghiêm trọng\tmáy chủ A\t05/06/2024\n";
        for (byte[] file : new byte[][] {
            text.getBytes(StandardCharsets.UTF_8),
            text.getBytes(StandardCharsets.UTF_16),
            java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_16LE)
        }) {
            ScannerFile read = ScannerFile.read(file, FindingColumns.KNOWN.get("CAPDO"));
            assertThat(read.findings())
                    .containsExactly(new ScannedFinding(
                            "máy chủ A",
                            "Mật khẩu mặc định",
                            null,
                            null,
                            Severity.CRITICAL,
                            null,
                            LocalDate.of(2024, 6, 5)));
        }
        assertThatThrownBy(() -> ScannerFile.read(
                        new byte[] {'a', ',', (byte) 0x81, (byte) 0x8D}, FindingColumns.KNOWN.get("NESSUS")))
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aRowThatCannotBeReadIsNamedAndTheOthersAreTaken() {
        ScannerFile file = read("Name,Risk,Host\nA,Hihg,h1\nB,High,h2\nC,7.5,h3\n", "NESSUS");
        assertThat(file.problems())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Dòng 2 không nhận")
                .contains("Hihg");
        assertThat(file.findings()).extracting(ScannedFinding::severity).containsExactly(Severity.HIGH, Severity.HIGH);
    }

    @Test
    void aHundredThousandFindingsAreRefusedWithWhatToDo() {
        StringBuilder text = new StringBuilder("Name,Risk,Host\n");
        for (int i = 0; i < 100_000; i++) {
            text.append("A,High,h").append(i).append('\n');
        }
        assertThatThrownBy(() -> read(text.toString(), "NESSUS"))
                .hasMessageContaining("từng hệ thống")
                .hasMessageContaining("100");
    }

    @Test
    void aSourceOfOnesOwnNamesItsColumnsOnce() {
        Map<String, String> headers = new HashMap<>(Map.of("title", "Lỗi", "severity", "Điểm", "host", "Máy"));
        FindingColumns columns =
                FindingColumns.read(new FindingColumns(headers).checked().written());
        assertThat(ScannerFile.read("Máy;Điểm;Lỗi\nm1;9,8;XSS\n".getBytes(StandardCharsets.UTF_8), columns)
                        .findings())
                .extracting(ScannedFinding::severity)
                .containsExactly(Severity.CRITICAL);
        headers.put("port", "máy");
        assertThatThrownBy(() -> new FindingColumns(headers).checked()).hasMessageContaining("hai nghĩa");
        headers.remove("title");
        assertThatThrownBy(() -> new FindingColumns(headers).checked()).hasMessageContaining("Hãy ghi tên cột");
    }
}
