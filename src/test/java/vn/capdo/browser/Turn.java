package vn.capdo.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One Chromium at a time, whichever of Surefire's processes its test runs in: one alone keeps two cores busy while it draws
 * Tasklist. Waiting for the turn has no limit; the system takes the lock back from a process that dies.
 */
final class Turn implements AutoCloseable {

    private static final Path LOCK = Path.of("target", "chromium.lock");

    private final FileChannel lock;

    private Turn(FileChannel lock) {
        this.lock = lock;
    }

    static Turn await() {
        try {
            Files.createDirectories(LOCK.getParent());
            FileChannel channel = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return new Turn(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
