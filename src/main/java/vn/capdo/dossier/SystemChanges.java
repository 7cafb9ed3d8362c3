package vn.capdo.dossier;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.acting.Actor;
import vn.capdo.register.SystemChanged;

/** Whoever works on a dossier reads in its timeline that the register says otherwise of the system now. */
@Component
class SystemChanges {

    private final OpenDossiers open;
    private final DossierTable table;

    SystemChanges(OpenDossiers open, DossierTable table) {
        this.open = open;
        this.table = table;
    }

    @EventListener
    void on(SystemChanged changed) {
        String told = Messages.text("event.systemChanged", String.join("; ", changed.told()));
        open.lockOf(List.of(changed.before().id()))
                .forEach(dossier ->
                        table.event(dossier.id(), Actor.of(changed.actor()), EventType.SYSTEM_CHANGED, null, told));
    }
}
