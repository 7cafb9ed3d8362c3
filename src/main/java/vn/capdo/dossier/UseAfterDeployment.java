package vn.capdo.dossier;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.capdo.Messages;
import vn.capdo.register.EntryIntoUse;
import vn.capdo.register.InformationSystem;

/** A system goes into use when the plan of its dossier is deployed and verified. */
@Component
class UseAfterDeployment implements EntryIntoUse {

    private final Dossiers dossiers;

    UseAfterDeployment(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    @Override
    public @Nullable String against(InformationSystem system) {
        return dossiers.current(system.id())
                .map(dossier -> dossier.state() == DossierState.IN_OPERATION
                        ? null
                        : Messages.text(
                                "system.notDeployed",
                                dossier.number(),
                                dossier.state().label()))
                .orElseGet(() -> Messages.text("system.noDossier"));
    }
}
