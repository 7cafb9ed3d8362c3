package vn.capdo.document;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.ReadOnly;
import vn.capdo.dossier.DossierActed;
import vn.capdo.dossier.EventType;

/**
 * Which versions an act speaks of: those that were newest when it was done, kept with the act and never changed. A later version of
 * what the act has judged needs a new act.
 */
@Service
@Transactional
public class ActVersions {

    /** In the order in which they come; the last that has not seen a version is the one that counts. */
    private static final List<EventType> ACTS =
            List.of(EventType.OPINION, EventType.SUBMITTED, EventType.APPRAISED, EventType.APPROVED);

    private final JdbcClient jdbc;

    ActVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An act speaks of a version. */
    public record Spoken(UUID documentId, int version, EventType act, OffsetDateTime at) {}

    /** A supplement is sent as a submission is, without another signature. */
    private static boolean speaks(EventType type) {
        return ACTS.contains(type) || type == EventType.SUPPLEMENTED;
    }

    @EventListener
    void keep(DossierActed acted) {
        if (speaks(acted.type())) {
            jdbc.sql(
                            """
                            insert into capdo.document_act (line, dossier_id, act, document_id, version)
                            select :line, d.dossier_id, :act, d.id, max(v.version)
                            from capdo.dossier_document d join capdo.document_version v on v.document_id = d.id
                            where d.dossier_id = :dossier group by d.dossier_id, d.id""")
                    .param("line", acted.line())
                    .param("act", acted.type().name())
                    .param("dossier", acted.dossierId())
                    .update();
        }
    }

    /** What the acts on a dossier speak of, in the order in which they were done. */
    @ReadOnly
    public List<Spoken> of(UUID dossierId) {
        return jdbc.sql(
                        """
                        select a.document_id, a.version, a.act, e.at
                        from capdo.document_act a join capdo.dossier_event e on e.id = a.line
                        where a.dossier_id = :dossier order by a.line""")
                .param("dossier", dossierId)
                .query(Spoken.class)
                .list();
    }

    private record Unseen(UUID documentId, DocumentKind kind, EventType act) {}

    /**
     * The judged documents whose newest version came after an act, each with the last such act. An appraisal or an approval counts
     * until the dossier is submitted anew, or supplemented.
     */
    @ReadOnly
    public Map<UUID, EventType> later(UUID dossierId) {
        Map<UUID, EventType> later = new HashMap<>();
        jdbc
                .sql(
                        """
                        with act as (
                            select type, max(id) as line from (
                                select id, case type when 'SUPPLEMENTED' then 'SUBMITTED' else type end as type
                                from capdo.dossier_event where dossier_id = :dossier) event
                            where type in (:acts) group by type),
                        standing as (
                            select type, line from act where type in ('OPINION', 'SUBMITTED')
                                or line > coalesce((select line from act where type = 'SUBMITTED'), 0)),
                        newest as (
                            select d.id, d.kind, max(v.version) as version
                            from capdo.dossier_document d join capdo.document_version v on v.document_id = d.id
                            where d.dossier_id = :dossier group by d.id, d.kind)
                        select n.id as document_id, n.kind, s.type as act
                        from newest n cross join standing s
                            left join capdo.document_act a on a.line = s.line and a.document_id = n.id
                        where a.version is null or a.version < n.version""")
                .param("dossier", dossierId)
                .param("acts", ACTS.stream().map(EventType::name).toList())
                .query(Unseen.class)
                .list()
                .stream()
                .filter(unseen -> unseen.kind().isJudged())
                .forEach(unseen -> later.merge(
                        unseen.documentId(),
                        unseen.act(),
                        (one, other) -> ACTS.indexOf(one) > ACTS.indexOf(other) ? one : other));
        return later;
    }
}
