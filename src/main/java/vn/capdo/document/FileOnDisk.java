package vn.capdo.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import vn.capdo.Digest;

/** A file that is looked into: on disk for as long as that takes, so that its size is not asked of the memory. */
final class FileOnDisk implements AutoCloseable {

    private final Path path;
    private final long size;
    private final String sha256;

    private FileOnDisk(Path path, long size, String sha256) {
        this.path = path;
        this.size = size;
        this.sha256 = sha256;
    }

    static FileOnDisk of(InputStream in) throws IOException {
        Path path = Files.createTempFile("capdo-document", null);
        try (DigestOutputStream out = new DigestOutputStream(Files.newOutputStream(path), Digest.sha256())) {
            long size = in.transferTo(out);
            return new FileOnDisk(
                    path, size, HexFormat.of().formatHex(out.getMessageDigest().digest()));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    String sha256() {
        return sha256;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
