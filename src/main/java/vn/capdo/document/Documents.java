package vn.capdo.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Fields;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.document.Inspection.Inspected;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.EventType;
import vn.capdo.dossier.LevelDossier;

/** Keeps documents. Types are judged by what is in them, not by what the sender says of them. */
@Service
@Transactional
public class Documents {

    private static final int MAX_TEXT = 300;

    private static final String COLUMNS =
            """
            d.id as document_id, d.dossier_id, d.kind, v.version, v.name, v.media_type, v.size, v.sha256, v.uploaded_by,
            v.uploaded_at, v.number, v.issued_on, v.issuer, v.signed
            from capdo.dossier_document d join capdo.document_version v on v.document_id = d.id""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Dossiers dossiers;
    private final Blocks blocks;
    private final Inspection inspection;
    private final Signatures signatures;
    private final Quota quota;

    Documents(
            JdbcClient jdbc,
            Clock clock,
            Dossiers dossiers,
            Blocks blocks,
            Inspection inspection,
            Signatures signatures,
            Quota quota) {
        this.signatures = signatures;
        this.jdbc = jdbc;
        this.clock = clock;
        this.dossiers = dossiers;
        this.blocks = blocks;
        this.inspection = inspection;
        this.quota = quota;
    }

    /**
     * As {@link #add(UUID, Filing, InputStream, Actor)}, of a small file that was made here, or was looked at before: whether a
     * decision is signed is not asked.
     */
    public DocumentVersion add(
            UUID dossierId,
            DocumentKind kind,
            @Nullable UUID documentId,
            @Nullable String fileName,
            byte[] content,
            Actor actor) {
        requireOpen(dossierId);
        Filing filing = Filing.of(kind, documentId, fileName);
        try (FileOnDisk file = FileOnDisk.of(new ByteArrayInputStream(content))) {
            return add(dossierId, filing, file, inspection.of(fileName, file), actor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds a document, or a new version of one. A large file comes by {@link Uploads}.
     *
     * @throws Refusal when the dossier is closed, the file nothing that it takes, or there is no room for it; of a decision also when
     *     it is not signed as the operator demands
     */
    public DocumentVersion add(UUID dossierId, Filing filing, InputStream content, Actor actor) {
        requireOpen(dossierId);
        try (FileOnDisk file = FileOnDisk.of(content)) {
            return add(dossierId, filing, file, inspection.sent(filing.kind(), filing.fileName(), file), actor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DocumentVersion add(UUID dossierId, Filing filing, FileOnDisk file, Inspected inspected, Actor actor)
            throws IOException {
        UUID contentId = UUID.randomUUID();
        try (InputStream kept = file.open()) {
            blocks.write(contentId, kept);
        }
        return keep(dossierId, filing, contentId, inspected, actor);
    }

    /** @throws Refusal when the dossier is closed */
    void requireOpen(UUID dossierId) {
        LevelDossier dossier = dossiers.get(dossierId);
        if (dossier.state().isClosed()) {
            throw new Refusal(
                    "document.closed", dossier.number(), dossier.state().label());
        }
    }

    /** Makes a version of what lies in blocks already. */
    DocumentVersion keep(UUID dossierId, Filing filing, UUID contentId, Inspected inspected, Actor actor) {
        requireOpen(dossierId);
        UUID id = filing.documentId() == null ? found(dossierId, filing.kind()) : lock(dossierId, filing.documentId());
        jdbc.sql(
                        """
                        insert into capdo.document_version (document_id, version, name, media_type, size, sha256, content_id,
                            number, issued_on, issuer, signed, uploaded_by, uploaded_at)
                        select :id, coalesce(max(version), 0) + 1, :name, :type, :size, :sha, :content,
                            :number, :issuedOn, :issuer, :signed, :by, :now
                        from capdo.document_version where document_id = :id""")
                .param("id", id)
                .param("name", inspected.name())
                .param("type", inspected.type().mediaType())
                .param("size", inspected.size())
                .param("sha", inspected.sha256())
                .param("content", contentId)
                .param("number", Fields.optional("documentNumber", filing.number(), MAX_TEXT))
                .param("issuedOn", filing.issuedOn())
                .param("issuer", Fields.optional("issuer", filing.issuer(), MAX_TEXT))
                .param(
                        "signed",
                        inspected.signed() == null ? null : inspected.signing().name())
                .param("by", actor.userId())
                .param("now", OffsetDateTime.now(clock))
                .update();
        quota.requireRoom(dossierId);
        DocumentVersion added = versions(id).get(0);
        if (inspected.signed() != null) {
            signatures.keep(id, added.version(), inspected.signed().signatures());
        }
        dossiers.note(
                dossierId, actor, EventType.DOCUMENT, Messages.text("event.document", added.name(), added.version()));
        return added;
    }

    private UUID found(UUID dossierId, DocumentKind kind) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        "insert into capdo.dossier_document (id, dossier_id, kind, created_at) values (:id, :dossier, :kind, :now)")
                .param("id", id)
                .param("dossier", dossierId)
                .param("kind", kind.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        return id;
    }

    /** Two uploads of the same document become two versions. */
    private UUID lock(UUID dossierId, UUID documentId) {
        return jdbc.sql("select id from capdo.dossier_document where id = :id and dossier_id = :dossier for update")
                .param("id", documentId)
                .param("dossier", dossierId)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new Refusal("document.unknown"));
    }

    /**
     * What a document is, so that a new version is nothing else.
     *
     * @throws Refusal when the dossier has no such document
     */
    @ReadOnly
    public DocumentKind kindOf(UUID dossierId, UUID documentId) {
        return jdbc.sql("select kind from capdo.dossier_document where id = :id and dossier_id = :dossier")
                .param("id", documentId)
                .param("dossier", dossierId)
                .query(String.class)
                .optional()
                .map(DocumentKind::valueOf)
                .orElseThrow(() -> new Refusal("document.unknown"));
    }

    /** The newest version of every document of a dossier, in the order of the kinds. */
    @ReadOnly
    public List<DocumentVersion> of(UUID dossierId) {
        return jdbc
                .sql("select distinct on (d.id) " + COLUMNS + " where d.dossier_id = :id order by d.id, v.version desc")
                .param("id", dossierId)
                .query(DocumentVersion.class)
                .list()
                .stream()
                .sorted(Comparator.comparing(DocumentVersion::kind).thenComparing(DocumentVersion::uploadedAt))
                .toList();
    }

    /** Every version of every document of a dossier, newest first. */
    @ReadOnly
    public List<DocumentVersion> allOf(UUID dossierId) {
        return jdbc.sql("select " + COLUMNS + " where d.dossier_id = :id order by d.id, v.version desc")
                .param("id", dossierId)
                .query(DocumentVersion.class)
                .list();
    }

    /** All versions of a document, newest first. */
    @ReadOnly
    public List<DocumentVersion> versions(UUID documentId) {
        return jdbc.sql("select " + COLUMNS + " where d.id = :id order by v.version desc")
                .param("id", documentId)
                .query(DocumentVersion.class)
                .list();
    }

    /** @throws Refusal when the dossier has no such document, or that no such version */
    @ReadOnly
    public DocumentVersion version(UUID dossierId, UUID documentId, int version) {
        return versions(documentId).stream()
                .filter(one -> one.version() == version && one.dossierId().equals(dossierId))
                .findFirst()
                .orElseThrow(() -> new Refusal("document.unknown"));
    }

    /** The bytes, block by block as they are read. */
    @ReadOnly
    public InputStream open(DocumentVersion version) {
        UUID content = jdbc.sql(
                        "select content_id from capdo.document_version where document_id = :id and version = :version")
                .param("id", version.documentId())
                .param("version", version.version())
                .query(UUID.class)
                .single();
        return blocks.open(content, version.size());
    }
}
