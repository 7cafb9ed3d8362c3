package vn.capdo.inspection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.capdo.CsvTable;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.Refusal;

/**
 * What a scanner's table says, in any encoding that can be told.
 *
 * @param findings one for each check on each component
 * @param observations rows of no severity, which are no weaknesses
 * @param problems a sentence for each row that cannot be read; those are left out
 */
public record ScannerFile(List<ScannedFinding> findings, int observations, List<String> problems) {

    /** So many findings nobody works through: who has more sends them system by system, or only from a severity on. */
    public static final int MOST = 10_000;

    public static final int MAX_BYTES = 24 * 1024 * 1024;

    private static final int NAMED = 20;
    private static final Pattern VIETNAMESE_DAY = Pattern.compile("^(\\d{2})/(\\d{2})/(\\d{4})$");
    private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,7}", Pattern.CASE_INSENSITIVE);

    /** @throws Refusal when it is no table, lacks a column, or has more than {@value #MOST} findings */
    public static ScannerFile read(byte[] file, FindingColumns columns) {
        CsvTable table = CsvTable.read(file, columns.asked(), MAX_BYTES);
        Map<String, ScannedFinding> findings = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        int observations = 0;
        for (CsvTable.Row row : table.rows()) {
            try {
                Optional<ScannedFinding> finding = finding(row);
                if (finding.isEmpty()) {
                    observations++;
                } else {
                    findings.merge(finding.get().key(), finding.get(), ScannedFinding::and);
                }
            } catch (Refusal refused) {
                problems.add(Messages.text("finding.row", row.number(), refused.getMessage()));
            }
        }
        if (findings.size() > MOST) {
            throw new Refusal("finding.tooMany", findings.size(), MOST);
        }
        List<String> named = new ArrayList<>(problems.stream().limit(NAMED).toList());
        if (problems.size() > NAMED) {
            named.add(Messages.text("finding.moreRows", problems.size() - NAMED));
        }
        return new ScannerFile(List.copyOf(findings.values()), observations, named);
    }

    private static Optional<ScannedFinding> finding(CsvTable.Row row) {
        Optional<Severity> severity = severity(row.get("severity"));
        if (severity.isEmpty()) {
            return Optional.empty();
        }
        if (!row.problems().isEmpty()) {
            throw new Refusal("finding.text", String.join(" ", row.problems()));
        }
        String host = Fields.required("component", row.get("host"), Fields.MAX_TEXT);
        String port = row.get("port");
        String cve = CVE.matcher(row.get("cve"))
                .results()
                .map(MatchResult::group)
                .map(String::toUpperCase)
                .distinct()
                .collect(Collectors.joining(", "));
        LocalDate due =
                Fields.day("dueOn", VIETNAMESE_DAY.matcher(row.get("dueOn")).replaceFirst("$3-$2-$1"));
        return Optional.of(new ScannedFinding(
                port.isEmpty() || port.equals("0") ? host : host + ":" + port,
                Fields.required("findingTitle", row.get("title"), Fields.MAX_TEXT),
                blankAsNull(cve),
                blankAsNull(row.get("plugin")),
                severity.get(),
                blankAsNull(row.get("remedy")),
                due));
    }

    private static Optional<Severity> severity(String text) {
        try {
            return Severity.read(text);
        } catch (IllegalArgumentException unknown) {
            throw new Refusal("finding.severity", text);
        }
    }

    private static @Nullable String blankAsNull(String text) {
        return text.isBlank() ? null : text;
    }
}
