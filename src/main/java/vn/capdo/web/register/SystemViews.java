package vn.capdo.web.register;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.VietNam;
import vn.capdo.dossier.DossierState;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.organisation.Organisations;
import vn.capdo.organisation.UnitName;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;
import vn.capdo.register.Systems;
import vn.capdo.web.frame.FormerUnits;

/** Puts together what people read about one system: its line of the register, and every dossier it has had. */
@Component
@Transactional(readOnly = true)
public class SystemViews {

    private final Systems systems;
    private final Organisations organisations;
    private final FormerUnits formerUnits;
    private final JdbcClient jdbc;

    SystemViews(Systems systems, Organisations organisations, FormerUnits formerUnits, JdbcClient jdbc) {
        this.systems = systems;
        this.organisations = organisations;
        this.formerUnits = formerUnits;
        this.jdbc = jdbc;
    }

    public record SystemView(
            String code,
            String name,
            UnitName operatingUnit,
            UnitName owner,
            List<FormerUnits.Line> formerUnits,
            String typeLabel,
            List<String> infoTypes,
            String scopeSummary,
            String phaseLabel,
            boolean decommissioned,
            Integer expectedLevel,
            List<DossierLine> dossiers) {

        /** A dossier can be opened: the system runs, and no other dossier is on its way or in force. */
        public boolean openable() {
            return !decommissioned && dossiers.stream().allMatch(DossierLine::closed);
        }
    }

    /** @param closed withdrawn, superseded or ended with its system */
    public record DossierLine(
            UUID id,
            String number,
            String kindLabel,
            String state,
            String stateLabel,
            boolean closed,
            Integer level,
            String openedAt,
            String approvedOn) {}

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
                formerUnits.of(system),
                system.systemType().label(),
                InformationType.parse(system.infoTypes()).stream()
                        .map(InformationType::label)
                        .toList(),
                system.scopeSummary(),
                system.phase().label(),
                system.phase() == InformationSystem.Phase.DECOMMISSIONED,
                system.expectedLevel(),
                dossiersOf(system.id()));
    }

    private List<DossierLine> dossiersOf(UUID systemId) {
        return jdbc.sql("select id, number, kind, state, coalesce(approved_level, proposed_level) as level, opened_at,"
                        + " approved_on from capdo.level_dossier where system_id = :id order by opened_at desc")
                .param("id", systemId)
                .query((row, index) -> {
                    DossierState state = DossierState.valueOf(row.getString("state"));
                    return new DossierLine(
                            row.getObject("id", UUID.class),
                            row.getString("number"),
                            LevelDossier.Kind.valueOf(row.getString("kind")).label(),
                            state.name(),
                            state.label(),
                            state.isClosed(),
                            row.getObject("level", Integer.class),
                            VietNam.at(row.getObject("opened_at", OffsetDateTime.class)),
                            Messages.date(row.getObject("approved_on", LocalDate.class)));
                })
                .list();
    }
}
