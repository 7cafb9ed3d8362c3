package vn.capdo.web.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.web.multipart.MultipartFile;

/** An Excel file that somebody sends: read from a file of its own, which is gone afterwards. */
final class UploadedWorkbook {

    static final MediaType MEDIA_TYPE =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private UploadedWorkbook() {}

    static <T> T read(MultipartFile sent, Function<Path, T> reader) throws IOException {
        Path file = Files.createTempFile("capdo-", ".xlsx");
        try {
            sent.transferTo(file);
            return reader.apply(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
