package vn.capdo.document;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.capdo.acting.Actor;
import vn.capdo.dossier.Dossiers;
import vn.capdo.register.DecisionConfirmed;

/** Keeps the file of a decision that was declared and confirmed with the dossier that it made. */
@Component
class ConfirmedDecisions {

    private final Documents documents;
    private final Dossiers dossiers;

    ConfirmedDecisions(Documents documents, Dossiers dossiers) {
        this.documents = documents;
        this.dossiers = dossiers;
    }

    @EventListener
    void on(DecisionConfirmed confirmed) {
        dossiers.current(confirmed.systemId())
                .ifPresent(dossier -> documents.add(
                        dossier.id(),
                        DocumentKind.DECISION,
                        null,
                        confirmed.fileName(),
                        confirmed.content(),
                        Actor.of(confirmed.declaredBy())));
    }
}
