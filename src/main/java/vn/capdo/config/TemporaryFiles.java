package vn.capdo.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.TempFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * The folder of this process for what people send while it is looked at. Nobody else on the machine may read it, and what a
 * process that was killed has left is deleted by the next one that starts: its lock, which the operating system releases, tells
 * that nobody uses the folder any more.
 */
@Component
public class TemporaryFiles implements AutoCloseable, WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Logger log = LoggerFactory.getLogger(TemporaryFiles.class);
    private static final String PREFIX = "capdo-tmp-";
    private static final String LOCK = "lock";

    /**
     * Folders of this very process, where several are: whoever opens a file that is locked and closes it again gives the lock of
     * his whole process away.
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel held;

    TemporaryFiles() throws IOException {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    TemporaryFiles(Path parent) throws IOException {
        deleteWhatIsLeft(parent);
        folder = Files.createTempDirectory(parent, PREFIX);
        OURS.add(folder);
        held = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        held.lock();
        // What is written page by page into a workbook would lie where everybody may read it.
        TempFile.setTempFileCreationStrategy(new DefaultTempFileCreationStrategy(folder.toFile()));
    }

    private static void deleteWhatIsLeft(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path left : folders) {
                if (OURS.contains(left)) {
                    continue;
                }
                try (FileChannel channel = FileChannel.open(left.resolve(LOCK), StandardOpenOption.WRITE);
                        FileLock lock = channel.tryLock()) {
                    if (lock != null) {
                        FileSystemUtils.deleteRecursively(left);
                    }
                } catch (IOException e) {
                    log.debug("Không dọn được thư mục tạm {}", left, e); // Somebody else's, or being made just now.
                }
            }
        }
    }

    /** A new, empty file; whoever asks for it deletes it when he is done. */
    public Path create(String suffix) {
        try {
            return Files.createTempFile(folder, "", suffix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** Tomcat keeps there what people upload until it is read. */
    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.setBaseDirectory(folder.toFile());
    }

    @Override
    public void close() throws IOException {
        held.close();
        OURS.remove(folder);
        FileSystemUtils.deleteRecursively(folder);
    }
}
