package vn.capdo.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Whether there is room on this machine for what is written next: temporary files, and the embedded database where it is used. A
 * database elsewhere has a disk of its own to be watched.
 */
@Component("diskSpaceHealthIndicator") // In the place of the one that looks at the folder in which the process was
// started.
final class FreeSpace extends AbstractHealthIndicator {

    private final List<Path> folders;
    private final DataSize least;

    @Autowired
    FreeSpace(
            Optional<DataDirectory> data,
            TemporaryFiles temporary,
            @Value("${management.health.diskspace.threshold}") DataSize least) {
        this(
                Stream.concat(data.map(DataDirectory::database).stream(), Stream.of(temporary.folder()))
                        .toList(),
                least);
    }

    FreeSpace(List<Path> folders, DataSize least) {
        this.folders = folders;
        this.least = least;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws Exception {
        health.up().withDetail("least", least.toBytes());
        for (Path folder : folders) {
            long free = Files.getFileStore(folder).getUsableSpace();
            health.withDetail(folder.toString(), free);
            if (free < least.toBytes()) {
                health.down();
            }
        }
    }
}
