package vn.capdo.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds the embedded database, owned by one running Capdo at a time.
 *
 * <p>Ownership is a file lock, which the operating system releases also after {@code kill -9}. Whoever holds it may stop
 * a database server that such a death has left running on the folder; nobody else may.
 */
final class DataDirectory implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    static DataDirectory take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("capdo.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StartRefused(
                        "Thư mục dữ liệu " + folder.toAbsolutePath().normalize()
                                + " đang được một tiến trình Capdo khác sử dụng. Hãy dừng tiến trình đó,"
                                + " hoặc đặt CAPDO_DATA_DIR sang thư mục khác.");
            }
            return new DataDirectory(folder, channel, lock);
        } catch (IOException e) {
            throw new StartRefused(
                    "Không dùng được thư mục dữ liệu " + folder.toAbsolutePath().normalize() + ": " + e.getMessage()
                            + ". Hãy kiểm tra quyền ghi, hoặc đặt CAPDO_DATA_DIR sang thư mục khác.");
        }
    }

    Path database() {
        return folder.resolve("postgresql");
    }

    /** The process that runs on the folder's database; empty when none does. */
    Optional<ProcessHandle> server() throws IOException {
        Path pidFile = database().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
        return ProcessHandle.of(pid).filter(this::looksLikePostgres);
    }

    /** Stops a server that outlived its application, so that the new one finds clean data. */
    void stopOrphanedServer() throws IOException {
        ProcessHandle server = server().orElse(null);
        if (server == null) {
            return; // The server died too; PostgreSQL recovers from its log by itself.
        }
        long pid = server.pid();
        log.warn("Máy chủ PostgreSQL (pid {}) còn chạy sau lần dừng đột ngột trước: đang dừng nó.", pid);
        server.destroy();
        try {
            server.onExit().get(SHUTDOWN_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new StartRefused("Máy chủ PostgreSQL (pid " + pid + ") của lần chạy trước không dừng được."
                    + " Hãy dừng tiến trình đó rồi chạy lại.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("Bị ngắt khi đang chờ PostgreSQL dừng.");
        }
    }

    private boolean looksLikePostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(true);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
