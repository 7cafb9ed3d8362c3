package vn.capdo.statement;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.capdo.dossier.DossierActed;
import vn.capdo.dossier.EventType;

/** Keeps with each act the statements that it speaks of, within the act's transaction. */
@Component
class StatementVersions {

    private static final Set<EventType> SPEAKS_OF_IT = EnumSet.of(
            EventType.OPINION, EventType.SUBMITTED, EventType.SUPPLEMENTED, EventType.APPRAISED, EventType.APPROVED);

    private final StatementTable table;

    StatementVersions(StatementTable table) {
        this.table = table;
    }

    @EventListener
    void freeze(DossierActed act) {
        if (SPEAKS_OF_IT.contains(act.type())) {
            table.freeze(act.dossierId(), act.type(), act.line());
        }
    }
}
