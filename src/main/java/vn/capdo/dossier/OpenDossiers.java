package vn.capdo.dossier;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.OncePerTransaction;
import vn.capdo.ReadOnly;
import vn.capdo.register.SystemsUnderWay;

/** The dossiers that are not closed, many at a time. */
@Service
@Transactional
public class OpenDossiers implements SystemsUnderWay {

    private static final String OPEN = " state not in ('WITHDRAWN', 'DECOMMISSIONED', 'SUPERSEDED') ";

    private final JdbcClient jdbc;

    OpenDossiers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record OpenDossier(UUID id, String number, UUID systemId, DossierState state) {}

    /** Those of these systems, held still until the transaction ends: nobody acts on them meanwhile, no task appears. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<OpenDossier> lockOf(Collection<UUID> systems) {
        List<OpenDossier> locked = jdbc.sql(
                        "select id, number, system_id, state from capdo.level_dossier where system_id = any(:systems) and"
                                + OPEN + "order by id for no key update")
                .param("systems", systems.toArray(UUID[]::new))
                .query(OpenDossier.class)
                .list();
        OncePerTransaction.forgetAll();
        return locked;
    }

    @Override
    @ReadOnly
    public Map<UUID, String> dossiers() {
        return jdbc
                .sql("select system_id, number from capdo.level_dossier where" + OPEN)
                .query((row, index) -> Map.entry(row.getObject("system_id", UUID.class), row.getString("number")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
    }
}
