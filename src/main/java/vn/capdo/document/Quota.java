package vn.capdo.document;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.config.CapdoProperties;
import vn.capdo.dossier.Dossiers;

/** How much a dossier, and all dossiers of an owner, may hold: every version counts, and what is on its way. */
@Component
class Quota {

    private static final long MB = 1024 * 1024;

    private static final String HELD =
            """
            select coalesce(sum(size), 0) from (
                select v.size, d.dossier_id
                from capdo.document_version v join capdo.dossier_document d on d.id = v.document_id
                union all select size, dossier_id from capdo.document_upload) held
            where\s""";

    private final JdbcClient jdbc;
    private final Dossiers dossiers;
    private final CapdoProperties.Documents limits;

    Quota(JdbcClient jdbc, Dossiers dossiers, CapdoProperties.Documents limits) {
        this.jdbc = jdbc;
        this.dossiers = dossiers;
        this.limits = limits;
    }

    long held(UUID dossierId) {
        return jdbc.sql(HELD + "dossier_id = :id")
                .param("id", dossierId)
                .query(Long.class)
                .single();
    }

    /** Asked after something was written, in the same transaction. One at a time for an owner, so that no two fill the same room. */
    void requireRoom(UUID dossierId) {
        String owner = dossiers.systemOf(dossierId).owner();
        jdbc.sql("select pg_advisory_xact_lock(hashtext('capdo_documents'), hashtext(:owner))")
                .param("owner", owner)
                .query((row, number) -> 0)
                .list();
        if (held(dossierId) > limits.dossierMb() * MB) {
            throw new Refusal("document.dossierFull", limits.dossierMb());
        }
        long ofOwner = jdbc.sql(
                        HELD
                                + """
                                dossier_id in (select l.id from capdo.level_dossier l
                                    join capdo.information_system s on s.id = l.system_id where s.owner = :owner)""")
                .param("owner", owner)
                .query(Long.class)
                .single();
        if (ofOwner > limits.ownerMb() * MB) {
            throw new Refusal("document.ownerFull", limits.ownerMb());
        }
    }
}
