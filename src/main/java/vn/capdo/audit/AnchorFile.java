package vn.capdo.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.capdo.config.CapdoProperties;

/** Anchors outside of the database, one JSON object a line: a file on a disk that the operator keeps elsewhere, or copies away. */
@Component
public class AnchorFile {

    private static final Logger log = LoggerFactory.getLogger(AnchorFile.class);
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private final @Nullable Path file;

    AnchorFile(CapdoProperties.Audit settings) {
        this.file = settings.anchorFile();
    }

    /** Adds those that the file does not have yet. */
    void add(List<KeptAnchor> anchors) {
        if (file == null) {
            return;
        }
        List<Long> known = read().stream().map(KeptAnchor::number).toList();
        try {
            for (KeptAnchor anchor : anchors) {
                if (!known.contains(anchor.number())) {
                    Files.write(file, line(anchor), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                }
            }
        } catch (IOException e) {
            log.error("Không ghi được mốc neo nhật ký ra tệp {}: {}", file, e.getMessage());
        }
    }

    /** What the file says; nothing when there is none, or none yet. */
    public List<KeptAnchor> read() {
        try {
            return file == null || !Files.exists(file) ? List.of() : read(file);
        } catch (IOException e) {
            log.error("Không đọc được tệp mốc neo nhật ký {}: {}", file, e.getMessage());
            return List.of();
        }
    }

    static List<KeptAnchor> read(Path file) throws IOException {
        List<KeptAnchor> anchors = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                anchors.add(JSON.readValue(line, KeptAnchor.class));
            }
        }
        return anchors;
    }

    /** As it stands in the file. */
    public static byte[] line(KeptAnchor anchor) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("number", anchor.number());
        line.put("at", AuditEntry.utc(anchor.at()));
        line.put("chains", anchor.chains());
        line.put("entries", anchor.entries());
        line.put("hash", anchor.hash());
        return AuditExport.line(line);
    }
}
