package vn.capdo.document;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.capdo.ReadOnly;
import vn.capdo.signature.PdfSignature;

/** What was found of the signatures in a version when it came in. */
@Repository
public class Signatures {

    private static final String COLUMNS =
            "signer, authority, signed_at, level, time_stamped, intact, whole, changed_since, trusted, revocation";

    private final JdbcClient jdbc;

    Signatures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(UUID documentId, int version, List<PdfSignature> signatures) {
        int position = 0;
        for (PdfSignature one : signatures) {
            jdbc.sql("insert into capdo.document_signature (document_id, version, position, " + COLUMNS
                            + ") values (:document, :version, :position, :signer, :authority, :signedAt, :level, :timeStamped,"
                            + " :intact, :whole, :changedSince, :trusted, :revocation)")
                    .param("signer", one.signer())
                    .param("authority", one.authority())
                    .param("signedAt", one.signedAt())
                    .param("level", one.level())
                    .param("timeStamped", one.timeStamped())
                    .param("intact", one.intact())
                    .param("whole", one.whole())
                    .param("changedSince", one.changedSince())
                    .param("trusted", one.trusted())
                    .param("document", documentId)
                    .param("version", version)
                    .param("position", position++)
                    .param("revocation", one.revocation().name())
                    .update();
        }
    }

    private record Row(
            UUID documentId,
            int version,
            @Nullable String signer,
            @Nullable String authority,
            @Nullable OffsetDateTime signedAt,
            @Nullable String level,
            boolean timeStamped,
            boolean intact,
            boolean whole,
            boolean changedSince,
            boolean trusted,
            PdfSignature.Revocation revocation) {

        PdfSignature signature() {
            return new PdfSignature(
                    signer, authority, signedAt, level, timeStamped, intact, whole, changedSince, trusted, revocation);
        }
    }

    /** Of the newest versions of a dossier's documents. */
    @ReadOnly
    public Map<UUID, List<PdfSignature>> ofNewest(UUID dossierId) {
        return jdbc
                .sql(
                        "select document_id, version, " + COLUMNS
                                + """
                         from capdo.document_signature join (
                            select v.document_id, max(v.version) as version
                            from capdo.document_version v join capdo.dossier_document d on d.id = v.document_id
                            where d.dossier_id = :id group by v.document_id) newest using (document_id, version)
                        order by document_id, position""")
                .param("id", dossierId)
                .query(Row.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Row::documentId, Collectors.mapping(Row::signature, Collectors.toList())));
    }
}
