package vn.capdo.workbook;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream none of whose bytes can be read or skipped without being looked at. */
abstract class WatchedInput extends FilterInputStream {
    WatchedInput(InputStream in) {
        super(in);
    }

    /** Looks at bytes just read. */
    abstract void watch(byte[] buffer, int offset, int count) throws IOException;

    /** Learns that nothing is left to read. */
    void end() throws IOException {}

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public final int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count < 0) {
            end();
        } else {
            watch(buffer, offset, count);
        }
        return count;
    }

    @Override
    public final long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public final boolean markSupported() {
        return false;
    }
}
