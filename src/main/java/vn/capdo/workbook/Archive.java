package vn.capdo.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.xml.sax.SAXException;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

/**
 * The zip archive a workbook is made of. It opens only the parts it is asked for and inflates none of them beyond the
 * limits. The limits belong to this archive alone: POI's own bomb guard is a setting of the whole JVM.
 */
final class Archive implements AutoCloseable {
    private final ZipFile zip;
    private final WorkbookLimits limits;
    private final Map<String, ZipEntry> parts;

    private Archive(ZipFile zip, WorkbookLimits limits) {
        this.zip = zip;
        this.limits = limits;
        this.parts = partsOf(zip, limits);
    }

    static Archive open(Path file, WorkbookLimits limits) {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException e) {
            throw new WorkbookRefusedException(e, Reason.DAMAGED);
        }
        try {
            return new Archive(zip, limits);
        } catch (RuntimeException e) {
            close(zip);
            throw e;
        }
    }

    boolean has(String part) {
        return parts.containsKey(key(part));
    }

    void refuseMacros() {
        for (String name : parts.keySet()) {
            if (name.endsWith("vbaproject.bin") || name.startsWith("xl/macrosheets/")) {
                throw new WorkbookRefusedException(Reason.MACRO);
            }
        }
    }

    /** Hands the elements of an XML part to the handler; what is not well-formed refuses the file. */
    void parse(String part, PartHandler handler) {
        ZipEntry entry = parts.get(key(part));
        if (entry == null) {
            throw WorkbookRefusedException.damaged("no part " + part);
        }
        try (InputStream raw = zip.getInputStream(entry);
                InputStream inflated = new InflationGuard(raw, entry, limits)) {
            SafeXml.parse(inflated, handler);
        } catch (IOException | SAXException e) {
            throw new WorkbookRefusedException(e, Reason.DAMAGED);
        }
    }

    @Override
    public void close() {
        close(zip);
    }

    private static void close(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, ZipEntry> partsOf(ZipFile zip, WorkbookLimits limits) {
        if (zip.size() > limits.maxEntries()) {
            throw new WorkbookRefusedException(Reason.ZIP_BOMB);
        }
        Map<String, ZipEntry> parts = new HashMap<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (parts.put(key(entry.getName()), entry) != null) {
                throw WorkbookRefusedException.damaged("two entries " + entry.getName());
            }
        }
        return parts;
    }

    /** Part names are compared without regard to case, and some writers use the separator of their system. */
    private static String key(String name) {
        return name.replace('\\', '/').toLowerCase(Locale.ROOT);
    }
}
