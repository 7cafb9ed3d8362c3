package vn.capdo.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Status;
import org.springframework.util.unit.DataSize;

class TemporaryFilesTests {

    @TempDir
    Path parent;

    @Test
    void nobodyElseReadsThem() throws IOException {
        try (TemporaryFiles files = new TemporaryFiles(parent)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.folder())))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.create(".xlsx"))))
                    .isEqualTo("rw-------");
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whatAKilledProcessLeftIsGoneAfterTheNextStart() throws IOException {
        Path left = Files.createDirectory(parent.resolve("capdo-tmp-killed"));
        Files.writeString(left.resolve("lock"), "");
        Files.writeString(left.resolve("danh-muc.xlsx"), "của người khác");
        Path foreign = Files.writeString(parent.resolve("tep-khac"), "");

        try (TemporaryFiles files = new TemporaryFiles(parent)) {
            assertThat(left).doesNotExist();
            assertThat(foreign).exists();
            assertThat(files.folder()).exists();
        }
    }

    @Test
    void whatAnotherProcessUsesStays() throws IOException {
        try (TemporaryFiles first = new TemporaryFiles(parent)) {
            Path kept = first.create(".xlsx");

            try (TemporaryFiles second = new TemporaryFiles(parent)) {
                assertThat(kept).exists();
                assertThat(second.folder()).isNotEqualTo(first.folder());
            }
            assertThat(kept).exists();
        }
    }

    @Test
    void aFolderThatIsBeingMadeStays() throws IOException {
        Path fresh = Files.createDirectory(parent.resolve("capdo-tmp-fresh"));

        new TemporaryFiles(parent).close();

        assertThat(fresh).exists();
        FileChannel.open(fresh.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .close();
        new TemporaryFiles(parent).close();
        assertThat(fresh).doesNotExist();
    }

    @Test
    void aDiskWithoutRoomIsToldToWhoeverAsksHowWeAre() {
        assertThat(new FreeSpace(List.of(parent), DataSize.ofBytes(1)).health().getStatus())
                .isEqualTo(Status.UP);
        assertThat(new FreeSpace(List.of(parent), DataSize.ofTerabytes(1_000))
                        .health()
                        .getStatus())
                .isEqualTo(Status.DOWN);
        assertThat(new FreeSpace(List.of(parent.resolve("gone")), DataSize.ofBytes(1))
                        .health()
                        .getStatus())
                .isEqualTo(Status.DOWN);
    }
}
