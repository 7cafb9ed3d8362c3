package vn.capdo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.VietNam;
import vn.capdo.workbook.ColumnType;
import vn.capdo.workbook.TemplateColumn;
import vn.capdo.workbook.WorkbookWriter;

/**
 * The trail as files: one JSON object a line, to the letter of what was hashed, so that anybody can reckon the hashes without the
 * product; and a workbook for reading.
 */
@Component
public class AuditExport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_CELL = 32_000;

    /** @param entries in any order; the stream is not closed */
    public void lines(List<AuditEntry> entries, OutputStream out) throws IOException {
        for (AuditEntry entry : entries) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("chain", entry.chain());
            line.put("number", entry.number());
            line.put("at", AuditEntry.utc(entry.at()));
            line.put("actor", entry.actor());
            line.put("onBehalfOf", entry.onBehalfOf());
            line.put("source", entry.source());
            line.put("node", entry.node());
            line.put("act", entry.act());
            line.put("body", entry.body());
            line.put("people", entry.people());
            line.put("previous", entry.previous());
            line.put("changes", entry.changes());
            line.put("hash", entry.hash());
            out.write(line(line));
        }
    }

    /** One anchor a line, as {@link AnchorFile} writes them too. */
    static byte[] line(Object value) {
        try {
            return (JSON.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For reading; the stream is not closed. */
    public void workbook(List<AuditEntry> entries, OutputStream out) throws IOException {
        List<TemplateColumn> columns = new ArrayList<>();
        int[] widths = {20, 20, 20, 44, 70, 44, 10, 18, 18, 34, 70};
        String[] headers = Messages.text("audit.columns").split("\\|");
        for (int i = 0; i < headers.length; i++) {
            columns.add(TemplateColumn.of(headers[i], false, ColumnType.TEXT, widths[i]));
        }
        WorkbookWriter.table(
                out,
                Messages.text("audit.title"),
                columns,
                entries.stream().map(AuditExport::row).toList());
    }

    private static List<String> row(AuditEntry entry) {
        RecordedChanges changes = RecordedChanges.of(entry);
        String details = String.join("\n", changes.lines());
        return Arrays.asList(
                VietNam.at(entry.at()),
                entry.actor(),
                entry.onBehalfOf(),
                changes.title(),
                details.length() > LONGEST_CELL ? details.substring(0, LONGEST_CELL) + "…" : details,
                entry.chain(),
                String.valueOf(entry.number()),
                entry.source(),
                entry.node(),
                entry.act(),
                entry.hash());
    }
}
