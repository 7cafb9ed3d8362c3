package vn.capdo.workbook;

import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

/** Counts what an entry inflates to, refuses a bomb as soon as it shows, and verifies the checksum at the end. */
final class InflationGuard extends WatchedInput {
    private static final long GRACE_BYTES = 100 << 10;

    private final ZipEntry entry;
    private final WorkbookLimits limits;
    private final CRC32 checksum = new CRC32();
    private long inflated;

    InflationGuard(InputStream in, ZipEntry entry, WorkbookLimits limits) {
        super(in);
        this.entry = entry;
        this.limits = limits;
    }

    @Override
    void watch(byte[] buffer, int offset, int count) {
        checksum.update(buffer, offset, count);
        inflated += count;
        boolean dense = inflated > GRACE_BYTES && entry.getCompressedSize() < inflated * limits.minInflateRatio();
        if (dense || inflated > limits.maxEntryBytes()) {
            throw new WorkbookRefusedException(Reason.ZIP_BOMB);
        }
    }

    @Override
    void end() throws ZipException {
        if (checksum.getValue() != entry.getCrc()) {
            throw new ZipException("wrong checksum of " + entry.getName());
        }
    }
}
