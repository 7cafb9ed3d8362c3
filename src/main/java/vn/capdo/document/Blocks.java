package vn.capdo.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The bytes of files, in blocks of {@value #SIZE} bytes, of which one at a time is in memory (ADR 26). */
@Repository
class Blocks {

    static final int SIZE = 1024 * 1024;

    private final JdbcClient jdbc;

    Blocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param bytes {@value #SIZE} of them, fewer in the last block only */
    void write(UUID content, int seq, byte[] bytes) {
        jdbc.sql("insert into capdo.document_chunk (content_id, seq, bytes) values (:content, :seq, :bytes)")
                .param("content", content)
                .param("seq", seq)
                .param("bytes", bytes)
                .update();
    }

    /** Writes all that comes. */
    void write(UUID content, InputStream in) throws IOException {
        int seq = 0;
        for (byte[] block = in.readNBytes(SIZE); block.length > 0; block = in.readNBytes(SIZE)) {
            write(content, seq++, block);
        }
    }

    private byte[] read(UUID content, int seq) throws IOException {
        return jdbc.sql("select bytes from capdo.document_chunk where content_id = :content and seq = :seq")
                .param("content", content)
                .param("seq", seq)
                .query(byte[].class)
                .optional()
                .orElseThrow(() -> new IOException("Block %d of %s is missing".formatted(seq, content)));
    }

    /** Reads block by block as it is asked for; no connection is held between. */
    InputStream open(UUID content, long size) {
        return new BlockStream(content, size);
    }

    void delete(UUID content) {
        jdbc.sql("delete from capdo.document_chunk where content_id = :content")
                .param("content", content)
                .update();
    }

    private final class BlockStream extends InputStream {

        private final UUID content;
        private final long size;
        private long at;
        private int held = -1;
        private byte[] block = {};

        BlockStream(UUID content, long size) {
            this.content = content;
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (at >= size) {
                return -1;
            }
            int seq = (int) (at / SIZE);
            if (seq != held) {
                block = Blocks.this.read(content, seq);
                held = seq;
            }
            int from = (int) (at % SIZE);
            int many = Math.min(length, block.length - from);
            System.arraycopy(block, from, into, offset, many);
            at += many;
            return many;
        }

        /** Blocks that are passed over are not read. */
        @Override
        public long skip(long many) {
            long skipped = Math.max(0, Math.min(many, size - at));
            at += skipped;
            return skipped;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, size - at);
        }
    }
}
