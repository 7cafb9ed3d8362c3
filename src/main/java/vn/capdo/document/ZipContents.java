package vn.capdo.document;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import vn.capdo.Refusal;

/**
 * What may be packed into a document: what may be a document itself, and drawings and older office files, which only travel
 * packed. Each is looked at as if it had come alone; programs, links, locked files and archives within archives are refused
 * (ASVS 5.0, 5.2.2). Read in memory, and nothing is kept of it.
 */
final class ZipContents {

    static final int MAX_FILES = 1000;
    /** Of one file, and of all together, in bytes when they are unpacked. */
    static final int MAX_FILE = 50 << 20;

    static final long MAX_ALL = 250L << 20;

    private static final byte[] OLE2 = HexFormat.of().parseHex("d0cf11e0a1b11ae1");

    private static final Map<String, Predicate<byte[]>> PACKED_ONLY = Map.of(
            "doc", content -> begins(content, OLE2),
            "xls", content -> begins(content, OLE2),
            "ppt", content -> begins(content, OLE2),
            "vsd", content -> begins(content, OLE2),
            "pptx", content -> FileType.isArchiveWith(content, name -> name.startsWith("ppt/")),
            "vsdx", content -> FileType.isArchiveWith(content, name -> name.startsWith("visio/")),
            "dwg", content -> begins(content, "AC10".getBytes(US_ASCII)),
            "txt", ZipContents::isText,
            "csv", ZipContents::isText);

    private ZipContents() {}

    /** @throws Refusal when something in it may not be packed, is not what its name says, or is too much; names it */
    static void require(String zipName, byte[] content) {
        long all = 0;
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                .get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            if (entries.size() > MAX_FILES) {
                throw tooMuch(zipName);
            }
            for (ZipArchiveEntry entry : entries) {
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] file = entry.isUnixSymlink() || !zip.canReadEntryData(entry) ? new byte[0] : read(zip, entry);
                all += file.length;
                if (file.length > MAX_FILE || all > MAX_ALL) {
                    throw tooMuch(zipName);
                }
                if (!isAllowed(entry.getName(), file)) {
                    throw new Refusal("document.inZip", zipName, entry.getName(), String.join(", ", types()));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal("document.contentMismatch", zipName, "zip");
        }
    }

    private static Refusal tooMuch(String name) {
        return new Refusal("document.zipTooMuch", name, MAX_FILES, MAX_FILE >> 20, MAX_ALL >> 20);
    }

    private static byte[] read(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes(MAX_FILE + 1);
        }
    }

    private static boolean isAllowed(String name, byte[] file) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return FileType.ofExtension(extension)
                .filter(type -> type != FileType.ZIP)
                .map(type -> type.opens(file))
                .orElseGet(
                        () -> PACKED_ONLY.getOrDefault(extension, any -> false).test(file));
    }

    private static TreeSet<String> types() {
        TreeSet<String> types = new TreeSet<>(PACKED_ONLY.keySet());
        types.addAll(FileType.allExtensions());
        types.remove("zip");
        return types;
    }

    private static boolean begins(byte[] content, byte[] mark) {
        return content.length > mark.length && Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
    }

    /** Whatever its letters are encoded in, it has no zero bytes, but for the mark and the letters of UTF-16. */
    private static boolean isText(byte[] content) {
        boolean wide = content.length > 1 && (content[0] & 0xFF) + (content[1] & 0xFF) == 0xFE + 0xFF;
        for (byte one : content) {
            if (one == 0 && !wide) {
                return false;
            }
        }
        return content.length > 0;
    }
}
