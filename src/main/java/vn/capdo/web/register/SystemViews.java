package vn.capdo.web.register;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.capdo.ReadOnly;
import vn.capdo.Refusal;
import vn.capdo.dossier.DossierFile;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.UnitName;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;
import vn.capdo.register.Systems;
import vn.capdo.web.frame.FormerUnits;

/** Puts together what people read about one system: its line of the register, and every dossier it has had. */
@Component
@ReadOnly
public class SystemViews {

    private final Systems systems;
    private final Organisations organisations;
    private final FormerUnits formerUnits;
    private final DossierFile files;

    SystemViews(Systems systems, Organisations organisations, FormerUnits formerUnits, DossierFile files) {
        this.systems = systems;
        this.organisations = organisations;
        this.formerUnits = formerUnits;
        this.files = files;
    }

    public record SystemView(
            String code,
            String name,
            UnitName operatingUnit,
            UnitName owner,
            List<String> formerNames,
            List<FormerUnits.Line> formerUnits,
            String typeLabel,
            List<String> infoTypes,
            String scopeSummary,
            String phaseLabel,
            boolean decommissioned,
            Integer expectedLevel,
            List<DossierFile.Summary> dossiers) {

        /** A dossier can be opened: the system runs, and no other dossier is on its way or in force. */
        public boolean openable() {
            return !decommissioned && dossiers.stream().allMatch(DossierFile.Summary::closed);
        }
    }

    /** @throws Refusal when the register has no such code */
    public SystemView ofCode(String code) {
        InformationSystem system = systems.findByCode(code)
                .orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN, "system.unknownCode", code));
        return new SystemView(
                system.code(),
                system.name(),
                new UnitName(
                        system.operatingUnit(),
                        organisations.get(system.operatingUnit()).name()),
                new UnitName(system.owner(), organisations.get(system.owner()).name()),
                systems.formerNamesOf(system.id()),
                formerUnits.of(system),
                system.systemType().label(),
                InformationType.parse(system.infoTypes()).stream()
                        .map(InformationType::label)
                        .toList(),
                system.scopeSummary(),
                system.phase().label(),
                system.phase() == InformationSystem.Phase.DECOMMISSIONED,
                system.expectedLevel(),
                files.ofSystem(system.id()));
    }
}
