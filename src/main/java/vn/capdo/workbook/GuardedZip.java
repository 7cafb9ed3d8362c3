package vn.capdo.workbook;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.poi.openxml4j.util.ZipEntrySource;
import org.jspecify.annotations.Nullable;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

/**
 * The zip archive a workbook is made of, as POI is shown it: markup only, no byte of which is inflated unwatched. The
 * limits belong to this archive alone: POI's own bomb guard is a setting of the whole JVM.
 */
final class GuardedZip implements ZipEntrySource {
    /** What POI may read while it opens the archive: it takes content types and relationships into memory. */
    private static final long MAX_LISTING_BYTES = 16 << 20;

    private final ZipFile zip;
    private final WorkbookLimits limits;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();
    private boolean opening = true;
    private long listed;

    GuardedZip(Path file, WorkbookLimits limits) throws IOException {
        this.zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        this.limits = limits;
    }

    /** Looks at the names of the entries before any is read. */
    void check() {
        if (zip.size() > limits.maxEntries()) {
            throw new WorkbookRefusedException(Reason.ZIP_BOMB);
        }
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = key(entry.getName());
            if (entries.put(name, entry) != null) {
                throw WorkbookRefusedException.damaged("two entries " + name);
            }
            if (name.endsWith("vbaproject.bin") || name.startsWith("xl/macrosheets/")) {
                throw new WorkbookRefusedException(Reason.MACRO);
            }
        }
        if (!entries.containsKey("[content_types].xml")) {
            throw new WorkbookRefusedException(Reason.NOT_XLSX);
        }
    }

    /** Says that POI knows the parts; what is read from now on is not kept. */
    void opened() {
        opening = false;
    }

    @Override
    public Enumeration<ZipArchiveEntry> getEntries() {
        return Collections.enumeration(entries.values().stream()
                .map(entry -> entry.getName().replace('\\', '/'))
                .filter(GuardedZip::isOfInterest)
                .map(ZipArchiveEntry::new)
                .toList());
    }

    @Override
    public @Nullable ZipArchiveEntry getEntry(String name) {
        return entries.containsKey(key(name)) ? new ZipArchiveEntry(name) : null;
    }

    @Override
    public InputStream getInputStream(ZipArchiveEntry asked) throws IOException {
        ZipEntry entry = requireNonNull(entries.get(key(asked.getName())));
        return new GuardedInput(zip.getInputStream(entry), entry, limits, this::count);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    @Override
    public boolean isClosed() {
        return false;
    }

    private void count(int bytes) {
        listed += bytes;
        if (opening && listed > MAX_LISTING_BYTES) {
            throw new WorkbookRefusedException(Reason.ZIP_BOMB);
        }
    }

    /** Neither pictures, nor who wrote the file, nor the links of a sheet, of which there may be one for each row. */
    private static boolean isOfInterest(String name) {
        String key = key(name);
        return (key.endsWith(".xml") || key.endsWith(".rels"))
                && !key.startsWith("docprops/")
                && !key.contains("sheets/_rels/");
    }

    /** Part names are compared without regard to case, and some writers use the separator of their system. */
    private static String key(String name) {
        return name.replace('\\', '/').toLowerCase(Locale.ROOT);
    }
}
