package vn.capdo.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * What a document may be, by the end of its name, and whether its contents are that: read as far as to see that they can be
 * opened, whatever their sender says of them. A file that was cut off on its way is not.
 */
enum FileType {
    PDF("application/pdf", List.of("pdf"), FileType::isPdf),
    DOCX(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            List.of("docx"),
            content -> isArchiveWith(content, name -> name.startsWith("word/"))),
    XLSX(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            List.of("xlsx"),
            content -> isArchiveWith(content, name -> name.startsWith("xl/"))),
    ODT(
            "application/vnd.oasis.opendocument.text",
            List.of("odt"),
            content -> isArchiveWith(content, name -> name.equals("content.xml"))),
    ZIP("application/zip", List.of("zip"), content -> isArchiveWith(content, name -> true)),
    PNG("image/png", List.of("png"), content -> isImage(content, "png")),
    JPEG("image/jpeg", List.of("jpg", "jpeg"), content -> isImage(content, "jpeg"));

    /** How far into a file its readers look for its mark: scanners and mail gateways write a line before it. */
    private static final int PDF_WITHIN = 1024;

    private final String mediaType;
    private final List<String> extensions;
    private final Predicate<byte[]> opens;

    FileType(String mediaType, List<String> extensions, Predicate<byte[]> opens) {
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
    boolean opens(byte[] content) {
        return opens.test(content);
    }

    /** The table of its objects stands at its end, and a word before it that every file has. */
    private static boolean isPdf(byte[] content) {
        String mark = "%PDF-";
        int within = Math.min(content.length, PDF_WITHIN + 1);
        return new String(content, 0, within, ISO_8859_1).contains(mark)
                && new String(content, ISO_8859_1).contains("startxref");
    }

    /** Reads the list of entries, and inflates nothing. */
    static boolean isArchiveWith(byte[] content, Predicate<String> entry) {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                .get()) {
            return Collections.list(zip.getEntries()).stream().anyMatch(one -> entry.test(one.getName()));
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Reads how large it is, and no picture. */
    private static boolean isImage(byte[] content, String format) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
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
