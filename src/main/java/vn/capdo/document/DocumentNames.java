package vn.capdo.document;

import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.dossier.DossierLaw;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.regime.Law;

/** What the kinds of document are called under a dossier's regime. */
@Component
public class DocumentNames {

    private final Dossiers dossiers;
    private final DossierLaw dossierLaw;
    private final Law law;

    DocumentNames(Dossiers dossiers, DossierLaw dossierLaw, Law law) {
        this.dossiers = dossiers;
        this.dossierLaw = dossierLaw;
        this.law = law;
    }

    /** The regime's word for security, such as "an ninh mạng". */
    public String securityTerm(UUID dossierId) {
        LevelDossier dossier = dossiers.get(dossierId);
        return law.profile(dossier.regime(), dossierLaw.rulesOn(dossier)).securityTerm();
    }

    public String of(UUID dossierId, DocumentKind kind) {
        return kind.label(securityTerm(dossierId));
    }
}
