package vn.capdo.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.VietNam;

/**
 * The newest versions of a dossier's documents in one archive, written as it is read: a folder a kind, and a list of what is in it
 * with which {@code sha256sum -c} compares what was unpacked.
 */
@Component
public class DocumentArchive {

    static final String LIST = "SHA256SUMS.txt";

    /** In bytes: file systems take 255. */
    private static final int LONGEST_NAME = 200;

    /** What Windows or a shell would not take in the name of a file, or would not show. */
    private static final Pattern UNSAFE = Pattern.compile("[<>:\"/\\\\|?*\\p{Cntrl}\\p{Cf}]");

    private static final Pattern RESERVED =
            Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.CASE_INSENSITIVE);

    private final Documents documents;
    private final DocumentNames names;

    DocumentArchive(Documents documents, DocumentNames names) {
        this.documents = documents;
        this.names = names;
    }

    public void write(UUID dossierId, OutputStream out) throws IOException {
        String term = names.securityTerm(dossierId);
        Set<String> taken = new HashSet<>();
        StringBuilder list = new StringBuilder();
        ZipOutputStream zip = new ZipOutputStream(out, UTF_8);
        // What documents are made of is compressed already.
        zip.setLevel(Deflater.BEST_SPEED);
        for (DocumentVersion one : documents.of(dossierId)) {
            String path = free(safe(one.kind().label(term)) + "/", safe(one.name()), taken);
            ZipEntry entry = new ZipEntry(path);
            entry.setTime(one.uploadedAt().toInstant().toEpochMilli());
            zip.putNextEntry(entry);
            try (InputStream in = documents.open(one)) {
                in.transferTo(zip);
            }
            zip.closeEntry();
            list.append("# ")
                    .append(Messages.text("document.listed", one.version(), VietNam.at(one.uploadedAt())))
                    .append('\n')
                    .append(one.sha256())
                    .append("  ")
                    .append(path)
                    .append('\n');
        }
        zip.putNextEntry(new ZipEntry(LIST));
        zip.write(list.toString().getBytes(UTF_8));
        zip.closeEntry();
        zip.finish();
    }

    /** Also where capitals are not told from small letters. */
    private static String free(String folder, String name, Set<String> taken) {
        int dot = name.lastIndexOf('.');
        String path = folder + name;
        for (int copy = 2; !taken.add(path.toLowerCase(Locale.ROOT)); copy++) {
            path = folder + name.substring(0, dot) + " (" + copy + ")" + name.substring(dot);
        }
        return path;
    }

    static String safe(String name) {
        String safe = UNSAFE.matcher(name).replaceAll("_").strip().replaceAll("[. ]+$", "_");
        if (RESERVED.matcher(safe).matches()) {
            safe = "_" + safe;
        }
        int dot = safe.lastIndexOf('.');
        String stem = dot < 0 ? safe : safe.substring(0, dot);
        String end = dot < 0 ? "" : safe.substring(dot);
        while (stem.getBytes(UTF_8).length + end.length() > LONGEST_NAME) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem.strip() + end;
    }
}
