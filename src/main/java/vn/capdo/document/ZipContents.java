package vn.capdo.document;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.io.input.BoundedInputStream;
import vn.capdo.Refusal;

/**
 * What may be packed into a document: what may be a document itself, and drawings and older office files, which only travel
 * packed. Each is looked at as if it had come alone; programs, links, locked files and archives within archives are refused
 * (ASVS 5.0, 5.2.2). One after the other is unpacked on disk, and nothing is kept of it.
 */
final class ZipContents {

    static final int MAX_FILES = 1000;
    /** Of one file, and of all together, in bytes when they are unpacked. */
    static final int MAX_FILE = 50 << 20;

    static final long MAX_ALL = 250L << 20;

    private static final byte[] OLE2 = HexFormat.of().parseHex("d0cf11e0a1b11ae1");

    private static final Map<String, FileType.Test> PACKED_ONLY = Map.of(
            "doc", file -> begins(file, OLE2),
            "xls", file -> begins(file, OLE2),
            "ppt", file -> begins(file, OLE2),
            "vsd", file -> begins(file, OLE2),
            "pptx", file -> FileType.isArchiveWith(file, name -> name.startsWith("ppt/")),
            "vsdx", file -> FileType.isArchiveWith(file, name -> name.startsWith("visio/")),
            "dwg", file -> begins(file, "AC10".getBytes(US_ASCII)),
            "txt", ZipContents::isText,
            "csv", ZipContents::isText);

    private ZipContents() {}

    /** @throws Refusal when something in it may not be packed, is not what its name says, or is too much; names it */
    static void require(String zipName, Path content) {
        long all = 0;
        try (ZipFile zip = ZipFile.builder().setPath(content).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            if (entries.size() > MAX_FILES) {
                throw tooMuch(zipName);
            }
            for (ZipArchiveEntry entry : entries) {
                if (entry.isDirectory()) {
                    continue;
                }
                if (entry.isUnixSymlink() || !zip.canReadEntryData(entry)) {
                    throw notAllowed(zipName, entry);
                }
                try (InputStream in = BoundedInputStream.builder()
                                .setInputStream(zip.getInputStream(entry))
                                .setMaxCount(MAX_FILE + 1L)
                                .get();
                        FileOnDisk file = FileOnDisk.of(in)) {
                    all += file.size();
                    if (file.size() > MAX_FILE || all > MAX_ALL) {
                        throw tooMuch(zipName);
                    }
                    if (!isAllowed(entry.getName(), file)) {
                        throw notAllowed(zipName, entry);
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal("document.contentMismatch", zipName, "zip");
        }
    }

    private static Refusal tooMuch(String name) {
        return new Refusal("document.zipTooMuch", name, MAX_FILES, MAX_FILE >> 20, MAX_ALL >> 20);
    }

    private static Refusal notAllowed(String zipName, ZipArchiveEntry entry) {
        return new Refusal("document.inZip", zipName, entry.getName(), String.join(", ", types()));
    }

    private static boolean isAllowed(String name, FileOnDisk file) throws IOException {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        FileType type = FileType.ofExtension(extension)
                .filter(one -> one != FileType.ZIP)
                .orElse(null);
        if (type != null) {
            return file.size() > 0 && type.opens(file.path());
        }
        return PACKED_ONLY.getOrDefault(extension, any -> false).of(file.path());
    }

    private static TreeSet<String> types() {
        TreeSet<String> types = new TreeSet<>(PACKED_ONLY.keySet());
        types.addAll(FileType.allExtensions());
        types.remove("zip");
        return types;
    }

    private static boolean begins(Path file, byte[] mark) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(mark.length), mark);
        }
    }

    /** Whatever its letters are encoded in, it has no zero bytes, but for the mark and the letters of UTF-16. */
    private static boolean isText(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            int first = in.read();
            int second = in.read();
            boolean wide = first + second == 0xFE + 0xFF;
            for (int one = second; one >= 0; one = in.read()) {
                if (one == 0 && !wide) {
                    return false;
                }
            }
            return first > 0 || wide;
        }
    }
}
