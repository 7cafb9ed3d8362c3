package vn.capdo.web.frame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import vn.capdo.Refusal;
import vn.capdo.config.TemporaryFiles;

/** Excel files that people send: read from a file of the process, which is gone afterwards. */
@Component
public class SentWorkbooks {

    private final UploadLimits limits;
    private final TemporaryFiles temporary;

    SentWorkbooks(UploadLimits limits, TemporaryFiles temporary) {
        this.limits = limits;
        this.temporary = temporary;
    }

    /** @throws Refusal when the workbook is larger than one may be */
    public <T> T read(MultipartFile sent, Function<Path, T> reader) throws IOException {
        limits.requireWorkbook(sent);
        Path file = temporary.create(".xlsx");
        try {
            sent.transferTo(file);
            return reader.apply(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
