package vn.capdo.document;

import java.text.Normalizer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Digest;
import vn.capdo.Messages;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.EventType;
import vn.capdo.dossier.LevelDossier;

/** Keeps documents. Types are judged by what is in them, not by what the sender says of them. */
@Service
@Transactional
public class Documents {

    private static final String COLUMNS =
            """
            d.id as document_id, d.dossier_id, d.kind, v.version, v.name, v.media_type, v.size, v.sha256, v.uploaded_by,
            v.uploaded_at
            from capdo.dossier_document d join capdo.document_version v on v.document_id = d.id""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Dossiers dossiers;

    Documents(JdbcClient jdbc, Clock clock, Dossiers dossiers) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.dossiers = dossiers;
    }

    /**
     * Adds a document, or a new version of one.
     *
     * @param documentId the document that gets a new version; null for a new document
     */
    public DocumentVersion add(
            UUID dossierId,
            DocumentKind kind,
            @Nullable UUID documentId,
            @Nullable String fileName,
            byte[] content,
            Actor actor) {
        LevelDossier dossier = dossiers.get(dossierId);
        if (dossier.state().isClosed()) {
            throw new Refusal(
                    "dossier.wrongState", dossier.number(), dossier.state().label());
        }
        String name = cleanName(fileName);
        FileType type = checkType(name, content);
        UUID id = documentId == null ? UUID.randomUUID() : documentId;
        if (documentId == null) {
            jdbc.sql(
                            "insert into capdo.dossier_document (id, dossier_id, kind, created_at) values (:id, :dossier, :kind, :now)")
                    .param("id", id)
                    .param("dossier", dossierId)
                    .param("kind", kind.name())
                    .param("now", OffsetDateTime.now(clock))
                    .update();
        } else {
            // Locked, so that two uploads of the same document become two versions.
            jdbc.sql("select id from capdo.dossier_document where id = :id and dossier_id = :dossier for update")
                    .param("id", id)
                    .param("dossier", dossierId)
                    .query(UUID.class)
                    .optional()
                    .orElseThrow(() -> new Refusal("document.unknown"));
        }
        jdbc.sql(
                        """
                        insert into capdo.document_version (document_id, version, name, media_type, size, sha256, content, uploaded_by, uploaded_at)
                        select :id, coalesce(max(version), 0) + 1, :name, :type, :size, :sha, :content, :by, :now
                        from capdo.document_version where document_id = :id""")
                .param("id", id)
                .param("name", name)
                .param("type", type.mediaType())
                .param("size", content.length)
                .param("sha", Digest.of(content))
                .param("content", content)
                .param("by", actor.userId())
                .param("now", OffsetDateTime.now(clock))
                .update();
        DocumentVersion added = versions(id).get(0);
        dossiers.note(dossierId, actor, EventType.DOCUMENT, Messages.text("event.document", name, added.version()));
        return added;
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

    /** The newest version of every document of a dossier. */
    @ReadOnly
    public List<DocumentVersion> of(UUID dossierId) {
        return jdbc.sql("select * from (select distinct on (d.id) " + COLUMNS
                        + " where d.dossier_id = :id order by d.id, v.version desc) newest order by kind, uploaded_at")
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

    @ReadOnly
    public Optional<byte[]> content(UUID documentId, int version) {
        return jdbc.sql("select content from capdo.document_version where document_id = :id and version = :version")
                .param("id", documentId)
                .param("version", version)
                .query(byte[].class)
                .optional();
    }

    static FileType checkType(String name, byte[] content) {
        if (content.length == 0) {
            throw new Refusal("document.empty", name);
        }
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        FileType type = FileType.ofExtension(extension)
                .orElseThrow(() -> new Refusal("document.type", name, String.join(", ", FileType.allExtensions())));
        if (!type.opens(content)) {
            throw new Refusal("document.contentMismatch", name, extension);
        }
        if (type == FileType.ZIP) {
            ZipContents.require(name, content);
        }
        return type;
    }

    static String cleanName(@Nullable String fileName) {
        String name = fileName == null
                ? ""
                : fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        name = Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("\\p{Cntrl}", "")
                .trim();
        return name.length() > 200 ? name.substring(name.length() - 200) : name;
    }
}
