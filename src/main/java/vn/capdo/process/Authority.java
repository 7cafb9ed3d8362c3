package vn.capdo.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.Role;
import vn.capdo.regime.Law;
import vn.capdo.register.InformationSystem;

/** Known to the models as {@code authority}: who may act in a step, as engine groups, from the authority table. */
@Component
public class Authority {

    private final Dossiers dossiers;
    private final Organisations organisations;
    private final Law law;
    private final Clock clock;
    private final DelegatedAuthority delegated;

    Authority(Dossiers dossiers, Organisations organisations, Law law, Clock clock, DelegatedAuthority delegated) {
        this.dossiers = dossiers;
        this.organisations = organisations;
        this.law = law;
        this.clock = clock;
        this.delegated = delegated;
    }

    /** The candidate groups of a step, separated by commas: the competent body's, and those that act for it by delegation. */
    public String candidateGroups(String dossierId, String step) {
        LevelDossier dossier = dossiers.get(UUID.fromString(dossierId));
        InformationSystem system = dossiers.systemOf(dossier.id());
        Law.Authority authority = law.authority(dossier.regime(), dossier.level(), step);
        String group = authority.role().groupOf(organisation(authority, system));
        return delegated.with(group, dossier, system, step);
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
