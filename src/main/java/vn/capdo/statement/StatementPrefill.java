package vn.capdo.statement;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.capdo.ReadOnly;
import vn.capdo.dossier.Dossiers;
import vn.capdo.dossier.LevelDossier;
import vn.capdo.organisation.Organisation;
import vn.capdo.organisation.Organisations;
import vn.capdo.regime.Law;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.InformationType;

/** What the register, the organisations and the dossier already know of a section; a proposal, kept only when a person saves it. */
@Service
@ReadOnly
public class StatementPrefill {

    private final Dossiers dossiers;
    private final Organisations organisations;

    StatementPrefill(Dossiers dossiers, Organisations organisations) {
        this.dossiers = dossiers;
        this.organisations = organisations;
    }

    public Map<StatementSection, SectionContent> of(UUID dossierId) {
        InformationSystem system = dossiers.systemOf(dossierId);
        LevelDossier dossier = dossiers.get(dossierId);
        Map<StatementSection, SectionContent> known = new EnumMap<>(StatementSection.class);
        known.put(StatementSection.OWNER, party(organisations.get(system.owner())));
        known.put(StatementSection.OPERATOR, party(organisations.get(system.operatingUnit())));
        String scope = system.scopeSummary();
        if (scope != null) {
            known.put(StatementSection.SCOPE, SectionContent.ofText("scope", scope));
        }
        Integer level = dossier.level();
        List<Law.LevelGround> grounds = level == null ? List.of() : dossiers.levelGrounds(dossierId);
        known.put(
                StatementSection.COMPONENTS,
                row(
                        "component",
                        system.name(),
                        "level",
                        level == null ? null : level.toString(),
                        "grounds",
                        citations(grounds)));
        known.put(
                StatementSection.COMPONENT_DETAILS,
                row(
                        "component",
                        system.name(),
                        "informationTypes",
                        InformationType.parse(system.infoTypes()).stream()
                                .map(InformationType::label)
                                .collect(Collectors.joining("; ")),
                        "systemType",
                        system.systemType().label(),
                        "matchedCriteria",
                        grounds.stream().map(Law.LevelGround::text).distinct().collect(Collectors.joining("; "))));
        return known;
    }

    private static String citations(List<Law.LevelGround> grounds) {
        return grounds.stream().map(Law.LevelGround::citation).distinct().collect(Collectors.joining("; "));
    }

    private static SectionContent party(Organisation organisation) {
        Map<String, String> texts = new LinkedHashMap<>();
        put(texts, "name", organisation.name());
        put(texts, "email", organisation.email());
        return new SectionContent(texts, List.of());
    }

    private static SectionContent row(@Nullable String... namesAndCells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndCells.length; i += 2) {
            put(row, String.valueOf(namesAndCells[i]), namesAndCells[i + 1]);
        }
        return new SectionContent(Map.of(), List.of(row));
    }

    private static void put(Map<String, String> into, String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            into.put(name, text);
        }
    }
}
