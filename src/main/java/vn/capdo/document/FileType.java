package vn.capdo.document;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * What a document may be, by the end of its name, and whether its contents are that: read as far as to see that they can be
 * opened, whatever their sender says of them. A file that was cut off on its way is not.
 */
enum FileType {
    PDF("application/pdf", List.of("pdf"), file -> PdfMarks.of(file).opens()),
    DOCX(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            List.of("docx"),
            file -> isArchiveWith(file, name -> name.startsWith("word/"))),
    XLSX(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            List.of("xlsx"),
            file -> isArchiveWith(file, name -> name.startsWith("xl/"))),
    ODT(
            "application/vnd.oasis.opendocument.text",
            List.of("odt"),
            file -> isArchiveWith(file, name -> name.equals("content.xml"))),
    ZIP("application/zip", List.of("zip"), file -> isArchiveWith(file, name -> true)),
    PNG("image/png", List.of("png"), file -> isImage(file, "png")),
    JPEG("image/jpeg", List.of("jpg", "jpeg"), file -> isImage(file, "jpeg"));

    /** An archive with more entries says so elsewhere, and their list would be large in memory. */
    private static final int MOST_ENTRIES = 0xFFFF;

    private static final int END_OF_ARCHIVE = 22;
    private static final int LONGEST_REMARK = 0xFFFF;

    private final String mediaType;
    private final List<String> extensions;
    private final Test opens;

    interface Test {
        boolean of(Path file) throws IOException;
    }

    FileType(String mediaType, List<String> extensions, Test opens) {
        this.mediaType = mediaType;
        this.extensions = extensions;
        this.opens = opens;
    }

    static Optional<FileType> ofExtension(String extension) {
        return Arrays.stream(values())
                .filter(type -> type.extensions.contains(extension))
                .findFirst();
    }

    static List<String> allExtensions() {
        return Arrays.stream(values())
                .flatMap(type -> type.extensions.stream())
                .sorted()
                .toList();
    }

    String mediaType() {
        return mediaType;
    }

    /** Whether the contents can be opened as what the name says. */
    boolean opens(Path file) throws IOException {
        return opens.of(file);
    }

    /** Reads the list of entries, and inflates nothing. */
    static boolean isArchiveWith(Path file, Predicate<String> entry) {
        try {
            if (!isListed(file)) {
                return false;
            }
            try (ZipFile zip = ZipFile.builder()
                    .setPath(file)
                    .setIgnoreLocalFileHeader(true)
                    .get()) {
                return Collections.list(zip.getEntries()).stream().anyMatch(one -> entry.test(one.getName()));
            }
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the end of the archive says how many entries there are. */
    private static boolean isListed(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(in.length(), END_OF_ARCHIVE + LONGEST_REMARK);
            byte[] end = new byte[length];
            in.seek(in.length() - length);
            in.readFully(end);
            for (int at = length - END_OF_ARCHIVE; at >= 0; at--) {
                if (end[at] == 'P' && end[at + 1] == 'K' && end[at + 2] == 5 && end[at + 3] == 6) {
                    return ((end[at + 10] & 0xFF) | (end[at + 11] & 0xFF) << 8) < MOST_ENTRIES;
                }
            }
            return false;
        }
    }

    /** Reads how large it is, and no picture. */
    private static boolean isImage(Path file, String format) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            if (!reader.getOriginatingProvider().canDecodeInput(in)) {
                return false;
            }
            reader.setInput(in, true, true);
            return reader.getWidth(0) > 0;
        } catch (IOException | RuntimeException e) {
            return false; // The library answers damaged pictures with exceptions of many kinds.
        } finally {
            reader.dispose();
        }
    }
}
