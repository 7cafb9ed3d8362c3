package vn.capdo.document;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.config.CapdoProperties;
import vn.capdo.document.Inspection.Inspected;

/**
 * Large files, which arrive in parts: after a lost connection the sender goes on from where we stand. Whole blocks are kept as they
 * come, each in a transaction of its own; nothing of the dossier changes before the end.
 */
@Service
public class Uploads {

    private static final long MB = 1024 * 1024;

    private final UploadTable table;
    private final Blocks blocks;
    private final Inspection inspection;
    private final CapdoProperties.Documents limits;

    Uploads(UploadTable table, Blocks blocks, Inspection inspection, CapdoProperties.Documents limits) {
        this.table = table;
        this.blocks = blocks;
        this.inspection = inspection;
        this.limits = limits;
    }

    /**
     * A file on its way.
     *
     * @param size of the whole file, in bytes
     * @param received how much of it is kept: where the sender goes on
     */
    public record Upload(
            UUID id,
            UUID dossierId,
            @Nullable UUID documentId,
            DocumentKind kind,
            String fileName,
            @Nullable String number,
            @Nullable LocalDate issuedOn,
            @Nullable String issuer,
            long size,
            long received,
            String uploadedBy) {

        Filing filing() {
            return new Filing(kind, documentId, fileName, number, issuedOn, issuer);
        }
    }

    /** How large a file may be, in MB of 1,048,576 bytes. */
    public int maxMb() {
        return limits.maxMb();
    }

    /** @throws Refusal when the dossier is closed, takes no such file or has no room for it: before any of it is sent */
    public Upload begin(UUID dossierId, Filing filing, long size, Actor actor) {
        String name = Inspection.cleanName(filing.fileName());
        if (size <= 0) {
            throw new Refusal("document.empty", name);
        }
        if (size > limits.maxMb() * MB) {
            throw new Refusal("upload.tooLarge", limits.maxMb());
        }
        Inspection.typeOf(name);
        return table.begin(dossierId, filing, name, size, actor);
    }

    /** @throws Refusal when there is none, or it is somebody else's */
    public Upload get(UUID dossierId, UUID id, String userId) {
        return table.find(id)
                .filter(found -> found.dossierId().equals(dossierId)
                        && found.uploadedBy().equals(userId))
                .orElseThrow(() -> new Refusal("upload.unknown"));
    }

    /**
     * Keeps what comes, as far as it makes whole blocks or the end of the file.
     *
     * @param offset where in the file it begins
     * @throws Refusal when that is not where we stand, or more comes than was said
     */
    public Upload receive(Upload upload, long offset, InputStream in) throws IOException {
        long at = offset;
        requireAt(upload.received() == at);
        while (at < upload.size()) {
            int wanted = (int) Math.min(Blocks.SIZE, upload.size() - at);
            byte[] block = in.readNBytes(wanted);
            if (block.length < wanted) {
                break;
            }
            requireAt(table.append(upload.id(), at, block));
            at += wanted;
        }
        if (at == upload.size() && in.read() >= 0) {
            table.discard(upload.id());
            throw new Refusal("upload.longer", upload.fileName());
        }
        return table.find(upload.id()).orElseThrow(() -> new Refusal("upload.unknown"));
    }

    private static void requireAt(boolean there) {
        if (!there) {
            throw new Refusal("upload.offset");
        }
    }

    /**
     * The whole file is there: it is looked into, and becomes a document. What is refused is not kept.
     *
     * @param sha256 of the file as its sender has it; null when he does not know
     */
    public DocumentVersion finish(Upload upload, @Nullable String sha256, Actor actor) throws IOException {
        if (upload.received() < upload.size()) {
            throw new Refusal("upload.unfinished", upload.fileName());
        }
        try (FileOnDisk file = FileOnDisk.of(blocks.open(upload.id(), upload.size()))) {
            if (sha256 != null && !sha256.equalsIgnoreCase(file.sha256())) {
                throw new Refusal("upload.damaged", upload.fileName());
            }
            Inspected inspected = inspection.sent(upload.kind(), upload.fileName(), file);
            return table.finish(upload, inspected, actor);
        } catch (Refusal refused) {
            table.discard(upload.id());
            throw refused;
        }
    }

    public void discard(Upload upload) {
        table.discard(upload.id());
    }

    /** Several nodes may do so at once. */
    @Scheduled(fixedDelayString = "PT15M", initialDelayString = "#{@reminderSettings.delay()}")
    public int discardAbandoned() {
        return table.discardAbandoned(limits.abandonedAfter());
    }
}
