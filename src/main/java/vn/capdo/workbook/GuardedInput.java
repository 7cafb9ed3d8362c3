package vn.capdo.workbook;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

/**
 * The markup of an entry, none of whose bytes is read or skipped without being looked at: it refuses a bomb as soon as it
 * shows and what {@link MarkupGuard} refuses, and verifies the checksum at the end.
 */
final class GuardedInput extends FilterInputStream {
    /** So much is read in a moment whatever it is: thousands of styles that are all alike pack as well as any bomb. */
    private static final long GRACE_BYTES = 16 << 20;

    private final ZipEntry entry;
    private final WorkbookLimits limits;
    private final IntConsumer counter;
    private final MarkupGuard markup = new MarkupGuard();
    private final CRC32 checksum = new CRC32();
    private long inflated;

    /** @param counter is told of every byte that is inflated */
    GuardedInput(InputStream in, ZipEntry entry, WorkbookLimits limits, IntConsumer counter) {
        super(in);
        this.entry = entry;
        this.limits = limits;
        this.counter = counter;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count >= 0) {
            watch(buffer, offset, count);
        } else if (checksum.getValue() != entry.getCrc()) {
            throw new ZipException("wrong checksum of " + entry.getName());
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void watch(byte[] buffer, int offset, int count) throws ZipException {
        checksum.update(buffer, offset, count);
        counter.accept(count);
        inflated += count;
        boolean dense = inflated > GRACE_BYTES && entry.getCompressedSize() < inflated * limits.minInflateRatio();
        if (dense || inflated > limits.maxEntryBytes()) {
            throw new WorkbookRefusedException(Reason.ZIP_BOMB);
        }
        markup.watch(buffer, offset, count);
    }
}
