package vn.capdo.document;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.capdo.Refusal;
import vn.capdo.acting.Actor;
import vn.capdo.document.Inspection.Inspected;
import vn.capdo.dossier.Dossiers;
import vn.capdo.register.DecisionConfirmed;
import vn.capdo.register.DecisionFiles;

/** Judges the file of a decision that is declared, and keeps it with the dossier that the decision makes once it is confirmed. */
@Component
class ConfirmedDecisions implements DecisionFiles {

    private final Inspection inspection;
    private final Documents documents;
    private final Dossiers dossiers;

    ConfirmedDecisions(Inspection inspection, Documents documents, Dossiers dossiers) {
        this.inspection = inspection;
        this.documents = documents;
        this.dossiers = dossiers;
    }

    @Override
    public String accept(@Nullable String name, byte[] content) {
        Inspected inspected = inspection.of(name, content);
        if (inspected.type() != FileType.PDF) {
            throw new Refusal("declared.pdf");
        }
        inspected.requireUnaltered();
        return inspected.name();
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
