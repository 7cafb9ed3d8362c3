package vn.capdo.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.dossier.OpenDossiers;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.regime.Law;
import vn.capdo.register.InformationSystem;

/** Known to the models as {@code authority}: who may act in a step, as engine groups, from the authority table. */
@Component
public class Authority {

    private final Dossiers dossiers;
    private final OpenDossiers openDossiers;
    private final Organisations organisations;
    private final Law law;
    private final Clock clock;

    Authority(Dossiers dossiers, OpenDossiers openDossiers, Organisations organisations, Law law, Clock clock) {
        this.dossiers = dossiers;
        this.openDossiers = openDossiers;
        this.organisations = organisations;
        this.law = law;
        this.clock = clock;
    }

    /** The candidate group of a step. */
    public String candidateGroups(String dossierId, String step) {
        // Units may be merging at this moment: a new task goes by what holds afterwards.
        openDossiers.hold(UUID.fromString(dossierId));
        LevelDossier dossier = dossiers.get(UUID.fromString(dossierId));
        InformationSystem system = dossiers.systemOf(dossier.id());
        Law.Authority authority = law.authority(dossier.regime(), dossier.level(), step);
        return authority.role().groupOf(organisation(authority, system));
    }

    /**
     * A designated unit that operates the system itself does not appraise it: the owner's appraisal council does (TT 12/2022
     * Đ6).
     */
    private String organisation(Law.Authority authority, InformationSystem system) {
        return switch (authority.body()) {
            case OPERATING_UNIT -> system.operatingUnit();
            case OWNER -> system.owner();
            case DESIGNATED_UNIT -> {
                String unit = organisations
                        .designatedUnitOf(system.owner(), LocalDate.now(clock))
                        .code();
                yield unit.equals(system.operatingUnit()) && authority.role() == Role.APPRAISER ? system.owner() : unit;
            }
        };
    }
}
