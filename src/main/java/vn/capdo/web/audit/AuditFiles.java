package vn.capdo.web.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import vn.capdo.audit.AnchorFile;
import vn.capdo.audit.Anchors;
import vn.capdo.audit.AuditEntry;
import vn.capdo.audit.AuditExport;
import vn.capdo.audit.AuditReader;
import vn.capdo.audit.AuditReader.Filter;
import vn.capdo.audit.AuditTrail;
import vn.capdo.audit.KeptAnchor;
import vn.capdo.web.frame.PageController;

/** The trail as files; who takes one stands in the trail himself. */
@PageController
class AuditFiles {

    private final AuditReader reader;
    private final AuditReaders readers;
    private final AuditExport export;
    private final AuditTrail trail;
    private final Anchors anchors;

    AuditFiles(AuditReader reader, AuditReaders readers, AuditExport export, AuditTrail trail, Anchors anchors) {
        this.reader = reader;
        this.readers = readers;
        this.export = export;
        this.trail = trail;
        this.anchors = anchors;
    }

    /** One JSON object a line, to be checked without the product. */
    @GetMapping("/audit/trail.jsonl")
    void lines(Principal person, HttpServletResponse response, Filter filter) throws IOException {
        List<AuditEntry> entries = taken(person, filter);
        send(response, "nhat-ky-kiem-toan.jsonl", "application/x-ndjson");
        export.lines(entries, response.getOutputStream());
    }

    /** For reading. */
    @GetMapping("/audit/trail.xlsx")
    void workbook(Principal person, HttpServletResponse response, Filter filter) throws IOException {
        List<AuditEntry> entries = taken(person, filter);
        send(response, "nhat-ky-kiem-toan.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        export.workbook(entries, response.getOutputStream());
    }

    private List<AuditEntry> taken(Principal person, Filter filter) {
        List<AuditEntry> entries = reader.all(readers.require(person), filter);
        trail.note("exported", person.getName(), null, Map.of("entries", String.valueOf(entries.size())));
        return entries;
    }

    @GetMapping("/audit/anchors.jsonl")
    void anchors(Principal person, HttpServletResponse response) throws IOException {
        readers.require(person);
        send(response, "moc-neo-nhat-ky.jsonl", "application/x-ndjson");
        for (KeptAnchor anchor : anchors.all()) {
            response.getOutputStream().write(AnchorFile.line(anchor));
        }
    }

    private static void send(HttpServletResponse response, String name, String type) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
    }
}
