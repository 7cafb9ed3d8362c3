package vn.capdo.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import vn.capdo.workbook.WorkbookRefusedException.Reason;

/** Tells by the size and the first bytes whether a file can be an .xlsx workbook at all. */
final class FileSignature {
    private static final int LENGTH = 44;

    private FileSignature() {}

    static void check(Path file, WorkbookLimits limits) {
        long size;
        FileMagic magic;
        try (InputStream in = Files.newInputStream(file)) {
            size = Files.size(file);
            magic = FileMagic.valueOf(in.readNBytes(LENGTH));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (size == 0) {
            throw new WorkbookRefusedException(Reason.EMPTY_FILE);
        }
        if (size > limits.maxFileBytes()) {
            throw new WorkbookRefusedException(Reason.TOO_LARGE, limits.maxFileBytes() >> 20);
        }
        switch (magic) {
            case OOXML -> {}
            case OLE2 -> throw new WorkbookRefusedException(compoundFile(file));
            case BIFF2, BIFF3, BIFF4 -> throw new WorkbookRefusedException(Reason.OLD_XLS);
            default -> throw new WorkbookRefusedException(Reason.NOT_XLSX);
        }
    }

    private static Reason compoundFile(Path file) {
        try (POIFSFileSystem container = new POIFSFileSystem(file.toFile(), true)) {
            DirectoryNode root = container.getRoot();
            if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
                return Reason.PASSWORD_PROTECTED;
            }
            boolean excel = root.hasEntryCaseInsensitive("Workbook") || root.hasEntryCaseInsensitive("Book");
            return excel ? Reason.OLD_XLS : Reason.NOT_XLSX;
        } catch (IOException | RuntimeException e) {
            return Reason.OLD_XLS;
        }
    }
}
