package vn.capdo.document;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.document.Inspection.Inspected;
import vn.capdo.document.Uploads.Upload;

/** What is on its way: each call a short transaction, none of which is open while a file travels. */
@Repository
@Transactional
class UploadTable {

    private final JdbcClient jdbc;
    private final Blocks blocks;
    private final Documents documents;
    private final Quota quota;
    private final Clock clock;

    UploadTable(JdbcClient jdbc, Blocks blocks, Documents documents, Quota quota, Clock clock) {
        this.jdbc = jdbc;
        this.blocks = blocks;
        this.documents = documents;
        this.quota = quota;
        this.clock = clock;
    }

    Upload begin(UUID dossierId, Filing filing, String name, long size, Actor actor) {
        documents.requireOpen(dossierId);
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into capdo.document_upload (id, dossier_id, document_id, kind, file_name, number, issued_on, issuer,
                            size, uploaded_by, touched_at)
                        values (:id, :dossier, :document, :kind, :name, :number, :issuedOn, :issuer, :size, :by, :now)""")
                .param("id", id)
                .param("dossier", dossierId)
                .param("document", filing.documentId())
                .param("kind", filing.kind().name())
                .param("name", name)
                .param("number", filing.number())
                .param("issuedOn", filing.issuedOn())
                .param("issuer", filing.issuer())
                .param("size", size)
                .param("by", actor.userId())
                .param("now", OffsetDateTime.now(clock))
                .update();
        quota.requireRoom(dossierId);
        return find(id).orElseThrow();
    }

    Optional<Upload> find(UUID id) {
        return jdbc.sql(
                        """
                        select id, dossier_id, document_id, kind, file_name, number, issued_on, issuer, size, received, uploaded_by
                        from capdo.document_upload where id = :id""")
                .param("id", id)
                .query(Upload.class)
                .optional();
    }

    /** @return whether the file stood there: of two that send the same part one is too late */
    boolean append(UUID id, long offset, byte[] block) {
        boolean there = jdbc.sql(
                                """
                                update capdo.document_upload set received = received + :more, touched_at = :now
                                where id = :id and received = :offset""")
                        .param("more", block.length)
                        .param("now", OffsetDateTime.now(clock))
                        .param("id", id)
                        .param("offset", offset)
                        .update()
                == 1;
        if (there) {
            blocks.write(id, (int) (offset / Blocks.SIZE), block);
        }
        return there;
    }

    DocumentVersion finish(Upload upload, Inspected inspected, Actor actor) {
        if (!delete(upload.id())) {
            throw new Refusal("upload.unknown");
        }
        return documents.keep(upload.dossierId(), upload.filing(), upload.id(), inspected, actor);
    }

    /** Not what has become a document meanwhile. */
    void discard(UUID id) {
        if (delete(id)) {
            blocks.delete(id);
        }
    }

    private boolean delete(UUID id) {
        return jdbc.sql("delete from capdo.document_upload where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** @param after how long nothing of it has come */
    int discardAbandoned(Duration after) {
        List<UUID> abandoned = jdbc.sql("delete from capdo.document_upload where touched_at < :before returning id")
                .param("before", OffsetDateTime.now(clock).minus(after))
                .query(UUID.class)
                .list();
        abandoned.forEach(blocks::delete);
        return abandoned.size();
    }
}
